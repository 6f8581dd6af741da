"""A festival in memory, and what its schedule desk does with good defaults."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar
from uuid import UUID, uuid4

from contracts.event import Event, stream_name
from contracts.scheduling import HallOpened, ProgrammePublished
from contracts.values import Place
from eventkit.deciding import Aggregate
from scheduling.domain import DOMAIN
from scheduling.domain.cancel_screening import CancelScreening
from scheduling.domain.edition import NoteEdition
from scheduling.domain.film import BarFilm, ClearFilm, Film, NoteFilm
from scheduling.domain.hall import Hall, OpenHall
from scheduling.domain.move_screening import MoveScreening
from scheduling.domain.publish_programme import PublishProgramme
from scheduling.domain.schedule_screening import ScheduleScreening
from scheduling.domain.screening import Screening
from scheduling.domain.venue import OpenVenue
from tests.kit.deciding import Decisions

A = TypeVar("A", bound=Aggregate)

NOW = datetime(2025, 9, 1, tzinfo=UTC)
MINA = "mina-2025"
SCO = "sco-2025"
ACMI = "acmi"
PLACES = {
    MINA: Place(city="Melbourne", country="AU", time_zone="Australia/Melbourne"),
    SCO: Place(city="Yongchuan", country="CN", time_zone="Asia/Shanghai"),
}
HOUR = 3600


class Festival(Decisions):
    """MINA 2025 at ACMI, and next to it SCO 2025 at a cinema of its own."""

    def __init__(self, first: str = "2025-10-24", last: str = "2025-10-29"):
        super().__init__(DOMAIN, NOW)
        for edition, venue in ((MINA, ACMI), (SCO, "wanda")):
            self.ask(
                NoteEdition(
                    edition=edition,
                    starts_on=date.fromisoformat(first),
                    ends_on=date.fromisoformat(last),
                    rollover=time(6),
                )
            )
            self.ask(OpenVenue(venue=venue, edition=edition, name={"en": venue}, kind="cinema", place=PLACES[edition]))
        self.hall("hall-1")
        self.hall("hall-2")
        self.hall("loop", shared=True)
        self.hall("wanda-1", venue="wanda", edition=SCO)

    def get(self, kind: type[A], *key: object) -> A:
        return self.states[stream_name(kind.CATEGORY, *key)]

    def all(self, kind: type[A]) -> list[A]:
        return [state for name, state in self.states.items() if name.startswith(f"{kind.CATEGORY}-")]

    def hall(
        self, hall: str, shared: bool = False, venue: str = ACMI, edition: str = MINA, rollover: time | None = None
    ) -> HallOpened:
        command = OpenHall(hall=hall, venue=venue, edition=edition, name={"en": hall}, shared=shared, rollover=rollover)
        (opened,) = self.ask(command)
        assert isinstance(opened, HallOpened)
        return opened

    def film(self, title: str = "Stations", runtime: int = HOUR, edition: str = MINA, confirmed: bool = True) -> UUID:
        film = uuid4()
        self.ask(NoteFilm(film=film, edition=edition, title={"en": title}, runtime=runtime))
        if confirmed:
            self.ask(ClearFilm(film=film, edition=edition))
        return film

    def revise(self, film: UUID, runtime: int) -> None:
        title = {"en": self.get(Film, film).name}
        self.ask(NoteFilm(film=film, edition=MINA, title=title, runtime=runtime))

    def withdraw(self, film: UUID) -> None:
        self.ask(BarFilm(film=film, edition=MINA, because="withdrawn"))

    def schedule(self, *films: UUID, hall: str = "hall-1", starts: str = "2025-10-24T19:00+11:00", **more: Any) -> UUID:
        screening = uuid4()
        self.ask(self.to_schedule(screening, films, hall, datetime.fromisoformat(starts), **more))
        return screening

    def to_schedule(
        self, screening: UUID, films: Sequence[UUID], hall: str, starts: datetime, **more: Any
    ) -> ScheduleScreening:
        """The command as a route makes it."""
        length = sum(self.get(Film, film).runtime for film in films) + sum(
            more.get(part, 0) for part in ("introduction", "questions")
        )
        return ScheduleScreening(
            screening=screening,
            edition=more.pop("edition", MINA),
            hall=hall,
            films=tuple(films),
            starts=starts,
            days=self.get(Hall, hall).slot(starts, length).days,
            **more,
        )

    def move(self, screening: UUID, hall: str, starts: str) -> Sequence[Event]:
        return self.ask(self.to_move(screening, hall, datetime.fromisoformat(starts)))

    def to_move(self, screening: UUID, hall: str, starts: datetime) -> MoveScreening:
        """The command as a route makes it from where the screening is now."""
        now = self.get(Screening, screening)
        length = now.parts.length
        return MoveScreening(
            screening=screening,
            hall=hall,
            starts=starts,
            edition=now.edition,
            leaves=self.get(Hall, now.hall).slot(now.starts, length),
            days=self.get(Hall, hall).slot(starts, length).days,
        )

    def cancel(self, screening: UUID) -> Sequence[Event]:
        return self.ask(self.to_cancel(screening))

    def to_cancel(self, screening: UUID) -> CancelScreening:
        now = self.get(Screening, screening)
        leaves = self.get(Hall, now.hall).slot(now.starts, now.parts.length)
        return CancelScreening(screening=screening, reason="The projector broke.", leaves=leaves)

    def release(self) -> ProgrammePublished:
        (published,) = self.ask(self.to_release())
        assert isinstance(published, ProgrammePublished)
        return published

    def to_release(self) -> PublishProgramme:
        held = {s.screening: s.films for s in self.all(Screening) if s.edition == MINA}
        return PublishProgramme(edition=MINA, screenings=held)
