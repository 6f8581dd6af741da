"""Uploads that resume (tus 1.0.0): begun, asked how far they are, continued, given up.

Why these routes are ours: docs/decisions/0014-uploads.md. An offset that was answered is of what is kept, whatever
happens next.
"""

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Annotated
from uuid import uuid4, uuid5

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, ValidationError

from contracts.values import FileId, FilmId, Language
from eventkit.http.body import Body
from eventkit.http.commands import NAMESPACE
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import found
from eventkit.orders import Refused
from submissions.api.known import stage_of, writer_of
from submissions.api.receiving import Receiving, wrong_offset
from submissions.api.stores import no_space, store_of
from submissions.api.tus import EXTENSIONS, VERSION, TusRoute, metadata
from submissions.domain.final_file import TAKES_FINAL, not_asked_for
from submissions.domain.purposes import LARGEST, Purpose
from submissions.state.uploads import Upload, begin_upload, end_upload, is_file, upload_by_id

router = APIRouter(route_class=TusRoute, include_in_schema=False)
"""The protocol has a document of its own: tus.io."""

OFFSET_TYPE = "application/offset+octet-stream"


def _one_line(name: str) -> str:
    return "".join(filter(str.isprintable, name))[:200]


class Told(Body):
    """What `Upload-Metadata` says of a file. Its name is kept for its owner's eyes, and for nothing else."""

    film: FilmId
    purpose: Purpose
    language: Language | None = None
    filename: Annotated[str, AfterValidator(_one_line)] = ""


def _told(written: str) -> Told:
    try:
        return Told.model_validate_strings(metadata(written))
    except ValidationError as error:
        errors = [{**each, "loc": ("header", "upload-metadata", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(errors) from error
    except ValueError as error:
        raise Problem(400, "metadata") from error


async def _own_upload(request: Request, principal: SignedIn, upload: FileId) -> Upload:
    async with request.app.state.runtime.database.acquire() as db:
        one = found(await upload_by_id(db, upload), "There is no such upload.")
    principal.must_be(one.owner)
    if one.expires_at <= datetime.now(UTC):
        raise Problem(410, "upload-expired", "This upload has rested too long; please begin again.")
    return one


OwnUpload = Annotated[Upload, Depends(_own_upload)]
"""The upload named in the address, of the person who is signed in."""


@router.options("/uploads", status_code=204)
async def show_what_is_taken() -> Response:
    """The protocol's versions and extensions that are spoken here."""
    spoken = {"Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Checksum-Algorithm": "sha1"}
    return Response(status_code=204, headers={**spoken, "Tus-Max-Size": str(max(LARGEST.values()))})


@router.post("/uploads", status_code=201)
async def begin(
    request: Request,
    principal: SignedIn,
    upload_length: Annotated[int, Header(ge=1, lt=2**63)],
    upload_metadata: Annotated[str, Header()],
    idempotency_key: Annotated[str | None, Header(max_length=200, min_length=8)] = None,
) -> Response:
    """By the maker of the film or draft. With an idempotency key, a repeat finds the same upload."""
    told = _told(upload_metadata)
    if upload_length > LARGEST[told.purpose]:
        largest = LARGEST[told.purpose] // 2**20
        raise Problem(413, "too-large", "This is too large: at most {most} MiB are taken of this.", {"most": largest})
    if not store_of(request).has_room(upload_length):
        raise no_space()
    principal.must_be(await writer_of(request, told.film))
    if told.purpose == "final" and await stage_of(request, told.film) not in TAKES_FINAL:
        raise Problem.of(Refused.of(not_asked_for()))
    new = uuid5(uuid5(NAMESPACE, f"{principal.person}:{idempotency_key}"), "upload") if idempotency_key else uuid4()
    async with request.app.state.runtime.database.acquire() as db:
        if await is_file(db, new):
            raise Problem(409, "is-a-file", "This was uploaded already.")
        one = await begin_upload(
            db, new, principal.person, told.film, told.purpose, told.language, told.filename, upload_length
        )
    if one is None:
        much = "You have too many uploads on their way, or too much here already; finish or remove some first."
        raise Problem(409, "too-many-uploads", much)
    if (one.film, one.purpose, one.size) != (told.film, told.purpose, upload_length):
        raise Problem(422, "key-reused", "This idempotency key was used for something else; use a new one.")
    return Response(status_code=201, headers={"Location": f"/uploads/{one.upload}", **_progress(one)})


@router.head("/uploads/{upload}", status_code=200)
async def show_progress(upload: OwnUpload) -> Response:
    """How many bytes are kept: where to go on."""
    return Response(headers={**_progress(upload), "Upload-Length": str(upload.size), "Cache-Control": "no-store"})


@router.patch("/uploads/{upload}", status_code=204)
async def go_on(
    request: Request,
    upload: OwnUpload,
    upload_offset: Annotated[int, Header(ge=0)],
    content_type: Annotated[str, Header()] = "",
    upload_checksum: Annotated[str | None, Header(max_length=200)] = None,
) -> Response:
    """The bytes from `Upload-Offset` on. Of a line that is cut, what has arrived is kept."""
    if content_type != OFFSET_TYPE:
        raise Problem(415, "wrong-content-type")
    if upload_offset != upload.arrived or not upload.on_its_way:
        raise wrong_offset()
    receiving = Receiving(store_of(request), request.app.state.runtime.database, upload)
    if upload_checksum:
        await receiving.take_checked(request, upload_checksum)
    else:
        await receiving.take(request)
    async with request.app.state.runtime.database.acquire() as db:
        now = await upload_by_id(db, upload.upload)
    return Response(status_code=204, headers=_progress(now or upload))


@router.delete("/uploads/{upload}", status_code=204)
async def give_up(request: Request, upload: OwnUpload) -> Response:
    """What has arrived is deleted. A file that was stored is not: it is removed under its own address."""
    async with request.app.state.runtime.database.acquire() as db:
        await end_upload(db, upload.upload)
    return Response(status_code=204)


def _progress(upload: Upload) -> dict[str, str]:
    expires = format_datetime(upload.expires_at.astimezone(UTC), usegmt=True)
    return {"Upload-Offset": str(upload.arrived), "Upload-Expires": expires}
