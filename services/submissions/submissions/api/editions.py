"""Editions, their sections and their calls for entries."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response

from contracts.values import CallId, EditionId, Language, LocalTime, Moment, Place, SectionId, Title
from eventkit.http.answers import Done, PageOf, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.paging import FIRST, Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for
from submissions.api.known import EditionOfCallInPath
from submissions.domain.call import CloseCall, OpenCall
from submissions.domain.edition import AddSection, AnnounceEdition
from submissions.projections.editions import edition_with_parts, editions, page_of_editions

router = APIRouter(tags=["editions"])


class NewSection(Body):
    section: SectionId
    name: Title


class NewCall(Body):
    call: CallId
    deadline: Moment
    ai_declaration_required: bool = False


class Edition(Shown):
    edition: EditionId
    name: dict[Language, str]
    place: Place
    starts_on: date
    ends_on: date
    languages: list[Language]
    rollover: LocalTime
    """Where a festival day ends, on the clocks of the place."""
    position: int
    """Its place among all editions."""
    version: int


class Section(Shown):
    section: SectionId
    name: dict[Language, str]


class Call(Shown):
    call: CallId
    deadline: Moment
    ai_declaration_required: bool
    closed: bool
    version: int


class WholeEdition(Edition):
    sections: list[Section]
    calls: list[Call]


class EditionDone(Done):
    edition: EditionId


class SectionDone(EditionDone):
    section: SectionId


class CallOpened(EditionDone):
    call: CallId


class CallDone(Done):
    call: CallId


@router.post("/editions", status_code=201)
async def announce_edition(principal: SignedIn, edition: AnnounceEdition, commands: Sending) -> EditionDone:
    """By an operator."""
    principal.must_have("operator", edition="*")
    answer = await commands.send(edition)
    return commands.made(EditionDone, answer, edition=edition.edition)


@router.get("/editions", response_model=PageOf[Edition])
async def list_editions(request: Request, db: Reader, page: Page) -> dict[str, Any]:
    """In the order in which they were announced."""
    await wait_for(request, db, editions.name)
    return page.page(await page_of_editions(db, page.position(FIRST), page.limit + 1), "position")


@router.get("/editions/{edition}", response_model=WholeEdition)
async def show_edition(request: Request, response: Response, db: Reader, edition: EditionId) -> dict[str, Any]:
    """With its sections and calls."""
    await wait_for(request, db, editions.name)
    shown = found(await edition_with_parts(db, edition), "There is no such edition.")
    tag(response, shown["version"])
    return shown


@router.post("/editions/{edition}/sections", status_code=201)
async def add_section(principal: SignedIn, edition: EditionId, section: NewSection, commands: Sending) -> SectionDone:
    """By the edition's director."""
    principal.must_have("director", edition=edition)
    answer = await commands.send(AddSection(edition=edition, **dict(section)))
    return commands.made(SectionDone, answer, edition=edition, section=section.section)


@router.post("/editions/{edition}/calls", status_code=201)
async def open_call(principal: SignedIn, edition: EditionId, call: NewCall, commands: Sending) -> CallOpened:
    """By the edition's director."""
    principal.must_have("director", edition=edition)
    answer = await commands.send(OpenCall(edition=edition, **dict(call)))
    return commands.made(CallOpened, answer, edition=edition, call=call.call)


@router.post("/calls/{call}/close")
async def close_call(principal: SignedIn, call: CallId, edition: EditionOfCallInPath, commands: Sending) -> CallDone:
    """By the edition's director, before its deadline does."""
    principal.must_have("director", edition=edition)
    return commands.made(CallDone, await commands.send(CloseCall(call=call)), call=call)
