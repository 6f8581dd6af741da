"""What it would cost to submit a film now, asked before it is."""

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request

from contracts.submissions import DeadlineTier
from contracts.values import CallId, Currency
from eventkit.deciding import Refusal, refuse
from eventkit.http.answers import Shown
from eventkit.http.body import Body
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader, found, wait_for
from eventkit.orders import Refused
from submissions.domain.call import Call
from submissions.domain.fee import less
from submissions.domain.waiver import Code, Waiver, faults_of_waiver, waiver_of
from submissions.projections.calls import calls, terms_and_place
from submissions.projections.editions import editions
from submissions.projections.fees import fees, waiver_by_id

router = APIRouter(tags=["fees"])


class Asked(Body):
    waiver: Code | None = None
    """A code of the festival that spares a part of the fee."""


class Quote(Shown):
    tier: DeadlineTier
    currency: Currency
    fee: int
    """Of the tier, in the smallest unit of the currency, like all amounts here."""
    waived: int
    """In percent of the fee."""
    due: int


class Quoted(Shown):
    fee: Quote | None
    """Null: none is asked for now, or no films are taken."""


@router.post("/calls/{call}/fee", response_model=Quoted)
async def quote_fee(request: Request, principal: SignedIn, db: Reader, call: CallId, asked: Asked) -> dict[str, Any]:
    """For anyone signed in: what is due for a film submitted now, and what a waiver code spares. Nothing is kept."""
    await wait_for(request, db, calls, editions, fees)
    terms, _ = found(await terms_and_place(db, call), "There is no such call.")
    now = datetime.now(UTC)
    tier = Call(terms).tier_at(now) if now < terms.deadline else None
    if tier is None or tier.fee is None or not tier.fee.amount:
        return {"fee": None}
    waiver = await _waiver(db, call, asked.waiver) if asked.waiver else None
    waived = waiver.issued.percent if waiver else 0
    due = less(tier.fee, waived)
    quote = {"tier": tier.tier, "currency": due.currency, "fee": tier.fee.amount, "waived": waived, "due": due.amount}
    return {"fee": quote}


async def _waiver(db: Any, call: CallId, code: Code) -> Waiver | None:
    waiver = await waiver_by_id(db, waiver_of(call, code))
    try:
        refuse(faults_of_waiver(waiver))
    except Refusal as refusal:
        raise Problem.of(Refused.of(refusal)) from refusal
    return waiver
