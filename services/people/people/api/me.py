"""The signed-in person's own record and roles, and the right to be forgotten (GDPR, article 17)."""

from typing import Any

from fastapi import APIRouter, Request, Response

from contracts.people import Person, Role
from contracts.values import EditionId, Language, Line, TimeZone
from eventkit.http.answers import Done, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.problems import FieldError, Problem
from eventkit.http.reading import Reader, found, wait_for
from people.adapters.passwords import matches
from people.api.accounts import address_of_its_own
from people.api.bodies import Password
from people.domain.forgetting import ForgetPerson
from people.domain.record import ChangeRecord, Email
from people.projections.roles import roles, roles_of
from people.state.accounts import email_and_hash, record_of
from people.state.attempts import clear_attempts, count_attempt

router = APIRouter(tags=["me"], prefix="/me")

WRONG_PASSWORD = "This is not your password."


class NewRecord(Body):
    name: Line
    email: Email
    language: Language
    time_zone: TimeZone


class Farewell(Body):
    password: Password


class HeldRole(Shown):
    role: Role
    edition: EditionId | None
    """Null for a role in the whole deployment."""


class HeldRoles(Shown):
    items: list[HeldRole]


@router.get("")
async def show_me(response: Response, principal: SignedIn, db: Reader) -> Person:
    record = found(await record_of(db, principal.person), "There is no such person.")
    tag(response, record.version)
    return record


@router.put("")
async def change_me(principal: SignedIn, record: NewRecord, commands: Sending) -> Done:
    """`If-Match` speaks of the record's version."""
    async with address_of_its_own():
        answer = await commands.send(ChangeRecord(person=principal.person, **dict(record)))
    return commands.done(answer)


@router.get("/roles", response_model=HeldRoles)
async def show_my_roles(request: Request, principal: SignedIn, db: Reader) -> dict[str, Any]:
    """As they are now; the next access token will say the same."""
    await wait_for(request, db, roles.name)
    held = await roles_of(db, principal.person)
    return {"items": [{"role": role, "edition": None if edition == "*" else edition} for role, edition in held]}


@router.post("/forget")
async def forget_me(request: Request, principal: SignedIn, farewell: Farewell, commands: Sending) -> Done:
    """With the password, since it can't be undone."""
    await _check_password(request, principal, farewell.password.get_secret_value())
    return commands.done(await commands.send(ForgetPerson(person=principal.person)))


async def _check_password(request: Request, principal: SignedIn, password: str) -> None:
    runtime = request.app.state.runtime
    async with runtime.database.acquire() as db:
        known = await email_and_hash(db, principal.person)
        if known is None:
            return  # forgotten already: an answer that got lost is asked for again
        email, password_hash = known
        await count_attempt(db, runtime.settings, email)
    if not await matches(password_hash, password):
        wrong = FieldError("/password", "wrong-password", WRONG_PASSWORD)
        raise Problem(403, "wrong-password", WRONG_PASSWORD, errors=[wrong])
    async with runtime.database.acquire() as db:
        await clear_attempts(db, runtime.settings, email)
