"""What submissions does when something happened elsewhere."""
