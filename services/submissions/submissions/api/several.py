"""One decision or finding for several films at once, answered film by film."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import Field

from contracts.values import EditionId, FilmId
from eventkit.deciding import Command, missing
from eventkit.http.answers import Shown
from eventkit.http.commands import Commands, Sending
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem, language_of
from eventkit.http.reading import wait_for_all
from eventkit.orders import Refused
from submissions.api.roles import SELECTORS
from submissions.api.selection import NewDecision, decision_on
from submissions.api.verdicts import NewFinding, finding_on
from submissions.projections.calls import calls
from submissions.projections.editions import editions
from submissions.projections.files import files
from submissions.projections.films import KnownFilm, films, known_films
from submissions.projections.guardians import guardians

router = APIRouter(tags=["desk"])

MOST = 200
"""Films at once."""

Several = Annotated[tuple[FilmId, ...], Field(min_length=1, max_length=MOST)]


class NewDecisions(NewDecision):
    films: Several


class NewFindings(NewFinding):
    films: Several


class Became(Shown):
    film: FilmId
    done: bool
    code: str | None
    """Why not; null where it was done, or was so already."""
    detail: str | None
    """The same in the caller's language."""


class AllBecame(Shown):
    items: list[Became]


@router.post("/editions/{edition}/decisions", response_model=AllBecame)
async def decide_on_films(
    request: Request, principal: SignedIn, edition: EditionId, new: NewDecisions, commands: Sending
) -> dict[str, Any]:
    """By a programmer or director: the same for each of these films, whatever becomes of the others."""
    principal.must_have(*SELECTORS, edition=edition)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_all(request, db, films)
        known = await _of_edition(db, edition, new.films)
    told = {film: decision_on(each, new) for film, each in known.items()}
    return await _became(request, commands, new.films, told)


@router.post("/editions/{edition}/findings", response_model=AllBecame)
async def find_films_eligible(
    request: Request, principal: SignedIn, edition: EditionId, new: NewFindings, commands: Sending
) -> dict[str, Any]:
    """By a programmer or director: the same for each of these films, with the rules that each does not keep."""
    principal.must_have(*SELECTORS, edition=edition)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_all(request, db, films, files, calls, editions, guardians)
        known = await _of_edition(db, edition, new.films)
        told = {film: await finding_on(db, each, new) for film, each in known.items()}
    return await _became(request, commands, new.films, told)


async def _of_edition(db: Any, edition: EditionId, asked: Sequence[FilmId]) -> dict[FilmId, KnownFilm]:
    return {film: each for film, each in (await known_films(db, asked)).items() if each.edition == edition}


async def _became(
    request: Request, commands: Commands, asked: Sequence[FilmId], told: Mapping[FilmId, Command]
) -> dict[str, Any]:
    """Film by film; where none could be done for what was entered, the problem with that."""
    answers = await commands.send_each(told)
    none_such = Refused.of(missing("There is no such film."))
    refused = {film: answers[film].refused if film in answers else none_such for film in asked}
    invalid = [why for why in refused.values() if why and why.kind == "invalid"]
    if len(invalid) == len(refused):
        raise Problem.of(invalid[0])
    commands.all_done(answers.values())
    texts, language = request.app.state.runtime.texts, language_of(request)
    return {
        "items": [
            {
                "film": film,
                "done": why is None,
                "code": why and why.code,
                "detail": why and texts.text(language, why.message, why.values),
            }
            for film, why in refused.items()
        ]
    }
