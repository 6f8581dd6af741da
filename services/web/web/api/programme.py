"""The public programme of an edition, from its latest release."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from eventkit.http.reading import Reader
from web.api.editions import edition_of
from web.api.own_writes import wait_for_own
from web.api.rendering import render, respond
from web.api.visitor import Visiting
from web.pages.programme import Entry
from web.projections.programme import programme as released
from web.projections.released import programme_of

router = APIRouter()

MOST_PAGES = 200

Id = Annotated[str, Query(max_length=64)]


@router.get("/editions/{edition}/programme")
async def show_programme(
    request: Request,
    visitor: Visiting,
    db: Reader,
    edition: str,
    day: date | Literal["all"] | None = None,
    view: Literal["time", "hall", "film"] = "time",
    hall: Id = "",
    section: Id = "",
) -> Response:
    """One festival day or all of them, by time, hall or film; the day it is now where none is named."""
    about = await edition_of(db, edition)
    await wait_for_own(db, visitor, released)
    programme = await programme_of(db, edition)
    days = sorted(Counter(entry.day for entry in programme.entries).items())
    today = datetime.now(UTC).astimezone(ZoneInfo(about["zone"])).date()
    shown = day or _first_to_show([day for day, _ in days], today)
    # All who are not signed in see the same, and there are many of them. Nothing of theirs stands in the page.
    same = (visitor.language, str(request.url.query), shown) if visitor.is_anybody else None
    if same in programme.pages:
        return respond(visitor, programme.pages[same])
    entries = [
        entry for entry in programme.entries
        if shown in ("all", entry.day) and hall in ("", entry.hall.id) and _in_section(entry, section)
    ]  # fmt: skip
    body = render(
        request,
        visitor,
        "programme.html",
        edition=about,
        about=about,
        release=programme.release,
        days=days,
        day=shown,
        view=view,
        entries=entries,
        halls=programme.halls,
        sections=programme.sections,
        hall=hall,
        section=section,
    )
    if same and len(programme.pages) < MOST_PAGES:
        programme.pages[same] = body
    return respond(visitor, body)


def _first_to_show(days: list[date], today: date) -> date | Literal["all"]:
    if today in days:
        return today
    return days[0] if days else "all"


def _in_section(entry: Entry, section: str) -> bool:
    return not section or any(film.section and film.section.id == section for film in entry.films)
