"""Schedule a screening: films that are selected and confirmed, in a hall of their edition that is free."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.scheduling import Parts, ScreeningScheduled
from contracts.values import EditionId, FilmId, HallId, ScreeningId
from eventkit.deciding import Command, Refusal, States, refuse
from scheduling.domain.film import Film, running_time
from scheduling.domain.hall_day import take
from scheduling.domain.placing import LONGEST, Part, Start, misplaced, place, streams_of
from scheduling.domain.screening import Screening

WHY_NOT = {
    "unconfirmed": "“{film}” is not selected and confirmed.",
    "withdrawn": "“{film}” was withdrawn.",
    "declined": "The place of “{film}” was declined by its film-maker.",
    "lapsed": "The place of “{film}” was not confirmed in time.",
    "disqualified": "“{film}” was disqualified.",
}


class ScheduleScreening(Command):
    """`days`: the festival days of the hall that the screening with its changeover touches."""

    screening: ScreeningId
    edition: EditionId
    hall: HallId
    films: Annotated[tuple[FilmId, ...], Field(min_length=1, max_length=100)]
    starts: Start
    introduction: Part = 0
    questions: Part = 0
    opening: bool = False
    synthetic: bool = False
    days: tuple[date, ...]

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Screening.CATEGORY, self.screening),
            *streams_of(self.hall, self.days, self.edition),
            *(stream_name(Film.CATEGORY, film) for film in self.films),
        )

    def decide(self, states: States) -> list[Event]:
        if states.get(Screening, self.screening):
            raise Refusal("screening-exists", "There is already a screening with this id.")
        films = [states.get(Film, film) for film in self.films]
        refuse([*self._faults(films), *misplaced(states, self.edition, self.hall, self.starts)])
        parts = Parts(introduction=self.introduction, films=running_time(films), questions=self.questions)
        hall, slot = place(states, self.edition, self.hall, self.days, self.screening, self.starts, parts.length)
        scheduled = ScreeningScheduled(
            screening=self.screening,
            edition=self.edition,
            hall=self.hall,
            films=self.films,
            starts=slot.starts,
            ends=slot.starts + timedelta(seconds=parts.length),
            time_zone=hall.time_zone,
            parts=parts,
            opening=self.opening,
            synthetic=self.synthetic,
        )
        return [scheduled, *take(slot, self.edition, self.screening)]

    def _faults(self, films: Sequence[Film | None]) -> Iterator[Refusal]:
        for n, film in enumerate(films):
            yield from self._unshowable(n, film)
        if timedelta(seconds=self.introduction + running_time(films) + self.questions) > LONGEST:
            yield Refusal("too-long", "A screening lasts 24 hours at most.", kind="invalid", field="/films")

    def _unshowable(self, n: int, film: Film | None) -> Iterator[Refusal]:
        """The nth film must be a cleared one of this edition, and not in the block already."""
        field = f"/films/{n}"
        if film is None or film.edition != self.edition:
            yield Refusal("film-unknown", "There is no such film in this edition.", kind="invalid", field=field)
        elif film.standing != "cleared":
            yield Refusal(f"film-{film.standing}", WHY_NOT[film.standing], field=field, film=film.name)
        elif self.films[n] in self.films[:n]:
            yield Refusal(
                "film-twice", "“{film}” is in this screening twice.", kind="invalid", field=field, film=film.name
            )
