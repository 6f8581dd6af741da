"""A `submissions` that is nothing but a log and its relay: it tells what a test says."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

from contracts.event import Event
from contracts.submissions import (
    EVENTS,
    EditionAnnounced,
    FilmDetails,
    FilmSelected,
    FilmSubmitted,
    SelectionConfirmed,
)
from contracts.values import Place
from eventkit.deciding import Command, States
from eventkit.domain import Domain
from eventkit.orders import Order
from eventkit.service import Runtime, Service
from eventkit.waiting import Token

MELBOURNE = Place(city="Melbourne", country="AU", time_zone="Australia/Melbourne")


@dataclass(frozen=True)
class _Film:
    CATEGORY: ClassVar[str] = "film"

    @classmethod
    def evolve(cls, state: "_Film | None", event: Event) -> "_Film":
        return cls()


@dataclass(frozen=True)
class _Edition:
    CATEGORY: ClassVar[str] = "edition"

    @classmethod
    def evolve(cls, state: "_Edition | None", event: Event) -> "_Edition":
        return cls()


class Tell(Command):
    facts: tuple[Any, ...]

    def streams(self) -> tuple[str, ...]:
        return tuple({fact.stream for fact in self.facts})

    def decide(self, states: States) -> tuple[Event, ...]:
        return self.facts


SUBMISSIONS = Service("submissions", Path(__file__).parent, Domain("submissions", EVENTS, (_Film, _Edition)))


@dataclass
class Submissions:
    """The running double. `seen` is the token of what it told last."""

    runtime: Runtime
    seen: str = ""

    async def tell(self, *facts: Event) -> str:
        """Publish facts; the token with which a read, or a command, waits for them."""
        order = Order(uuid4(), Tell(facts=facts), "test", uuid4(), uuid4())
        self.seen = str(Token.of("submissions", await self.runtime.writer.submit(order)))
        return self.seen

    async def announce(self, edition: str, starts_on: str = "2025-10-24", ends_on: str = "2025-10-29") -> str:
        return await self.tell(
            EditionAnnounced(
                edition=edition,
                name={"en": "14th MINA"},
                place=MELBOURNE,
                starts_on=date.fromisoformat(starts_on),
                ends_on=date.fromisoformat(ends_on),
                languages=("en", "zh-Hans"),
            )
        )

    async def confirmed_film(self, edition: str, title: str = "Stations", **described: Any) -> UUID:
        """A film that was submitted, selected and confirmed."""
        film = await self.selected_film(edition, title, **described)
        await self.tell(SelectionConfirmed(film=film, edition=edition))
        return film

    async def selected_film(self, edition: str, title: str = "Stations", **described: Any) -> UUID:
        """A film whose selection was announced; its maker has not answered yet."""
        film = uuid4()
        details = FilmDetails.model_validate(
            {"title": {"en": title}, "original_language": "en", "runtime": 5400, "year": 2025, "countries": ["AU"]}
            | {"genre": "drama", **described}
        )
        await self.tell(
            FilmSubmitted(film=film, call="a-call", edition=edition, submitter=uuid4(), language="en", details=details),
            FilmSelected(
                film=film, edition=edition, section="new-voices", confirm_by=datetime.now(UTC) + timedelta(days=9)
            ),
        )
        return film
