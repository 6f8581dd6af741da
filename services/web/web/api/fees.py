"""What is owed for films: all of it to the director, who books payments, refunds and waivers; their own to makers."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from contracts.values import EditionId
from web.adapters.services import Mendable
from web.api.calling import Calling, Calls
from web.api.editions import edition_of
from web.api.posted import Posted, PostedForm
from web.api.rendering import page
from web.api.returning import redirect
from web.api.setup import must_set_up
from web.api.visitor import Visiting, Visitor
from web.pages import addresses
from web.pages.call_form import NO_AMOUNT, money
from web.pages.fields import FieldError, Form, body_of
from web.pages.set_up import CallSetUp
from web.projections.films import titles_of

router = APIRouter()

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Those that are not taken for each other when somebody reads a code out."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The page's forms as they come back with something wrong in them."""

    waiver: Form = field(default_factory=lambda: Form(_new_waiver(), scope="waiver"))
    of: Mapping[UUID, Form] = field(default_factory=dict[UUID, Form])
    """By film: what came in or went back."""


def _new_waiver() -> dict[str, str]:
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return {"/code": code, "/percent": "100", "/uses": "1"}


async def _show(
    request: Request, visitor: Visitor, calls: Calls, edition: str, forms: Forms | None = None, status: int = 200
) -> Response:
    must_set_up(visitor, edition)
    forms = forms or Forms()
    fees = await calls.every("submissions", "editions", edition, "fees")
    waivers = (await calls.get("submissions", "editions", edition, "waivers"))["items"]
    whole = await calls.get("submissions", "editions", edition)
    async with request.app.state.runtime.database.acquire() as db:
        about = await edition_of(db, edition)
        titles = await titles_of(db, [UUID(fee["film"]) for fee in fees])
    return await page(
        request,
        visitor,
        "fees.html",
        status,
        edition=about,
        fees=[_fee(fee, titles, forms.of) for fee in fees],
        waivers=waivers,
        calls=[call for call in map(CallSetUp.model_validate, whole["calls"]) if any(d.fee for d in call.deadlines)],
        waiver_form=forms.waiver,
    )


def _fee(fee: dict[str, Any], titles: Mapping[UUID, Any], forms: Mapping[UUID, Form]) -> dict[str, Any]:
    film = UUID(fee["film"])
    return {**fee, "film": film, "title": titles.get(film), "form": forms.get(film) or Form(scope=str(film))}


@router.get("/editions/{edition}/setup/fees")
async def show_fees(request: Request, visitor: Visiting, calls: Calling, edition: EditionId) -> Response:
    return await _show(request, visitor, calls, edition)


@router.get(addresses.MY_FEES)
async def show_my_fees(request: Request, visitor: Visiting, calls: Calling) -> Response:
    fees = await calls.every("submissions", "fees", "mine")
    async with request.app.state.runtime.database.acquire() as db:
        titles = await titles_of(db, [UUID(fee["film"]) for fee in fees])
    return await page(request, visitor, "my_fees.html", fees=[_fee(fee, titles, {}) for fee in fees])


@router.post("/editions/{edition}/setup/waivers")
async def issue_waiver(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, edition: EditionId
) -> Response:
    body = body_of(posted.values)
    call = body.pop("call", "")
    try:
        await calls.send(posted, "submissions", "calls", call, "waivers", body=body)
    except Mendable as refused:
        return await _show(
            request, visitor, calls, edition, Forms(waiver=posted.refused(refused, "waiver")), refused.status
        )
    return redirect(request, addresses.fees(edition), "waiver-issued")


@router.post("/films/{film}/fee/payments")
async def record_payment(
    request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID
) -> Response:
    return await _move(request, visitor, calls, posted, film, "payments", "payment-recorded")


@router.post("/films/{film}/fee/refunds")
async def refund(request: Request, visitor: Visiting, calls: Calling, posted: PostedForm, film: UUID) -> Response:
    return await _move(request, visitor, calls, posted, film, "refunds", "fee-refunded")


async def _move(
    request: Request,
    visitor: Visitor,
    calls: Calls,
    posted: Posted,
    film: UUID,
    action: Literal["payments", "refunds"],
    notice: str,
) -> Response:
    """Money came in or went back; refused, the page is shown as it is now, with the reason at the film."""
    fee = await calls.get("submissions", "films", film, "fee")
    body = body_of(posted.values)
    if "amount" in body:
        body["amount"] = money(body["amount"], fee["currency"])
    try:
        await calls.send(posted, "submissions", "films", film, "fee", action, body=body, version=posted.version)
    except Mendable as refused:
        unread = isinstance(body.get("amount", {}).get("amount"), str)
        wrong = [_at_amount(error, visitor.say(NO_AMOUNT) if unread else error.message) for error in refused.fields]
        form = posted.form(*wrong, problem=None if wrong else refused.detail, scope=str(film))
        return await _show(request, visitor, calls, fee["edition"], Forms(of={film: form}), refused.status)
    return redirect(request, f"{addresses.fees(fee['edition'])}#fee-{film}", notice)


def _at_amount(error: FieldError, message: str) -> FieldError:
    """The form has one field for amount and currency."""
    return FieldError("/amount", message) if error.pointer.startswith("/amount") else error
