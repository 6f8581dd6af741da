"""How many films a section takes, changed by the director."""

from collections.abc import Sequence

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import SectionQuotaChanged
from contracts.values import EditionId, SectionId
from eventkit.deciding import Command, Refusal, States, missing
from submissions.domain.edition import Edition, edition_in
from submissions.domain.places import Places, moving_up, places_of


class ChangeQuota(Command):
    """By the edition's director: not below what is taken. Whoever waits for a place that comes with it gets it.

    `quota` None: the section takes every film.
    """

    edition: EditionId
    section: SectionId
    quota: int | None = Field(default=None, ge=1, le=100_000)

    def streams(self) -> tuple[str, ...]:
        return stream_name(Edition.CATEGORY, self.edition), stream_name(Places.CATEGORY, self.edition)

    def decide(self, states: States) -> Sequence[Event]:
        edition, places = edition_in(states, self.edition), places_of(states, self.edition)
        if self.section not in edition.sections:
            raise missing("This edition has no such section.")
        if edition.sections[self.section].quota == self.quota:
            return []
        taken = places.taken_in(self.section)
        if self.quota is not None and self.quota < taken:
            raise Refusal(
                "quota-taken", "{taken} places of this section are taken already.", field="/quota", taken=taken
            )
        changed = SectionQuotaChanged(**dict(self))
        return [changed, *moving_up(places, Edition.evolve(edition, changed))]
