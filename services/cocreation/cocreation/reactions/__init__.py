"""What cocreation does when something happened elsewhere."""
