"""The desk's list to take along, as CSV for spreadsheets and as JSON, sent as it is read."""

import csv
from collections.abc import AsyncIterator, Mapping, Sequence
from io import StringIO
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from eventkit.http.problems import language_of
from eventkit.http.reading import Reader, wait_for_all
from submissions.api.desk import Asked
from submissions.api.desk_filter import HANDLERS
from submissions.projections.decisions import with_decisions
from submissions.projections.desk_filter import Filter, Sort
from submissions.projections.desk_list import Key, listed, order_of
from submissions.projections.films import films_named

router = APIRouter(tags=["desk"])

AT_ONCE = 200
COLUMNS = (
    "film", "stage", "decision", "section", "call", "category", "original_title", "title_en", "title_zh", "kind",
    "year", "runtime_seconds", "countries", "original_language", "spoken", "subtitled", "genre", "device", "tier",
    "premiere_status", "ai_uses", "submitted_at",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a cell for a formula by."""


@router.get("/film-export", include_in_schema=False)
async def export_films(
    request: Request,
    asked: Asked,
    db: Reader,
    form: Annotated[Literal["csv", "json"], Query(alias="format")] = "csv",
    sort: Annotated[Sort, Query()] = "submitted",
) -> StreamingResponse:
    """All films that are what is asked, with the decisions on them."""
    await wait_for_all(request, db, *HANDLERS)
    parts = _parts(request.app.state.runtime.database, await asked.filter(db), order_of(sort, language_of(request)))
    if form == "csv":
        sent, media_type = _csv(parts), "text/csv; charset=utf-8"
    else:
        sent, media_type = _json(parts), "application/json"
    name = f'attachment; filename="{asked.edition}-films.{form}"'
    return StreamingResponse(sent, headers={"Content-Disposition": name}, media_type=media_type)


async def _parts(database: Any, asked: Filter, order: str) -> AsyncIterator[list[dict[str, Any]]]:
    after: Key | None = None
    while True:
        async with database.acquire() as db:
            found = await listed(db, asked, order, after, AT_ONCE)
            yield await with_decisions(db, await films_named(db, [row["film"] for row in found]))
        if len(found) < AT_ONCE:
            return
        after = found[-1]["key"], found[-1]["position"]


async def _json(parts: AsyncIterator[list[dict[str, Any]]]) -> AsyncIterator[bytes]:
    before = b'{"items":['
    async for part in parts:
        for film in part:
            yield before + orjson.dumps(film, default=str)
            before = b",\n"
    yield (b"" if before == b",\n" else before) + b"]}\n"


async def _csv(parts: AsyncIterator[list[dict[str, Any]]]) -> AsyncIterator[bytes]:
    yield b"\xef\xbb\xbf" + written([COLUMNS])  # the mark by which spreadsheets know UTF-8
    async for part in parts:
        yield written([cells(film) for film in part])


def cells(film: Mapping[str, Any]) -> list[str]:
    """A film's, in the order of `COLUMNS`."""
    details, decision = film["details"], film["decision"]
    title, ai = details["title"], details["ai_use"]
    values = (
        film["film"], film["stage"], decision and decision["outcome"],
        film["section"] or (decision and decision["section"]), film["call"], film["category"],
        title.get(details["original_language"]), title.get("en"), title.get("zh-Hans"), details["kind"],
        details["year"], details["runtime"], " ".join(details["countries"]), details["original_language"],
        " ".join(details["spoken"]), " ".join(details["subtitled"]), details["genre"], details["device"],
        details["tier"], details["premiere_status"], None if ai is None else len(ai), film["submitted_at"].isoformat(),
    )  # fmt: skip
    return ["" if value is None else str(value) for value in values]


def written(rows: Sequence[Sequence[str]]) -> bytes:
    """As CSV (RFC 4180), in UTF-8; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    text = StringIO()
    csv.writer(text).writerows([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row] for row in rows)
    return text.getvalue().encode()
