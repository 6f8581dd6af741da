"""The lock between forgetting a person and keeping something of theirs. Without I/O: for commands' rows, too."""

_KEY = "hashtext('matinee.persons')"

LOCK = f"SELECT pg_advisory_xact_lock({_KEY})"
"""Until the transaction ends nobody else forgets, or keeps anything of anybody."""
HOLD = f"SELECT pg_advisory_xact_lock_shared({_KEY})"
"""Until the transaction ends nobody is forgotten; others may keep something meanwhile."""
