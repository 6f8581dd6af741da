"""The files of a film, for its maker: what is there, what its check found, watching it; and how it gets there."""

from secrets import compare_digest
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.datastructures import FormData, UploadFile

from web.adapters.services import Mendable, Refused, path_of
from web.api.calling import Calling, Calls
from web.api.notices import Notice
from web.api.passing import passed
from web.api.posted import KEY, Forged, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.sending import send_file
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import Form
from web.pages.film_files import SUBMITTED
from web.pages.words import N_

router = APIRouter()

TAKES_FINAL = frozenset(["selected", "confirmed"])
"""The stages of a film whose final file is asked for."""
LARGEST = 100 * 2**20
"""Bytes that a form without a script may send: they wait on this machine until all have arrived."""

TOO_LARGE = N_("Without a script at most 100 MB can be sent at once.")
NO_FILE = N_("Please choose a file.")


async def _declared(calls: Calls, film: UUID) -> tuple[dict[str, Any], str]:
    """What its maker says of the film, of a draft perhaps nothing yet; and at which stage it is."""
    try:
        shown = await calls.get("submissions", "films", film)
        return shown["details"], shown["stage"]
    except Refused as refused:
        if refused.status != 404:
            raise
    entered = (await calls.get("submissions", "drafts", film))["entered"]
    details = entered.get("details")
    return details if isinstance(details, dict) else {}, "draft"


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    film: UUID,
    problem: str | None = None,
    status: int = 200,
    form: Form | None = None,
) -> Response:
    found = await calls.get("submissions", "films", film, "files")
    declared, stage = await _declared(calls, film)
    link = (await calls.get("submissions", "films", film, "screener-link"))["screener"] or {}
    title, runtime = declared.get("title"), declared.get("runtime")
    return await page(
        request,
        visitor,
        "film_files.html",
        status,
        film=film,
        title=title if isinstance(title, dict) and title else None,
        runtime=runtime if isinstance(runtime, int) else None,
        purposes=[*(["final"] if stage in TAKES_FINAL else []), *SUBMITTED],
        link=link,
        form=form or Form({"/link": link.get("link") or "", "/password": link.get("password") or ""}),
        files=found["items"],
        uploads=[{**one, "arrived_all": one["arrived"] == one["size"]} for one in found["uploads"]],
        notices=[*visitor.take_notices(), *([Notice("bad", problem)] if problem else [])],
    )


@router.get("/films/{film}/files")
async def show_files(request: Request, visitor: Visiting, calls: Calling, film: UUID) -> Response:
    return await _show(request, visitor, calls, film)


@router.post("/films/{film}/files")
async def take_file(request: Request, visitor: Visiting, calls: Calling, film: UUID) -> Response:
    """A form sent without a script."""
    if not 0 < int(request.headers.get("content-length", "0")) <= LARGEST:
        return await _show(request, visitor, calls, film, visitor.say(TOO_LARGE), 413)
    async with request.form(max_files=1, max_fields=10) as form:
        if not compare_digest(str(form.get("csrf", "")).encode(), visitor.csrf.encode()):
            raise Forged
        if not KEY.fullmatch(key := _word(form, "key")):
            raise Forged
        file = form.get("file")
        if not isinstance(file, UploadFile) or not file.size:
            return await _show(request, visitor, calls, film, visitor.say(NO_FILE), 422)
        try:
            about = (_word(form, "purpose"), _word(form, "language"), key)
            await send_file(request, visitor, film, file, *about)
        except Mendable as refused:
            return await _show(request, visitor, calls, film, refused.detail, refused.status)
    return redirect(request, addresses.film_files(film), "file-sent")


def _word(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


@router.post("/films/{film}/screener-link")
async def keep_link(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID) -> Response:
    """An empty field takes the link away."""
    link, password = posted.values.get("/link"), posted.values.get("/password")
    try:
        if link:
            body = {"link": link, "password": password or None}
            await calls.send(posted, "submissions", "films", film, "screener-link", method="PUT", body=body)
        else:
            await calls.send(posted, "submissions", "films", film, "screener-link", method="DELETE")
    except Mendable as refused:
        return await _show(request, visitor, calls, film, status=refused.status, form=posted.refused(refused))
    return redirect(request, addresses.film_files(film), "link-kept" if link else "link-removed")


@router.post("/films/{film}/files/{file}/remove")
async def remove_file(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID, file: UUID
) -> Response:
    try:
        await calls.send(posted, "submissions", "files", file, "removal")
    except Mendable as refused:
        return await _show(request, visitor, calls, film, refused.detail, refused.status)
    return redirect(request, addresses.film_files(film), "file-removed")


@router.api_route("/files/{file}/content", methods=["GET", "HEAD"])
async def show_content(request: Request, visitor: Visiting, file: UUID) -> Response:
    """To its owner, and to whom a viewing was opened for."""
    return await passed(request, visitor, path_of("files", file, "content"), dict(request.query_params))


@router.get("/files/{file}/poster")
async def show_poster(request: Request, visitor: Visiting, file: UUID) -> Response:
    return await passed(request, visitor, path_of("files", file, "poster"), dict(request.query_params))
