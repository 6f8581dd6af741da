"""A stretch of time in a hall, changeover included, and the festival days of the hall it touches."""

from datetime import date, datetime

from contracts.event import stream_name
from contracts.values import HallId, Moment, Value

HALL_DAY = "hall_day"


class Slot(Value):
    """From `starts` up to, without, `until`: what comes next may start at `until`."""

    hall: HallId
    starts: Moment
    until: Moment
    days: tuple[date, ...]

    def overlaps(self, starts: datetime, until: datetime) -> bool:
        return self.starts < until and starts < self.until


def hall_days(hall: str, days: tuple[date, ...]) -> tuple[str, ...]:
    """The streams of these festival days of a hall."""
    return tuple(stream_name(HALL_DAY, hall, day) for day in days)
