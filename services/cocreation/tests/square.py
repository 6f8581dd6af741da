"""Cocreation as its users meet it: a process of it behind HTTP, on real Kafka and Postgres, and people who sign in."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import httpx

from cocreation.bootstrap import SERVICE
from contracts.submissions import EditionAnnounced
from contracts.values import Place
from eventkit.runtime import Runtime
from eventkit.settings import Settings
from tests.kit.elsewhere import tell
from tests.kit.services import Services
from tests.kit.someone import Someone, someone

SOON = (datetime.now(UTC) + timedelta(days=30)).isoformat()

PLAN = {
    "name": {"en": "FamilyLens co-creation", "zh-Hans": "家庭影像共创计划"},
    "tracks": ["product co-creation", "content co-creation"],
    "closes": SOON,
}

NEED = {
    "track": "product co-creation",
    "kind": "need",
    "title": "镜头支架",
    "text": "孩子拍摄时手机总是晃动，需要一个小手也能握住的支架。",
    "language": "zh-Hans",
    "accessibility": "单手也能使用",
}

REASON = {"reason": "Much like one that we make already."}


@dataclass
class Square:
    """A running cocreation service, its plan `family-lens`, and the people who come to it."""

    services: Services
    client: httpx.AsyncClient
    submissions: Runtime
    """It tells of editions."""
    seen: str = ""
    """The token of what everyone has heard of: the announcement of `mina-2025`."""

    @property
    def settings(self) -> Settings:
        return self.services.settings[SERVICE.name]

    def someone(self, *roles: str) -> Someone:
        """Somebody new with these roles; those that name no edition are of `mina-2025`."""
        return replace(someone(self.client, "mina-2025", *roles), seen=self.seen)

    def passer_by(self) -> Someone:
        """Somebody who has not signed in."""
        return Someone(self.client, uuid4())

    async def second_process(self) -> httpx.AsyncClient:
        """A client of one more process."""
        return (await self.services.start(SERVICE)).client

    async def announce(self, edition: str) -> str:
        """Have an edition announced; the token with which a command waits for that."""
        place = Place(city="Melbourne", country="AU", time_zone="Australia/Melbourne")
        announced = EditionAnnounced(
            edition=edition,
            name={"en": edition},
            place=place,
            starts_on=date(2025, 10, 24),
            ends_on=date(2025, 10, 29),
            languages=("en",),
        )
        return (await tell(self.submissions, announced)).token

    async def open(self) -> Someone:
        """Launch the plan `family-lens` of `mina-2025`; the product manager who did."""
        manager = self.someone("product manager")
        launched = await manager.post("/editions/mina-2025/plans", {"plan": "family-lens", **PLAN})
        assert launched.status_code == 201, launched.text
        return manager


async def propose(maker: Someone) -> str:
    """The address of a need that `maker` proposed."""
    answer = await maker.post("/plans/family-lens/proposals", NEED)
    assert answer.status_code == 201, answer.text
    return f"/proposals/{answer.json()['proposal']}"


async def support(person: Someone, proposal: str, version: int = 1, **headers: str) -> httpx.Response:
    return await person.post(f"{proposal}/support", {"version": version}, **headers)
