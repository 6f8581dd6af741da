"""What scheduling must know of a film when it decides: how long it is, and whether it may be shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from contracts.event import Event, stream_name
from contracts.values import EditionId, FilmId, Seconds, Title
from eventkit.deciding import Command, States, missing

Bar = Literal["withdrawn", "declined", "lapsed", "disqualified"]
Standing = Literal["unconfirmed", "cleared"] | Bar


class FilmNoted(Event, stream="film", key="film", published=False):
    """As it was submitted, or as it was changed afterwards."""

    film: FilmId
    edition: EditionId
    title: Title
    runtime: Seconds


class FinalLengthNoted(Event, stream="film", key="film", published=False):
    """How long its final file is, where that is not what was selected; null: it is as it was submitted."""

    film: FilmId
    edition: EditionId
    runtime: Seconds | None


class FilmCleared(Event, stream="film", key="film", published=False):
    """Selected, and confirmed by its film-maker: it may be scheduled and released."""

    film: FilmId
    edition: EditionId


class FilmBarred(Event, stream="film", key="film", published=False):
    film: FilmId
    edition: EditionId
    because: Bar


@dataclass(frozen=True, slots=True)
class Film:
    CATEGORY: ClassVar[str] = "film"

    edition: str
    name: str
    """Its title in every language it has one in, for refusals."""
    submitted: int
    """Its running time in seconds, as it was submitted or changed afterwards."""
    final: int | None = None
    """That of its final file, where it differs."""
    standing: Standing = "unconfirmed"

    @property
    def runtime(self) -> int:
        """How long it takes, in seconds."""
        return self.submitted if self.final is None else self.final

    @classmethod
    def evolve(cls, state: "Film | None", event: Event) -> "Film":
        match state, event:
            case None, FilmNoted():
                return cls(event.edition, name_of(event.title), event.runtime)
            case Film(), FilmNoted():
                return replace(state, name=name_of(event.title), submitted=event.runtime)
            case Film(), FinalLengthNoted():
                return replace(state, final=event.runtime)
            case Film(), FilmCleared():
                return replace(state, standing="cleared")
            case Film(), FilmBarred():
                return replace(state, standing=event.because)
            case _:
                raise ValueError(f"{event.type_name()} can't follow {state}")


def running_time(films: Iterable[Film | None]) -> int:
    """In seconds, of those that are known."""
    return sum(film.runtime for film in films if film)


def name_of(title: Title) -> str:
    return " / ".join(title.values())


class NoteFilm(Command):
    film: FilmId
    edition: EditionId
    title: Title
    runtime: Seconds

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film),)

    def decide(self, states: States) -> list[FilmNoted]:
        film = states.get(Film, self.film)
        if film and (film.name, film.submitted) == (name_of(self.title), self.runtime):
            return []
        return [FilmNoted(**self.model_dump())]


class NoteFinalLength(Command):
    film: FilmId
    edition: EditionId
    runtime: Seconds | None

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film),)

    def decide(self, states: States) -> list[FinalLengthNoted]:
        film = states.get(Film, self.film)
        if film is None:
            raise missing("There is no such film.")
        return [] if film.final == self.runtime else [FinalLengthNoted(**self.model_dump())]


class ClearFilm(Command):
    film: FilmId
    edition: EditionId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film),)

    def decide(self, states: States) -> list[FilmCleared]:
        film = states.get(Film, self.film)
        if film is None:
            raise missing("There is no such film.")
        return [] if film.standing == "cleared" else [FilmCleared(film=self.film, edition=self.edition)]


class BarFilm(Command):
    film: FilmId
    edition: EditionId
    because: Bar

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film),)

    def decide(self, states: States) -> list[FilmBarred]:
        film = states.get(Film, self.film)
        if film is None:
            raise missing("There is no such film.")
        return [] if film.standing == self.because else [FilmBarred(**self.model_dump())]
