"""Two small services for the engine's tests: one whose films can only be withdrawn, and one that reads of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

from contracts.event import Event, stream_name
from contracts.submissions import FilmWithdrawn
from eventkit.deciding import Command, Refusal, States
from eventkit.domain import Domain
from eventkit.orders import Order
from eventkit.projection import Projection
from eventkit.recorded import Recorded

HERE = Path(__file__).parent


class FilmRemarked(Event, stream="film", key="film", published=False):
    """Something said of a film that is not for others."""

    film: UUID
    remark: str


@dataclass(frozen=True)
class Film:
    CATEGORY: ClassVar[str] = "film"
    times: int

    @classmethod
    def evolve(cls, state: "Film | None", event: Event) -> "Film":
        return cls((state.times if state else 0) + 1)


class Withdraw(Command):
    """Withdraw films, each as often as anyone likes, but none more than `limit` times."""

    films: tuple[UUID, ...]
    limit: int = 1_000_000
    reason: str | None = None

    def streams(self) -> tuple[str, ...]:
        return tuple(stream_name("film", film) for film in self.films)

    def decide(self, states: States) -> list[Event]:
        for film in self.films:
            state = states.get(Film, film)
            if state and state.times >= self.limit:
                raise Refusal("withdrawn", "Withdrawn {times} times already.", times=state.times)
        return [FilmWithdrawn(film=film, edition="mina-2025", reason=self.reason) for film in self.films]


class Remark(Command):
    """Say something of a film, of any length."""

    film: UUID
    remark: str

    def streams(self) -> tuple[str, ...]:
        return (stream_name("film", self.film),)

    def decide(self, states: States) -> list[Event]:
        if self.remark == "spoil":
            raise ZeroDivisionError
        return [FilmRemarked(film=self.film, remark=self.remark)]


SUBMISSIONS = Domain("submissions", [FilmWithdrawn, FilmRemarked], [Film], timed=[Withdraw])
SCHEDULING = Domain("scheduling", [FilmWithdrawn], [Film])


def order(*films: UUID, **values: Any) -> Order:
    """An order to withdraw `films`, from nobody in particular."""
    return order_for(Withdraw(films=films, **values))


def order_for(command: Command) -> Order:
    return Order(id=uuid4(), command=command, actor="test", correlation=uuid4(), causation=uuid4())


def seen_projection(name: str = "seen_v1") -> Projection:
    """A projection that writes down every event in the order in which it is applied."""
    seen = Projection(name)

    @seen.on(FilmWithdrawn)
    async def withdrawn(db: Any, events: list[Recorded[FilmWithdrawn]]) -> None:
        await db.executemany(
            "INSERT INTO seen (handler, stream, version) VALUES ($1, $2, $3)",
            [(name, r.envelope.stream, r.envelope.version) for r in events],
        )

    return seen


async def seen(db: Any, name: str = "seen_v1") -> dict[str, list[int]]:
    """By stream, the versions that were applied, in the order in which they were."""
    rows = await db.fetch("SELECT stream, version FROM seen WHERE handler = $1 ORDER BY at", name)
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(row["stream"], []).append(row["version"])
    return found
