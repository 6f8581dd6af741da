"""Editions, their sections and their awards."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from contracts.submissions.editions import AwardedBy
from contracts.values import AwardId, CallId, EditionId, Language, LocalTime, OrganisationId, Place, SectionId, Title
from eventkit.http.answers import Done, PageOf, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.paging import FIRST, Page
from eventkit.http.principal import SignedIn
from eventkit.http.problems import FieldError, Problem
from eventkit.http.reading import Reader, found, wait_for, wait_for_told
from submissions.api.calls import Call
from submissions.domain.edition import AddAwardCategory, AddSection, AnnounceEdition
from submissions.domain.repeat import RepeatEdition
from submissions.projections.calls import calls, calls_of_edition
from submissions.projections.editions import edition_with_parts, editions, page_of_editions
from submissions.projections.organisations import is_known, organisations

router = APIRouter(tags=["editions"])


class NewSection(Body):
    section: SectionId
    name: Title
    quota: int | None = Field(default=None, ge=1, le=100_000)


class NewAward(Body):
    award: AwardId
    name: Title
    awarded_by: AwardedBy
    given_by: OrganisationId | None = None


class CallLike(Body):
    call: CallId
    """The id of the new call."""
    like: CallId
    """The earlier edition's call: its deadlines are moved by whole years, on the clocks of the place."""


class NextEdition(Body):
    edition: EditionId
    name: Title
    starts_on: date
    ends_on: date
    place: Place | None = None
    """Null: where the earlier one was."""
    call: CallLike | None = None
    """Null: no call is opened with it."""


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
    quota: int | None
    """How many films it takes at most."""


class Award(Shown):
    award: AwardId
    name: dict[Language, str]
    awarded_by: AwardedBy
    given_by: OrganisationId | None
    giver: dict[Language, str] | None
    """What the organisation that gives it is called; null: the festival gives it."""


class WholeEdition(Edition):
    sections: list[Section]
    awards: list[Award]
    calls: list[Call]


class EditionDone(Done):
    edition: EditionId


class SectionDone(EditionDone):
    section: SectionId


class AwardDone(EditionDone):
    award: AwardId


@router.post("/editions", status_code=201)
async def announce_edition(principal: SignedIn, edition: AnnounceEdition, commands: Sending) -> EditionDone:
    """By an operator."""
    principal.must_have("operator", edition="*")
    answer = await commands.send(edition)
    return commands.made(EditionDone, answer, edition=edition.edition)


@router.get("/editions", response_model=PageOf[Edition])
async def list_editions(request: Request, db: Reader, page: Page) -> dict[str, Any]:
    """In the order in which they were announced."""
    await wait_for(request, db, editions)
    return page.page(await page_of_editions(db, page.position(FIRST), page.limit + 1), "position")


@router.get("/editions/{edition}", response_model=WholeEdition)
async def show_edition(request: Request, response: Response, db: Reader, edition: EditionId) -> dict[str, Any]:
    """With its sections, awards and calls."""
    await wait_for(request, db, editions, calls)
    shown = found(await edition_with_parts(db, edition), "There is no such edition.")
    tag(response, shown["version"])
    return {**shown, "calls": await calls_of_edition(db, edition)}


@router.post("/editions/{edition}/next", status_code=201)
async def repeat_edition(
    principal: SignedIn, edition: EditionId, following: NextEdition, commands: Sending
) -> EditionDone:
    """By the edition's director: one more like it, with its sections, awards and languages, and a call like its own."""
    principal.must_have("director", edition=edition)
    call = following.call
    command = RepeatEdition(
        like=edition,
        **{name: value for name, value in following if name != "call"},
        call=call.call if call else None,
        call_like=call.like if call else None,
    )
    answer = await commands.send(command)
    return commands.made(EditionDone, answer, edition=following.edition)


@router.post("/editions/{edition}/sections", status_code=201)
async def add_section(principal: SignedIn, edition: EditionId, section: NewSection, commands: Sending) -> SectionDone:
    """By the edition's director."""
    principal.must_have("director", edition=edition)
    answer = await commands.send(AddSection(edition=edition, **dict(section)))
    return commands.made(SectionDone, answer, edition=edition, section=section.section)


@router.post("/editions/{edition}/awards", status_code=201)
async def add_award(
    request: Request, principal: SignedIn, edition: EditionId, award: NewAward, commands: Sending
) -> AwardDone:
    """By the edition's director."""
    principal.must_have("director", edition=edition)
    if award.given_by:
        await _must_be_known(request, award.given_by)
    answer = await commands.send(AddAwardCategory(edition=edition, **dict(award)))
    return commands.made(AwardDone, answer, edition=edition, award=award.award)


async def _must_be_known(request: Request, organisation: OrganisationId) -> None:
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_told(request, db, organisations)
        if not await is_known(db, organisation):
            wrong = FieldError("/given_by", "no-such-organisation", "There is no such organisation.")
            raise Problem(422, "no-such-organisation", "There is no such organisation.", errors=[wrong])
