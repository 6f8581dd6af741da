"""Of the ways somebody gets in, one stays."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Request

from eventkit.http.principal import Principal
from eventkit.http.problems import Problem
from people.state.ways import has_a_way, hold_ways

LAST = "This is the only way you get in. Please set a password, or connect another account, first."


@asynccontextmanager
async def keeping_one(request: Request, principal: Principal) -> AsyncGenerator[Any]:
    """A transaction in which a way in is taken away; a 409 problem, and it stays, where it is the last one."""
    runtime = request.app.state.runtime
    issuers = [provider.issuer for provider in runtime.settings.openid_providers]
    async with runtime.database.acquire() as db, db.transaction():
        await hold_ways(db, principal.person)
        yield db
        if not await has_a_way(db, principal.person, issuers):
            raise Problem(409, "last-way", LAST)
