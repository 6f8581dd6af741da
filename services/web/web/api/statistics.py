"""Statistics of an edition's submissions: as of now or of any past moment, beside an earlier edition."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from contracts.values import EditionId, utc
from web.adapters.services import path_of
from web.api.calling import Calling
from web.api.editions import edition_of
from web.api.entered_time import NO_TIME, latest_reading
from web.api.passing import passed
from web.api.rendering import page
from web.api.visitor import Visiting, Visitor
from web.pages import desk_addresses
from web.pages.curve import Curve, curve
from web.pages.fields import FieldError, Form
from web.pages.figures import AI_TITLES, TITLES, Names, ages, ai_table, figures
from web.pages.local_time import entered
from web.pages.localized import plain
from web.pages.moments import calendar_day
from web.pages.set_up import CallSetUp
from web.projections.editions import ALL

router = APIRouter()

Entered = Annotated[str, Query(max_length=40)]


@router.get("/editions/{edition}/statistics")
async def show_statistics(
    request: Request, visitor: Visiting, calls: Calling, edition: EditionId, at: Entered = "", than: Entered = ""
) -> Response:
    """`at` is on the clocks of the edition's place; of two readings, the later counts."""
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
        others = [_named(row) for row in await db.fetch(ALL) if _may_compare(visitor, row["edition"], edition)]
    zone = about["zone"]
    moment = latest_reading(at, zone) if at else None
    wrong = (FieldError("at", visitor.say(NO_TIME)),) if at and moment is None else ()
    asked = {"at": moment and utc(moment), "than": than or None}
    shown = await calls.get("submissions", "editions", edition, "statistics", **asked)
    whole = await calls.get("submissions", "editions", edition)
    return await page(
        request,
        visitor,
        "statistics.html",
        422 if wrong else 200,
        edition=about,
        shown=shown,
        moment=moment,
        last=shown["last"] and datetime.fromisoformat(shown["last"]),
        zone=zone,
        form=Form({"at": at, "than": than}, wrong),
        others=others,
        than_name=next((one["name"] for one in others if one["edition"] == than), None),
        drawing=_drawing(shown, moment, zone),
        deadlines=_deadlines(shown, zone),
        figures=figures(shown["counts"], TITLES, _names(visitor, whole), visitor.say, visitor.language),
        ai_figures=figures(shown["counts"], AI_TITLES, _names(visitor, whole), visitor.say, visitor.language),
        ai_table=ai_table(shown["counts"]),
        ages=ages(shown["counts"]),
        exports={kind: desk_addresses.statistics_export(edition, kind, at, than) for kind in ("csv", "json")},
    )


@router.get("/editions/{edition}/statistics.{kind}")
async def export_statistics(
    request: Request, visitor: Visiting, edition: EditionId, kind: str, at: Entered = "", than: Entered = ""
) -> Response:
    """As submissions gives them: `csv`, else JSON."""
    async with request.app.state.runtime.database.acquire() as db:
        zone = (await edition_of(db, edition))["zone"]
    moment = latest_reading(at, zone) if at else None
    asked = {"at": moment and utc(moment), "than": than}
    path = path_of("editions", edition, "statistics.csv" if kind == "csv" else "statistics")
    return await passed(request, visitor, path, {name: value for name, value in asked.items() if value})


def _may_compare(visitor: Visitor, other: str, edition: str) -> bool:
    return other != edition and "selection" in visitor.desks(other)


def _named(row: Any) -> dict[str, Any]:
    return {"edition": row["edition"], "name": orjson.loads(row["name"])}


def _names(visitor: Visitor, whole: dict[str, Any]) -> Names:
    opened = [CallSetUp.model_validate(call) for call in whole["calls"]]
    return Names(
        section={one["section"]: plain(one["name"], visitor.language) for one in whole["sections"]},
        category={one.category: plain(one.name, visitor.language) for call in opened for one in call.categories},
        call={call.call: plain(call.name, visitor.language) if call.name else call.call for call in opened},
    )


def _days(submitted: dict[str, Any]) -> list[tuple[date, int]]:
    return [(date.fromisoformat(day["day"]), day["films"]) for day in submitted["days"]]


def _until(submitted: dict[str, Any], zone: str) -> list[date]:
    return [calendar_day(datetime.fromisoformat(one["until"]), zone) for one in submitted["deadlines"]]


def _drawing(shown: dict[str, Any], moment: datetime | None, zone: str) -> Curve | None:
    days, than = _days(shown), shown["than"]
    earlier = _days(than) if than else []
    if not days and not earlier:
        return None
    deadlines = _until(shown, zone)
    theirs = _until(than, zone) if than else []
    shift = (max(deadlines) - max(theirs)).days if deadlines and theirs else 0
    end = moment or datetime.now(UTC)
    # A festival that is over is not stretched to today.
    last = max([*deadlines, *(day for day, _ in days)], default=calendar_day(end, zone))
    until = min(calendar_day(end, zone), last + timedelta(days=7))
    return curve(days, until, deadlines, earlier, shift)


def _deadlines(shown: dict[str, Any], zone: str) -> list[dict[str, Any]]:
    """Each with its tier, and as the field for a moment has it."""
    moments = [(one["tier"], datetime.fromisoformat(one["until"])) for one in shown["deadlines"]]
    return [{"tier": tier, "until": until, "entered": entered(until, zone)} for tier, until in moments]
