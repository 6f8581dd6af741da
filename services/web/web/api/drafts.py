"""A submission in the making: kept as it is entered, held against the call's rules, and submitted in the end."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from contracts.submissions import CallOpened
from contracts.values import CallId
from web.adapters.services import Mendable, Refused
from web.api.calling import Calling, Calls
from web.api.crediting import people_to_credit
from web.api.editions import edition_of
from web.api.own_drafts import Draft
from web.api.posted import Posted, PostedForm
from web.api.rendering import page, render, respond
from web.api.returning import redirect
from web.api.rights import entered, in_our_words, rights_holders
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import FieldError, Form
from web.pages.film_form import submission_of
from web.projections.calls import call_of, is_open

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft on its writer's desk; `kept` is None while nothing of it is kept yet."""

    draft: UUID
    terms: CallOpened
    open: bool
    edition: dict[str, Any]
    kept: Draft | None


async def _desk(request: Request, calls: Calling, draft: UUID, call: Annotated[CallId | None, Query()] = None) -> Desk:
    """The draft named in the address; one that is new says which call it is for. A 404 where there is neither."""
    kept = await _kept(calls, draft)
    named = kept.call if kept else call
    async with request.app.state.runtime.database.acquire() as db:
        known = await call_of(db, named) if named else None
        if known is None:
            raise HTTPException(404)
        terms, closed = known
        edition = await edition_of(db, terms.edition)
    return Desk(draft, terms, is_open(terms, closed, datetime.now(UTC)), edition, kept)


async def _kept(calls: Calls, draft: UUID) -> Draft | None:
    try:
        return Draft.model_validate(await calls.get("submissions", "drafts", draft))
    except Refused as refused:
        if refused.status != 404:
            raise
        return None


AtDesk = Annotated[Desk, Depends(_desk)]


async def _show(
    request: Request,
    visitor: Visitor,
    desk: Desk,
    calls: Calls,
    form: Form,
    version: int,
    found: list[dict[str, Any]] | None = None,
    status: int = 200,
) -> Response:
    """`found`: what the call's rules find; None: nobody has asked."""
    quote, wrong = await _quote(calls, desk, form.text("/waiver"))
    if found is not None and wrong:
        form = replace(form, errors=(*form.errors, *wrong))
    tier = next((each for each in desk.terms.deadlines if datetime.now(UTC) < each.until), None)
    return await page(
        request,
        visitor,
        "submit.html",
        status,
        edition=desk.edition,
        draft=desk.draft,
        terms=desk.terms,
        open=desk.open,
        zone=desk.edition["zone"],
        ai_declaration_required=any(rule.kind == "AI declared" and not rule.categories for rule in desk.terms.rules),
        languages=desk.edition["languages"],
        form=form,
        version=version,
        found=found,
        people=await people_to_credit(request, visitor, calls, form),
        rights_holders=(await rights_holders(calls, visitor)).names,
        files=(await calls.get("submissions", "films", desk.draft, "files"))["items"] if desk.kept or version else [],
        quote=quote,
        until=tier.until if tier else None,
    )


async def _quote(calls: Calls, desk: Desk, waiver: str) -> tuple[dict[str, Any] | None, tuple[FieldError, ...]]:
    """What is due now, and what is wrong with the waiver code, without which it is told then."""
    if not desk.open or not any(deadline.fee for deadline in desk.terms.deadlines):
        return None, ()
    path = ("submissions", "calls", desk.terms.call, "fee")
    try:
        return (await calls.look_up(*path, body={"waiver": waiver or None}))["fee"], ()
    except Refused as refused:
        if not refused.fields:
            raise
        return (await calls.look_up(*path, body={}))["fee"], refused.fields


@router.get("/drafts/{draft}")
async def show_draft(request: Request, visitor: Visiting, calls: Calling, desk: AtDesk) -> Response:
    values = desk.kept.values if desk.kept else {"/language": visitor.language}
    return await _show(request, visitor, desk, calls, Form(values), desk.kept.version if desk.kept else 0)


@router.post("/drafts/{draft}/save")
async def save_draft(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, desk: AtDesk
) -> HTMLResponse:
    """By the page itself, while it is filled in: answers what takes the place of its line about that."""
    try:
        version, problem = await _save(calls, posted, desk, posted.version), None
    except Mendable as refused:
        version, problem = posted.version or 0, refused.detail
    saved = render(
        request,
        visitor,
        "submit/saved.html",
        version=version,
        problem=problem,
        now=datetime.now(UTC),
        zone=calls.session.time_zone,
    )
    return respond(visitor, saved)


@router.post("/drafts/{draft}/drop")
async def drop_draft(request: Request, calls: Calling, posted: PostedForm, draft: UUID) -> Response:
    try:
        await calls.send(posted, "submissions", "drafts", draft, method="DELETE")
    except Mendable:
        return redirect(request, addresses.film_files(draft), "draft-has-files")
    return redirect(request, addresses.MY_FILMS, "draft-dropped")


@router.post("/drafts/{draft}")
async def submit_draft(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, desk: AtDesk
) -> Response:
    """Keeps what was entered; then submits it, unless one more row, a look at the rules, or the page of people in the
    maker's care was asked for."""
    form = posted.form()
    version = posted.version or 0
    try:
        version = await _save(calls, posted, desk)
        if posted.more:
            return await _show(request, visitor, desk, calls, replace(form, more=posted.more), version)
        if posted.to == "care":
            back = f"{addresses.draft(desk.draft, desk.terms.call)}#credits"
            return redirect(request, addresses.care(back))
        said = await entered(calls, visitor, posted.values)
        if posted.to == "check":
            asked = {"category": said.get("category"), "details": said["details"]}
            found = await calls.look_up("submissions", "calls", desk.terms.call, "check", body=asked)
            return await _show(request, visitor, desk, calls, form, version, found["items"])
        body = {**said, "call": desk.terms.call, "draft": str(desk.draft)}
        await calls.send(posted, "submissions", "films", body=body)
    except Mendable as refused:
        wrong = in_our_words(visitor, posted.refused(refused))
        return await _show(request, visitor, desk, calls, wrong, version, status=refused.status)
    return redirect(request, addresses.MY_FILMS, "film-submitted")


async def _save(calls: Calls, posted: Posted, desk: Desk, seen: int | None = None) -> int:
    """The version it is kept as. What was submitted already is not kept once more: the submission says so.

    A page that saves by itself says which version it has `seen`: it must not undo what another window did. Who presses
    a button means what is before them.
    """
    kept = {"values": posted.values, "details": submission_of(posted.values)["details"]}
    body = {"call": desk.terms.call, "entered": kept, "page": posted.page}
    path = ("drafts", desk.draft)
    try:
        saved = await calls.send(posted, "submissions", *path, body=body, method="PUT", version=seen)
    except Refused as refused:
        if refused.code != "already-submitted":
            raise
        return posted.version or 0
    return saved["version"]
