"""Calls for entries: opened, extended, closed, and shown to everyone."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from contracts.submissions import CallCategory, Deadline
from contracts.submissions.calls import Deadlines
from contracts.submissions.films import Tier
from contracts.submissions.questions import Question
from contracts.submissions.rules import Rule
from contracts.values import CallId, EditionId, Language, Moment, Title
from eventkit.http.answers import Done, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for
from submissions.api.known import EditionOfCallInPath
from submissions.domain.call import CloseCall, ExtendCall, OpenCall
from submissions.projections.calls import call_with_terms, calls

router = APIRouter(tags=["calls"])


class NewCall(Body):
    call: CallId
    name: Title | None = None
    deadlines: Deadlines
    categories: tuple[CallCategory, ...] = Field(default=(), max_length=50)
    rules: tuple[Rule, ...] = Field(default=(), max_length=50)
    questions: tuple[Question, ...] = Field(default=(), max_length=50)
    languages: tuple[Language, ...] = Field(default=(), max_length=20)
    tiers: tuple[Tier, ...] = Field(default=(), max_length=2)
    """Of tools, those that are entered apart; none: films do not say theirs."""


class Extension(Body):
    deadlines: tuple[Moment, ...] = Field(min_length=1, max_length=3)
    """One for each that the call has, in their order; none earlier than it is."""


class Call(Shown):
    call: CallId
    edition: EditionId
    name: dict[Language, str] | None
    deadlines: list[Deadline]
    """In their order; the last one is the call's."""
    categories: list[CallCategory]
    rules: list[Rule]
    questions: list[Question]
    languages: list[Language]
    tiers: list[Tier]
    closed: bool
    version: int


class CallMade(Done):
    edition: EditionId
    call: CallId


class CallDone(Done):
    call: CallId


@router.post("/editions/{edition}/calls", status_code=201)
async def open_call(principal: SignedIn, edition: EditionId, call: NewCall, commands: Sending) -> CallMade:
    """By the edition's director."""
    principal.must_have("director", edition=edition)
    answer = await commands.send(OpenCall(edition=edition, **dict(call)))
    return commands.made(CallMade, answer, edition=edition, call=call.call)


@router.get("/calls/{call}", response_model=Call)
async def show_call(request: Request, response: Response, db: Reader, call: CallId) -> dict[str, Any]:
    """Until when films are taken and for which fee, and what is asked of them."""
    await wait_for(request, db, calls)
    shown = found(await call_with_terms(db, call), "There is no such call.")
    tag(response, shown["version"])
    return shown


@router.post("/calls/{call}/extend")
async def extend_call(
    principal: SignedIn, call: CallId, edition: EditionOfCallInPath, extension: Extension, commands: Sending
) -> CallDone:
    """By the edition's director, while it is open."""
    principal.must_have("director", edition=edition)
    answer = await commands.send(ExtendCall(call=call, deadlines=extension.deadlines))
    return commands.made(CallDone, answer, call=call)


@router.post("/calls/{call}/close")
async def close_call(principal: SignedIn, call: CallId, edition: EditionOfCallInPath, commands: Sending) -> CallDone:
    """By the edition's director, before its deadline does."""
    principal.must_have("director", edition=edition)
    return commands.made(CallDone, await commands.send(CloseCall(call=call)), call=call)
