"""All six services, on real Kafka and Postgres, and people who come with their browsers."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from joserfc.jws import extract_compact

from cocreation.bootstrap import SERVICE as COCREATION
from eventkit.runtime import application
from matinee.embedded.ports import free_ports
from notify.bootstrap import SERVICE as NOTIFY
from people.bootstrap import SERVICE as PEOPLE
from people.operators import appoint_operator
from people.settings import PeopleSettings
from scheduling.bootstrap import SERVICE as SCHEDULING
from submissions.bootstrap import SERVICE as SUBMISSIONS
from tests.fixtures import Postgres
from tests.kit.services import Services
from tests.kit.serving import client_at, served
from tests.town.guest import Guest
from web.bootstrap import SERVICE as WEB

SERVICES = (PEOPLE, SUBMISSIONS, SCHEDULING, COCREATION, NOTIFY, WEB)
PASSWORD = "a few words are good"
OPERATOR = "operator@example.org"
SOON = (datetime.now(UTC) + timedelta(days=30)).isoformat()

MELBOURNE = {"city": "Melbourne", "country": "AU", "time_zone": "Australia/Melbourne"}
MINA = {
    "name": {"en": "14th MINA International Smartphone Film Festival", "zh-Hans": "第14届MINA国际智能手机电影节"},
    "place": MELBOURNE,
    "starts_on": "2027-10-01",
    "ends_on": "2027-10-06",
    "languages": ["en", "zh-Hans"],
}
"""Its third day is the one on which Melbourne's clocks go forward."""


@dataclass
class Town:
    """`bearer` is the operator's token, `seen` that of their last write."""

    services: Services
    bearer: str = ""
    seen: str = ""
    announced: dict[str, str] = field(default_factory=dict[str, str])
    """By edition, the token of its announcement."""

    async def web_without(self, service: str) -> str:
        """The address of one more process of web, which can't reach that service."""
        port, nowhere = free_ports(2)
        urls = self.services.urls | {service: f"http://127.0.0.1:{nowhere}"}
        settings = self.services.settings["web"].model_copy(update={"http_port": port, "service_urls": urls})
        await self.services.exits.enter_async_context(served(application(WEB, settings), port))
        return f"http://127.0.0.1:{port}"

    async def guest(self) -> Guest:
        """Somebody who has just opened their browser."""
        return Guest(await self.services.exits.enter_async_context(client_at(self.services.ports["web"])))

    async def member(self, *roles: str, edition: str = "", name: str = "Li Na", language: str = "en") -> Guest:
        """Somebody with an account and these roles in the edition, signed in."""
        guest = await self.guest()
        email = f"{uuid4().hex}@example.org"
        await guest.open("/sign-up")
        record = {"name": name, "email": email, "password": PASSWORD, "language": language}
        await guest.send("/sign-up", **record, time_zone="Asia/Shanghai", terms="true")
        guest.person = (await self.say("people", "/people/find", {"email": email}))["person"]
        await self.say("people", f"/people/{guest.person}/address/confirm", {})
        if roles:
            for role in roles:
                await self.say("people", f"/people/{guest.person}/roles", {"role": role, "edition": edition})
            # A role is in the tokens that people gives once its projection knows it.
            while (await guest.open("/account")).text.count("· 14th MINA") < len(roles):
                await asyncio.sleep(0.05)
            await guest.send("/sign-out")
            await guest.open("/sign-in")
            await guest.send("/sign-in", email=email, password=PASSWORD)
        return guest

    async def edition(self, **facts: str) -> str:
        """An edition of MINA, or with other facts; it has the section `new-voices`, and an open call with its id."""
        edition = f"mina-{uuid4().hex[:6]}"
        await self.say("submissions", "/editions", {"edition": edition, **MINA, **facts})
        self.announced[edition] = self.seen
        section = {"section": "new-voices", "name": {"en": "New Voices", "zh-Hans": "新声"}}
        await self.say("submissions", f"/editions/{edition}/sections", section)
        call = {"call": edition, "deadlines": [{"tier": "regular", "until": SOON}]}
        await self.say("submissions", f"/editions/{edition}/calls", call)
        return edition

    async def say(self, service: str, path: str, body: Any, after: str = "") -> Any:
        """A command of the operator's; `after` is the token of what the service must know, else of their last."""
        headers = {
            "authorization": f"Bearer {self.bearer}",
            "idempotency-key": str(uuid4()),
            "matinee-after": after or self.seen,
        }
        async with client_at(self.services.ports[service]) as client:
            response = await client.post(path, json=body, headers=headers)
        assert response.is_success, response.text
        self.seen = response.headers.get("matinee-token", self.seen)
        return response.json()

    async def appoint(self) -> None:
        """The operator sets the password and signs in, once people knows the role."""
        settings = self.services.settings["people"]
        assert isinstance(settings, PeopleSettings)
        said = await appoint_operator(settings, OPERATOR, "First Operator")
        guest = await self.guest()
        await guest.open(said.partition(settings.public_url)[2].strip())
        await guest.send("/password/new", password=PASSWORD)
        async with client_at(self.services.ports["people"]) as client:
            while "operator@*" not in self.roles:
                given = await client.post("/sessions", json={"email": OPERATOR, "password": PASSWORD})
                self.bearer = given.json()["token"]

    @property
    def roles(self) -> list[str]:
        return json.loads(extract_compact(self.bearer.encode()).payload)["roles"] if self.bearer else []


@asynccontextmanager
async def town(kafka: str, topic_prefix: str, postgres: Postgres) -> AsyncGenerator[Town]:
    async with AsyncExitStack() as exits:
        services = Services(kafka, topic_prefix, postgres, exits)
        own = {
            "smtp_url": "smtp://127.0.0.1:9",
            "mail_from": "festival@example.org",
            "public_url": services.urls["web"],
            "files_url": f"file://{exits.enter_context(TemporaryDirectory())}",
        }
        for service in SERVICES:
            await services.deploy(
                service, **{name: value for name, value in own.items() if name in service.settings.model_fields}
            )
            await services.start(service)
        found = Town(services)
        await found.appoint()
        yield found
