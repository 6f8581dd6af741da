"""Times as they are entered: on the wall of a hall, where an hour may be missing or come twice."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def readings(entered: str, zone: str) -> tuple[datetime, ...]:
    """What `2025-10-05T02:30` can mean in the zone: nothing in the hour that is skipped when the clocks go
    forward, two moments in the hour that is repeated when they go back, otherwise one.

    ValueError: not a date and time without an offset, as `<input type="datetime-local">` sends it.
    """
    naive = datetime.fromisoformat(entered)
    if naive.tzinfo is not None:
        raise ValueError("a local time has no offset")
    at = ZoneInfo(zone)
    moments = {naive.replace(tzinfo=at, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(m for m in moments if m.astimezone(at).replace(tzinfo=None) == naive))


def entered(moment: datetime, zone: str) -> str:
    """The value of `<input type="datetime-local">` for a moment."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")
