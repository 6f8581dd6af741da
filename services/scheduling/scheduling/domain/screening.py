"""A screening: films in a hall at a time. Its identity is its own, not the film's: repeats are normal."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from contracts.event import Event
from contracts.scheduling import Parts, ScreeningCancelled, ScreeningMoved, ScreeningScheduled


@dataclass(frozen=True, slots=True)
class Screening:
    CATEGORY: ClassVar[str] = "screening"

    screening: UUID
    edition: str
    hall: str
    films: tuple[UUID, ...]
    starts: datetime
    ends: datetime
    time_zone: str
    parts: Parts
    opening: bool
    synthetic: bool
    cancelled: bool = False
    version: int = 1
    """Its stream's version."""

    @classmethod
    def evolve(cls, state: "Screening | None", event: Event) -> "Screening":
        match state, event:
            case None, ScreeningScheduled():
                return cls(
                    screening=event.screening,
                    edition=event.edition,
                    hall=event.hall,
                    films=event.films,
                    starts=event.starts,
                    ends=event.ends,
                    time_zone=event.time_zone,
                    parts=event.parts,
                    opening=event.opening,
                    synthetic=event.synthetic,
                )
            case Screening(), ScreeningMoved():
                return replace(
                    state,
                    hall=event.hall,
                    starts=event.starts,
                    ends=event.ends,
                    time_zone=event.time_zone,
                    version=state.version + 1,
                )
            case Screening(), ScreeningCancelled():
                return replace(state, cancelled=True, version=state.version + 1)
            case _:
                raise ValueError(f"{event.type_name()} can't follow {state}")
