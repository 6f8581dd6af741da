"""The chain of events that one film or proposal went through, across services."""

from typing import Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from contracts.event import stream_name
from eventkit.http.reading import Reader
from web.api.editions import edition_of
from web.api.films import film_for
from web.api.rendering import page
from web.api.visitor import Visiting, Visitor
from web.pages.chain import Fact
from web.pages.event_words import ACTORS, SYSTEM
from web.projections.chain import OF
from web.projections.square import PROPOSAL

router = APIRouter()


@router.get("/films/{film}/events")
async def film_chain(request: Request, visitor: Visiting, film: UUID) -> Response:
    row = await film_for(request, visitor, film)
    title = orjson.loads(row["details"])["title"]
    async with request.app.state.runtime.database.acquire() as db:
        return await _show(request, visitor, db, "film", film, title, row["edition"])


@router.get("/proposals/{proposal}/events")
async def proposal_chain(request: Request, visitor: Visiting, db: Reader, proposal: UUID) -> Response:
    row = await db.fetchrow(PROPOSAL, proposal)
    if row is None:
        raise HTTPException(404)
    return await _show(request, visitor, db, "proposal", proposal, {row["language"]: row["title"]}, row["edition"])


async def _show(
    request: Request, visitor: Visitor, db: Any, kind: str, of: UUID, title: dict[str, str], edition: str
) -> Response:
    about = await edition_of(db, edition)
    texts = request.app.state.runtime.texts
    facts = [
        Fact(
            id=row["id"],
            service=row["service"],
            type=row["type"],
            at=row["at"],
            who=texts.text(visitor.language, ACTORS.get(row["actor"].partition(":")[0], SYSTEM)),
            about="",
            stream=row["stream"],
            version=row["version"],
            position=row["position"],
            correlation=row["correlation"],
            causation=row["causation"],
        )
        for row in await db.fetch(OF, stream_name(kind, of))
    ]
    if not facts:
        raise HTTPException(404)
    return await page(
        request,
        visitor,
        "chain.html",
        edition=about,
        kind=kind,
        subject=of,
        title=title,
        facts=facts,
        zone=about["zone"],
    )
