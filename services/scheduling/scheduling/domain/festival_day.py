"""The festival day: it ends at the hall's rollover, so a film at 00:30 belongs to the evening before.

The one definition that every rule, view and export uses.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

A_DAY = timedelta(days=1)
AN_INSTANT = timedelta(microseconds=1)


def begins(day: date, zone: str, rollover: time) -> datetime:
    """The moment, in UTC, at which festival day `day` begins.

    Where the clocks change at the rollover itself, RFC 5545 (3.3.5) says which moment is meant: of two
    the first, and of none the one by the clock before the change.
    """
    return datetime.combine(day, rollover, ZoneInfo(zone)).astimezone(UTC)


def festival_day(moment: datetime, zone: str, rollover: time) -> date:
    """The festival day that `moment` belongs to."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    while moment < begins(day, zone, rollover):
        day -= A_DAY
    return day


def festival_days(starts: datetime, until: datetime, zone: str, rollover: time) -> tuple[date, ...]:
    """The festival days that the time from `starts` up to, without, `until` touches."""
    first = festival_day(starts, zone, rollover)
    last = festival_day(until - AN_INSTANT, zone, rollover)
    return tuple(first + n * A_DAY for n in range((last - first).days + 1))
