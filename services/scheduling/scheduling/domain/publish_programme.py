"""Release the draft: what stands in it now becomes the programme everyone sees, whole and numbered."""

from uuid import UUID
from zoneinfo import ZoneInfo

from contracts.event import stream_name
from contracts.scheduling import ProgrammePublished
from contracts.values import EditionId, FilmId, ScreeningId
from eventkit.deciding import Command, Refusal, States, stale
from scheduling.domain.film import Film
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
        self._refuse_uncleared(states, screenings)
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

    def _refuse_uncleared(self, states: States, screenings: list[Screening]) -> None:
        """A release never holds a film that is not selected and confirmed, or was withdrawn."""
        found: list[str] = []
        for screening in sorted(screenings, key=lambda s: (s.starts, s.hall)):
            films = [states.get(Film, film) for film in screening.films]
            names = [film.name for film in films if film and film.standing != "cleared"]
            if names and not screening.cancelled:
                starts = screening.starts.astimezone(ZoneInfo(screening.time_zone))
                found.append(f"{starts:%Y-%m-%d %H:%M} {screening.hall} ({', '.join(names)})")
        if found:
            raise Refusal(
                "films-not-cleared",
                "These screenings hold films that are not confirmed, or no longer; cancel them, or wait "
                "for the confirmations: {screenings}.",
                screenings="; ".join(found),
            )
