"""The outside world of people: a slow hash, and a mail server."""
