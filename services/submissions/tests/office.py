"""Submissions as its users meet it: a process of it behind HTTP, on real Kafka and Postgres, and people who sign in."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import httpx

from eventkit.settings import Settings
from submissions.bootstrap import SERVICE
from tests.kit.services import Services
from tests.kit.someone import Someone, someone

SOON = (datetime.now(UTC) + timedelta(days=30)).isoformat()

UNTIL_SOON = [{"tier": "regular", "until": SOON}]

EDITION = {
    "name": {"en": "14th MINA International Smartphone Film Festival", "zh-Hans": "第14届MINA国际智能手机电影节"},
    "place": {"city": "Melbourne", "country": "AU", "time_zone": "Australia/Melbourne"},
    "starts_on": "2025-10-24",
    "ends_on": "2025-10-29",
    "languages": ["en", "zh-Hans"],
}

DETAILS = {
    "title": {"zh-Hans": "一拳", "en": "One Punch"},
    "original_language": "zh-Hans",
    "runtime": 600,
    "year": 2025,
    "countries": ["CN"],
    "genre": "drama",
}


@dataclass
class Office:
    """A running submissions service, its edition `mina-2025`, and the people who come to it."""

    services: Services
    client: httpx.AsyncClient

    @property
    def settings(self) -> Settings:
        return self.services.settings[SERVICE.name]

    @asynccontextmanager
    async def database(self) -> AsyncGenerator[Any]:
        """A connection to what the service keeps."""
        db = await asyncpg.connect(self.settings.database_url.get_secret_value())
        yield db
        await db.close()

    def someone(self, *roles: str) -> Someone:
        """Somebody new with these roles; those that name no edition are of `mina-2025`."""
        return someone(self.client, "mina-2025", *roles)

    async def second_process(self) -> httpx.AsyncClient:
        """A client of one more process."""
        return (await self.services.start(SERVICE)).client

    async def open(self) -> Someone:
        """Announce the edition with its sections `new-voices` and `eco`, open the call `mina-call`; its director."""
        operator, director = self.someone("operator@*"), self.someone("director")
        made = [await operator.post("/editions", {"edition": "mina-2025", **EDITION})]
        for section, name in (("new-voices", "New Voices"), ("eco", "Eco Smartphone Films")):
            new = {"section": section, "name": {"en": name}}
            made.append(await director.post("/editions/mina-2025/sections", new))
        made.append(await director.post("/editions/mina-2025/calls", {"call": "mina-call", "deadlines": UNTIL_SOON}))
        assert [response.status_code for response in made] == [201] * 4
        return director


async def submit(maker: Someone) -> str:
    """The address of a film that `maker` submitted."""
    answer = await maker.post("/films", {"call": "mina-call", "language": "zh-Hans", "details": DETAILS})
    assert answer.status_code == 201, answer.text
    return f"/films/{answer.json()['film']}"


CHOICE = {"outcome": "selected", "section": "new-voices"}
REJECTION = {"outcome": "not selected", "reason": "Too many on this theme."}
ANNOUNCEMENT = {"confirm_by": SOON}
