"""A hall: a place in a venue where screenings happen, one at a time unless it is shared."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar

from pydantic import Field

from contracts.event import stream_name
from contracts.scheduling import HallOpened
from contracts.values import EditionId, HallId, LocalTime, Seconds, Title, VenueId
from eventkit.deciding import Command, Refusal, States, missing
from scheduling.domain.edition import Edition
from scheduling.domain.festival_day import festival_day, festival_days
from scheduling.domain.slot import Slot
from scheduling.domain.venue import Venue


@dataclass(frozen=True, slots=True)
class Hall:
    CATEGORY: ClassVar[str] = "hall"

    hall: str
    edition: str
    time_zone: str
    rollover: time
    changeover: int
    """Seconds a screening keeps the hall after its end."""
    shared: bool

    @classmethod
    def evolve(cls, state: "Hall | None", event: HallOpened) -> "Hall":
        return cls(event.hall, event.edition, event.time_zone, event.rollover, event.changeover, event.shared)

    def festival_day(self, moment: datetime) -> date:
        return festival_day(moment, self.time_zone, self.rollover)

    def slot(self, starts: datetime, length: int) -> Slot:
        """What a screening of `length` seconds that begins at `starts` takes up here."""
        until = starts + timedelta(seconds=length + self.changeover)
        days = festival_days(starts, until, self.time_zone, self.rollover)
        return Slot(hall=self.hall, starts=starts.astimezone(UTC), until=until.astimezone(UTC), days=days)


class OpenHall(Command):
    """The hall's clock is its venue's; its festival day ends as the edition's does, unless it says otherwise."""

    hall: HallId
    venue: VenueId
    edition: EditionId
    name: Title
    seats: int | None = Field(default=None, ge=0, le=200_000)
    wheelchair_places: int | None = Field(default=None, ge=0, le=10_000)
    changeover: Seconds = 900
    shared: bool = False
    rollover: LocalTime | None = None

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Hall.CATEGORY, self.hall),
            stream_name(Venue.CATEGORY, self.venue),
            stream_name(Edition.CATEGORY, self.edition),
        )

    def decide(self, states: States) -> list[HallOpened]:
        venue = states.get(Venue, self.venue)
        edition = states.get(Edition, self.edition)
        if venue is None or edition is None or venue.edition != self.edition:
            raise missing("There is no such venue.")
        if states.get(Hall, self.hall):
            raise Refusal("hall-exists", "There is already a hall with this id.", field="/hall")
        return [
            HallOpened(
                **self.model_dump(exclude={"rollover"}),
                time_zone=venue.time_zone,
                rollover=self.rollover or edition.rollover,
            )
        ]
