"""What is decided of an award: private, and open to change, until it is announced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import (
    AwardCategoryAdded,
    AwardCorrected,
    AwardGiven,
    AwardWithdrawn,
    Honour,
)
from contracts.values import AwardId, EditionId, FilmId, Moment
from eventkit.deciding import Command, Refusal, States, missing, refuse
from submissions.domain.edition import Edition, edition_in
from submissions.domain.film import Film
from submissions.domain.tally import Figure

Honours = tuple[Honour, ...]
MOST = 20
"""Of honours in one award."""


class AwardDecided(Event, stream="award", key=("edition", "award"), published=False):
    """What is to be announced of the award; no honours: nothing any more, or not yet."""

    edition: EditionId
    award: AwardId
    honours: Honours = Field(max_length=MOST)
    announce_at: Moment | None = None
    """It is announced at this moment by itself, and never before; null: when the director says so."""
    counted: tuple[Figure, ...] = Field(default=(), max_length=10_000)
    """Of an audience award: what the ballots came to."""


@dataclass(frozen=True, slots=True)
class Award:
    """What was decided last, and what everybody knows of it."""

    CATEGORY: ClassVar[str] = "award"

    decided: AwardDecided | None = None
    given: Honours = ()
    announced: bool = False

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        award = state or cls()
        if isinstance(event, AwardDecided):
            return replace(award, decided=event)
        if isinstance(event, AwardGiven):
            return replace(award, announced=True, given=(*award.given, honour_of(event)))
        if isinstance(event, AwardCorrected):
            return replace(award, given=event.honours)
        assert isinstance(event, AwardWithdrawn)
        return replace(award, given=without(award.given, event.film))

    @property
    def waits(self) -> bool:
        """Decided on, and not announced."""
        return not self.announced and self.decided is not None and bool(self.decided.honours)


def honour_of(given: AwardGiven) -> Honour:
    return Honour(distinction=given.distinction, films=given.films, statement=given.statement)


def films_of(honours: Honours) -> list[FilmId]:
    return [film for honour in honours for film in honour.films]


def without(honours: Honours, film: FilmId) -> Honours:
    """The same but for this film; what was its alone is gone."""
    left = ((honour, tuple(each for each in honour.films if each != film)) for honour in honours)
    return tuple(honour.model_copy(update={"films": films}) for honour, films in left if films)


def may_be_given(film: Film | None, edition: EditionId) -> bool:
    """To a film of the edition whose selection is confirmed: shown, or to be shown, and not gone since."""
    return film is not None and film.edition == edition and film.stage == "confirmed"


def award_in(states: States, edition: EditionId, award: AwardId) -> tuple[Edition, AwardCategoryAdded, Award]:
    """The award's edition, category and state so far, or the refusal that there is none such."""
    of = edition_in(states, edition)
    if award not in of.awards:
        raise missing("There is no such award.")
    return of, of.awards[award], states.get(Award, edition, award) or Award()


def faults_of_honours(states: States, edition: Edition, honours: Honours) -> Iterator[Refusal]:
    """What keeps these honours from being given."""
    if sum(honour.distinction == "award" for honour in honours) > 1:
        yield _wrong("given-once", "An award is given once; films that share it are named together.", "/honours")
    named = set[FilmId]()
    for at, honour in ((f"/honours/{number}", honour) for number, honour in enumerate(honours)):
        for number, film in enumerate(honour.films):
            if film in named:
                yield _wrong(
                    "named-twice", "A film has one part of an award, and is named once.", f"{at}/films/{number}"
                )
            elif not may_be_given(states.get(Film, film), edition.announced.edition):
                yield _wrong(
                    "not-confirmed",
                    "Only a film of this edition whose selection is confirmed is given an award.",
                    f"{at}/films/{number}",
                )
            named.add(film)
        for language in set(honour.statement or ()) - set(edition.announced.languages):
            yield _wrong(
                "other-language", "This edition does not write in this language.", f"{at}/statement/{language}"
            )


class DecideAward(Command):
    """By the director, also in a partner's name, until the award is announced. No honours take the decision back."""

    edition: EditionId
    award: AwardId
    honours: Honours = Field(max_length=MOST)
    announce_at: Moment | None = None

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Award.CATEGORY, self.edition, self.award),
            stream_name(Edition.CATEGORY, self.edition),
            *(stream_name(Film.CATEGORY, film) for film in dict.fromkeys(films_of(self.honours))),
        )

    def decide(self, states: States) -> Sequence[Event]:
        edition, category, award = award_in(states, self.edition, self.award)
        check_not_announced(award)
        if category.awarded_by == "audience" and self.honours:
            raise Refusal("by-ballots", "The films of an audience award are named by the ballots.")
        refuse(self._faults(states, edition))
        made = AwardDecided(**dict(self))
        before = award.decided
        unsaid = before is None and not made.honours
        return [] if unsaid or before == made else [made]

    def _faults(self, states: States, edition: Edition) -> Iterator[Refusal]:
        yield from faults_of_honours(states, edition, self.honours)
        yield from faults_of_moment(states, self.announce_at)


def faults_of_moment(states: States, announce_at: Moment | None) -> Iterator[Refusal]:
    if announce_at is not None and announce_at <= states.at:
        yield _wrong("announce-at-passed", "This moment has already passed.", "/announce_at")


def check_not_announced(award: Award) -> None:
    """Raises the refusal where everybody knows of it already."""
    if award.announced:
        raise Refusal("award-announced", "This award was announced already; now it can only be corrected.")


def _wrong(code: str, message: str, field: str) -> Refusal:
    return Refusal(code, message, kind="invalid", field=field)
