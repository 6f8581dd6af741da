"""The schedule desk of an edition: its draft by festival day, and what stands before the next release."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import TypeAdapter

from contracts.scheduling import Entry as Released
from contracts.values import EditionId
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.rendering import page
from web.api.visitor import Visiting, Visitor
from web.pages.choices import FilmChoice, HallChoice
from web.pages.draft import ANOTHER_LENGTH, WHY_NOT, DraftRow, Pending, pending
from web.pages.fields import Form
from web.pages.local_time import entered
from web.pages.localized import plain
from web.pages.moments import clock
from web.pages.programme import Hall
from web.projections.released import sections_of

router = APIRouter()

Day = date | Literal["all"]

ENTRIES = TypeAdapter(list[Released])
ROWS = TypeAdapter(list[DraftRow])


@dataclass(frozen=True, slots=True)
class Forms:
    """The desk's forms as they come back with something wrong in them."""

    new: Form = field(default_factory=Form)
    offsets: tuple[tuple[int, str], ...] = ()
    """What a time that comes twice can mean, in the form that has something wrong in it."""
    of: Mapping[UUID, Form] = field(default_factory=dict[UUID, Form])
    problem: str | None = None
    """What stands against the release."""


async def halls_of(calls: Calls, edition: str) -> dict[str, HallChoice]:
    """The edition's halls by id, with the zones their times are entered in."""
    venues = await calls.every("scheduling", "editions", edition, "venues")
    return {
        hall["hall"]: HallChoice(Hall(hall["hall"], hall["name"], venue["name"]), hall["seats"], hall["time_zone"])
        for venue in venues
        for hall in venue["halls"]
    }


async def show_desk(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    edition: str,
    day: Day | None = None,
    forms: Forms | None = None,
    status: int = 200,
) -> Response:
    forms = forms or Forms()
    halls = await halls_of(calls, edition)
    films = await calls.every("scheduling", "editions", edition, "films")
    rows = ROWS.validate_python(await calls.every("scheduling", "editions", edition, "screenings"))
    release, released = await _last_release(calls, edition)
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
        sections = {section.id: section for section in await sections_of(db, edition)}
    runtimes = {UUID(film["film"]): film["runtime"] for film in films}
    days = sorted(Counter(row.day for row in rows).items())
    day = day or _today_or_first([d for d, _ in days], about["zone"])
    shown = [row for row in rows if day in ("all", row.day)]
    return await page(
        request,
        visitor,
        "schedule.html",
        status,
        edition=about,
        halls=list(halls.values()),
        films=[_choice(film, visitor) for film in films],
        draft={
            row.screening: {
                "entry": row.entry(halls[row.hall], sections, runtimes),
                "version": row.version,
                "conflicts": _why_not(row, runtimes, visitor),
                "form": forms.of.get(row.screening) or _form_of(row),
                "offsets": list(forms.offsets) if row.screening in forms.of else [],
            }
            for row in shown
        },
        form=forms.new,
        offsets=[] if forms.of else list(forms.offsets),
        days=days,
        day=day,
        release=release,
        pending=_pending(rows, runtimes, halls, released, forms, visitor, release["number"] if release else 0),
        zone=about["zone"],
    )


async def _last_release(calls: Calls, edition: str) -> tuple[dict[str, Any] | None, list[Released]]:
    newest = (await calls.get("scheduling", "editions", edition, "releases", limit=1))["items"]
    if not newest:
        return None, []
    number = newest[0]["release"]
    whole = await calls.get("scheduling", "editions", edition, "releases", number)
    published = datetime.fromisoformat(newest[0]["published_at"])
    return {"number": number, "published": published}, ENTRIES.validate_python(whole["entries"])


def _today_or_first(days: Sequence[date], zone: str) -> Day:
    """The first festival day that is not over, else the first; "all" while nothing is scheduled."""
    today = datetime.now(UTC).astimezone(ZoneInfo(zone)).date()
    if not days:
        return "all"
    return next((day for day in days if day >= today), days[0])


def _choice(film: dict[str, Any], visitor: Visitor) -> FilmChoice:
    why_not = None if film["cleared"] else visitor.say(WHY_NOT[film["standing"]])
    return FilmChoice(UUID(film["film"]), film["title"], film["runtime"], film["cleared"], why_not)


def _form_of(row: DraftRow) -> Form:
    values = {"/hall": row.hall, "/starts": entered(row.starts, row.time_zone)}
    return Form(values, scope=str(row.screening))


def _why_not(row: DraftRow, runtimes: Mapping[UUID, int], visitor: Visitor) -> list[str]:
    uncleared = [
        f"{plain(film.title or {}, visitor.language)}: {visitor.say(WHY_NOT[film.standing or 'submitted'])}"
        for film in row.uncleared
    ]
    return [*uncleared, visitor.say(ANOTHER_LENGTH)] if row.has_another_length(runtimes) else uncleared


def _pending(
    rows: list[DraftRow],
    runtimes: Mapping[UUID, int],
    halls: Mapping[str, HallChoice],
    released: list[Released],
    forms: Forms,
    visitor: Visitor,
    version: int,
) -> Pending:
    blockers = [
        f"{row.day} {clock(row.starts, row.time_zone)}, {plain(halls[row.hall].hall.name, visitor.language)}: {words}"
        for row in rows
        for words in _why_not(row, runtimes, visitor)
    ]
    return pending(rows, released, [*([forms.problem] if forms.problem else []), *blockers], version)


@router.get("/editions/{edition}/schedule")
async def show_schedule(
    request: Request,
    visitor: Visiting,
    calls: Calling,
    edition: EditionId,
    day: Annotated[Day | None, Query()] = None,
) -> Response:
    """`day`: a festival day or "all"."""
    return await show_desk(request, visitor, calls, edition, day)
