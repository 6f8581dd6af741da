"""A round of review: which films, which jurors, who watches what, and whether it still goes on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from contracts.event import Event
from contracts.values import CallId, CategoryId, EditionId, FilmId, PersonId, RoundId, SectionId, Text
from eventkit.deciding import Refusal, States, missing
from submissions.domain.jury.assignment import Given, Pair
from submissions.domain.jury.terms import Terms


class RoundOpened(Event, stream="round", key="round", published=False):
    """Jurors may watch and score."""

    round: RoundId
    edition: EditionId
    terms: Terms
    films: dict[FilmId, int]
    """Each with the revision that it has now."""
    jurors: tuple[PersonId, ...]
    given: dict[FilmId, tuple[PersonId, ...]]
    """The jurors of each film."""
    section: SectionId | None = None
    call: CallId | None = None
    category: CategoryId | None = None
    """What the films were chosen by, where it was not by hand."""
    after: RoundId | None = None
    """The round whose best films these are."""


class RoundChanged(Event, stream="round", key="round", published=False):
    round: RoundId
    edition: EditionId
    terms: Terms


class RoundBegun(Event, stream="round", key="round", published=False):
    """Somebody has watched or scored: what is fixed before that is fixed now."""

    round: RoundId
    edition: EditionId


class FilmsGiven(Event, stream="round", key="round", published=False):
    """These films have these jurors from now on."""

    round: RoundId
    edition: EditionId
    given: dict[FilmId, tuple[PersonId, ...]]


class JurorJoined(Event, stream="round", key="round", published=False):
    round: RoundId
    edition: EditionId
    juror: PersonId


class JurorLeft(Event, stream="round", key="round", published=False):
    """What the juror said counts no more."""

    round: RoundId
    edition: EditionId
    juror: PersonId


class JurorRecused(Event, stream="round", key="round", published=False):
    """A juror says that they are not impartial about a film. Why, no event says."""

    round: RoundId
    edition: EditionId
    film: FilmId
    juror: PersonId


class FilmExcluded(Event, stream="round", key="round", published=False):
    """The film is not judged in this round."""

    round: RoundId
    edition: EditionId
    film: FilmId
    reason: Text


class RoundClosed(Event, stream="round", key="round", published=False):
    """Nobody scores any more; staff and the round's jurors see what was said."""

    round: RoundId
    edition: EditionId


class TieBroken(Event, stream="round", key="round", published=False):
    """The chair put films that share a rank in this order."""

    round: RoundId
    edition: EditionId
    films: tuple[FilmId, ...]


class MinutesKept(Event, stream="round", key="round", published=False):
    """There is a text, or another one, on how the jury deliberated; what it says, no event says."""

    round: RoundId
    edition: EditionId


@dataclass(frozen=True, slots=True)
class Round:
    CATEGORY: ClassVar[str] = "round"

    edition: EditionId
    terms: Terms
    films: Mapping[FilmId, int]
    jurors: tuple[PersonId, ...]
    given: Given
    begun: bool = False
    closed: bool = False
    recused: frozenset[Pair] = frozenset()
    excluded: frozenset[FilmId] = frozenset()
    decided: tuple[FilmId, ...] = field(default=())
    """The chair's order."""

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        if isinstance(event, RoundOpened):
            return cls(event.edition, event.terms, event.films, event.jurors, _sets(event.given))
        assert state is not None, "only an opened round has further events"
        match event:
            case RoundChanged():
                return replace(state, terms=event.terms)
            case RoundBegun():
                return replace(state, begun=True)
            case FilmsGiven():
                return replace(state, given={**state.given, **_sets(event.given)})
            case JurorJoined():
                return replace(state, jurors=(*state.jurors, event.juror))
            case JurorLeft():
                return replace(
                    state,
                    jurors=tuple(juror for juror in state.jurors if juror != event.juror),
                    given={film: jurors - {event.juror} for film, jurors in state.given.items()},
                )
            case JurorRecused():
                film, juror = event.film, event.juror
                given = {**state.given, film: state.given[film] - {juror}}
                return replace(state, given=given, recused=state.recused | {(film, juror)})
            case FilmExcluded():
                return replace(state, excluded=state.excluded | {event.film})
            case RoundClosed():
                return replace(state, closed=True)
            case TieBroken():
                return replace(state, decided=event.films)
            case _:
                return state


def _sets(given: Mapping[FilmId, tuple[PersonId, ...]]) -> Given:
    return {film: frozenset(jurors) for film, jurors in given.items()}


def tuples(given: Given) -> dict[FilmId, tuple[PersonId, ...]]:
    """The same for an event, in one order whatever the hash."""
    return {film: tuple(sorted(jurors)) for film, jurors in given.items()}


def round_in(states: States, of: RoundId, edition: EditionId) -> Round:
    """The round, or the refusal that the edition has none such."""
    found = states.get(Round, of)
    if found is None or found.edition != edition:
        raise missing("There is no such round.")
    return found


def open_round_in(states: States, of: RoundId, edition: EditionId) -> Round:
    """The same, or the refusal that it is closed."""
    found = round_in(states, of, edition)
    if found.closed:
        raise Refusal("round-closed", "This round is closed.")
    return found


def closed_round_in(states: States, of: RoundId, edition: EditionId) -> Round:
    """The same, or the refusal that it is not."""
    found = round_in(states, of, edition)
    if not found.closed:
        raise Refusal("round-open", "This round is not closed yet.")
    return found
