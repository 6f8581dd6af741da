"""What notify must know to write letters, and the notifications themselves."""
