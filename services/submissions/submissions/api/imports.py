"""Films from a submission platform's export: looked at first, then brought in, told row by row."""

from base64 import b64decode
from binascii import Error
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from pydantic import Field, StringConstraints

from contracts.values import CallId, EditionId, FilmId, Language, PersonId
from eventkit.deciding import Command
from eventkit.http.answers import Shown
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.problems import FieldError, Problem, language_of
from eventkit.http.reading import found, wait_for_all
from eventkit.orders import Answer
from submissions.api.roles import SELECTORS
from submissions.domain.eligibility import Entry, findings
from submissions.domain.import_columns import COLUMNS, Column, guessed
from submissions.domain.import_row import Read, read
from submissions.domain.importing import ImportFilm
from submissions.domain.table import cell_of, decoded, rows_of
from submissions.projections.calls import calls, terms_and_place
from submissions.projections.editions import editions
from submissions.projections.films import films, known_films

router = APIRouter(tags=["desk"])

MOST_BYTES, MOST_ROWS = 2_000_000, 2_000
WITH_ADDRESS = "SELECT person, lower(email) AS email FROM persons WHERE lower(email) = ANY($1::text[])"

Outcome = Literal["to take", "taken", "there", "skipped"]
Cell = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class Import(Body):
    call: CallId
    """In which they were entered."""
    content: Annotated[str, StringConstraints(max_length=MOST_BYTES * 4 // 3 + 4)]
    """The file's bytes in base64; at most 2 MB and 2,000 rows. Nothing of it is kept but the films."""
    columns: dict[Column, Annotated[int, Field(ge=-1, lt=200)]] | None = None
    """By what it is, the number of its column, -1 for none; null: as the header's names suggest."""
    otherwise: dict[Column, Cell] = Field(default_factory=dict[Column, Cell])
    """What stands for a cell that is empty."""
    run: bool = False
    """False: only tell what would be taken."""


class ImportedRow(Shown):
    row: int
    """Counted from 1, the header's."""
    title: str
    film: FilmId | None
    """Null where there is none, or not yet."""
    outcome: Outcome
    notes: list[str]
    """What is missing, was changed, or is not as the call asks; in the caller's language."""


class Imported(Shown):
    header: list[str]
    columns: dict[str, int]
    """By what it is, the number of its column."""
    rows: list[ImportedRow]


@router.post("/editions/{edition}/imports", response_model=Imported)
async def import_films(
    request: Request, principal: SignedIn, edition: EditionId, new: Import, commands: Sending
) -> dict[str, Any]:
    """By a programmer or director. A film is of the person with the address in its row, where somebody has an account
    with it, else of who imports it. One that is there already, by its id on the platform or its title and director,
    is left as it is."""
    principal.must_have(*SELECTORS, edition=edition)
    header, *rows = _table(new.content)
    columns = guessed(header) if new.columns is None else _chosen(new.columns)
    all_read = [read(_cells(row, columns), new.otherwise, edition) for row in rows]
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_all(request, db, films, calls, editions)
        before = set(await known_films(db, [each.film for each in all_read]))
        told = await _commands(db, principal.person, edition, new.call, all_read)
    answers = await commands.send_each(_to_send(told, before)) if new.run else {}
    commands.all_done(answers.values())
    texts, language = request.app.state.runtime.texts, language_of(request)
    there, shown = set(before), list[dict[str, Any]]()
    for number, each in enumerate(all_read, start=2):
        outcome, said = _outcome(each, there, answers, new.run)
        if outcome != "skipped":
            there.add(each.film)  # for a later row of the same film
        notes = [*said, *(each.missing or each.changed)]
        shown.append(
            {
                "row": number,
                "title": each.title[:200],
                "film": each.film if each.film in (there if new.run else before) else None,
                "outcome": outcome,
                "notes": [texts.text(language, message, values) for message, values in notes],
            }
        )
    return {"header": header, "columns": columns, "rows": shown}


def _chosen(columns: Mapping[Column, int]) -> dict[Column, int]:
    return {column: place for column, place in columns.items() if place >= 0}


def _cells(row: Sequence[str], columns: Mapping[Column, int]) -> dict[Column, str]:
    return {column: cell_of(row, columns.get(column)) for column in COLUMNS}


def _table(content: str) -> list[list[str]]:
    try:
        raw = b64decode(content, validate=True)
    except (Error, ValueError):
        raise _unreadable("This is no file in base64.") from None
    table = rows_of(decoded(raw))
    if len(raw) > MOST_BYTES or len(table) > MOST_ROWS + 1:
        raise _unreadable("A file of at most 2 MB and 2,000 rows is taken at once.")
    if len(table) < 2:
        raise _unreadable("There are no rows under a header in this file.")
    return table


def _unreadable(message: str) -> Problem:
    return Problem(422, "unreadable", errors=[FieldError("/content", "unreadable", message, {})])


async def _commands(
    db: Any, importer: PersonId, edition: EditionId, call: CallId, all_read: list[Read]
) -> dict[FilmId, ImportFilm]:
    """For every film of which nothing is missing; the first row of each counts."""
    terms, place = found(await terms_and_place(db, call), "There is no such call.")
    addresses = list({each.email.lower() for each in all_read if each.email})
    persons = {row["email"]: row["person"] for row in await db.fetch(WITH_ADDRESS, addresses)}
    categories = {name.casefold(): c.category for c in terms.categories for name in (c.category, *c.name.values())}
    told: dict[FilmId, ImportFilm] = {}
    for each in all_read:
        if each.details is None or each.film in told:
            continue
        category = categories.get(each.category.casefold())
        entry = Entry(each.details, category, makers={}, screener=None)
        told[each.film] = ImportFilm(
            film=each.film,
            edition=edition,
            call=call,
            submitter=persons.get(each.email.lower(), importer),
            language=_written_to(each.details.original_language),
            category=category,
            details=each.details,
            found=findings(terms, place, entry),
        )
    return told


def _written_to(language: Language) -> Language:
    return "zh-Hans" if language.startswith("zh") else "en"


def _to_send(told: Mapping[FilmId, ImportFilm], there: set[FilmId]) -> dict[FilmId, Command]:
    return {film: command for film, command in told.items() if film not in there}


def _outcome(
    each: Read, there: set[FilmId], answers: Mapping[FilmId, Answer], run: bool
) -> tuple[Outcome, list[tuple[str, dict[str, str]]]]:
    if each.missing:
        return "skipped", []
    if each.film in there:
        return "there", []
    if not run:
        return "to take", []
    refused = answers[each.film].refused
    return ("skipped", [(refused.message, refused.values)]) if refused else ("taken", [])
