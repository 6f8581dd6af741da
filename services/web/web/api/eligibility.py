"""Does a submitted film meet what its call asks? Its maker reads it here, and the edition's staff says so."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.submissions.questions import ChoiceQuestion, Question, YesNoQuestion
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.notices import Notice
from web.api.own_sessions import with_moments
from web.api.posted import PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.fields import Form
from web.pages.history import actor
from web.projections.calls import call_of

router = APIRouter()

OPEN = frozenset(["submitted", "eligible", "ineligible", "in review"])
"""The stages in which it can be found eligible or not."""
OVER = frozenset(["not selected", "declined", "lapsed", "withdrawn", "disqualified"])
"""The stages after which nothing more comes of it."""


async def _show(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    film: UUID,
    form: Form | None = None,
    status: int = 200,
    ending: Form | None = None,
    taking: Form | None = None,
    link: dict[str, Any] | None = None,
    problem: str | None = None,
) -> Response:
    known = await calls.get("submissions", "films", film)
    findings = await calls.get("submissions", "films", film, "findings")
    found: list[dict[str, Any]] = findings["items"]
    stated = findings["stated"]
    answers: list[dict[str, Any]] = (await calls.get("submissions", "films", film, "answers"))["items"]
    async with request.app.state.runtime.database.acquire() as db:
        terms = await call_of(db, known["call"])
        questions = {each.question: each for each in terms[0].questions} if terms else {}
        edition = await edition_of(db, known["edition"])
    director = visitor.has("director", known["edition"])
    staff = director or visitor.has("programmer", known["edition"])
    files = (await calls.get("submissions", "films", film, "files"))["items"] if staff else []
    elsewhere = staff and (await calls.get("submissions", "films", film, "screener-link"))["there"]
    proposed = (await calls.get("submissions", "films", film, "revisions"))["items"]
    alike: list[dict[str, Any]] = []
    if staff:
        alike = (await calls.get("submissions", "duplicates", edition=known["edition"], film=film))["items"]
    return await page(
        request,
        visitor,
        "eligibility.html",
        status,
        edition=edition,
        film=known,
        failed=[each for each in found if each["known"]],
        unknown=[each for each in found if not each["known"]],
        stated=stated and {**with_moments(stated, "at"), "who": actor(visitor.say, stated["by"])},
        zone=edition["zone"],
        answers=[_answer(each, questions) for each in answers],
        may=staff and known["stage"] in OPEN,
        staff=staff,
        files=files,
        elsewhere=elsewhere,
        link=link,
        notices=[*visitor.take_notices(), *([Notice("bad", problem)] if problem else [])],
        waits=any(each["answer"] is None for each in proposed),
        alike=[{**pair, "than": _other(pair, film)} for pair in alike],
        final=_final_file(found, files),
        taking=taking or Form(scope="final"),
        form=form or Form(),
        ending=ending or Form(scope="disqualify"),
        may_end=director and known["stage"] not in OVER,
    )


def _final_file(found: Sequence[Mapping[str, Any]], files: Sequence[Mapping[str, Any]]) -> str | None:
    """The final file that somebody of the staff has to look at; `files` are theirs alone to see."""
    if not any(each["code"] == "final-file" for each in found):
        return None
    return next((file["file"] for file in reversed(files) if file["purpose"] == "final" and file["checked"]), None)


def _other(pair: dict[str, Any], film: UUID) -> dict[str, Any]:
    return pair["other"] if pair["film"]["film"] == str(film) else pair["film"]


def _answer(answer: dict[str, Any], questions: Mapping[str, Question]) -> dict[str, Any]:
    """With the words of the option that was chosen, where it is one."""
    question = questions.get(answer["question"])
    options = question.options if isinstance(question, ChoiceQuestion) else ()
    words = next((option.words for option in options if option.option == answer["answer"]), None)
    return {**answer, "option": words, "yes_no": isinstance(question, YesNoQuestion)}


@router.get("/films/{film}/eligibility")
async def show_eligibility(request: Request, visitor: Visiting, calls: Calling, film: UUID) -> Response:
    return await _show(request, visitor, calls, film)


@router.post("/films/{film}/eligibility")
async def find_eligibility(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID
) -> Response:
    body = {name: posted.values[f"/{name}"] for name in ("finding", "reason") if f"/{name}" in posted.values}
    try:
        await calls.send(posted, "submissions", "films", film, "eligibility", body=body, version=posted.version)
    except Mendable as refused:
        return await _show(request, visitor, calls, film, posted.refused(refused), refused.status)
    return redirect(request, addresses.eligibility(film), "eligibility-found")


@router.post("/films/{film}/screener-link/watch")
async def watch_elsewhere(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID
) -> Response:
    """The link is in the answer alone: in an address it would be kept."""
    try:
        link = await calls.send(posted, "submissions", "films", film, "screener-link", "viewings")
    except Mendable as refused:
        return await _show(request, visitor, calls, film, status=refused.status, problem=refused.detail)
    return await _show(request, visitor, calls, film, link=link)


@router.post("/films/{film}/disqualification")
async def disqualify(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID) -> Response:
    """By the edition's director."""
    body = {"reason": posted.values.get("/reason")}
    try:
        await calls.send(posted, "submissions", "films", film, "disqualify", body=body, version=posted.version)
    except Mendable as refused:
        ending = posted.refused(refused, "disqualify")
        return await _show(request, visitor, calls, film, status=refused.status, ending=ending)
    return redirect(request, addresses.eligibility(film), "film-disqualified")


@router.post("/films/{film}/final-file")
async def take_final_file(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID
) -> Response:
    """By the edition's staff."""
    body = {name: posted.values[f"/{name}"] for name in ("file", "reason") if f"/{name}" in posted.values}
    try:
        await calls.send(posted, "submissions", "films", film, "final-file", body=body, version=posted.version)
    except Mendable as refused:
        taking = posted.refused(refused, "final")
        return await _show(request, visitor, calls, film, status=refused.status, taking=taking)
    return redirect(request, addresses.eligibility(film), "final-file-taken")
