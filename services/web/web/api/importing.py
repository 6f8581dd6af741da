"""Films from a platform's export: a file is looked at, its columns told apart, and its films brought in.

The file itself is kept nowhere: it goes from form to form, with the page.
"""

import csv
from base64 import b64encode
from io import StringIO
from secrets import compare_digest
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.datastructures import FormData, UploadFile

from contracts.values import EditionId
from eventkit.http.problems import Problem
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.posted import KEY, Forged, Posted
from web.api.rendering import HEADERS, page
from web.api.visitor import Visiting, Visitor
from web.pages.fields import FieldError, Form, body_of
from web.pages.import_words import NO_FILE, OUTCOMES
from web.projections.calls import calls_of_edition

router = APIRouter()

LARGEST = 2_000_000
"""Bytes; the service takes no more."""


async def _show(
    request: Request,
    visitor: Visitor,
    edition: str,
    form: Form | None = None,
    content: str = "",
    found: dict[str, Any] | None = None,
    ran: bool = False,
    status: int = 200,
) -> Response:
    if "selection" not in visitor.desks(edition):
        raise Problem(403, "role-missing")
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
        terms = await calls_of_edition(db, edition)
    return await page(
        request,
        visitor,
        "import.html",
        status,
        edition=about,
        calls=[(call.call, call.call) for call in terms],
        form=form or Form(),
        content=content,
        found=found,
        ran=ran,
    )


@router.get("/editions/{edition}/selection/import")
async def show_import(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    return await _show(request, visitor, edition)


@router.post("/editions/{edition}/selection/import")
async def import_films(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    """Looked at, unless it was sent by the button that brings the films in; sent again, it brings in nothing more."""
    async with request.form(max_files=1, max_fields=100, max_part_size=2 * LARGEST) as sent:
        posted = _posted(sent, visitor)
        content = await _content(sent)
        run, report = bool(sent.get("run")), bool(sent.get("report"))
    if not content:
        error = FieldError("/content", visitor.say(NO_FILE))
        return await _show(request, visitor, edition, posted.form(error), status=422)
    try:
        found = await _import(calls, posted, edition, content, run)
    except Mendable as refused:
        return await _show(request, visitor, edition, posted.refused(refused), status=refused.status)
    if report:
        return _report(visitor, edition, found)
    shown = {f"/columns/{column}": str(place) for column, place in found["columns"].items()}
    form = Form({**posted.values, **shown})
    return await _show(request, visitor, edition, form, content, found, run)


async def _import(calls: Calls, posted: Posted, edition: str, content: str, run: bool) -> dict[str, Any]:
    said = body_of(posted.values)
    columns: dict[str, str] | None = said.get("columns")
    body = {
        "call": said.get("call", ""),
        "content": content,
        "columns": columns and {name: int(place) for name, place in columns.items() if place.lstrip("-").isdecimal()},
        "otherwise": said.get("otherwise", {}),
        "run": run,
    }
    return await calls.send(posted, "submissions", "editions", edition, "imports", body=body)


def _posted(sent: FormData, visitor: Visitor) -> Posted:
    words = {name: value for name, value in sent.multi_items() if isinstance(value, str)}
    known = compare_digest(words.get("csrf", "").encode(), visitor.csrf.encode())
    if not known or not KEY.fullmatch(words.get("key", "")):
        raise Forged
    values = {name: value for name, value in words.items() if name.startswith("/") and value.strip()}
    return Posted(values, words["key"], None, None, None)


async def _content(sent: FormData) -> str:
    """In base64: what was uploaded, else what the page had."""
    file, kept = sent.get("file"), sent.get("content")
    if isinstance(file, UploadFile) and file.size:
        return b64encode(await file.read(LARGEST + 1)).decode()
    return kept if isinstance(kept, str) else ""


def _report(visitor: Visitor, edition: str, found: dict[str, Any]) -> Response:
    """Row by row, for spreadsheets: no cell of it is a formula."""
    text = StringIO()
    writer = csv.writer(text)
    for row in found["rows"]:
        cells = (str(row["row"]), row["title"], visitor.say(OUTCOMES[row["outcome"]]), " ".join(row["notes"]))
        writer.writerow([f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in cells])
    file = {
        "Content-Disposition": f'attachment; filename="{edition}-import.csv"',
        "Content-Type": "text/csv; charset=utf-8",
    }
    return Response(text.getvalue().encode("utf-8-sig"), headers=HEADERS | file)
