"""People as its users meet it: a process of it behind HTTP, on real Kafka and Postgres."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import asyncpg
import httpx

from people.operators import appoint_operator
from people.settings import PeopleSettings
from people.state.tokens import hashed, new_secret, written
from tests.kit.someone import Caller

PASSWORD = "a few words are good"


@dataclass
class Someone(Caller):
    """A person with an account."""

    email: str
    person: str = ""
    refresh: str = ""

    async def sign_in(self, password: str = PASSWORD, following: "Someone | None" = None) -> "Someone":
        """Sign in, with the roles that this person or the one it is `following` gave or got last."""
        after = {"matinee-after": (following or self).seen}
        answer = await self.client.post("/sessions", json={"email": self.email, "password": password}, headers=after)
        assert answer.status_code == 200, answer.text
        self.take(answer)
        return self

    def take(self, answer: httpx.Response) -> None:
        """Use the tokens of this answer from now on."""
        given = answer.json()
        self.person, self.bearer, self.refresh = given["person"], given["token"], given["refresh"]


def account(email: str, **values: Any) -> dict[str, Any]:
    return {
        "name": "Li Na",
        "email": email,
        "password": PASSWORD,
        "language": "zh-Hans",
        "time_zone": "Asia/Shanghai",
        **values,
    }


@dataclass
class Desk:
    """A running people service, and those who come to it."""

    client: httpx.AsyncClient
    settings: PeopleSettings
    operator: Someone | None = field(default=None)

    async def someone(self, email: str | None = None, **values: Any) -> Someone:
        """Somebody new with a confirmed address, signed in."""
        new = await self.newcomer(email, **values)
        proof = {"token": await self.link_of(new.person)}
        assert (await new.post("/addresses/confirm", proof)).status_code == 200
        return await new.sign_in()

    async def move(self, person: Someone, email: str, **values: Any) -> None:
        """Somebody changes to an address that they prove theirs."""
        record = {"name": "Li Na", "language": "en", "time_zone": "UTC", **values, "email": email}
        assert (await person.send("PUT", "/me", record)).status_code == 200
        proved = await person.post("/addresses/confirm", {"token": await self.link_of(person.person)})
        assert proved.status_code == 200, proved.text
        person.email = email

    async def link_of(self, person: str) -> str:
        """The token in a letter to them, as if it had come."""
        secret = new_secret()
        letter = "UPDATE new_addresses SET secret = $2, expires_at = now() + interval '1 day', due = NULL"
        await self.look(f"{letter} WHERE person = $1", person, hashed(secret))
        return written(secret)

    async def newcomer(self, email: str | None = None, **values: Any) -> Someone:
        """Somebody new who has not confirmed their address, signed in."""
        new = Someone(self.client, email or f"{uuid4().hex}@example.org")
        opened = await new.post("/accounts", account(new.email, **values))
        assert opened.status_code == 201, opened.text
        return await new.sign_in()

    async def an_operator(self) -> Someone:
        """The first operator, made as at a deployment, signed in."""
        if self.operator is None:
            first = Someone(self.client, "operator@example.org")
            said = await appoint_operator(self.settings, first.email, "First Operator")
            set_password = {"reset": said.partition("reset=")[2], "password": PASSWORD}
            assert (await self.client.post("/password-resets/confirm", json=set_password)).status_code == 204
            first.seen = f"people@{await self.position()}"
            self.operator = await first.sign_in()
        return self.operator

    async def with_role(self, role: str, edition: str | None = "mina-2025") -> Someone:
        """Somebody new, signed in with this role."""
        operator, new = await self.an_operator(), await self.someone()
        given = await operator.post(f"/people/{new.person}/roles", {"role": role, "edition": edition})
        assert given.status_code == 200, given.text
        return await new.sign_in(following=operator)

    async def position(self) -> int:
        """Where the log is."""
        return await self.look("SELECT position FROM log_head")

    async def look(self, query: str, *values: Any) -> Any:
        """A value in the service's database."""
        db = await asyncpg.connect(self.settings.database_url.get_secret_value())
        try:
            return await db.fetchval(query, *values)
        finally:
            await db.close()
