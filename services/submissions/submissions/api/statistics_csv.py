"""Statistics as one table for spreadsheets: a line for each number."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MARK = "\ufeff"
"""Without it a common spreadsheet takes Chinese for something else."""


def csv_of(shown: Mapping[str, Any]) -> str:
    """What is counted, its value, how many."""
    text = io.StringIO()
    csv.writer(text).writerows(_lines(shown))
    return MARK + text.getvalue()


def _lines(shown: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    yield "edition", "dimension", "value", "count"
    yield from _of(shown)
    for dimension, counts in shown["counts"].items():
        yield from ((shown["edition"], dimension, _plain(one["value"]), one["count"]) for one in counts["values"])
    if than := shown["than"]:
        yield from _of(than)
        yield shown["edition"], "growth", than["edition"], than["growth"]
        yield shown["edition"], "growth by then", than["edition"], than["growth_by_then"]


def _of(submitted: Mapping[str, Any]) -> Iterable[tuple[object, ...]]:
    yield submitted["edition"], "films", "", submitted["films"]
    yield from ((submitted["edition"], "day", day["day"], day["films"]) for day in submitted["days"])


def _plain(value: str | None) -> str:
    """Not as a spreadsheet's formula, which a film-maker may have entered."""
    said = value or ""
    return f"'{said}" if said[:1] in ("=", "+", "-", "@") else said
