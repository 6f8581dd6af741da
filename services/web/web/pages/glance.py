"""A festival day at a glance: every hall a lane, every screening a bar, time from left to right.

Only geometry, in the drawing's own units; `programme/glance.html` draws it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from web.pages.programme import Entry, Group, Hall, by_hall

WIDTH = 1000
NAMES = 24
"""Height of a lane's line for the hall's name."""
ROW = 26
GAP = 8
AXIS = 22
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Bar:
    entry: Entry
    x: float
    y: float
    width: float
    height: float = ROW - 4


@dataclass(frozen=True, slots=True)
class Lane:
    hall: Hall
    y: float


@dataclass(frozen=True, slots=True)
class Glance:
    """`hours` are the axis's labels with their places."""

    height: float
    hours: list[tuple[float, str]]
    lanes: list[Lane]
    bars: list[Bar]
    width: int = WIDTH


def glance(entries: Sequence[Entry], language: str) -> Glance:
    """The drawing of one day's entries, of which there is at least one."""
    zone = ZoneInfo(entries[0].zone)
    first = min(entry.starts for entry in entries).astimezone(zone).replace(minute=0, second=0)
    last = max(entry.ends for entry in entries)
    # In UTC, so that an hour is as wide on the night the clocks change.
    span = max(-(-(last - first) // HOUR), 1)
    unit = WIDTH / span
    lanes: list[Lane] = []
    bars: list[Bar] = []
    y = float(AXIS)
    for group in by_hall(entries, language):
        lanes.append(Lane(group.of, y))
        rows = _rows(group)
        for number, row in enumerate(rows):
            for entry in row:
                x, end = ((moment - first) / HOUR * unit for moment in (entry.starts, entry.ends))
                bars.append(Bar(entry, round(x, 1), y + NAMES + number * ROW, round(max(end - x, 3), 1)))
        y += NAMES + len(rows) * ROW + GAP
    step = 1 if span <= 16 else 2
    hours = [(round(n * unit, 1), _hour(first + n * HOUR, zone)) for n in range(0, span, step)]
    return Glance(y, hours, lanes, bars)


def _hour(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%H:%M")


def _rows(group: Group[Hall]) -> list[list[Entry]]:
    """What runs at once in a shared hall, one below the other."""
    rows: list[list[Entry]] = []
    for entry in _by_start(group.entries):
        free = next((row for row in rows if row[-1].ends <= entry.starts), None)
        if free is None:
            rows.append([entry])
        else:
            free.append(entry)
    return rows


def _by_start(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.starts)
