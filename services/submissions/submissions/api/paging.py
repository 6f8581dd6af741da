"""The lists here are in the log's order: their cursors hold a position."""

from eventkit.http.problems import Problem
from eventkit.http.reading import Paging

LARGEST = 2**63 - 1


def position_after(page: Paging) -> int:
    """The position that the page before ended with; 0 for the first page."""
    match page.after:
        case None:
            return 0
        case [int(position)] if 0 <= position <= LARGEST:
            return position
        case _:
            raise Problem(400, "bad-cursor", "This cursor is not one of ours.")
