"""What commands keep of a person beside the log, in tables that forget."""

from eventkit.deciding import Row

NOBODY_IS_FORGOTTEN_MEANWHILE: Row = ("SELECT pg_advisory_xact_lock_shared(hashtext('matinee.persons'))", ())
"""Comes before a row that is kept only of somebody who is not in `forgotten`: the lock that forgetting takes."""
