"""An edition of a festival, and its sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import ClassVar, Self

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import EditionAnnounced, SectionAdded
from contracts.values import EditionId, Language, LocalTime, Place, SectionId, Title
from eventkit.deciding import Command, Refusal, States, missing, refuse


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition, as far as what is decided on depends on it: its sections."""

    CATEGORY: ClassVar[str] = "edition"

    sections: frozenset[SectionId] = frozenset()

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        edition = state or cls()
        if isinstance(event, SectionAdded):
            return replace(edition, sections=edition.sections | {event.section})
        return edition


def edition_in(states: States, edition: EditionId) -> Edition:
    """The edition, or the refusal that there is none."""
    found = states.get(Edition, edition)
    if found is None:
        raise missing("There is no such edition.")
    return found


class AnnounceEdition(Command):
    """By an operator. `rollover` is the local time at which the edition's festival day ends."""

    edition: EditionId
    name: Title
    place: Place
    starts_on: date
    ends_on: date
    languages: tuple[Language, ...] = Field(min_length=1, max_length=20)
    rollover: LocalTime = time(6, 0)

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Edition.CATEGORY, self.edition),)

    def decide(self, states: States) -> Sequence[Event]:
        refuse(self._faults(states))
        return [EditionAnnounced(**dict(self))]

    def _faults(self, states: States) -> Iterator[Refusal]:
        if states.get(Edition, self.edition):
            yield Refusal(
                "edition-taken", "There already is an edition {edition}.", field="/edition", edition=self.edition
            )
        if self.ends_on < self.starts_on:
            yield Refusal(
                "ends-before-start", "An edition can't end before it starts.", kind="invalid", field="/ends_on"
            )


class AddSection(Command):
    """By the edition's director."""

    edition: EditionId
    section: SectionId
    name: Title

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Edition.CATEGORY, self.edition),)

    def decide(self, states: States) -> Sequence[Event]:
        if self.section in edition_in(states, self.edition).sections:
            raise Refusal(
                "section-taken",
                "This edition already has a section {section}.",
                field="/section",
                section=self.section,
            )
        return [SectionAdded(**dict(self))]
