"""Fees of films: who owes what, what came in and went back, and waivers."""

from typing import Any, NotRequired

from fastapi import APIRouter, Request, Response
from pydantic import Field

from contracts.submissions import DeadlineTier
from contracts.values import CallId, Currency, EditionId, FilmId, Money, PersonId, Text
from eventkit.http.answers import Done, PageOf, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.paging import FIRST, Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for
from submissions.api.known import EditionOfCallInPath, FilmInPath
from submissions.domain.fee import RecordPayment, RefundFee
from submissions.domain.waiver import SHOWN, Code, IssueWaiver, waiver_of
from submissions.projections.fees import fee_of_film, fees, fees_of_edition, fees_of_submitter, waivers_of_edition
from submissions.state.fee_references import with_references

router = APIRouter(tags=["fees"])


class NewWaiver(Body):
    code: Code
    """Thrown by chance, at least sixteen characters; it is shown nowhere again."""
    percent: int = Field(ge=1, le=100)
    """Of the fee that is waived."""
    uses: int = Field(default=1, ge=1, le=10_000)
    """How many films may be submitted with it."""


class MoneyMoved(Body):
    amount: Money
    reference: Text | None = None
    """What the payment is known by; deleted with the person who submitted the film."""


class Fee(Shown):
    film: FilmId
    edition: EditionId
    call: CallId
    submitter: PersonId
    tier: DeadlineTier
    currency: Currency
    fee: int
    """Of the tier, in the smallest unit of the currency, like all amounts here."""
    waived: int
    """In percent of the fee."""
    due: int
    paid: int
    refunded: int
    balance: int
    """What is still owed; below zero, what was paid too much."""
    position: int
    version: int
    references: NotRequired[list[str]]
    """For the edition's staff alone."""


class Waiver(Shown):
    call: CallId
    begins: str
    percent: int
    uses: int
    used: int


class Waivers(Shown):
    items: list[Waiver]


@router.get("/editions/{edition}/fees", response_model=PageOf[Fee])
async def list_fees(
    request: Request, principal: SignedIn, db: Reader, page: Page, edition: EditionId
) -> dict[str, Any]:
    """For the edition's director: of every film submitted for a fee, in that order."""
    principal.must_have("director", edition=edition)
    await wait_for(request, db, fees)
    rows = await fees_of_edition(db, edition, page.position(FIRST), page.limit + 1)
    return page.page(await with_references(db, rows), "position")


@router.get("/fees/mine", response_model=PageOf[Fee])
async def list_my_fees(request: Request, principal: SignedIn, db: Reader, page: Page) -> dict[str, Any]:
    """Of the signed-in person's films, in the order in which they were submitted."""
    await wait_for(request, db, fees)
    rows = await fees_of_submitter(db, principal.person, page.position(FIRST), page.limit + 1)
    return page.page(rows, "position")


@router.get("/editions/{edition}/waivers", response_model=Waivers)
async def list_waivers(request: Request, principal: SignedIn, db: Reader, edition: EditionId) -> dict[str, Any]:
    """For the edition's director: how often each may be used, and was."""
    principal.must_have("director", edition=edition)
    await wait_for(request, db, fees)
    return {"items": await waivers_of_edition(db, edition)}


@router.get("/films/{film}/fee", response_model=Fee)
async def show_fee(
    request: Request, response: Response, principal: SignedIn, known: FilmInPath, db: Reader
) -> dict[str, Any]:
    """To the film's submitter and its edition's director."""
    director = principal.has("director", known.edition)
    if not director:
        principal.must_be(known.submitter)
    await wait_for(request, db, fees)
    fee = found(await fee_of_film(db, known.film), "There is no fee for this film.")
    tag(response, fee["version"])
    return (await with_references(db, [fee]))[0] if director else fee


@router.post("/calls/{call}/waivers", status_code=201)
async def issue_waiver(
    principal: SignedIn, call: CallId, edition: EditionOfCallInPath, waiver: NewWaiver, commands: Sending
) -> Done:
    """By the edition's director."""
    principal.must_have("director", edition=edition)
    command = IssueWaiver(
        waiver=waiver_of(call, waiver.code),
        call=call,
        begins=waiver.code[:SHOWN],
        percent=waiver.percent,
        uses=waiver.uses,
    )
    return commands.done(await commands.send(command))


@router.post("/films/{film}/fee/payments", status_code=201)
async def record_payment(principal: SignedIn, known: FilmInPath, moved: MoneyMoved, commands: Sending) -> Done:
    """By the edition's director, once the money is there."""
    principal.must_have("director", edition=known.edition)
    entry = commands.new_id("payment")
    command = RecordPayment(film=known.film, submitter=known.submitter, entry=entry, **dict(moved))
    return commands.done(await commands.send(command))


@router.post("/films/{film}/fee/refunds", status_code=201)
async def refund_fee(principal: SignedIn, known: FilmInPath, moved: MoneyMoved, commands: Sending) -> Done:
    """By the edition's director, once the money is on its way."""
    principal.must_have("director", edition=known.edition)
    entry = commands.new_id("refund")
    command = RefundFee(film=known.film, submitter=known.submitter, entry=entry, **dict(moved))
    return commands.done(await commands.send(command))
