"""What web does by itself."""
