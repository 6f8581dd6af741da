"""Times entered on the clock of a place: what they mean, or why they mean nothing or two things."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from contracts.values import utc
from web.adapters.services import Mendable
from web.api.visitor import Visitor
from web.pages.fields import FieldError
from web.pages.local_time import readings
from web.pages.moments import offset
from web.pages.words import N_

NO_TIME = N_("This is not a date and time.")
SKIPPED = N_("This time does not exist: the clocks go forward over it.")
TWICE = N_("This time comes twice: the clocks go back over it. Please say which one is meant.")


@dataclass(frozen=True, slots=True)
class EnteredTime:
    """`value` is what the service is sent: in UTC, or as it was entered where that is no moment. The service
    refuses that together with everything else it finds, and `explained` says here what is wrong with it."""

    value: str | None
    wrong: FieldError | None = None
    offsets: tuple[tuple[int, str], ...] = ()

    def explained(self, refused: Mendable, pointer: str) -> Mendable:
        """The refusal, with what is wrong with the time instead of the service's own word at `pointer`."""
        if self.wrong is None:
            return refused
        others = (error for error in refused.fields if error.pointer != pointer)
        return Mendable(refused.status, refused.code, refused.detail, (self.wrong, *others))


def entered_time(visitor: Visitor, values: Mapping[str, str], pointer: str, zone: str | None) -> EnteredTime:
    """What the field says in `zone`; `/offset` chooses between two readings, counted from 0."""
    entered = values.get(pointer)
    if entered is None or zone is None:
        return EnteredTime(entered)
    try:
        found = readings(entered, zone)
    except (ValueError, OverflowError):
        return EnteredTime(entered, FieldError(pointer, visitor.say(NO_TIME)))
    if not found:
        return EnteredTime(entered, FieldError(pointer, visitor.say(SKIPPED)))
    if len(found) == 1:
        return EnteredTime(utc(found[0]))
    offsets = tuple((number, offset(moment, zone)) for number, moment in enumerate(found))
    chosen = values.get("/offset", "")
    if chosen in ("0", "1"):
        return EnteredTime(utc(found[int(chosen)]), offsets=offsets)
    return EnteredTime(entered, FieldError("/offset", visitor.say(TWICE)), offsets)


def latest_reading(entered: str, zone: str) -> datetime | None:
    """The later of two readings, for a time until which something is open; None for what is no time there."""
    try:
        return readings(entered, zone)[-1]
    except (ValueError, OverflowError, IndexError):
        return None
