"""Birth dates: which are taken, and the timers that keep the age band true that others are told.

The log says nothing of them. A timer tells of a birthday, so it is forgotten like the birth date.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from contracts.values import PersonId, TimeZone
from eventkit.deciding import Refusal, Row
from people.domain.ages import BANDS, changes

EARLIEST = date(1900, 1, 1)

CLEAR = "DELETE FROM timers WHERE key = ANY($1)"
SET = """
INSERT INTO timers (key, due, command, payload)
SELECT key, due, 'RenewRecord', json_build_object('person', $1::uuid)
FROM unnest($2::text[], $3::timestamptz[]) AS birthdays(key, due) WHERE due > now()
"""


def born_wrong(born: date | None, at: datetime, time_zone: TimeZone) -> Iterator[Refusal]:
    if born and not EARLIEST <= born <= at.astimezone(ZoneInfo(time_zone)).date():
        yield Refusal("birth-date-wrong", "Nobody here was born then.", kind="invalid", field="/birth_date")


def birthday_rows(person: PersonId, born: date | None, time_zone: TimeZone) -> Sequence[Row]:
    """Instead of whatever timers there were: one a birthday to come that changes the band, at its local midnight."""
    if born is None:
        return [clear_birthdays(person)]
    midnights = {
        _key(person, years): datetime.combine(day, time(), ZoneInfo(time_zone)) for years, day in changes(born).items()
    }
    return [clear_birthdays(person), (SET, (person, list(midnights), list(midnights.values())))]


def clear_birthdays(person: PersonId) -> Row:
    return CLEAR, ([_key(person, years) for years in BANDS],)


def _key(person: PersonId, years: int) -> str:
    return f"birthday:{person}:{years}"
