"""Who did what with a film when, as far as whoever asks may see."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal
from uuid import UUID

from fastapi import APIRouter

from contracts.event import Event
from contracts.submissions import FilmRevised, FilmSubmitted
from contracts.values import Moment
from eventkit.http.answers import PageOf, Shown
from eventkit.http.paging import FIRST, Page
from eventkit.http.principal import Principal, SignedIn
from eventkit.http.reading import Reader
from eventkit.recorded import Recorded
from submissions.api.known import FilmInPath
from submissions.api.roles import must_see, selects
from submissions.domain import DOMAIN
from submissions.domain.history import Onlooker, Snapshot, changes, said_of, seen_by
from submissions.domain.revision import RevisionProposed
from submissions.projections.films import KnownFilm
from submissions.projections.history import events_of, names_of

router = APIRouter(tags=["films"])

PERSON = "person:"


class Actor(Shown):
    who: Literal["maker", "festival", "itself"]
    """The film's submitter; somebody of the festival; or a clock, a rule, a check."""
    name: str | None
    """Null also where makers look at what the festival did, and where nobody knows it any more."""
    forgotten: bool


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
async def show_history(principal: SignedIn, known: FilmInPath, db: Reader, page: Page) -> dict[str, Any]:
    """To its submitter: what was announced, their own acts, checks and fees. To those who decide on it: decisions,
    and who watched its files; fees to the director alone. In the order in which it happened."""
    must_see(principal, known)
    onlooker = _onlooker(principal, known)
    seen = seen_by(onlooker, DOMAIN.events)
    found = await events_of(db, known, seen, page.position(FIRST), page.limit + 1)
    snapshots = await events_of(db, known, (FilmSubmitted, FilmRevised))
    names = await names_of(db, _persons(found))
    rows = [
        {
            "position": recorded.envelope.position,
            "type": recorded.envelope.type,
            "at": recorded.envelope.time,
            "by": _actor(recorded.envelope.actor, known, onlooker, names),
            "said": said_of(recorded.event),
            "changes": _changes(recorded, snapshots),
        }
        for recorded in found
    ]
    shown = page.page(rows, "position")
    # The cursor alone knows it: what happens in between is not for everybody.
    items = [{name: value for name, value in row.items() if name != "position"} for row in shown["items"]]
    return {**shown, "items": items}


def _onlooker(principal: Principal, film: KnownFilm) -> Onlooker:
    if principal.has("director", film.edition):
        return "director"
    return "programmer" if selects(principal, film.edition) else "maker"


def _persons(found: Iterable[Recorded[Event]]) -> Iterator[UUID]:
    for recorded in found:
        if recorded.envelope.actor.startswith(PERSON):
            yield UUID(recorded.envelope.actor.removeprefix(PERSON))


def _actor(actor: str, film: KnownFilm, onlooker: Onlooker, names: Mapping[UUID, str | None]) -> dict[str, Any]:
    if not actor.startswith(PERSON):
        return {"who": "itself", "name": None, "forgotten": False}
    person = UUID(actor.removeprefix(PERSON))
    if person != film.submitter and onlooker == "maker":
        return {"who": "festival", "name": None, "forgotten": False}
    return {
        "who": "maker" if person == film.submitter else "festival",
        "name": names.get(person),
        "forgotten": person in names and names[person] is None,
    }


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
