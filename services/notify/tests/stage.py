"""Notify as its users meet it: processes of it behind HTTP, on real Kafka and Postgres, with a real mail server."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx

from contracts.people import Person
from notify.settings import NotifySettings
from services.notify.tests.elsewhere import Elsewhere
from services.notify.tests.facts import festival
from services.notify.tests.post_office import PostOffice
from tests.kit.services import Services
from tests.kit.signing import token
from tests.kit.someone import Someone

PAGES = "https://festival.example"
"""Where people's browsers find the pages."""

KNOWN = "SELECT EXISTS (SELECT FROM persons WHERE person = $1)"
STAGES = "SELECT stage, count(*) FROM notifications_v2 GROUP BY stage"


@dataclass
class Reader(Someone):
    """A signed-in person, who has an address."""

    email: str

    async def inbox(self, language: str = "") -> list[dict[str, Any]]:
        """The messages, newest first."""
        response = await self.client.get("/inbox", headers=self.headers() | {"accept-language": language})
        assert response.status_code == 200, response.text
        return response.json()["items"]


@dataclass
class Stage:
    """Running notify, the other services that tell it things, and the mail server it writes through."""

    services: Services
    settings: NotifySettings
    elsewhere: Elsewhere
    post: PostOffice
    client: httpx.AsyncClient

    async def open(self) -> None:
        """The edition, its section, venue, halls and plan are known everywhere."""
        for facts in festival().values():
            await self.elsewhere.tell(*facts)

    def reader(self, *roles: str, person: UUID | None = None) -> Reader:
        """Somebody with these roles, whose record has not arrived."""
        person = person or uuid4()
        email = f"{person.hex[:8]}@makers.example"
        return Reader(self.client, person, email, bearer=token(person, *roles))

    async def someone(self, language: str = "en", name: str = "Mei Lin", email: str | None = None) -> Reader:
        """Somebody whose record has arrived."""
        reader = self.reader()
        reader.email = email or reader.email
        await self.introduce(reader, language, name)
        return reader

    async def introduce(self, reader: Reader, language: str = "en", name: str = "Mei Lin") -> None:
        await self.elsewhere.introduce(
            Person(
                person=reader.person,
                version=1,
                name=name,
                email=reader.email,
                language=language,
                time_zone="Asia/Shanghai",
            )
        )

    async def forget(self, reader: Reader) -> None:
        """Until notify has forgotten them, too."""
        await self.elsewhere.forget(reader.person)
        async with asyncio.timeout(20):
            while (await self.sql(KNOWN, reader.person))[0][0]:
                await asyncio.sleep(0.05)

    async def sql(self, statement: str, *values: Any) -> list[Any]:
        db = await asyncpg.connect(self.settings.database_url.get_secret_value())
        try:
            return await db.fetch(statement, *values)
        finally:
            await db.close()

    async def stages(self) -> dict[str, int]:
        """How many notifications there are of each stage."""
        return dict(await self.sql(STAGES))

    async def until(self, holds: Callable[[dict[str, int]], bool]) -> dict[str, int]:
        """Wait until `holds` of the notifications' stages."""
        async with asyncio.timeout(60):
            while not holds(found := await self.stages()):
                await asyncio.sleep(0.05)
        return found

    async def all_told(self, count: int) -> None:
        """Wait until so many notifications were sent, and no other is queued."""
        found = await self.until(lambda stages: stages.get("sent", 0) >= count and not stages.get("queued"))
        assert found["sent"] == count, found
