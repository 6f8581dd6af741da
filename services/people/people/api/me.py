"""The signed-in person's own record and roles, and the right to be forgotten (GDPR, article 17)."""

from dataclasses import asdict
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response

from contracts.people import Role
from contracts.values import EditionId, Language, Line, PersonId, TimeZone
from eventkit.http.answers import Done, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for
from people.api.accounts import check_address_is_free
from people.api.bodies import Password
from people.api.proof import check_proof
from people.domain.forgetting import ForgetPerson
from people.domain.record import ChangeRecord, Email
from people.projections.roles import roles, roles_of
from people.state.accounts import KeptRecord, record_of

router = APIRouter(tags=["me"], prefix="/me")


class NewRecord(Body):
    name: Line
    email: Email
    """Another one takes the old one's place once the link in a letter to it was followed."""
    language: Language
    time_zone: TimeZone
    birth_date: date | None = None
    password: Password | None = None
    """For another address, unless its owner signed in a moment ago."""


class OwnRecord(Shown):
    person: PersonId
    version: int
    name: str
    email: str
    language: str
    time_zone: str
    birth_date: date | None
    confirmed: bool
    """Whether the address is known to be theirs."""
    new_email: str | None
    """The address that is to be confirmed."""


class Farewell(Body):
    password: Password | None = None
    """Null: who signed in a moment ago."""


class HeldRole(Shown):
    role: Role
    edition: EditionId | None
    """Null for a role in the whole deployment."""


class HeldRoles(Shown):
    items: list[HeldRole]


@router.get("", response_model=OwnRecord)
async def show_me(response: Response, principal: SignedIn, db: Reader) -> dict[str, Any]:
    record = found(await record_of(db, principal.person), "There is no such person.")
    tag(response, record.version)
    return own(record)


def own(record: KeptRecord) -> dict[str, Any]:
    """As its owner sees it."""
    return {name: value for name, value in asdict(record).items() if name != "in_care_of"}


@router.put("")
async def change_me(request: Request, principal: SignedIn, record: NewRecord, commands: Sending) -> Done:
    """`If-Match` speaks of the record's version."""
    async with request.app.state.runtime.database.acquire() as db:
        new_email, asked = await _new_email(db, principal.person, record.email)
    if new_email and new_email != asked:
        await check_proof(request, principal, record.password)
    change = ChangeRecord(
        person=principal.person,
        name=record.name,
        language=record.language,
        time_zone=record.time_zone,
        born=record.birth_date,
        new_email=new_email,
    )
    return commands.done(await commands.send(change))


async def _new_email(db: Any, person: PersonId, email: str) -> tuple[str | None, str | None]:
    """The address to be confirmed, None when it is the one at hand; and the one that was to be confirmed so far."""
    record = await record_of(db, person)
    if record is None or record.email == email:
        return None, None
    await check_address_is_free(db, email, person)
    return email, record.new_email


@router.get("/roles", response_model=HeldRoles)
async def show_my_roles(request: Request, principal: SignedIn, db: Reader) -> dict[str, Any]:
    """As they are now; the next access token will say the same."""
    await wait_for(request, db, roles)
    held = await roles_of(db, principal.person)
    return {"items": [{"role": role, "edition": None if edition == "*" else edition} for role, edition in held]}


@router.post("/forget")
async def forget_me(request: Request, principal: SignedIn, farewell: Farewell, commands: Sending) -> Done:
    """Once more proved to be them, since it can't be undone."""
    await check_proof(request, principal, farewell.password)
    return commands.done(await commands.send(ForgetPerson(person=principal.person, by=principal.person)))
