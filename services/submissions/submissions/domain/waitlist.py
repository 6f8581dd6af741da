"""The order of a section's waitlist, as the programmers arrange it."""

from collections.abc import Sequence

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.values import EditionId, FilmId, SectionId
from eventkit.deciding import Command, Refusal, States, missing, stale
from submissions.domain.decision import Decision, FilmPutOnWaitlist
from submissions.domain.edition import Edition, edition_in
from submissions.domain.places import Places, WaitlistArranged, places_of


class ArrangeWaitlist(Command):
    """By a programmer or the director: all that wait, the first one first, and what is decided to wait with them."""

    edition: EditionId
    section: SectionId
    films: tuple[FilmId, ...] = Field(max_length=1000)

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Places.CATEGORY, self.edition),
            stream_name(Edition.CATEGORY, self.edition),
            *(stream_name(Decision.CATEGORY, film) for film in self.films),
        )

    def decide(self, states: States) -> Sequence[Event]:
        if self.section not in edition_in(states, self.edition).sections:
            raise missing("This edition has no such section.")
        if len(set(self.films)) < len(self.films):
            raise Refusal("twice", "A film has one place on a waitlist.", kind="invalid", field="/films")
        places = places_of(states, self.edition)
        strangers = [film for film in self.films if not self._may_wait(states, places, film)]
        if strangers or set(places.waitlist(self.section)) - set(self.films):
            raise stale()  # somebody moved up or left, or was decided on otherwise
        if places.order.get(self.section, ()) == self.films:
            return []
        return [WaitlistArranged(**dict(self))]

    def _may_wait(self, states: States, places: Places, film: FilmId) -> bool:
        if film in places.taken or places.waiting.get(film, self.section) != self.section:
            return False
        decision = states.get(Decision, film)
        latest = decision.latest if decision else None
        is_to = isinstance(latest, FilmPutOnWaitlist) and (latest.edition, latest.section) == (
            self.edition,
            self.section,
        )
        return film in places.waiting or is_to
