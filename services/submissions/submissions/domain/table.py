"""A table as somebody exported it: CSV in whatever encoding, with whatever separator."""

import csv
from collections.abc import Sequence
from itertools import pairwise

MARKS = (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))
SEPARATORS = ",;\t|"


def decoded(content: bytes) -> str:
    """By its mark; else as UTF-8 where it is; else as GB 18030 where its higher bytes come in pairs, as those of
    Chinese do; else as Western European. What can't be read becomes a replacement character."""
    for encoding, mark in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for encoding in ("utf-8", *(["gb18030"] if _in_pairs(content) else [])):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace")


def _in_pairs(content: bytes) -> bool:
    some = content[:50_000]
    high = sum(byte > 0x80 for byte in some)
    beside = sum(one > 0x80 and other > 0x80 for one, other in pairwise(some))
    return high < 2 * beside + 2


def rows_of(text: str) -> list[list[str]]:
    """Its rows that are not empty, the header first, by the separator that parts the header into most cells.

    The apostrophe that keeps a cell from being a formula, here as in spreadsheets, is no part of it.
    """
    lines = text.replace("\x00", "").splitlines(keepends=True)
    separator = max(SEPARATORS, key=lambda each: len(next(csv.reader(lines[:1], delimiter=each), [])))
    try:
        rows = [[_plain(cell) for cell in row] for row in csv.reader(lines, delimiter=separator)]
    except csv.Error:  # a cell longer than the library takes
        return []
    return [row for row in rows if any(row)]


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def cell_of(row: Sequence[str], column: int | None) -> str:
    """Empty where the row is too short, or there is no such column."""
    return row[column] if column is not None and column < len(row) else ""
