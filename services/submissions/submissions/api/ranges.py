"""Which bytes of a file are asked for (RFC 9110, 14)."""

import re
from dataclasses import dataclass

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Unsatisfiable(Exception):
    """Nothing of the file is in the range: 416."""


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes from `start` to before `end`."""

    start: int
    end: int

    def header(self, size: int) -> str:
        return f"bytes {self.start}-{self.end - 1}/{size}"


def asked(size: int, etag: str, range_header: str | None, if_range: str | None) -> Part | None:
    """The part asked for; None for the whole, also where several ranges are asked for at once, or where what the
    asker has is of another file. Raises `Unsatisfiable`."""
    matched = RANGE.fullmatch(range_header.strip()) if range_header else None
    if matched is None or (if_range is not None and if_range != etag):
        return None
    first, last = matched.groups()
    if not first and not last:
        return None
    if not first:
        start, end = max(size - int(last), 0), size
        if int(last) == 0:
            raise Unsatisfiable
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < int(first):
            return None  # no range at all: such a header is ignored
    if start >= size:
        raise Unsatisfiable
    return Part(start, end)
