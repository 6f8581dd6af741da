"""People whom a film credits, as far as a route must know them before the film is decided on."""

import asyncio
from time import monotonic
from typing import Any

from fastapi import Request

from contracts.submissions import FilmDetails
from contracts.values import PersonId
from eventkit.http.reading import AFTER_HEADER, wait_for_all, wait_for_told
from eventkit.waiting import PATIENCE, Token
from submissions.projections.guardians import guardians
from submissions.reactions.guarding import guarding

SOME_UNKNOWN = """
SELECT EXISTS (SELECT FROM unnest($1::uuid[]) AS credited(person)
    WHERE NOT EXISTS (SELECT FROM persons p WHERE p.person = credited.person))
"""


async def wait_for_credited(request: Request, db: Any, submitter: PersonId, details: FilmDetails) -> None:
    """Wait for what the caller did in people a moment ago: their own record, those of who was entered, and
    consents for them; a 503 problem when consents take too long.

    A child of whom nothing has arrived yet would not be seen to be one. Of someone whom nobody entered just now,
    nothing is waited for.
    """
    token = Token.parse(request.headers.get(AFTER_HEADER, ""))
    if token and token.service == "people":
        persons = [submitter, *(credit.person for credit in details.credits)]
        deadline = monotonic() + PATIENCE
        while await db.fetchval(SOME_UNKNOWN, persons) and monotonic() < deadline:
            await asyncio.sleep(0.03)
    await wait_for_told(request, db, guarding)
    await wait_for_all(request, db, guardians)
