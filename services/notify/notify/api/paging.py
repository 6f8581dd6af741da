"""The lists here are newest first: their cursors hold a position of the log."""

from eventkit.http.problems import Problem
from eventkit.http.reading import Paging

LARGEST = 2**63 - 1


def position_before(page: Paging) -> int:
    """The position that the page before ended with; the largest for the first page."""
    match page.after:
        case None:
            return LARGEST
        case [int(position)] if 0 <= position <= LARGEST:
            return position
        case _:
            raise Problem(400, "bad-cursor", "This cursor is not one of ours.")
