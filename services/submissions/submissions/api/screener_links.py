"""A screener that is not uploaded: a protected link to where the film can be watched, for those who select and judge.

Whoever asks for it is noted: the festival does not see who watches elsewhere. No copy of it can be made for jurors who
are not to know who made the film: they get the uploaded file alone.
"""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from contracts.values import FilmId, Line, Link
from eventkit.deciding import Refusal
from eventkit.http.answers import Done, Shown
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader, found
from eventkit.orders import Refused
from submissions.api.known import FilmInPath, film_by_id, stage_of, writer_of
from submissions.api.roles import SELECTORS, selects
from submissions.domain.film import Stage
from submissions.domain.screener_link import ShowLink
from submissions.state.screener_links import drop_link, keep_link, link_of

router = APIRouter(tags=["files"])

CHANGEABLE = frozenset[Stage | None]([None, "submitted", "eligible", "ineligible"])
"""The stages of a film nobody judges yet, and a draft."""
NO_LINK = "There is no link to where this film can be watched."


class ScreenerLink(Body):
    link: Link
    password: Line | None = Field(default=None, repr=False)
    """What opens it there; null: nothing is needed."""


class SaidLink(Shown):
    link: str
    password: str | None


class FilmLink(Shown):
    there: bool
    """Whether the film can be watched elsewhere."""
    screener: SaidLink | None
    """For the film's maker; others ask to be shown it."""


class ShownLink(Done):
    link: str
    password: str | None


@router.get("/films/{film}/screener-link", response_model=FilmLink)
async def show_link(request: Request, principal: SignedIn, film: FilmId, db: Reader) -> dict[str, Any]:
    """To the film's maker; to those who select films, once it is submitted, that there is one."""
    maker = principal.person == await writer_of(request, film)
    if not maker:
        submitted = await film_by_id(request, film)
        if submitted is None or not selects(principal, submitted.edition):
            raise Problem(403, "not-yours", "This belongs to someone else.")
    said = await link_of(db, film)
    return {"there": said is not None, "screener": said if maker else None}


@router.post("/films/{film}/screener-link/viewings", status_code=201)
async def open_link(request: Request, principal: SignedIn, known: FilmInPath, commands: Sending) -> ShownLink:
    """By those who select films; it is noted who was shown where to watch."""
    principal.must_have(*SELECTORS, edition=known.edition)
    said = await said_link(request, known.film)
    answer = await commands.send(ShowLink(film=known.film, edition=known.edition, viewer=principal.person))
    return commands.made(ShownLink, answer, **said)


async def said_link(request: Request, film: FilmId) -> dict[str, str | None]:
    """`link` and `password`; a 404 problem where there is none."""
    async with request.app.state.runtime.database.acquire() as db:
        return found(await link_of(db, film), NO_LINK)


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
