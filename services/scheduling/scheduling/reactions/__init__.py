"""What scheduling does when something happened elsewhere."""
