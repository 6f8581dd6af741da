"""An edition of a festival, its sections and its awards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import AwardCategoryAdded, EditionAnnounced, SectionAdded, SectionQuotaChanged
from contracts.submissions.editions import AwardedBy
from contracts.values import AwardId, EditionId, Language, LocalTime, OrganisationId, Place, SectionId, Title
from eventkit.deciding import Command, Refusal, States, missing, refuse


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as announced, with what was added to it by its id."""

    CATEGORY: ClassVar[str] = "edition"

    announced: EditionAnnounced
    sections: Mapping[SectionId, SectionAdded] = field(default_factory=dict[SectionId, SectionAdded])
    awards: Mapping[AwardId, AwardCategoryAdded] = field(default_factory=dict[AwardId, AwardCategoryAdded])

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        if isinstance(event, EditionAnnounced):
            return cls(event)
        assert state is not None, "only an announced edition has further events"
        if isinstance(event, AwardCategoryAdded):
            return replace(state, awards={**state.awards, event.award: event})
        if isinstance(event, SectionQuotaChanged):
            changed = state.sections[event.section].model_copy(update={"quota": event.quota})
            return replace(state, sections={**state.sections, event.section: changed})
        assert isinstance(event, SectionAdded)
        return replace(state, sections={**state.sections, event.section: event})

    @property
    def begins(self) -> datetime:
        """Where its first festival day does."""
        first = self.announced
        return datetime.combine(first.starts_on, first.rollover, ZoneInfo(first.place.time_zone))

    def name_of(self, section: SectionId) -> str:
        """In every language it has one in, for refusals."""
        return " / ".join(self.sections[section].name.values())


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
        refuse([*faults_of_edition(states, self.edition, self.starts_on, self.ends_on), *self._faults()])
        return [EditionAnnounced(**dict(self))]

    def _faults(self) -> Iterator[Refusal]:
        for number, language in enumerate(self.languages):
            if language in self.languages[:number]:
                field = f"/languages/{number}"
                yield Refusal("language-twice", "A language is named once.", kind="invalid", field=field)


def faults_of_edition(states: States, edition: EditionId, starts_on: date, ends_on: date) -> Iterator[Refusal]:
    """What keeps an edition from being announced."""
    if states.get(Edition, edition):
        yield Refusal("edition-taken", "There already is an edition {edition}.", field="/edition", edition=edition)
    if ends_on < starts_on:
        yield Refusal("ends-before-start", "An edition can't end before it starts.", kind="invalid", field="/ends_on")


class AddSection(Command):
    """By the edition's director."""

    edition: EditionId
    section: SectionId
    name: Title
    quota: int | None = Field(default=None, ge=1, le=100_000)

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


class AddAwardCategory(Command):
    """By the edition's director. A partner's award is given by the partner."""

    edition: EditionId
    award: AwardId
    name: Title
    awarded_by: AwardedBy
    given_by: OrganisationId | None = None

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Edition.CATEGORY, self.edition),)

    def decide(self, states: States) -> Sequence[Event]:
        refuse(self._faults(edition_in(states, self.edition)))
        return [AwardCategoryAdded(**dict(self))]

    def _faults(self, edition: Edition) -> Iterator[Refusal]:
        if self.award in edition.awards:
            yield Refusal("award-taken", "This edition already has an award {award}.", field="/award", award=self.award)
        if self.awarded_by == "partner" and self.given_by is None:
            yield Refusal("partner-needed", "A partner's award needs its partner.", kind="invalid", field="/given_by")
