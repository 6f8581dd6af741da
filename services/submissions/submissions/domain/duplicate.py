"""Two films that look like one entered twice, until somebody says that they are not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self
from uuid import UUID, uuid5

from contracts.event import Event, stream_name
from contracts.values import EditionId, FilmId, Text
from eventkit.deciding import Command, Refusal, States
from submissions.domain.film import Film, film_in, film_in_edition

NAMESPACE = UUID("5b3f6f0e-8f5e-4a55-8f0a-6e0d7c9a1d47")


class DuplicateDismissed(Event, stream="pair", key="pair", published=False):
    """Somebody of the edition's staff looked at both: they are two."""

    pair: UUID
    edition: EditionId
    films: tuple[FilmId, FilmId]
    """The lower id first."""
    reason: Text


@dataclass(frozen=True, slots=True)
class Pair:
    """What was said of two films last."""

    CATEGORY: ClassVar[str] = "pair"

    reason: str

    @classmethod
    def evolve(cls, state: Self | None, event: DuplicateDismissed) -> Self:
        return cls(event.reason)


def pair_of(film: FilmId, other: FilmId) -> UUID:
    """The pair's id, whichever is named first."""
    return uuid5(NAMESPACE, " ".join(sorted((str(film), str(other)))))


class DismissDuplicate(Command):
    """By a programmer or director of the film's edition; the other may be of another edition."""

    film: FilmId
    edition: EditionId
    other: FilmId
    reason: Text

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Pair.CATEGORY, pair_of(self.film, self.other)),
            stream_name(Film.CATEGORY, self.film),
            stream_name(Film.CATEGORY, self.other),
        )

    def decide(self, states: States) -> Sequence[Event]:
        film_in_edition(states, self.film, self.edition)
        film_in(states, self.other)
        if self.film == self.other:
            raise Refusal("same-film", "A film is no duplicate of itself.", kind="invalid", field="/other")
        pair = pair_of(self.film, self.other)
        said = states.get(Pair, pair)
        if said and said.reason == self.reason:
            return []
        films = (min(self.film, self.other), max(self.film, self.other))
        return [DuplicateDismissed(pair=pair, edition=self.edition, films=films, reason=self.reason)]
