"""When and where a festival's works are shown, from the rows of its programme."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

from contracts.values import HallId, Seconds, SectionId
from matinee.demo.festival import Festival, Row
from matinee.demo.work import Work


@dataclass(frozen=True)
class Showing:
    """A screening to be scheduled."""

    number: int
    hall: HallId
    works: tuple[Work, ...]
    starts: datetime
    introduction: Seconds
    questions: Seconds
    opening: bool

    @property
    def length(self) -> timedelta:
        """Without changeover."""
        return timedelta(seconds=self.introduction + sum(work.runtime for work in self.works) + self.questions)

    @property
    def synthetic(self) -> bool:
        """Made up: place and time were not published."""
        return not all(work.time_published for work in self.works)

    def body(self, ids: dict[Work, str]) -> dict[str, object]:
        """What the coordinator sends."""
        return {
            "hall": self.hall,
            "films": [ids[work] for work in self.works],
            "starts": self.starts.isoformat(),
            "introduction": self.introduction,
            "questions": self.questions,
            "opening": self.opening,
            "synthetic": self.synthetic,
        }


def timetable(festival: Festival, works: Iterable[Work]) -> tuple[Showing, ...]:
    """Every row's screenings. A section's works come in turn, so that repeats fall on other days and hours."""
    by_section: dict[SectionId | None, list[Work]] = {}
    for work in works:
        by_section.setdefault(work.section, []).append(work)
    turns = {section: cycle(of) for section, of in by_section.items()}
    places = [place for row in festival.programme for place in _places(festival, row)]
    return tuple(
        _showing(number, row, starts, tuple(next(turns[section]) for _ in range(row.films)))
        for number, (row, starts, section) in enumerate(places, 1)
    )


def _places(festival: Festival, row: Row) -> Iterator[tuple[Row, datetime, SectionId]]:
    sections = cycle(row.sections)
    hours, minutes = map(int, row.first.split(":"))
    zone = ZoneInfo(festival.edition.place.time_zone)
    for day in row.days or _days(festival):
        midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
        for number in range(row.screenings):
            # Wall-clock time: no clock changes during these editions.
            yield row, midnight + timedelta(hours=hours, minutes=minutes + number * row.every), next(sections)


def _showing(number: int, row: Row, starts: datetime, works: tuple[Work, ...]) -> Showing:
    return Showing(
        number=number,
        hall=row.hall,
        works=works,
        starts=starts,
        introduction=row.introduction,
        questions=sum(work.questions for work in works),
        opening=any(work.opening for work in works),
    )


def _days(festival: Festival) -> list[date]:
    first, last = festival.edition.starts_on, festival.edition.ends_on
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
