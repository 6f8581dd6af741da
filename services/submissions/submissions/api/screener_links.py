"""A screener that is not uploaded: a protected link to where the film can be watched, for those who select and judge.

The festival does not see who follows it, and no copy of it can be made for jurors who are not to know who made the
film: they get the uploaded file alone.
"""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from contracts.values import FilmId, Line, Link
from eventkit.deciding import Refusal
from eventkit.http.answers import Shown
from eventkit.http.body import Body
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader
from eventkit.orders import Refused
from submissions.api.known import film_by_id, stage_of, writer_of
from submissions.api.roles import selects
from submissions.domain.film import Stage
from submissions.state.screener_links import drop_link, keep_link, link_of

router = APIRouter(tags=["files"])

CHANGEABLE = frozenset[Stage | None]([None, "submitted", "eligible", "ineligible"])
"""The stages of a film nobody judges yet, and a draft."""


class ScreenerLink(Body):
    link: Link
    password: Line | None = Field(default=None, repr=False)
    """What opens it there; null: nothing is needed."""


class ShownLink(Shown):
    link: str
    password: str | None


class FilmLink(Shown):
    screener: ShownLink | None


@router.get("/films/{film}/screener-link", response_model=FilmLink)
async def show_link(request: Request, principal: SignedIn, film: FilmId, db: Reader) -> dict[str, Any]:
    """To the film's maker; to those who select films, once it is submitted."""
    if principal.person != await writer_of(request, film):
        submitted = await film_by_id(request, film)
        if submitted is None or not selects(principal, submitted.edition):
            raise Problem(403, "not-yours", "This belongs to someone else.")
    return {"screener": await link_of(db, film)}


@router.put("/films/{film}/screener-link", status_code=204)
async def keep(request: Request, principal: SignedIn, film: FilmId, said: ScreenerLink) -> Response:
    """By the film's maker, until it is judged. It takes the place of the one before."""
    await _check_may_change(request, principal, film)
    async with request.app.state.runtime.database.acquire() as db:
        if not await keep_link(db, film, principal.person, str(said.link), said.password):
            raise Problem(403, "not-yours", "This belongs to someone else.")
    return Response(status_code=204)


@router.delete("/films/{film}/screener-link", status_code=204)
async def drop(request: Request, principal: SignedIn, film: FilmId) -> Response:
    """By the film's maker, until it is judged. Also when there is none."""
    await _check_may_change(request, principal, film)
    async with request.app.state.runtime.database.acquire() as db:
        await drop_link(db, film)
    return Response(status_code=204)


async def _check_may_change(request: Request, principal: SignedIn, film: FilmId) -> None:
    principal.must_be(await writer_of(request, film))
    if await stage_of(request, film) not in CHANGEABLE:
        refusal = Refusal(
            "being-judged", "The film is being judged by what was sent: its link can't be changed any more."
        )
        raise Problem.of(Refused.of(refusal))
