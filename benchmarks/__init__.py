"""Measurements side by side with what people use today: `make bench`. What they gave is in RESULTS.md."""
