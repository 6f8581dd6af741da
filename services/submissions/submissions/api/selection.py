"""Decisions on films, and their announcement."""

from fastapi import APIRouter, Request

from contracts.values import EditionId, Moment, SectionId, Text
from eventkit.http.answers import Done
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.reading import wait_for_all
from submissions.api.known import FilmInPath
from submissions.api.roles import SELECTORS
from submissions.domain.announcement import AnnounceSelection
from submissions.domain.decision import DecideOnFilm, Outcome
from submissions.projections.decisions import decisions, films_to_announce
from submissions.projections.films import films

router = APIRouter(tags=["selection"])


class NewDecision(Body):
    outcome: Outcome
    section: SectionId | None = None
    reason: Text | None = None


class Announcement(Body):
    confirm_by: Moment


@router.post("/films/{film}/decision")
async def decide_on_film(principal: SignedIn, known: FilmInPath, decision: NewDecision, commands: Sending) -> Done:
    """By a programmer or director of its edition. `If-Match` speaks of the decision's version, 0 for none."""
    principal.must_have(*SELECTORS, edition=known.edition)
    command = DecideOnFilm(film=known.film, edition=known.edition, call=known.call, **dict(decision))
    return commands.done(await commands.send(command))


@router.post("/editions/{edition}/announcement")
async def announce_selection(
    request: Request,
    principal: SignedIn,
    edition: EditionId,
    announcement: Announcement,
    commands: Sending,
) -> Done:
    """By the edition's director: every decision that was not announced yet, all at once."""
    principal.must_have("director", edition=edition)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_all(request, db, films, decisions)
        decided = await films_to_announce(db, edition)
    command = AnnounceSelection(
        edition=edition,
        confirm_by=announcement.confirm_by,
        films=tuple(decided),
        calls=tuple(sorted(set(decided.values()))),
    )
    return commands.done(await commands.send(command))
