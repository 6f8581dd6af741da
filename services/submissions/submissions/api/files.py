"""Files of a film: listed for their owner, watched by those who may, removed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated, Any, NotRequired
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import StreamingResponse

from contracts.values import FileId, FilmId, Language, Moment
from eventkit.http.answers import Done, Shown
from eventkit.http.commands import Sending
from eventkit.http.principal import Principal, SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader, wait_for
from submissions.adapters.objects import Gone
from submissions.api.known import film_by_id, writer_of
from submissions.api.ranges import Unsatisfiable, asked
from submissions.api.roles import keeps
from submissions.api.seals import Seal
from submissions.api.stores import store_of, told_plainly
from submissions.api.viewing import FileInPath, Watched, may_open_viewing
from submissions.domain.file import BeginViewing, RemoveFile, folder_of
from submissions.domain.measured import Measured, Verdict
from submissions.domain.purposes import Purpose
from submissions.projections.files import files, files_of_film
from submissions.state.file_names import names_of
from submissions.state.sealing import sealing_secret
from submissions.state.uploads import uploads_of

router = APIRouter(tags=["files"])

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
    "Accept-Ranges": "bytes",
}
"""Whatever is in a file: it is shown as what it was found to be, and nothing of it is run."""

EXTENSIONS = {
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "video/x-matroska": "mkv",
    "video/x-msvideo": "avi",
    "application/mxf": "mxf",
    "video/mp2t": "ts",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "text/vtt": "vtt",
}


class Check(Shown):
    verdict: Verdict
    measured: Measured | None


class StoredFile(Shown):
    file: FileId
    film: FilmId
    purpose: Purpose
    language: Language | None
    name: str
    """What it is called on its owner's machine; for others empty."""
    media_type: str
    size: int
    sha256: str
    stored_at: Moment
    checked: Check | None
    """Null: not yet, or of a kind that needs none."""
    version: int


class OnItsWay(Shown):
    upload: FileId
    purpose: Purpose
    name: str
    size: int
    arrived: int
    outcome: NotRequired[str | None]
    """Null: it is not all there, or not put together yet; else why it was not taken."""


class FilesOfFilm(Shown):
    items: list[StoredFile]
    uploads: list[OnItsWay]


class Viewing(Done):
    viewing: UUID
    link: str
    """For the one who opened it, some hours."""


@router.get("/films/{film}/files", response_model=FilesOfFilm)
async def list_files(request: Request, principal: SignedIn, film: FilmId, db: Reader) -> dict[str, Any]:
    """To the film's maker, with what is still on its way; to those who select films or keep their files, once
    it is submitted, without the names that files had on their owner's machine."""
    maker = await writer_of(request, film)
    if principal.person != maker:
        return await _for_keepers(request, principal, film, db)
    await wait_for(request, db, files)
    stored = await files_of_film(db, film, maker)
    names = await names_of(db, maker, (one["file"] for one in stored))
    there = {one["file"] for one in stored}
    return {
        "items": [{**one, "name": names.get(one["file"], "")} for one in stored],
        "uploads": [
            {
                "upload": one.upload,
                "purpose": one.purpose,
                "name": one.name,
                "size": one.size,
                "arrived": one.arrived,
                "outcome": None if one.outcome == "stored" else one.outcome,
            }
            for one in await uploads_of(db, principal.person, film)
            if one.upload not in there
        ],
    }


async def _for_keepers(request: Request, principal: Principal, film: FilmId, db: Any) -> dict[str, Any]:
    submitted = await film_by_id(request, film)
    if submitted is None or not keeps(principal, submitted.edition):
        raise Problem(403, "not-yours", "This belongs to someone else.")
    await wait_for(request, db, files)
    stored = await files_of_film(db, film, submitted.submitter)
    return {"items": [{**one, "name": ""} for one in stored], "uploads": []}


@router.post("/files/{file}/viewings", status_code=201)
async def open_viewing(request: Request, principal: SignedIn, file: FileInPath, commands: Sending) -> Viewing:
    """By those who select films or keep their files; it is noted who watched. Answers with a link for this
    person alone."""
    await may_open_viewing(request, principal, file)
    viewing = commands.new_id("viewing")
    answer = await commands.send(BeginViewing(file=file.file, viewer=principal.person, viewing=viewing))
    seal = Seal.begin(file.file, principal.person, viewing, datetime.now(UTC))
    async with request.app.state.runtime.database.acquire() as db:
        link = seal.link(await sealing_secret(db))
    return commands.made(Viewing, answer, viewing=viewing, link=link)


@router.api_route("/files/{file}/content", methods=["GET", "HEAD"], include_in_schema=False)
async def show_content(
    request: Request,
    file: Watched,
    asked_range: Annotated[str | None, Header(alias="range", max_length=200)] = None,
    if_range: Annotated[str | None, Header(max_length=200)] = None,
    if_none_match: Annotated[str | None, Header(max_length=200)] = None,
) -> Response:
    """The bytes, or those of `Range`, to its owner and by the link of a viewing."""
    etag = f'"{file.sha256}"'
    name = f"{file.purpose}-{str(file.file)[:8]}.{EXTENSIONS[file.media_type]}"
    headers = {**SAFE, "ETag": etag, "Content-Disposition": f'inline; filename="{name}"'}
    if if_none_match == etag:
        return Response(status_code=304, headers=headers)
    try:
        part = asked(file.size, etag, asked_range, if_range)
    except Unsatisfiable as error:
        headers["Content-Range"] = f"bytes */{file.size}"
        raise Problem(416, "range", headers=headers) from error
    start, end = (part.start, part.end) if part else (0, file.size)
    headers["Content-Length"] = str(end - start)
    if part:
        headers["Content-Range"] = part.header(file.size)
    status = 206 if part else 200
    if request.method == "HEAD":
        return Response(None, status, headers, file.media_type)
    return await _streamed(request, f"{folder_of(file.file)}/{file.part}", start, end, status, headers, file.media_type)


@router.get("/files/{file}/poster", include_in_schema=False)
async def show_poster(request: Request, file: Watched) -> Response:
    """A picture of the film, once it was checked."""
    return await _streamed(request, f"{folder_of(file.file)}/poster.jpg", 0, None, 200, SAFE, "image/jpeg")


async def _streamed(
    request: Request, name: str, start: int, end: int | None, status: int, headers: dict[str, str], media_type: str
) -> Response:
    pieces = store_of(request).read(name, start, end)
    try:
        with told_plainly():
            first = await anext(pieces)  # so that what is not there is told, and not only broken off
    except Gone as error:
        raise Problem(404, "not-found") from error

    async def whole() -> AsyncIterator[bytes]:
        yield first
        async for piece in pieces:
            yield piece

    return StreamingResponse(whole(), status, headers, media_type)


@router.post("/files/{file}/removal")
async def remove_file(principal: SignedIn, file: FileInPath, commands: Sending) -> Done:
    """By its owner, as long as the film is not submitted."""
    principal.must_be(file.owner)
    return commands.done(await commands.send(RemoveFile(file=file.file, film=file.film)))
