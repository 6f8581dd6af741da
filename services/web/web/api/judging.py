"""A juror's desk: the films that are theirs, watched and scored on one page, or left to others."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.adapters.services import Mendable, path_of
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.own_sessions import with_moments
from web.api.passing import passed
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses, jury_addresses
from web.pages.fields import Form, body_of

router = APIRouter()


@router.get(jury_addresses.MY_ROUNDS)
async def show_my_rounds(request: Request, visitor: Visiting, calls: Calling) -> Response:
    """Every round that the visitor is a juror of, with their films; and the editions whose juror they are."""
    rounds = (await calls.get("submissions", "rounds", "mine"))["items"]
    shown: list[dict[str, Any]] = []
    for each in rounds:
        films = [] if each["closed_at"] else (await calls.get("submissions", "rounds", each["round"], "mine"))["items"]
        async with request.app.state.runtime.database.acquire() as db:
            about = await edition_of(db, each["edition"])
        shown.append({**with_moments(each, "until", "closed_at"), "own": films, "about": about})
    async with request.app.state.runtime.database.acquire() as db:
        juries = [await edition_of(db, edition) for edition in visitor.judges_in]
    return await page(request, visitor, "my_rounds.html", rounds=shown, juries=juries)


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    of: UUID,
    film: UUID,
    form: Form | None = None,
    recusal: Form | None = None,
    status: int = 200,
    link: dict[str, Any] | None = None,
) -> Response:
    shown = await calls.get("submissions", "rounds", of, "films", film)
    known = with_moments(await calls.get("submissions", "rounds", of), "until", "closed_at")
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, shown["edition"])
    query = request.url.query if "viewing" in request.query_params and shown["screener"] else ""
    return await page(
        request,
        visitor,
        "judge.html",
        status,
        edition=about,
        round=known,
        film=shown,
        watching=f"{addresses.file_content(shown['screener'])}?{query}" if query else None,
        link=link,
        poster=f"{addresses.file_poster(shown['screener'])}?{query}" if query else None,
        form=form or Form(_entered(shown["vote"])),
        recusal=recusal or Form(scope="recusal"),
        zone=about["zone"],
    )


def _entered(vote: dict[str, Any] | None) -> dict[str, str]:
    """What was said before, unless it was said of an earlier film."""
    if vote is None:
        return {}
    scores = {} if vote["stale"] else {f"/scores/{name}": str(score) for name, score in vote["scores"].items()}
    return {**scores, **({"/comment": vote["comment"]} if vote["comment"] else {})}


@router.get("/rounds/{of}/films/{film}")
async def show_film(request: Request, visitor: Visiting, calls: Calling, of: UUID, film: UUID) -> Response:
    return await _show(request, visitor, calls, of, film)


@router.post("/rounds/{of}/films/{film}/watch")
async def watch(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, of: UUID, film: UUID
) -> Response:
    """The link in the address is worth nothing to anybody else."""
    try:
        opened = await calls.send(posted, "submissions", "rounds", of, "films", film, "viewings")
    except Mendable as refused:
        form = Form(problem=refused.detail)
        return await _show(request, visitor, calls, of, film, form, status=refused.status)
    return redirect(request, f"{jury_addresses.judge(of, film)}?{urlsplit(opened['link']).query}")


@router.post("/rounds/{of}/films/{film}/elsewhere")
async def watch_elsewhere(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, of: UUID, film: UUID
) -> Response:
    """The link is in the answer alone: in an address it would be kept."""
    try:
        link = await calls.send(posted, "submissions", "rounds", of, "films", film, "screener-link", "viewings")
    except Mendable as refused:
        form = Form(problem=refused.detail)
        return await _show(request, visitor, calls, of, film, form, status=refused.status)
    return await _show(request, visitor, calls, of, film, link=link)


@router.post("/rounds/{of}/films/{film}/vote")
async def score(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, of: UUID, film: UUID
) -> Response:
    entered = body_of(posted.values)
    body = {"revision": entered.get("revision"), "scores": entered.get("scores", {}), "comment": entered.get("comment")}
    path = ("rounds", of, "films", film, "vote")
    try:
        await calls.send(posted, "submissions", *path, body=body, version=posted.version)
    except Mendable as refused:
        return await _show(request, visitor, calls, of, film, posted.refused(refused), status=refused.status)
    following = (await calls.get("submissions", "rounds", of, "films", film))["next"]
    return redirect(
        request, jury_addresses.judge(of, following) if following else jury_addresses.MY_ROUNDS, "film-scored"
    )


@router.post("/rounds/{of}/films/{film}/recusal")
async def recuse(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, of: UUID, film: UUID
) -> Response:
    body = {"reason": posted.values.get("/reason")}
    try:
        await calls.send(posted, "submissions", "rounds", of, "films", film, "recusal", body=body)
    except Mendable as refused:
        form = posted.refused(refused, "recusal")
        return await _show(request, visitor, calls, of, film, recusal=form, status=refused.status)
    return redirect(request, jury_addresses.MY_ROUNDS, "recused")


@router.get("/rounds/{of}/subtitles/{subtitles}")
async def show_subtitles(request: Request, visitor: Visiting, of: UUID, subtitles: UUID) -> Response:
    return await passed(request, visitor, path_of("rounds", of, "subtitles", subtitles))
