"""Scheduling as its users meet it: processes of it behind HTTP, on real Kafka and Postgres, and people who sign in."""

from dataclasses import dataclass, field
from uuid import uuid4

import httpx

from eventkit.settings import Settings
from scheduling.bootstrap import SERVICE
from services.scheduling.tests.submissions_double import MELBOURNE, Submissions
from tests.kit.services import Services
from tests.kit.someone import Someone, someone


@dataclass
class Office:
    """Running scheduling with an edition, its venue and two halls, and the people who come to it."""

    services: Services
    submissions: Submissions
    clients: list[httpx.AsyncClient] = field(default_factory=list[httpx.AsyncClient])
    edition: str = field(default_factory=lambda: f"mina-{uuid4().hex[:6]}")

    @property
    def settings(self) -> Settings:
        return self.services.settings[SERVICE.name]

    async def start(self) -> None:
        """One more process of scheduling, on the same database."""
        self.clients.append((await self.services.start(SERVICE)).client)

    def someone(self, *roles: str, process: int = 0) -> Someone:
        """Somebody new with these roles; those that name no edition are of the office's."""
        return someone(self.clients[process], self.edition, *roles)

    def hall(self, name: str = "hall-1") -> str:
        return f"{self.edition}-{name}"

    async def confirmed_film(self, person: Someone, title: str = "Stations") -> str:
        """A film that `person`'s next command may count on."""
        film = await self.submissions.confirmed_film(self.edition, title)
        person.seen = self.submissions.seen
        return str(film)

    async def open(self) -> Someone:
        """Announce the edition, open ACMI with an exclusive and a shared hall; the coordinator who did it."""
        coordinator = self.someone("coordinator")
        coordinator.seen = await self.submissions.announce(self.edition)
        venue = {"venue": f"{self.edition}-acmi", "name": {"en": "ACMI"}, "kind": "cinema"}
        path = f"/editions/{self.edition}/venues"
        opened = await coordinator.post(path, venue | {"place": MELBOURNE.model_dump()})
        assert opened.status_code == 201, opened.text
        for hall, shared in ((self.hall(), False), (self.hall("loop"), True)):
            body = {"hall": hall, "name": {"en": "Hall"}, "shared": shared}
            opened = await coordinator.post(f"/venues/{self.edition}-acmi/halls", body)
            assert opened.status_code == 201, opened.text
        return coordinator
