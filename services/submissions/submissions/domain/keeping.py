"""What commands keep of a person beside the log, in tables that forget."""

from eventkit.deciding import Row
from eventkit.forgotten import HOLD

NOBODY_IS_FORGOTTEN_MEANWHILE: Row = (HOLD, ())
"""Comes before a row that is kept only of somebody who is not in `forgotten`: the lock that forgetting takes."""
