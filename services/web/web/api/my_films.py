"""A film-maker's own films: where they are on their way, and the answers to a selection."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel

from contracts.submissions import FilmDetails
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.notices import Notice
from web.api.own_drafts import own_drafts, with_ends
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.projections.awards import awards_of_films
from web.projections.calls import OPEN_CALLS
from web.projections.released import sections_of
from web.projections.showings import on_programme

router = APIRouter()

MAY_WITHDRAW = frozenset(["submitted", "eligible", "ineligible", "in review", "selected", "waitlisted", "confirmed"])


class MyFilm(BaseModel):
    """As submissions shows it to its submitter."""

    film: UUID
    edition: str
    details: FilmDetails
    stage: str
    section: str | None
    reason: str | None
    confirm_by: datetime | None
    submitted_at: datetime
    version: int


async def _show(
    request: Request, visitor: Visitor, calls: Calls, status: int = 200, notices: Sequence[Notice] = ()
) -> Response:
    mine = [MyFilm.model_validate(film) for film in await calls.every("submissions", "films", "mine")]
    begun = await own_drafts(calls)
    async with request.app.state.runtime.database.acquire() as db:
        open_calls = await db.fetch(OPEN_CALLS)
        named = {film.edition for film in mine} | {call["edition"] for call in open_calls}
        editions = {edition: await edition_of(db, edition) for edition in named}
        sections = {(edition, s.id): s.name for edition in named for s in await sections_of(db, edition)}
        honours = await awards_of_films(db, [film.film for film in mine])
        showing = await on_programme(db, [film.film for film in mine])
        drafts = await with_ends(db, begun)
    return await page(
        request,
        visitor,
        "my_films.html",
        status,
        drafts=drafts,
        viewer_zone=calls.session.time_zone,
        films=[
            {
                **as_shown(film, editions[film.edition], sections, film.film in showing),
                "honours": honours.get(film.film, []),
            }
            for film in reversed(mine)
        ],
        calls=[_call(row, editions[row["edition"]]) for row in open_calls],
        notices=[*visitor.take_notices(), *notices],
    )


def as_shown(
    film: MyFilm, edition: dict[str, Any], sections: dict[tuple[str, str], Any], showing: bool
) -> dict[str, Any]:
    return {
        "film": film.film,
        "title": film.details.title,
        "edition_name": edition["name"],
        "stage": film.stage,
        "on_programme": showing and film.stage == "confirmed",
        "section": sections.get((film.edition, film.section or "")),
        "confirm_by": film.confirm_by,
        "zone": edition["zone"],
        "reason": film.reason,
        "may_withdraw": film.stage in MAY_WITHDRAW and not showing,
        "synthetic": film.details.synthetic,
        "version": film.version,
        "submitted": film.submitted_at,
    }


def _call(row: Any, edition: dict[str, Any]) -> dict[str, Any]:
    shown = {"edition_name": edition["name"], "zone": edition["zone"]}
    return {"call": row["call"], "deadline": row["deadline"], **shown}


@router.get(addresses.MY_FILMS)
async def show_my_films(request: Request, visitor: Visiting, calls: Calling) -> Response:
    return await _show(request, visitor, calls)


async def _answer(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    posted: Posted,
    film: UUID,
    action: str,
    notice: str,
    body: dict[str, Any] | None = None,
) -> Response:
    """Send the film-maker's answer; refused, the films are shown as they are now, with the reason."""
    try:
        await calls.send(posted, "submissions", "films", film, action, body=body, version=posted.version)
    except Mendable as refused:
        said = [error.message for error in refused.fields] or [refused.detail or ""]
        return await _show(request, visitor, calls, refused.status, [Notice("bad", text) for text in said])
    return redirect(request, addresses.MY_FILMS, notice)


@router.post("/films/{film}/confirm")
async def confirm(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID) -> Response:
    return await _answer(request, visitor, calls, posted, film, "confirm", "film-confirmed")


@router.post("/films/{film}/decline")
async def decline(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID) -> Response:
    return await _answer(request, visitor, calls, posted, film, "decline", "film-declined")


@router.post("/films/{film}/withdraw")
async def withdraw(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID) -> Response:
    body = {"reason": posted.values.get("/reason")}
    return await _answer(request, visitor, calls, posted, film, "withdraw", "film-withdrawn", body)
