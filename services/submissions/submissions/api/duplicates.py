"""Films that look like one entered twice, for those who decide on them."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request

from contracts.submissions import FilmDetails
from contracts.values import EditionId, FilmId, Moment, Text
from eventkit.http.answers import Done, Shown
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import Principal, SignedIn
from eventkit.http.reading import Reader, found, wait_for
from submissions.api.known import FilmInPath, film_by_id
from submissions.api.roles import SELECTORS
from submissions.domain.duplicate import DismissDuplicate
from submissions.domain.film import Stage
from submissions.projections.desk import desk
from submissions.projections.directors import directors
from submissions.projections.duplicates import duplicates, pairs
from submissions.projections.files import files
from submissions.projections.films import films, films_named

router = APIRouter(tags=["desk"])

MOST = 200
"""Pairs shown at once."""

Why = Literal["same file", "same title and director", "same title and submitter", "same title and credit"]


class OneOfTwo(Shown):
    film: FilmId
    edition: EditionId
    details: FilmDetails
    stage: Stage
    submitted_at: Moment


class Two(Shown):
    film: OneOfTwo
    """Of the edition that is asked about."""
    other: OneOfTwo
    whys: list[Why]
    dismissed: str | None
    """Why they are two after all, as somebody said."""


class Duplicates(Shown):
    items: list[Two]
    more: bool
    """Whether there are more than are shown."""


class Dismissal(Body):
    other: FilmId
    reason: Text


@router.get("/duplicates", response_model=Duplicates)
async def show_duplicates(
    request: Request,
    principal: SignedIn,
    db: Reader,
    edition: Annotated[EditionId, Query()],
    film: Annotated[tuple[FilmId, ...], Query(max_length=200)] = (),
) -> dict[str, Any]:
    """Pairs with a film of the edition, or with these of its films; the other one is of an edition on whose films the
    caller decides, too. The same file or director comes first, and those that were dismissed last. At most 200."""
    principal.must_have(*SELECTORS, edition=edition)
    await wait_for(request, db, duplicates, directors, desk, films, files)
    rows = await pairs(db, edition, _editions(principal), film or None, MOST + 1)
    both = {each for row in rows[:MOST] for each in (row["film"], row["other"])}
    shown = {
        each["film"]: {name: each[name] for name in OneOfTwo.__annotations__}
        for each in await films_named(db, list(both))
    }
    items = [
        {"film": shown[row["film"]], "other": shown[row["other"]], "whys": row["whys"], "dismissed": row["dismissed"]}
        for row in rows[:MOST]
        if row["film"] in shown and row["other"] in shown  # else the films' own table is a moment behind
    ]
    return {"items": items, "more": len(rows) > MOST}


def _editions(principal: Principal) -> list[EditionId] | None:
    """On whose films the person decides; None: on all."""
    if principal.has("director", "*"):
        return None
    return [edition for role, edition in principal.roles if role in SELECTORS]


@router.post("/films/{film}/duplicates/dismissal")
async def dismiss_duplicate(
    request: Request, principal: SignedIn, known: FilmInPath, said: Dismissal, commands: Sending
) -> Done:
    """They are two. By a programmer or director of the editions of both."""
    other = found(await film_by_id(request, said.other), "There is no such film.")
    for each in (known, other):
        principal.must_have(*SELECTORS, edition=each.edition)
    command = DismissDuplicate(film=known.film, edition=known.edition, other=other.film, reason=said.reason)
    return commands.done(await commands.send(command))
