"""Who may use the schedule desk, and what its commands are made of."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Request

from contracts.people import Role
from eventkit.handler import Handler
from eventkit.http.reading import wait_for_all, wait_for_told

EDITORS: tuple[Role, ...] = ("coordinator", "director")
"""Who changes the schedule of an edition."""

READERS: tuple[Role, ...] = (*EDITORS, "programmer", "front of house")
"""Who sees the draft, which is private."""


@asynccontextmanager
async def up_to_date(request: Request, *own: Handler, told: Sequence[Handler] = ()) -> AsyncGenerator[Any]:
    """A connection to read what a command is made of; given back before the command waits for its turn.

    The projections `own` have everything that is in the log now, and what the handlers `told` take from
    other services is as new as the caller's token asks; or it is a 503 problem.
    """
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_all(request, db, *own)
        await wait_for_told(request, db, *told)
        yield db
