"""Places of sections: how many are taken, who waits for one in which order, and the quota."""

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from contracts.values import EditionId, FilmId, Language, SectionId
from eventkit.http.answers import Done, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for, wait_for_all
from submissions.api.roles import SELECTORS
from submissions.domain.quota import ChangeQuota
from submissions.domain.waitlist import ArrangeWaitlist
from submissions.projections.decisions import decisions
from submissions.projections.editions import editions
from submissions.projections.films import films
from submissions.projections.places import places, places_of_edition
from submissions.reactions.placing import placing

router = APIRouter(tags=["selection"])


class Quota(Body):
    quota: Annotated[int, Field(ge=1, le=100_000)] | None
    """How many films it takes at most; null: as many as are chosen."""


class Waitlist(Body):
    films: list[FilmId] = Field(max_length=1000)
    """All that wait, the first one first, and of those that are to be told so as many as have a place among them."""


class Waiting(Shown):
    film: FilmId
    title: dict[Language, str]
    waits: bool
    """False: it is decided so, and to be announced."""
    outdated: bool
    """Whether the film has changed since it was decided on."""


class SectionPlaces(Shown):
    section: SectionId
    name: dict[Language, str]
    quota: int | None
    taken: int
    """By films that are selected or confirmed."""
    decided: int
    """Films that are to be announced as selected."""
    waitlist: list[Waiting]


class Places(Shown):
    sections: list[SectionPlaces]
    version: int
    """Of all places of the edition, for `If-Match`."""


@router.get("/editions/{edition}/places", response_model=Places)
async def show_places(
    request: Request, response: Response, principal: SignedIn, edition: EditionId, db: Reader
) -> dict[str, Any]:
    """To the edition's programmers and director."""
    principal.must_have(*SELECTORS, edition=edition)
    await wait_for(request, db, editions, films, decisions, places)
    shown = await places_of_edition(db, edition)
    tag(response, shown["version"])
    return shown


@router.post("/editions/{edition}/sections/{section}/waitlist")
async def arrange_waitlist(
    principal: SignedIn, edition: EditionId, section: SectionId, order: Waitlist, commands: Sending
) -> Done:
    """By a programmer or the edition's director. `If-Match` speaks of the edition's places."""
    principal.must_have(*SELECTORS, edition=edition)
    command = ArrangeWaitlist(edition=edition, section=section, films=tuple(order.films))
    return commands.done(await commands.send(command))


@router.post("/editions/{edition}/sections/{section}/quota")
async def change_quota(
    request: Request, principal: SignedIn, edition: EditionId, section: SectionId, new: Quota, commands: Sending
) -> Done:
    """By the edition's director, not below what is taken. Whoever waits moves up. `If-Match` speaks of the edition."""
    principal.must_have("director", edition=edition)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_all(request, db, placing)
    return commands.done(await commands.send(ChangeQuota(edition=edition, section=section, quota=new.quota)))
