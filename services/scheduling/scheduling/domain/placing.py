"""Where a screening may be placed: in a hall of its edition, on its days, when the hall is free."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import Field

from contracts.event import stream_name
from contracts.values import Moment, Seconds
from eventkit.deciding import Refusal, States, refuse, stale
from scheduling.domain.edition import Edition
from scheduling.domain.hall import Hall
from scheduling.domain.hall_day import HallDay
from scheduling.domain.slot import Slot, hall_days

Start = Annotated[
    Moment,
    Field(ge=datetime.fromisoformat("2000-01-01T00:00Z"), lt=datetime.fromisoformat("2200-01-01T00:00Z")),
]
Part = Annotated[Seconds, Field(le=24 * 3600)]

LONGEST = timedelta(hours=24)


def streams_of(hall: str, days: tuple[date, ...], edition: str) -> tuple[str, ...]:
    """The streams that `place` decides on."""
    return (
        stream_name(Hall.CATEGORY, hall),
        stream_name(Edition.CATEGORY, edition),
        *hall_days(hall, days),
    )


def misplaced(states: States, edition: str, hall_id: str, starts: datetime) -> Iterator[Refusal]:
    """What is wrong with the hall or the start, whatever is on there."""
    hall, dates = states.get(Hall, hall_id), states.get(Edition, edition)
    if hall is None or dates is None or hall.edition != edition:
        yield Refusal("hall-unknown", "There is no such hall in this edition.", kind="invalid", field="/hall")
    elif not dates.starts_on <= hall.festival_day(starts) <= dates.ends_on:
        yield Refusal(
            "outside-edition",
            "The edition runs from {first} to {last}; this is not on one of its festival days.",
            kind="invalid",
            field="/starts",
            first=dates.starts_on,
            last=dates.ends_on,
        )


def place(
    states: States,
    edition: str,
    hall_id: str,
    days: tuple[date, ...],
    screening: UUID,
    starts: datetime,
    length: int,
) -> tuple[Hall, Slot]:
    """The hall, and the slot `screening` gets in it. Raises `Refusal`.

    `days` are the hall's festival days the command named; `length` is in seconds.
    """
    refuse(misplaced(states, edition, hall_id, starts))
    hall = states.get(Hall, hall_id)
    assert hall is not None, "a screening in no hall is misplaced"
    slot = hall.slot(starts, length)
    if slot.days != days:
        raise stale()
    if not hall.shared:
        _refuse_clash(states, hall, slot, screening)
    return hall, slot


def _refuse_clash(states: States, hall: Hall, slot: Slot, screening: UUID) -> None:
    for day in slot.days:
        held = states.get(HallDay, hall.hall, day)
        clash = held and held.clash(slot, screening)
        if clash:
            zone = ZoneInfo(hall.time_zone)
            starts, until = (f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" for moment in clash)
            raise Refusal(
                "hall-taken",
                "The hall is taken from {starts} to {until}, changeover included.",
                field="/starts",
                starts=starts,
                until=until,
            )
