"""What submissions must know of an edition's programme when it decides: which films the last release promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from contracts.event import Event, stream_name
from contracts.values import EditionId, FilmId
from eventkit.deciding import Command, States


class ProgrammeNoted(Event, stream="programme", key="edition", published=False):
    """Scheduling released the programme; `films` have a screening there that was not cancelled."""

    edition: EditionId
    release: int
    films: tuple[FilmId, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """The last release that was noted."""

    CATEGORY: ClassVar[str] = "programme"

    release: int
    films: frozenset[FilmId]

    @classmethod
    def evolve(cls, state: Self | None, event: ProgrammeNoted) -> Self:
        return cls(event.release, frozenset(event.films))


class NoteProgramme(Command):
    edition: EditionId
    release: int
    films: tuple[FilmId, ...]

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Programme.CATEGORY, self.edition),)

    def decide(self, states: States) -> Sequence[Event]:
        noted = states.get(Programme, self.edition)
        if noted and noted.release >= self.release:
            return []
        return [ProgrammeNoted(**dict(self))]
