"""Whom a film-maker can credit by name: themselves, people in their care, and those who are credited already."""

from typing import Any
from uuid import UUID

from fastapi import Request

from web.adapters.services import ServiceDown
from web.api.calling import Calls
from web.api.visitor import Visitor
from web.pages.fields import Form
from web.pages.words import N_
from web.projections.names import names_of

CREDITS = "/details/credits"

YOURSELF = N_("{name} (you)")


async def people_to_credit(request: Request, visitor: Visitor, calls: Calls, form: Form) -> list[tuple[str, str]]:
    """Ids and names; where people does not answer, the names alone that stand in the form: it must not get lost."""
    chosen = [form.text(f"{CREDITS}/{row}/person") for row in form.rows(CREDITS)]
    async with request.app.state.runtime.database.acquire() as db:
        credited = await names_of(db, [UUID(person) for person in chosen if _is_id(person)])
    named = {str(person): name for person, name in credited.items()}
    try:
        me: dict[str, Any] = await calls.get("people", "me")
        in_care: list[dict[str, Any]] = (await calls.get("people", "people", "in-my-care"))["items"]
    except ServiceDown:
        return list(named.items())
    own = {me["person"]: visitor.say(YOURSELF, name=me["name"]), **{one["person"]: one["name"] for one in in_care}}
    return list({**own, **{person: name for person, name in named.items() if person not in own}}.items())


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
