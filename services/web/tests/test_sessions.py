"""Sessions at a people that can be made slow, forgetful, or not there at all."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from fastapi import FastAPI, Response

from eventkit.database import Database
from eventkit.http.problems import Problem, render
from eventkit.migrate import migrate
from eventkit.texts import Texts
from matinee.embedded.ports import free_ports
from tests.kit.serving import served
from tests.kit.signing import token
from web.adapters.secret import Secret
from web.adapters.services import Asked, Mendable, Refused, ServiceDown, Services
from web.adapters.sessions import Session, Tokens, end_expired, end_sessions_of, open_session, session_of
from web.adapters.signing_in import SignedOut, access_token
from web.bootstrap import SERVICE

PERSON = uuid4()


class People:
    """Renews sessions, and counts how often."""

    def __init__(self) -> None:
        self.renewed = 0
        self.ended = False
        self.app = FastAPI()
        self.app.add_api_route("/sessions/refresh", self.refresh, methods=["POST"], response_model=None)

    async def refresh(self) -> Response | dict[str, str]:
        await asyncio.sleep(0.05)
        if self.ended:
            return render(Problem(401, "session-ended", "This session has ended."), Texts(), "en")
        self.renewed += 1
        expires = (datetime.now(UTC) + timedelta(minutes=15)).isoformat()
        access = token(PERSON, "director@mina-2025")
        return {"token": access, "expires_at": expires, "refresh": f"refresh {self.renewed}", "person": str(PERSON)}


@asynccontextmanager
async def serving(people: People) -> AsyncGenerator[Services]:
    (port,) = free_ports(1)
    async with served(people.app, port):
        services = Services({"people": f"http://127.0.0.1:{port}"})
        yield services
        await services.close()


@asynccontextmanager
async def nobody() -> AsyncGenerator[Services]:
    services = Services({"people": f"http://127.0.0.1:{free_ports(1)[0]}"})
    yield services
    await services.close()


@pytest.fixture
async def own(database: str) -> AsyncIterator[Database]:
    await migrate(database, SERVICE.migrations)
    found = Database(database)
    yield found
    await found.close()


async def a_session(own: Database, expires: timedelta) -> Session:
    """Somebody signed in, with an access token that expires in this time."""
    tokens = Tokens("an access token", datetime.now(UTC) + expires, "refresh 0")
    session = Session(Secret.new(), PERSON, tokens, (), name="Li Na", language="en", time_zone="UTC")
    async with own.acquire() as db:
        await open_session(db, session)
    return session


async def test_a_database_that_is_stolen_signs_nobody_in(own: Database) -> None:
    session = await a_session(own, timedelta(minutes=15))
    async with own.acquire() as db:
        row = await db.fetchrow("SELECT * FROM sessions")
        assert session.secret.value.encode() not in row["id"] + row["sealed"]
        assert b"access token" not in row["sealed"]
        assert await session_of(db, session.secret) == session
        assert await session_of(db, Secret.new()) is None


async def test_many_requests_at_once_renew_a_token_once(own: Database) -> None:
    session, people = await a_session(own, timedelta(seconds=30)), People()
    async with serving(people) as services:
        tokens = await asyncio.gather(*(access_token(own, services, session) for _ in range(5)))
    assert people.renewed == 1
    assert len(set(tokens)) == 1
    async with own.acquire() as db:
        renewed = await session_of(db, session.secret)
    assert renewed is not None
    assert renewed.tokens.refresh == "refresh 1"
    assert renewed.roles == ("director@mina-2025",)


async def test_a_token_that_is_still_good_serves_while_people_is_away(own: Database) -> None:
    session = await a_session(own, timedelta(seconds=30))
    async with nobody() as services:
        assert await access_token(own, services, session) == "an access token"


async def test_an_expired_token_needs_people(own: Database) -> None:
    session = await a_session(own, timedelta(seconds=-1))
    async with nobody() as services:
        with pytest.raises(ServiceDown) as down:
            await access_token(own, services, session)
    assert down.value.values == {"service": "people"}
    async with own.acquire() as db:
        assert await session_of(db, session.secret) == session


async def test_a_session_that_people_ended_is_ended_here(own: Database) -> None:
    session, people = await a_session(own, timedelta(seconds=-1)), People()
    people.ended = True
    async with serving(people) as services:
        with pytest.raises(SignedOut):
            await access_token(own, services, session)
    async with own.acquire() as db:
        assert await session_of(db, session.secret) is None


async def test_forgotten_people_and_expired_sessions_leave_nothing(own: Database) -> None:
    await a_session(own, timedelta(minutes=15))
    other = replace(await a_session(own, timedelta(minutes=15)), secret=Secret.new(), person=uuid4())
    async with own.acquire() as db:
        await open_session(db, other)
        await end_sessions_of(db, [PERSON])
        assert await db.fetchval("SELECT count(*) FROM sessions") == 1
        await db.execute("UPDATE sessions SET expires_at = now()")
        await end_expired(db)
        assert await db.fetchval("SELECT count(*) FROM sessions") == 0


async def test_what_a_service_refuses_is_told_field_by_field() -> None:
    async with serving(People()) as services:
        with pytest.raises(Refused) as refused:
            await services.ask(Asked("people", "/nowhere"))
    assert refused.value.status == 404
    assert not isinstance(refused.value, Mendable)
