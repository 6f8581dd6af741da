"""Who did what with a film when, as far as whoever asks may see."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Request

from contracts.event import Event
from contracts.submissions import FilmRevised, FilmSubmitted
from contracts.values import Moment
from eventkit.http.answers import PageOf, Shown
from eventkit.http.paging import FIRST, Page
from eventkit.http.principal import Principal, SignedIn
from eventkit.http.reading import Reader, wait_for
from eventkit.recorded import Recorded
from submissions.api.actors import Actor, actor_of, persons_in
from submissions.api.known import FilmInPath
from submissions.api.roles import selects
from submissions.domain import DOMAIN
from submissions.domain.history import NOT_FOR_CREW, Onlooker, Snapshot, changes, seen_by
from submissions.domain.revision import RevisionProposed
from submissions.projections.duplicates import duplicates
from submissions.projections.editions import editions
from submissions.projections.files import files
from submissions.projections.films import KnownFilm, makers_of
from submissions.projections.history import events_of, history_of, names_of

router = APIRouter(tags=["films"])


class Changed(Shown):
    field: str
    """A JSON pointer into what was submitted."""
    before: Any
    after: Any


class Happened(Shown):
    type: str
    """An event, as the reference calls it."""
    at: Moment
    by: Actor
    said: dict[str, Any]
    """What it says more, by field: a section, a reason, an amount."""
    changes: list[Changed]
    """Where a change was proposed or accepted: from what was there to what is there instead."""


@router.get("/films/{film}/history", response_model=PageOf[Happened])
async def show_history(
    request: Request, principal: SignedIn, known: FilmInPath, db: Reader, page: Page
) -> dict[str, Any]:
    """To whoever is credited in it: what was announced. To its submitter: that with its reasons, their own acts, checks
    and fees. To those who decide on it: decisions, its places, pairs that were no duplicates, and who watched its
    files; fees and what is decided of awards to the director alone. In the order in which it happened."""
    await wait_for(request, db, files, editions, duplicates)  # of whose streams the history is
    onlooker = await _onlooker(db, principal, known)
    found = await history_of(db, known, seen_by(onlooker, DOMAIN.events), page.position(FIRST), page.limit + 1)
    snapshots = await events_of(db, known, (FilmSubmitted, FilmRevised)) if onlooker != "crew" else []
    names = await names_of(db, persons_in(recorded for recorded, _ in found))
    rows = [
        {
            "position": recorded.envelope.position,
            "type": recorded.envelope.type,
            "at": recorded.envelope.time,
            "by": actor_of(recorded, known, onlooker, names),
            "said": {name: each for name, each in said.items() if onlooker != "crew" or name not in NOT_FOR_CREW},
            "changes": _changes(recorded, snapshots),
        }
        for recorded, said in found
    ]
    shown = page.page(rows, "position")
    # The cursor alone knows it: what happens in between is not for everybody.
    items = [{name: value for name, value in row.items() if name != "position"} for row in shown["items"]]
    return {**shown, "items": items}


async def _onlooker(db: Any, principal: Principal, film: KnownFilm) -> Onlooker:
    """What the person is to the film; a 403 problem where they are nothing to it."""
    if principal.has("director", film.edition):
        return "director"
    if selects(principal, film.edition):
        return "programmer"
    if principal.person != film.submitter and principal.person in (await makers_of(db, [film.film]))[film.film]:
        return "crew"
    principal.must_be(film.submitter)
    return "maker"


def _changes(recorded: Recorded[Event], snapshots: Iterable[Recorded[Event]]) -> list[dict[str, Any]]:
    """From the snapshot before."""
    event = recorded.event
    if not isinstance(event, FilmRevised | RevisionProposed):
        return []
    before: Snapshot | None = None
    for snapshot in snapshots:
        if snapshot.envelope.position < recorded.envelope.position:
            assert isinstance(snapshot.event, FilmSubmitted | FilmRevised)
            before = snapshot.event
    return changes(before, event) if before else []
