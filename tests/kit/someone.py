"""People who come to a service: they send commands and read, over HTTP."""

from dataclasses import KW_ONLY, dataclass
from typing import Any, Self
from uuid import UUID, uuid4

import httpx

from tests.kit.signing import token


@dataclass
class Caller:
    """Somebody at a process of a service; signed in with `bearer`. Reads follow the caller's own last write."""

    client: httpx.AsyncClient
    _: KW_ONLY
    bearer: str = ""
    seen: str = ""

    async def send(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """Send a command, with an idempotency key of its own unless `headers` names one."""
        sent = {"idempotency-key": str(uuid4()), **self.headers(), **headers}
        response = await self.client.request(method, path, json={} if body is None else body, headers=sent)
        self.seen = response.headers.get("matinee-token", self.seen)
        return response

    async def post(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        return await self.send("POST", path, body, **headers)

    async def get(self, path: str, **query: Any) -> httpx.Response:
        return await self.client.get(path, params=query or None, headers=self.headers())

    async def see(self, path: str, following: Self | None = None, **query: Any) -> Any:
        """What `path` shows, once it has what this person, or the one it is `following`, wrote last."""
        self.seen = following.seen if following else self.seen
        response = await self.get(path, **query)
        assert response.status_code == 200, response.text
        return response.json()

    def headers(self) -> dict[str, str]:
        signed_in = {"authorization": f"Bearer {self.bearer}"} if self.bearer else {}
        return {**signed_in, "matinee-after": self.seen}


@dataclass
class Someone(Caller):
    """A person, with what `people` would have signed for them."""

    person: UUID


def someone(client: httpx.AsyncClient, edition: str, *roles: str) -> Someone:
    """Somebody new with these roles: `director` is one of the edition, `director@sco-2025` of another."""
    person = uuid4()
    held = (role if "@" in role else f"{role}@{edition}" for role in roles)
    return Someone(client, person, bearer=token(person, *held))
