"""Decide now, tell later: the announcement of an edition's decisions, at once or at a planned moment."""

from typing import Any

from fastapi import APIRouter, Request, Response

from contracts.values import EditionId, Moment, SectionId
from eventkit.http.answers import Done, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for, wait_for_all
from submissions.api.roles import SELECTORS
from submissions.domain.announcement import AnnounceSelection
from submissions.domain.announcement_plan import PlanAnnouncement, TakeBackAnnouncement
from submissions.projections.announcements import announcement_of, announcements
from submissions.projections.decisions import decisions, films_to_announce
from submissions.projections.films import films
from submissions.reactions.placing import placing

router = APIRouter(tags=["selection"])


class Announcement(Body):
    confirm_by: Moment


class Plan(Announcement):
    tell_at: Moment


class Obstacle(Shown):
    code: str
    """What stood in the way, as the announcement would be refused."""
    section: SectionId | None
    """Where it is one section's."""
    over: int | None
    """How many films too many are decided for it."""


class Planned(Shown):
    tell_at: Moment | None
    """Null: nothing is planned."""
    confirm_by: Moment | None
    held: list[Obstacle] | None
    """Why nothing could be told when the moment had come; null before."""
    version: int


@router.post("/editions/{edition}/announcement")
async def announce_selection(
    request: Request,
    principal: SignedIn,
    edition: EditionId,
    announcement: Announcement,
    commands: Sending,
) -> Done:
    """By the edition's director: every decision that was not announced yet, all at once, whatever is planned."""
    principal.must_have("director", edition=edition)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_all(request, db, films, decisions, placing)
        decided = await films_to_announce(db, edition)
    command = AnnounceSelection(
        edition=edition,
        confirm_by=announcement.confirm_by,
        films=tuple(decided),
        calls=tuple(sorted(set(decided.values()))),
    )
    return commands.done(await commands.send(command))


@router.get("/editions/{edition}/announcement", response_model=Planned)
async def show_planned_announcement(
    request: Request, response: Response, principal: SignedIn, edition: EditionId, db: Reader
) -> dict[str, Any]:
    """To the edition's programmers and director."""
    principal.must_have(*SELECTORS, edition=edition)
    await wait_for(request, db, announcements)
    shown = await announcement_of(db, edition)
    tag(response, shown["version"])
    return shown


@router.post("/editions/{edition}/announcement/plan")
async def plan_announcement(principal: SignedIn, edition: EditionId, plan: Plan, commands: Sending) -> Done:
    """By the edition's director: all that is decided by then is told at `tell_at`. It replaces what was planned."""
    principal.must_have("director", edition=edition)
    return commands.done(await commands.send(PlanAnnouncement(edition=edition, **dict(plan))))


@router.post("/editions/{edition}/announcement/take-back")
async def take_back_announcement(principal: SignedIn, edition: EditionId, commands: Sending) -> Done:
    """By the edition's director: nothing is told by itself any more."""
    principal.must_have("director", edition=edition)
    return commands.done(await commands.send(TakeBackAnnouncement(edition=edition)))
