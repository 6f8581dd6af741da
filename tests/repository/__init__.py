"""Tests about the repository itself: what it says of itself is true."""
