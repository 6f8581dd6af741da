"""Accounts: opened by anyone, found by address by those who give roles."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from fastapi import APIRouter

from contracts.values import Language, Line, PersonId, TimeZone
from eventkit.http.answers import Done, Shown
from eventkit.http.body import Body
from eventkit.http.principal import SignedIn
from eventkit.http.problems import FieldError, Problem
from eventkit.http.reading import Reader, found
from people.adapters.passwords import hash_of
from people.api.bodies import Agreed, NewPassword
from people.api.joining import Joining
from people.domain.record import Email, OpenAccount
from people.state.accounts import account_at

router = APIRouter(tags=["accounts"])

ADDRESS_TAKEN = "This address can't be used. If it is yours, sign in, or ask for a new password."


class NewAccount(Body):
    name: Line
    email: Email
    password: NewPassword
    language: Language
    time_zone: TimeZone
    terms: Agreed | None = None
    """Whether the person agrees to the terms; null: they were not asked."""


class Address(Body):
    email: Email


class AccountDone(Done):
    person: PersonId


class Found(Shown):
    person: PersonId


@asynccontextmanager
async def address_of_its_own() -> AsyncGenerator[None]:
    """A 409 problem when the database knows the address already; it names no person."""
    try:
        yield
    except asyncpg.UniqueViolationError:
        # Not from the database's error: that quotes the address.
        raise _taken() from None


async def check_address_is_free(db: Any, email: str, person: PersonId) -> None:
    """The same problem, where another account than this person's has the address now."""
    account = await account_at(db, email)
    if account and account.person != person:
        raise _taken()


def _taken() -> Problem:
    return Problem(409, "address-taken", ADDRESS_TAKEN, errors=[FieldError("/email", "address-taken", ADDRESS_TAKEN)])


@router.post("/accounts", status_code=201)
async def open_account(account: NewAccount, commands: Joining) -> AccountDone:
    """By anyone."""
    person = commands.new_id("person")
    password_hash = await hash_of(account.password.get_secret_value())
    record = account.model_dump(exclude={"password", "terms"})
    async with address_of_its_own():
        answer = await commands.send(
            OpenAccount(person=person, password_hash=password_hash, terms=account.terms is True, **record)
        )
    return commands.made(AccountDone, answer, person=person)


@router.post("/people/find")
async def find_person(principal: SignedIn, address: Address, db: Reader) -> Found:
    """By operators, and directors of any edition. The address is in the body: addresses of pages get logged."""
    if not any(principal.has("director", edition) for _, edition in principal.roles):
        raise Problem(403, "role-missing", "This needs another role.")
    account = found(await account_at(db, address.email), "There is no such person.")
    return Found(person=account.person)
