"""What people does by itself when something has happened."""
