"""Conflicts of interest: who made a film, has somebody in their care who did, or is of the company that owns it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol, Self

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import FilmDetails
from contracts.values import EditionId, FilmId, OrganisationId, PersonId
from eventkit.deciding import Command, States
from submissions.domain.film import Film
from submissions.domain.jury.assignment import Pair

Tie = Literal["submitted it", "credited", "in care", "company"]
Close = Mapping[PersonId, tuple[PersonId, ...]]
"""By juror: who is in their care, and in whose they are."""


class TiesDeclared(Event, stream="ties", key=("edition", "juror"), published=False):
    """The companies that a juror works for or owns, all of them. The juror sees no film whose rights they hold."""

    edition: EditionId
    juror: PersonId
    organisations: tuple[OrganisationId, ...]


@dataclass(frozen=True, slots=True)
class Ties:
    CATEGORY: ClassVar[str] = "ties"

    organisations: frozenset[OrganisationId] = frozenset()

    @classmethod
    def evolve(cls, state: Self | None, event: TiesDeclared) -> Self:
        return cls(frozenset(event.organisations))


class DeclareTies(Command):
    """By the juror, or the edition's staff."""

    edition: EditionId
    juror: PersonId
    organisations: tuple[OrganisationId, ...] = Field(max_length=50)

    def streams(self) -> tuple[str, ...]:
        return (ties_of(self.edition, self.juror),)

    def decide(self, states: States) -> Sequence[Event]:
        before = states.get(Ties, self.edition, self.juror) or Ties()
        if before.organisations == frozenset(self.organisations):
            return []
        named = tuple(dict.fromkeys(self.organisations))
        return [TiesDeclared(edition=self.edition, juror=self.juror, organisations=named)]


def ties_of(edition: EditionId, juror: PersonId) -> str:
    """The name of the stream."""
    return stream_name(Ties.CATEGORY, edition, juror)


class Made(Protocol):
    """A film, as far as it tells who made it."""

    @property
    def details(self) -> FilmDetails: ...
    @property
    def submitter(self) -> PersonId: ...


def tie_to(film: Made, juror: PersonId, close: Collection[PersonId], own: Ties) -> Tie | None:
    """What ties the juror to the film; None: nothing that is known."""
    credited = {credit.person for credit in film.details.credits}
    if juror == film.submitter:
        return "submitted it"
    if juror in credited:
        return "credited"
    if not credited.isdisjoint(close) or film.submitter in close:
        return "in care"
    if film.details.rights_holder in own.organisations:
        return "company"
    return None


def barred_pairs(
    states: States, films: Mapping[FilmId, Film], jurors: Collection[PersonId], close: Close
) -> frozenset[Pair]:
    """Which of these jurors may see which of the films not; their ties are among the states."""
    found = set[Pair]()
    for juror in jurors:
        for film, state in films.items():
            own = states.get(Ties, state.edition, juror) or Ties()
            if tie_to(state, juror, close.get(juror, ()), own):
                found.add((film, juror))
    return frozenset(found)
