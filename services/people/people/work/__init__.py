"""What people does beside answering: letters with a reset, and taking away what has ended."""
