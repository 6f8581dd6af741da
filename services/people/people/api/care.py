"""People without an account, children or crew, in the care of who entered them."""

from dataclasses import asdict
from datetime import date
from typing import Any

import asyncpg
from fastapi import APIRouter, Request

from contracts.values import Language, Line, PersonId, TimeZone
from eventkit.http.answers import Done, Shown
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader, found
from people.api.accounts import check_address_is_free
from people.domain.care import ChangeEntered, EnterPerson, InvitePerson
from people.domain.forgetting import ForgetPerson
from people.domain.record import Email
from people.state.accounts import KeptRecord, record_of, records_in_care_of

router = APIRouter(tags=["care"], prefix="/people")


class Entered(Body):
    name: Line
    language: Language
    time_zone: TimeZone
    birth_date: date | None = None


class Invitation(Body):
    email: Email


class PersonDone(Done):
    person: PersonId


class InCare(Shown):
    person: PersonId
    version: int
    name: str
    language: str
    time_zone: str
    birth_date: date | None
    invited: str | None
    """The address that an invitation to an account of their own went to."""


class AllInCare(Shown):
    items: list[InCare]


@router.post("", status_code=201)
async def enter_person(principal: SignedIn, entered: Entered, commands: Sending) -> PersonDone:
    """By anyone signed in with a confirmed address, who cares for the record from then on; for 200 people at most."""
    principal.must_be_confirmed()
    person = commands.new_id("person")
    try:
        answer = await commands.send(EnterPerson(person=person, by=principal.person, **_said(entered)))
    except asyncpg.CheckViolationError:
        raise Problem(409, "care-full", "There are as many people in your care as there may be.") from None
    return commands.made(PersonDone, answer, person=person)


@router.get("/in-my-care", response_model=AllInCare)
async def list_in_my_care(principal: SignedIn, db: Reader) -> dict[str, Any]:
    """By name."""
    return {"items": [shown(record) for record in await records_in_care_of(db, principal.person)]}


@router.put("/{person}")
async def change_entered(principal: SignedIn, person: PersonId, entered: Entered, commands: Sending) -> Done:
    """By who cares for them. `If-Match` speaks of the record's version."""
    return commands.done(await commands.send(ChangeEntered(person=person, by=principal.person, **_said(entered))))


@router.post("/{person}/invitation")
async def invite_person(
    request: Request, principal: SignedIn, person: PersonId, invitation: Invitation, commands: Sending
) -> Done:
    """By who cares for them: a letter to this address makes the record theirs. Not for children."""
    async with request.app.state.runtime.database.acquire() as db:
        record = found(await record_of(db, person), "There is no such person.")
        await check_address_is_free(db, invitation.email, person)
    invite = InvitePerson(person=person, by=principal.person, email=invitation.email, born=record.birth_date)
    return commands.done(await commands.send(invite))


@router.post("/{person}/forget")
async def forget_person(principal: SignedIn, person: PersonId, commands: Sending) -> Done:
    """By who cares for them; it can't be undone."""
    return commands.done(await commands.send(ForgetPerson(person=person, by=principal.person)))


def _said(entered: Entered) -> dict[str, Any]:
    return {**entered.model_dump(exclude={"birth_date"}), "born": entered.birth_date}


def shown(record: KeptRecord) -> dict[str, Any]:
    """As who cares for the person sees them."""
    told = {**asdict(record), "invited": record.new_email}
    return {name: told[name] for name in InCare.__annotations__}
