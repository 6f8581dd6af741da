"""An edition of one test's own in the deployment of the demonstration, whose own editions see nothing of it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import httpx

from matinee.demo.cast import OPERATOR, Member
from matinee.demo.office import Office, open_office
from matinee.demo.person import Person
from matinee.demo.programming import NOT_ARRIVED
from matinee.embedded.services import SERVICES
from tests.demonstration import Demonstration
from tests.pages.visitor import Account, Visitor

PLACE = {"city": "Melbourne", "country": "AU", "time_zone": "Australia/Melbourne"}
EDITION = {
    "name": {"en": "A festival for a test", "zh-Hans": "测试电影节"},
    "place": PLACE,
    "starts_on": "2027-10-01",
    "ends_on": "2027-10-06",
    "languages": ["en", "zh-Hans"],
}
SECTION = {"section": "new-voices", "name": {"en": "New Voices", "zh-Hans": "新声"}}


class OwnFestival:
    """It has a section, and an open call with the edition's id. The operator may do whatever its staff may."""

    def __init__(self, office: Office):
        self._office = office
        self._number = count(1)
        self.edition = f"test-{uuid4().hex[:8]}"
        self.operator = Person(office, OPERATOR)

    async def say(self, service: str, path: str, body: Any = None, by: Person | None = None) -> Any:
        """A command, said again until its service knows what the others told; its answer."""
        key = f"{self.edition} {next(self._number)}"
        return (await (by or self.operator).command(service, path, body, key, unless=NOT_ARRIVED)).body

    async def member(self, language: str) -> Person:
        """Somebody new, with an account."""
        member = Member(f"{next(self._number)}.{self.edition}", "Li Na", language, "Asia/Shanghai")
        account = {"name": member.name, "email": member.email, "language": language, "time_zone": member.time_zone}
        account["password"] = self._office.password(member)
        answer = await self._office.ask("POST", "people", "/accounts", account, {"Idempotency-Key": member.email})
        assert answer.status == 201, answer.body
        await self.say("people", f"/people/{answer.body['person']}/address/confirm", {})
        return Person(self._office, member)

    async def goes_on_today(self) -> None:
        """With another edition, which is held these days."""
        self.edition = f"{self.edition}-now"
        today = datetime.now(UTC).date()
        await self.announced(starts_on=str(today - timedelta(days=1)), ends_on=str(today + timedelta(days=1)))

    async def announced(self, **dates: str) -> None:
        """The edition with its section and call."""
        await self.say("submissions", "/editions", {"edition": self.edition, **EDITION, **dates})
        await self.say("submissions", f"/editions/{self.edition}/sections", SECTION)
        call = {"call": self.edition, "deadlines": [{"tier": "regular", "until": in_days(30)}]}
        await self.say("submissions", f"/editions/{self.edition}/calls", call)

    def account(self, person: Person) -> Account:
        return person.member.email, self._office.password(person.member)


def in_days(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


@asynccontextmanager
async def open_festival(demonstration: Demonstration) -> AsyncGenerator[OwnFestival]:
    urls = {name: demonstration.address(name) for name in SERVICES}
    async with open_office(urls, demonstration.home.secret("demo")) as office:
        festival = OwnFestival(office)
        await festival.announced()
        async with httpx.AsyncClient(base_url=urls["web"]) as web:
            while (await web.get(f"/calls/{festival.edition}")).status_code == 404:
                await asyncio.sleep(0.05)  # until the pages have heard of it
        yield festival


async def until_shown(visitor: Visitor, path: str) -> None:
    """The pages have heard of what is there."""
    while (await visitor.page.request.get(path)).status == 404:
        await asyncio.sleep(0.05)
