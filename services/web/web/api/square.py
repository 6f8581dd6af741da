"""The co-creation square of an edition, from published facts."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import TypeAdapter

from contracts.values import Moment
from eventkit.http.paging import Cursor, Paging
from eventkit.http.reading import Reader
from web.api.editions import edition_of
from web.api.own_writes import wait_for_own
from web.api.rendering import page
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.projections.names import names_of
from web.projections.square import PLANS, PROPOSALS, TRACKS, square

router = APIRouter()

PAGE = 30

KEY = TypeAdapter(tuple[Moment, UUID])
"""When the last proposal of a page was made, and which it is."""
START = (datetime.max.replace(tzinfo=UTC), UUID(int=2**128 - 1))


def plan_shown(row: Any) -> dict[str, Any]:
    """A plan as the templates take it."""
    return {
        "plan": row["plan"],
        "name": orjson.loads(row["name"]),
        "about": orjson.loads(row["about"]) if row["about"] else None,
        "tracks": row["tracks"],
        "closes": row["closes"],
        "zone": row["zone"],
        "open": row["closes"] > datetime.now(UTC),
    }


def proposal_shown(row: Any, plan: dict[str, Any], visitor: Visitor, names: dict[UUID, str]) -> dict[str, Any]:
    """A proposal as the templates take it, for this visitor."""
    person = visitor.viewer.person if visitor.viewer else None
    return {
        "proposal": row["proposal"],
        "plan_name": plan["name"],
        "title": row["title"],
        "text": row["text"],
        "language": row["language"],
        "track": row["track"],
        "kind": row["kind"],
        "stage": row["stage"],
        "accessibility": row["accessibility"],
        "proposer": names.get(row["proposer"]),
        "supports": len(row["supporters"]),
        "supported": person in row["supporters"],
        "mine": person == row["proposer"],
        "answer": row["said"],
        "submitted": row["submitted_at"],
        "zone": plan["zone"],
        "version": row["text_version"],
        "synthetic": row["synthetic"],
    }


@router.get("/editions/{edition}/cocreation")
async def show_square(
    request: Request,
    visitor: Visiting,
    db: Reader,
    edition: str,
    track: Annotated[str, Query(max_length=64)] = "",
    after: Cursor = None,
) -> Response:
    """Plans and proposals, newest first."""
    await wait_for_own(db, visitor, square)
    about = await edition_of(db, edition)
    plans = {row["plan"]: plan_shown(row) for row in await db.fetch(PLANS, edition)}
    paging = Paging(PAGE, after)
    since, last = paging.key(KEY, START)
    rows = await db.fetch(PROPOSALS, edition, track, since, last, PAGE + 1)
    names = await names_of(db, {row["proposer"] for row in rows})
    cursor = paging.page(rows, "submitted_at", "proposal")["next"]
    return await page(
        request,
        visitor,
        "cocreation.html",
        edition=about,
        plans=list(plans.values()),
        proposals=[proposal_shown(r, plans[r["plan"]], visitor, names) for r in rows[:PAGE] if r["plan"] in plans],
        track=track,
        tracks=[row["track"] for row in await db.fetch(TRACKS, edition)],
        after=f"{addresses.cocreation(edition, track)}{'&' if track else '?'}after={cursor}" if cursor else None,
    )
