"""The public keys of `people`: fetched, kept in the service's own database, asked for anew when unknown."""

import asyncio
from time import monotonic

import asyncpg
import httpx
import orjson
import structlog
from joserfc.jwk import KeySet
from joserfc.jws import extract_compact

from eventkit.database import UNREACHABLE, Database
from eventkit.trust import trusted

ASK_AGAIN = 5.0
"""Seconds between questions to people, however many tokens carry an unknown key."""

KEPT = "SELECT jwks FROM trusted_keys"
KEEP = "INSERT INTO trusted_keys (jwks) VALUES ($1) ON CONFLICT (single) DO UPDATE SET jwks = $1, at = now()"

log = structlog.get_logger()


class KeysUnknown(Exception):
    """No key is known, and people can't be asked."""


class TrustedKeys:
    def __init__(self, people_url: str, database: Database):
        self._url = f"{people_url}/keys"
        self._database = database
        self._keys: KeySet | None = None
        self._asked_at = -ASK_AGAIN
        self._asking = asyncio.Lock()

    async def for_token(self, token: str) -> KeySet:
        """Keys that know the token's key id, as far as people knows it.

        Raises `KeysUnknown`, and joserfc's `JoseError` or ValueError for what is no token.
        """
        kid = extract_compact(token.encode()).headers().get("kid")
        if self._keys is None:
            await self._read_kept()
        if not self._knows(kid):
            async with self._asking:  # who comes while another is asking waits for that answer
                if not self._knows(kid) and monotonic() - self._asked_at >= ASK_AGAIN:
                    self._asked_at = monotonic()
                    await self._ask_people()
        if self._keys is None:
            raise KeysUnknown
        return self._keys

    def _knows(self, kid: str | None) -> bool:
        return self._keys is not None and any(key.kid == kid for key in self._keys.keys)

    async def _read_kept(self) -> None:
        async with self._database.acquire() as db:
            if kept := await db.fetchval(KEPT):
                self._keys = KeySet.import_key_set(orjson.loads(kept))

    async def _ask_people(self) -> None:
        try:
            async with httpx.AsyncClient(timeout=3, trust_env=False, verify=trusted()) as client:
                response = await client.get(self._url)
                response.raise_for_status()
                self._keys = KeySet.import_key_set(response.json())
            async with self._database.acquire() as db:
                await db.execute(KEEP, response.text)
        except (httpx.HTTPError, ValueError, asyncpg.PostgresError, *UNREACHABLE) as error:
            log.warning("keys of people not refreshed", error=error)
