"""The world outside: a mail server."""
