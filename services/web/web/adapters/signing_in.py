"""Signing in at people, and keeping an access token at hand for as long as the session lasts."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx
import orjson
from joserfc.jws import extract_compact

from eventkit.database import Database
from eventkit.http.problems import Problem
from web.adapters.secret import Secret
from web.adapters.services import Asked, Refused, ServiceDown, Services
from web.adapters.sessions import Session, Tokens, end_session, open_session, renew_tokens, session_of
from web.pages.words import N_

QUICK = httpx.Timeout(2)
"""The session's row is locked meanwhile, and its lock is given up after 5 seconds."""


class SignedOut(Problem):
    """There is no such session any more, or people does not renew it."""

    def __init__(self) -> None:
        super().__init__(401, "session-ended", N_("Your session has ended."))


@dataclass(frozen=True, slots=True)
class Device:
    """What somebody signs in on: what they will know it by, what it was given at an earlier sign-in, where it is; and
    the token by which people believes what a service says of that."""

    name: str
    known: str | None
    source: str
    service_token: str


async def sign_in(
    database: Database, services: Services, language: str, email: str | None, password: str | None, device: Device
) -> tuple[Session, str]:
    """A new session, and what to show at the next sign-in on this device. Raises `Refused` and `ServiceDown`."""
    entered = {
        "email": email, "password": password, "device": device.name, "known": device.known, "source": device.source,
    }  # fmt: skip
    said = {name: value for name, value in entered.items() if value}
    return await _opened(database, services, language, "/sessions", said, device)


async def open_with_passkey(
    database: Database, services: Services, language: str, credential: Mapping[str, Any], device: Device
) -> tuple[Session, str]:
    """The same, with what the browser's passkey answered."""
    said = {"credential": credential} | ({"device": device.name} if device.name else {})
    return await _opened(database, services, language, "/sessions/passkey", said, device)


async def open_elsewhere(
    database: Database, services: Services, language: str, back: Mapping[str, str], device: Device
) -> tuple[Session, str]:
    """The same, with what the browser came back with from a provider: `provider`, `state` and `code`."""
    said = {**back, "language": language, "device": device.name, "source": device.source}
    said = {name: value for name, value in said.items() if value}
    return await _opened(database, services, language, "/sessions/openid", said, device)


async def _opened(
    database: Database, services: Services, language: str, path: str, said: Mapping[str, Any], device: Device
) -> tuple[Session, str]:
    token = device.service_token
    given = await services.ask(Asked("people", path, "POST", body=said, language=language, service_token=token))
    tokens = _tokens(given.body)
    me = (await services.ask(Asked("people", "/me", language=language, bearer=tokens.access))).body
    session = Session(
        Secret.new(),
        UUID(me["person"]),
        tokens,
        _roles(tokens.access),
        name=me["name"],
        language=me["language"],
        time_zone=me["time_zone"],
    )
    async with database.acquire() as db:
        await open_session(db, session)
    return session, given.body["known"]


async def access_token(database: Database, services: Services, session: Session, stale: str | None = None) -> str:
    """A token that is valid now: renewed shortly before it expires, by one of those who need it. `stale`: one that
    won't do, since it says what is no longer so.

    Raises `SignedOut`; `ServiceDown` when it has expired and people can't be asked.
    """
    if session.tokens.lasting and session.tokens.access != stale:
        return session.tokens.access
    async with database.connection() as db:
        renewed = await _renewed(db, services, session.secret, stale)
    if renewed is None:
        raise SignedOut
    return renewed.tokens.access


async def _renewed(db: Any, services: Services, secret: Secret, stale: str | None) -> Session | None:
    async with db.transaction():
        session = await session_of(db, secret, locked=True)
        # Or somebody else was here first.
        if session is None or (session.tokens.lasting and session.tokens.access != stale):
            return session
        try:
            refresh = Asked("people", "/sessions/refresh", "POST", body={"refresh": session.tokens.refresh})
            tokens = _tokens((await services.ask(refresh, QUICK)).body)
        except ServiceDown:
            if session.tokens.valid:
                return session
            raise
        except Refused:
            await end_session(db, secret)
            return None
        renewed = replace(session, tokens=tokens, roles=_roles(tokens.access))
        await renew_tokens(db, renewed)
        return renewed


async def sign_out(database: Database, services: Services, session: Session) -> None:
    """End the session here and, if people can be told, its tokens there."""
    async with database.acquire() as db:
        await end_session(db, session.secret)
    end = Asked("people", "/sessions/end", "POST", body={"refresh": session.tokens.refresh})
    # Without our row nobody has the tokens; they expire.
    with suppress(ServiceDown, Refused):
        await services.ask(end, QUICK)


def _tokens(given: Any) -> Tokens:
    return Tokens(given["token"], datetime.fromisoformat(given["expires_at"]), given["refresh"])


def _roles(access: str) -> tuple[str, ...]:
    """As the token says them. It came from people itself, so its signature need not be looked at."""
    return tuple(orjson.loads(extract_compact(access.encode()).payload)["roles"])
