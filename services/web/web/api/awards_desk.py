"""The director's desk for awards: deciding, counting ballots, announcing, putting right."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import AwardId, EditionId, utc
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.entered_time import NO_TIME, latest_reading
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.setup import must_set_up
from web.api.visitor import Visiting, Visitor
from web.pages import award_addresses
from web.pages.fields import FieldError, Form, body_of
from web.pages.honours import Award, form_of, without_empty
from web.projections.films import confirmed_films, titles_of

router = APIRouter()

ALL = "all"
"""Stands for no award of its own: announcing all, closing ballots."""


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    edition: str,
    forms: Mapping[str, Form] | None = None,
    status: int = 200,
) -> Response:
    must_set_up(visitor, edition)
    path = ("submissions", "editions", edition)
    awards = [Award.model_validate(award) for award in (await calls.get(*path, "awards"))["items"]]
    tally = await calls.get(*path, "ballots") if any(each.awarded_by == "audience" for each in awards) else None
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
        choices = await confirmed_films(db, edition)
        named = {film for each in awards for honour in _all_honours(each) for film in honour.films}
        named |= {UUID(place["film"]) for place in (tally["places"] if tally else ())}
        titles = choices | await titles_of(db, named)
    return await page(
        request,
        visitor,
        "awards_desk.html",
        status,
        edition=about,
        awards=[(each, (forms or {}).get(each.award) or form_of(each, about["zone"])) for each in awards],
        whole=(forms or {}).get(ALL) or Form(),
        waiting=sum(each.waits for each in awards),
        tally=tally,
        films=choices,
        titles={str(film): title for film, title in titles.items()},
        zone=about["zone"],
    )


def _all_honours(award: Award) -> list[Any]:
    return [*award.given, *(award.decision.honours if award.decision else [])]


@router.get("/editions/{edition}/awards/desk")
async def show_desk(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    return await _show(request, visitor, calls, edition)


async def _send(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    posted: Posted,
    edition: str,
    award: str,
    action: tuple[str, ...],
    body: dict[str, Any],
    notice: str,
) -> Response:
    """`award` names the form that what is wrong is shown at."""
    try:
        await calls.send(posted, "submissions", "editions", edition, *action, body=body, version=posted.version)
    except Mendable as refused:
        forms = {award: posted.refused(refused, award)}
        return await _show(request, visitor, calls, edition, forms, refused.status)
    return redirect(request, f"{award_addresses.awards_desk(edition)}#award-{award}", notice)


@router.post("/editions/{edition}/awards/{award}/decision")
async def decide(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId, award: AwardId
) -> Response:
    return await _with_moment(request, visitor, calls, posted, edition, award, "decision", "award-decided")


@router.post("/editions/{edition}/awards/{award}/count")
async def count(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId, award: AwardId
) -> Response:
    return await _with_moment(request, visitor, calls, posted, edition, award, "count", "ballots-counted")


async def _with_moment(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    posted: Posted,
    edition: str,
    award: str,
    action: str,
    notice: str,
) -> Response:
    """Of two readings of a moment when the clocks go back, the later counts."""
    async with request.app.state.runtime.database.acquire() as db:
        zone = (await edition_of(db, edition))["zone"]
    body = body_of(without_empty(posted.values))
    if (entered := posted.values.get("/announce_at")) is not None:
        moment = latest_reading(entered, zone)
        if moment is None:
            form = posted.form(FieldError("/announce_at", visitor.say(NO_TIME)), scope=award)
            return await _show(request, visitor, calls, edition, {award: form}, 422)
        body["announce_at"] = utc(moment)
    return await _send(request, visitor, calls, posted, edition, award, ("awards", award, action), body, notice)


@router.post("/editions/{edition}/awards/{award}/correction")
async def correct(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId, award: AwardId
) -> Response:
    body, action = body_of(without_empty(posted.values)), ("awards", award, "correction")
    return await _send(request, visitor, calls, posted, edition, award, action, body, "award-corrected")


@router.post("/editions/{edition}/awards/{award}/announcement")
async def announce(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId, award: AwardId
) -> Response:
    body = {} if award == ALL else {"award": award}
    action = ("awards", "announcement")
    return await _send(request, visitor, calls, posted, edition, award, action, body, "awards-announced")


@router.post("/editions/{edition}/ballots/close")
async def close_ballots(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    return await _send(request, visitor, calls, posted, edition, ALL, ("ballots", "close"), {}, "ballots-closed")
