"""The outside world of people: a slow hash, a mail server, and what browsers sign with passkeys."""
