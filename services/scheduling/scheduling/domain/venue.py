"""A venue: a cinema, an open-air screen, an online platform or a conference centre of one edition."""

from dataclasses import dataclass
from typing import ClassVar

from contracts.event import stream_name
from contracts.scheduling import VenueKind, VenueOpened
from contracts.values import EditionId, Place, Title, VenueId
from eventkit.deciding import Command, Refusal, States, missing
from scheduling.domain.edition import Edition


@dataclass(frozen=True, slots=True)
class Venue:
    CATEGORY: ClassVar[str] = "venue"

    edition: str
    time_zone: str

    @classmethod
    def evolve(cls, state: "Venue | None", event: VenueOpened) -> "Venue":
        return cls(event.edition, event.place.time_zone)


class OpenVenue(Command):
    venue: VenueId
    edition: EditionId
    name: Title
    kind: VenueKind
    place: Place

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Venue.CATEGORY, self.venue),
            stream_name(Edition.CATEGORY, self.edition),
        )

    def decide(self, states: States) -> list[VenueOpened]:
        if states.get(Edition, self.edition) is None:
            raise missing("There is no such edition.")
        if states.get(Venue, self.venue):
            raise Refusal("venue-exists", "There is already a venue with this id.", field="/venue")
        return [VenueOpened(**self.model_dump())]
