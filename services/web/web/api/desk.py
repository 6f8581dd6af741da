"""Shows the programmers' desk: the films of an edition by what is asked of them, each with the decision on it."""

import asyncio
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel

from contracts.submissions import FilmDetails
from web.api.calling import Calls
from web.api.editions import edition_of
from web.api.rendering import page
from web.api.visitor import Visitor
from web.pages import desk_addresses
from web.pages.desk import NAMES, Asked, facets
from web.pages.fields import Form
from web.pages.localized import plain
from web.pages.places import Places, Planned
from web.pages.words import DECISIONS
from web.projections.calls import calls_of_edition
from web.projections.released import sections_of

PAGE = 50
TELLING = ("announce", "plan")
"""The forms of the announcement: at once, and at a moment."""
DECIDABLE = frozenset(["submitted", "eligible", "in review"])
CHOOSABLE = DECIDABLE | {"ineligible", "selected", "confirmed"}
"""What several can be chosen of: to be answered, or to be judged in a round."""
OUTCOMES = tuple(each for each in DECISIONS if each != "undecided")


class Decision(BaseModel):
    outcome: str
    section: str | None
    reason: str | None
    revision: int | None
    version: int

    def form(self, scope: str) -> Form:
        said = {"/outcome": self.outcome, "/section": self.section, "/reason": self.reason}
        return Form({name: value for name, value in said.items() if value}, scope=scope)


class DeskFilm(BaseModel):
    """As submissions shows it to those who decide on it."""

    film: UUID
    edition: str
    details: FilmDetails
    revision: int
    stage: str
    section: str | None
    submitted_at: datetime
    decision: Decision | None = None
    """Submissions shows it to the staff alone: who has sent the desk's form without being of it is refused there."""

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What can be decided on it: what is on the waitlist may be told that no place became free."""
        if self.stage in DECIDABLE:
            return OUTCOMES
        return ("not selected",) if self.stage == "waitlisted" else ()

    @property
    def waits(self) -> bool:
        """Decided on, and not announced."""
        return self.decision is not None and self.decision.outcome in self.outcomes

    @property
    def outdated(self) -> bool:
        """It has changed since it was decided on: it is to be decided again."""
        return self.waits and self.decision is not None and self.decision.revision not in (None, self.revision)


async def show_desk(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    edition: str,
    asked: Asked,
    after: str | None = None,
    refused: tuple[DeskFilm, Form] | None = None,
    announce: Form | None = None,
    status: int = 200,
) -> Response:
    """`after`: where the page before ended; `refused`: a film on which a decision was not taken, and its form."""
    here = {"limit": PAGE, "after": after, "sort": asked.said.get("sort")}
    listed, counted, placed, planned = await asyncio.gather(
        calls.get("submissions", "films", edition=edition, **here, **asked.query),
        calls.get("submissions", "film-counts", edition=edition, **asked.query),
        calls.get("submissions", "editions", edition, "places"),
        calls.get("submissions", "editions", edition, "announcement"),
    )
    places = Places.model_validate(placed)
    films = [DeskFilm.model_validate(film) for film in listed["items"]]
    alike = await _alike(calls, edition, films)
    forms: dict[UUID, Form] = {}
    if refused:
        film, forms[film.film] = refused[0], refused[1]
        films = films if film.film in {each.film for each in films} else [film, *films]
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
        sections = await sections_of(db, edition)
        terms = await calls_of_edition(db, edition)
    return await page(
        request,
        visitor,
        "selection.html",
        status,
        edition=about,
        films=[_film(film, forms.get(film.film)) | {"alike": film.film in alike} for film in films],
        sections=sections,
        asked=asked,
        said={name: asked.said.get(name, "") for name in NAMES},
        total=counted["total"],
        queues=counted["queues"],
        facets=facets(counted["facets"], asked, visitor.say, visitor.language, sections, terms),
        announcement={
            "decided": counted["queues"]["to announce"],
            "undecided": counted["queues"]["undecided"] + counted["queues"]["to find eligible"],
            "outdated": counted["queues"]["decide again"],
            "refused": announce,
            "forms": {
                scope: announce if announce and announce.scope == scope else Form(scope=scope) for scope in TELLING
            },
            "planned": Planned.model_validate(planned),
            "sections": places.sections,
            "names": {each.section: plain(each.name, visitor.language) for each in places.sections},
            "may": visitor.has("director", edition),
            "version": None,
        },
        zone=about["zone"],
        back=desk_addresses.selection(edition, **asked.with_(after=after or "")),
        after=desk_addresses.selection(edition, **asked.with_(after=listed["next"])) if listed["next"] else None,
    )


async def _alike(calls: Calls, edition: str, films: list[DeskFilm]) -> set[UUID]:
    """Those that look like another film, and nobody has said that they are two."""
    if not films:
        return set()
    found = await calls.get("submissions", "duplicates", edition=edition, film=[str(film.film) for film in films])
    pairs = [pair for pair in found["items"] if pair["dismissed"] is None]
    return {UUID(pair[one]["film"]) for pair in pairs for one in ("film", "other")}


def asked_at(address: str) -> Asked:
    """What was asked at an address of the desk."""
    return Asked.of(dict(parse_qsl(urlsplit(address).query)))


def _film(film: DeskFilm, form: Form | None) -> dict[str, Any]:
    scope = str(film.film)
    decision = film.decision if film.waits else None
    return {
        "film": film.film,
        "details": film.details,
        "stage": film.stage,
        "decidable": film.stage in DECIDABLE,
        "choosable": film.stage in CHOOSABLE,
        "outcomes": film.outcomes,
        "outdated": film.outdated,
        "revision": film.revision,
        "submitted": film.submitted_at,
        "version": film.decision.version if film.decision else 0,
        "decision": decision,
        "form": form or (decision.form(scope) if decision else Form(scope=scope)),
    }
