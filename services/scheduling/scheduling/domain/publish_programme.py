"""Release the draft: what stands in it now becomes the programme everyone sees, whole and numbered."""

from collections.abc import Iterator
from uuid import UUID
from zoneinfo import ZoneInfo

from contracts.event import stream_name
from contracts.scheduling import ProgrammePublished
from contracts.values import EditionId, FilmId, ScreeningId
from eventkit.deciding import Command, Refusal, States, refuse, stale
from scheduling.domain.film import Film, running_time
from scheduling.domain.programme import Programme
from scheduling.domain.screening import Screening


class PublishProgramme(Command):
    """`screenings`: all of the edition, each with its films, as they were read."""

    edition: EditionId
    screenings: dict[ScreeningId, tuple[FilmId, ...]]

    def streams(self) -> tuple[str, ...]:
        films = {film for films in self.screenings.values() for film in films}
        return (
            stream_name(Programme.CATEGORY, self.edition),
            *(stream_name(Screening.CATEGORY, screening) for screening in self.screenings),
            *(stream_name(Film.CATEGORY, film) for film in films),
        )

    def decide(self, states: States) -> list[ProgrammePublished]:
        programme = states.get(Programme, self.edition) or Programme()
        if not programme.entries.keys() <= self.screenings.keys():
            raise stale()
        screenings = [self._screening(states, screening) for screening in self.screenings]
        refuse([*self._uncleared(states, screenings), *self._ill_timed(states, screenings)])
        entries = programme.next_entries(screenings)
        changes = programme.changes(entries)
        if not changes:
            raise Refusal("nothing-changed", "Nothing has changed since the last release.")
        return [
            ProgrammePublished(edition=self.edition, release=programme.release + 1, entries=entries, changes=changes)
        ]

    def _screening(self, states: States, screening_id: UUID) -> Screening:
        screening = states.get(Screening, screening_id)
        if screening is None or screening.edition != self.edition or screening.films != self.screenings[screening_id]:
            raise stale()
        return screening

    def _uncleared(self, states: States, screenings: list[Screening]) -> Iterator[Refusal]:
        """A release never holds a film that is not selected and confirmed, or was withdrawn."""
        found: list[str] = []
        for screening in _shown(screenings):
            names = [film.name for film in _films(states, screening) if film.standing != "cleared"]
            if names:
                found.append(f"{_where(screening)} ({', '.join(names)})")
        if found:
            yield Refusal(
                "films-not-cleared",
                "These screenings hold films that are not confirmed, or no longer; cancel them, or wait "
                "for the confirmations: {screenings}.",
                field="edition",
                screenings="; ".join(found),
            )

    def _ill_timed(self, states: States, screenings: list[Screening]) -> Iterator[Refusal]:
        """Nor a screening that ends too early or too late: a film that was changed may have another running time."""
        found: list[str] = []
        for screening in _shown(screenings):
            films = _films(states, screening)
            now = running_time(films)
            if now != screening.parts.films:
                names = ", ".join(film.name for film in films)
                found.append(f"{_where(screening)} ({names}: {_clocked(screening.parts.films)} → {_clocked(now)})")
        if found:
            yield Refusal(
                "running-times-changed",
                "The films of these screenings have another running time than when they were scheduled; cancel them, "
                "and schedule them anew: {screenings}.",
                field="edition",
                screenings="; ".join(found),
            )


def _shown(screenings: list[Screening]) -> list[Screening]:
    return sorted((s for s in screenings if not s.cancelled), key=lambda s: (s.starts, s.hall))


def _films(states: States, screening: Screening) -> list[Film]:
    return [film for film in (states.get(Film, each) for each in screening.films) if film]


def _where(screening: Screening) -> str:
    return f"{screening.starts.astimezone(ZoneInfo(screening.time_zone)):%Y-%m-%d %H:%M} {screening.hall}"


def _clocked(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
