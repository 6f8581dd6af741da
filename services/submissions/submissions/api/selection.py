"""The selection desk: what was submitted, the decisions on it, and their announcement."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from contracts.values import EditionId, Moment, SectionId, Text
from eventkit.http.answers import Done, PageOf
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.paging import FIRST, Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for, wait_for_all
from submissions.api.film import DecidedFilm
from submissions.api.known import FilmInPath
from submissions.api.roles import SELECTORS
from submissions.domain.announcement import AnnounceSelection
from submissions.domain.decision import DecideOnFilm, Outcome
from submissions.domain.film import Stage
from submissions.projections.decisions import decisions, films_to_announce, with_decisions
from submissions.projections.films import films, films_of_edition

router = APIRouter(tags=["selection"])


class NewDecision(Body):
    outcome: Outcome
    section: SectionId | None = None
    reason: Text | None = None


class Announcement(Body):
    confirm_by: Moment


@router.get("/films", response_model=PageOf[DecidedFilm])
async def show_selection_desk(
    request: Request,
    principal: SignedIn,
    db: Reader,
    page: Page,
    edition: Annotated[EditionId, Query()],
    stage: Annotated[Stage | None, Query()] = None,
) -> dict[str, Any]:
    """The edition's films with the decisions on them, for its programmers and director."""
    principal.must_have(*SELECTORS, edition=edition)
    await wait_for(request, db, films.name)
    await wait_for(request, db, decisions.name)
    rows = await films_of_edition(db, edition, stage, page.position(FIRST), page.limit + 1)
    return page.page(await with_decisions(db, rows), "position")


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
