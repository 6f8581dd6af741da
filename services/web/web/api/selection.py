"""The selection desk: decisions, private until they are announced, and their announcement."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from contracts.submissions import FilmDetails
from contracts.values import EditionId, utc
from web.adapters.services import Refused
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.entered_time import NO_TIME, latest_reading
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import came_from, redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import FieldError, Form
from web.pages.localized import plain
from web.pages.statistics import statistics
from web.projections.released import sections_of

router = APIRouter()

PAGE = 50
DECIDABLE = frozenset(["submitted", "eligible", "in review"])


class Decision(BaseModel):
    outcome: str
    section: str | None
    reason: str | None
    version: int

    def form(self, scope: str) -> Form:
        said = {"/outcome": self.outcome, "/section": self.section, "/reason": self.reason}
        return Form({name: value for name, value in said.items() if value}, scope=scope)


class DeskFilm(BaseModel):
    """As submissions shows it to those who decide on it."""

    film: UUID
    edition: str
    details: FilmDetails
    stage: str
    section: str | None
    submitted_at: datetime
    position: int
    decision: Decision | None

    @property
    def waits(self) -> bool:
        """Decided on, and not announced."""
        return self.stage in DECIDABLE and self.decision is not None

    @property
    def meant_for(self) -> str | None:
        """The section it is in, or is to be in."""
        return self.section or (self.decision and self.decision.section)


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    edition: str,
    stage: str = "",
    after: int = 0,
    forms: Mapping[UUID, Form] | None = None,
    announce: Form | None = None,
    status: int = 200,
) -> Response:
    films = [DeskFilm.model_validate(film) for film in await calls.every("submissions", "films", edition=edition)]
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
        sections = await sections_of(db, edition)
    names = {section.id: plain(section.name, visitor.language) for section in sections}
    chosen = [film for film in films if stage in ("", film.stage) and film.position > after]
    decided = sum(film.waits for film in films)
    return await page(
        request,
        visitor,
        "selection.html",
        status,
        edition=about,
        films=[_film(film, (forms or {}).get(film.film)) for film in chosen[:PAGE]],
        sections=sections,
        stage=stage,
        counts=Counter(film.stage for film in films),
        statistics=statistics(
            [film.details for film in films],
            [names[film.meant_for] for film in films if film.meant_for in names],
        ),
        announcement={
            "decided": decided,
            "undecided": sum(film.stage in DECIDABLE for film in films) - decided,
            "form": announce or Form(scope="announce"),
            "may": visitor.has("director", edition),
            "version": None,
        },
        zone=about["zone"],
        after=_next_page(edition, stage, chosen),
    )


def _film(film: DeskFilm, form: Form | None) -> dict[str, Any]:
    scope = str(film.film)
    decision = film.decision if film.waits else None
    return {
        "film": film.film,
        "details": film.details,
        "stage": film.stage,
        "submitted": film.submitted_at,
        "version": film.decision.version if film.decision else 0,
        "decision": decision,
        "form": form or (decision.form(scope) if decision else Form(scope=scope)),
    }


def _next_page(edition: str, stage: str, films: list[DeskFilm]) -> str | None:
    if len(films) <= PAGE:
        return None
    here = addresses.selection(edition, stage)
    return f"{here}{'&' if stage else '?'}after={films[PAGE - 1].position}"


@router.get("/editions/{edition}/selection")
async def show_selection(
    request: Request,
    visitor: Visiting,
    calls: Calling,
    edition: EditionId,
    stage: Annotated[str, Query(max_length=20)] = "",
    after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
) -> Response:
    """`after`: the log position of the film the page before ended with."""
    return await _show(request, visitor, calls, edition, stage, after)


@router.post("/films/{film}/decision")
async def decide(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID) -> Response:
    """A section belongs to one outcome and a reason to the other; what was left in the other's field is dropped."""
    known = DeskFilm.model_validate(await calls.get("submissions", "films", film))
    body = {name: posted.values.get(f"/{name}") for name in ("outcome", "section", "reason")}
    dropped = {"selected": "reason", "not selected": "section"}.get(body["outcome"] or "")
    said = {name: value for name, value in body.items() if value and name != dropped}
    try:
        await calls.send(posted, "submissions", "films", film, "decision", body=said, version=posted.version)
    except Refused as refused:
        if not refused.mendable:
            raise
        forms = {film: posted.refused(refused, str(film))}
        before = known.position - 1
        return await _show(request, visitor, calls, known.edition, after=before, forms=forms, status=refused.status)
    desk = came_from(request, addresses.selection(known.edition))
    return redirect(request, f"{desk}#film-{film}", "decision-kept")


@router.post("/editions/{edition}/announcement")
async def announce(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    """Of two readings of a time when the clocks go back, the later counts."""
    async with request.app.state.runtime.database.acquire() as db:
        zone = (await edition_of(db, edition))["zone"]
    entered = posted.values.get("/confirm_by")
    moment = latest_reading(entered, zone) if entered else None
    if entered and moment is None:
        form = posted.form(FieldError("/confirm_by", visitor.say(NO_TIME)), scope="announce")
        return await _show(request, visitor, calls, edition, announce=form, status=422)
    body = {"confirm_by": utc(moment)} if moment else {}
    try:
        await calls.send(posted, "submissions", "editions", edition, "announcement", body=body)
    except Refused as refused:
        if not refused.mendable:
            raise
        form = posted.refused(refused, "announce")
        return await _show(request, visitor, calls, edition, announce=form, status=refused.status)
    return redirect(request, addresses.selection(edition), "selection-announced")
