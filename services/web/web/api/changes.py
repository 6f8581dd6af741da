"""Changes to a film after it was submitted: proposed by its maker, looked at field by field, accepted or declined."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from contracts.submissions import CallOpened
from contracts.values import EditionId
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.crediting import people_to_credit
from web.api.editions import edition_of
from web.api.eligibility import OVER
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.rights import entered, in_our_words, rights_holders
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import FieldError, Form
from web.pages.film_form import changed, values_of
from web.pages.localized import plain
from web.pages.revision import Change, Reader, changes
from web.pages.words import N_
from web.projections.calls import call_of
from web.projections.films import titles_of
from web.projections.names import names_of
from web.projections.organisations import names_of_organisations

router = APIRouter()

SAY_WHY = N_("Say why: the film-maker is told.")


class Proposed(BaseModel):
    """A change as submissions shows it."""

    film: UUID
    revision: int
    category: str | None
    details: dict[str, Any]
    proposed_at: datetime
    answer: str | None
    reason: str | None
    answered_at: datetime | None

    @property
    def snapshot(self) -> dict[str, Any]:
        """What it would make of the film."""
        return {"category": self.category, "details": self.details}


async def _proposed(calls: Calls, film: UUID) -> list[Proposed]:
    shown = await calls.get("submissions", "films", film, "revisions")
    return [Proposed.model_validate(each) for each in shown["items"]]


async def _terms(request: Request, film: Mapping[str, Any]) -> tuple[CallOpened, dict[str, Any]]:
    """The call's, and the edition."""
    async with request.app.state.runtime.database.acquire() as db:
        known = await call_of(db, film["call"])
        if known is None:
            raise HTTPException(404)
        return known[0], await edition_of(db, film["edition"])


async def _compared(
    request: Request, visitor: Visitor, terms: CallOpened, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[Change]:
    credited = {UUID(c["person"]) for each in (before, after) for c in each["details"]["credits"]}
    holders = {UUID(holder) for each in (before, after) if (holder := each["details"]["rights_holder"])}
    async with request.app.state.runtime.database.acquire() as db:
        names = {str(person): name for person, name in (await names_of(db, credited)).items()}
        companies = await names_of_organisations(db, holders)
    categories = {each.category: each.name for each in terms.categories}
    names |= {str(company): plain(name, visitor.language) for company, name in companies.items()}
    return changes(Reader(visitor.say, visitor.language, names, categories), before, after)


async def _show(
    request: Request, visitor: Visitor, calls: Calls, film: UUID, form: Form | None = None, status: int = 200
) -> Response:
    known = await calls.get("submissions", "films", film)
    proposed = await _proposed(calls, film)
    terms, edition = await _terms(request, known)
    waiting = next((each for each in proposed if each.answer is None), None)
    going_on = known["stage"] not in OVER
    staff = visitor.has("director", known["edition"]) or visitor.has("programmer", known["edition"])
    return await page(
        request,
        visitor,
        "changes.html",
        status,
        edition=edition,
        film=known,
        waiting=waiting,
        changes=await _compared(request, visitor, terms, known, waiting.snapshot) if waiting else [],
        answered=[each for each in reversed(proposed) if each.answer in ("accepted", "declined")],
        staff=staff,
        may_answer=staff and waiting is not None and going_on,
        may_propose=known["submitter"] == str(calls.session.person) and going_on,
        form=form or Form(),
    )


@router.get("/films/{film}/changes")
async def show_changes(request: Request, visitor: Visiting, calls: Calling, film: UUID) -> Response:
    """To the film's maker and the edition's staff."""
    return await _show(request, visitor, calls, film)


@router.post("/films/{film}/changes")
async def answer(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID) -> Response:
    """By the edition's staff: what was looked at is accepted, or declined with a reason."""
    body = {"revision": posted.values.get("/revision", "")}
    if posted.to != "accept":
        if "/reason" not in posted.values:
            form = posted.form(FieldError("/reason", visitor.say(SAY_WHY)))
            return await _show(request, visitor, calls, film, form, 422)
        body["reason"] = posted.values["/reason"]
    try:
        await calls.send(posted, "submissions", "films", film, "revisions", "answer", body=body)
    except Mendable as refused:
        return await _show(request, visitor, calls, film, posted.refused(refused), refused.status)
    return redirect(request, addresses.changes(film), "change-accepted" if posted.to == "accept" else "change-declined")


@router.get("/editions/{edition}/changes")
async def show_waiting(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    """For the edition's staff: the films whose makers wait for an answer, the longest waiting first."""
    shown = await calls.every("submissions", "revisions", edition=edition)
    waiting = [Proposed.model_validate(each) for each in shown]
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
        titles = await titles_of(db, [each.film for each in waiting])
    films = [(each, titles.get(each.film) or each.details["title"]) for each in waiting]
    return await page(request, visitor, "waiting_changes.html", edition=about, films=films, zone=about["zone"])


async def _own(calls: Calls, film: UUID) -> tuple[dict[str, Any], dict[str, Any]]:
    """The film, and how it is to be: as was proposed last, or as it is. A 404 where it is not the visitor's."""
    known = await calls.get("submissions", "films", film)
    if known["submitter"] != str(calls.session.person):
        raise HTTPException(404)
    proposed = await _proposed(calls, film)
    return known, next((each.snapshot for each in proposed if each.answer is None), known)


async def _form(
    request: Request, visitor: Visitor, calls: Calls, film: dict[str, Any], form: Form | None, status: int = 200
) -> Response:
    terms, edition = await _terms(request, film)
    holders = await rights_holders(calls, visitor)
    if form is None:
        _, latest = await _own(calls, UUID(film["film"]))
        form = Form(holders.named(values_of(latest["category"], latest["details"], edition["languages"])))
    return await page(
        request,
        visitor,
        "revise.html",
        status,
        edition=edition,
        film=film,
        terms=terms,
        languages=edition["languages"],
        ai_declaration_required=any(rule.kind == "AI declared" and not rule.categories for rule in terms.rules),
        people=await people_to_credit(request, visitor, calls, form),
        rights_holders=holders.names,
        form=form,
    )


@router.get("/films/{film}/revise")
async def show_form(request: Request, visitor: Visiting, calls: Calling, film: UUID) -> Response:
    known, _ = await _own(calls, film)
    return await _form(request, visitor, calls, known, None)


@router.post("/films/{film}/revise")
async def propose(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID) -> Response:
    """Proposes the film as it was entered, unless one more row was asked for."""
    known, latest = await _own(calls, film)
    if posted.more:
        return await _form(request, visitor, calls, known, replace(posted.form(), more=posted.more))
    _, edition = await _terms(request, known)
    said = await entered(calls, visitor, posted.values)
    details = changed(latest["details"], said["details"], edition["languages"])
    body = {"category": said.get("category"), "details": details}
    try:
        await calls.send(posted, "submissions", "films", film, "revisions", body=body)
    except Mendable as refused:
        wrong = in_our_words(visitor, posted.refused(refused))
        return await _form(request, visitor, calls, known, wrong, refused.status)
    return redirect(request, addresses.changes(film), "change-proposed")
