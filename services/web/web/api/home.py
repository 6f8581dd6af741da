"""The front page, and the switch of languages."""

from datetime import UTC, date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from eventkit.http.reading import Reader
from eventkit.texts import LANGUAGES
from web.api.cookies import remember_language
from web.api.rendering import page
from web.api.returning import own_path
from web.api.visitor import Visiting
from web.pages import addresses
from web.projections.calls import OPEN_CALLS
from web.projections.editions import ALL

router = APIRouter()


@router.get(addresses.HOME)
async def home(request: Request, visitor: Visiting, db: Reader) -> Response:
    """All editions: those that run or come first, then the past ones."""
    calls = await db.fetch(OPEN_CALLS)
    cards = [_card(row, [(c["call"], c["deadline"]) for c in calls if c["edition"] == row["edition"]])
             for row in await db.fetch(ALL)]  # fmt: skip
    cards.sort(key=lambda card: ("now", "ahead", "past").index(card["phase"]))
    return await page(request, visitor, "home.html", editions=cards, operates=visitor.operates)


def _card(row: Any, calls: list[tuple[str, datetime]]) -> dict[str, Any]:
    place = orjson.loads(row["place"])
    today = datetime.now(UTC).astimezone(ZoneInfo(place["time_zone"])).date()
    return {
        "edition": row["edition"],
        "name": orjson.loads(row["name"]),
        "city": place["city"],
        "country": place["country"],
        "starts_on": row["starts_on"],
        "ends_on": row["ends_on"],
        "phase": phase(row["starts_on"], row["ends_on"], today),
        "screenings": row["screenings"] or 0,
        "films": row["films"],
        "zone": place["time_zone"],
        "calls": calls,
        "plans": row["plans"],
    }


def phase(starts_on: date, ends_on: date, today: date) -> str:
    if today < starts_on:
        return "ahead"
    return "now" if today <= ends_on else "past"


@router.get("/language/{tag}")
async def switch_language(tag: str, to: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    """Remember the language and go back to where the visitor was; 404 where the pages don't speak it."""
    if tag not in LANGUAGES:
        raise HTTPException(404)
    response = RedirectResponse(own_path(to), 303)
    remember_language(response, tag)
    return response
