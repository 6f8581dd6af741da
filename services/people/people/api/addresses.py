"""Addresses are known to be their persons': by the link in a letter, or because an operator vouches for it."""

from fastapi import APIRouter, Request, Response

from contracts.values import PersonId
from eventkit.http.answers import Done
from eventkit.http.body import Body
from eventkit.http.commands import Key, Sending, commands_of
from eventkit.http.principal import Principal, SignedIn
from eventkit.http.problems import FieldError, Problem
from eventkit.http.reading import found
from people.adapters.passwords import hash_of
from people.api.accounts import AccountDone, address_of_its_own
from people.api.bodies import NewPassword, Token
from people.domain.care import LetGo
from people.domain.confirming import AskForLetter, ConfirmAddress
from people.domain.objecting import TakeAddressBack
from people.state.accounts import record_of
from people.state.new_addresses import NewAddress, address_of, new_address_of
from people.state.warnings import objection_of

router = APIRouter(tags=["addresses"])

USED_UP = "This link is no longer valid; please ask for a new one."


class Proof(Body):
    token: Token
    """From the link in the letter."""


class Acceptance(Proof):
    password: NewPassword


@router.post("/addresses/confirm")
async def confirm_address(request: Request, response: Response, proof: Proof, key: Key) -> AccountDone:
    """By whoever has the letter; an address that is to take the old one's place does so now."""
    new = await _proved(request, proof)
    if new.current is None:
        raise _used_up()
    commands = await commands_of(request, response, Principal(new.person, frozenset()), key, None)
    instead = new.email if new.email != new.current and not new.used else None
    async with address_of_its_own():
        answer = await commands.send(ConfirmAddress(person=new.person, instead=instead))
    return commands.made(AccountDone, answer, person=new.person)


@router.post("/invitations/accept")
async def accept_invitation(request: Request, response: Response, given: Acceptance, key: Key) -> AccountDone:
    """By whoever has the letter: the record is theirs, with an account that has the letter's address."""
    new = await _proved(request, given)
    commands = await commands_of(request, response, Principal(new.person, frozenset()), key, None)
    if new.used:
        return commands.made(AccountDone, await commands.send(ConfirmAddress(person=new.person)), person=new.person)
    if new.current is not None:
        raise _used_up()
    password_hash = await hash_of(given.password.get_secret_value())
    async with address_of_its_own():
        answer = await commands.send(LetGo(person=new.person, email=new.email, password_hash=password_hash))
    return commands.made(AccountDone, answer, person=new.person)


@router.post("/addresses/object")
async def object_to_address(request: Request, response: Response, proof: Proof, key: Key) -> AccountDone:
    """By whoever has the letter that told of another address: the account has this one, now and from now on. Everyone
    is signed out, and a letter to it lets its owner set a new password."""
    async with request.app.state.runtime.database.acquire() as db:
        objection = await objection_of(db, proof.token.get_secret_value())
    if objection is None:
        raise _used_up()
    commands = await commands_of(request, response, Principal(objection.person, frozenset()), key, None)
    person = objection.person
    if objection.used:
        return commands.made(AccountDone, await commands.send(ConfirmAddress(person=person)), person=person)
    async with address_of_its_own():
        answer = await commands.send(TakeAddressBack(person=person, email=objection.email))
    return commands.made(AccountDone, answer, person=person)


@router.post("/me/address/letter")
async def ask_for_letter(request: Request, principal: SignedIn, commands: Sending) -> Done:
    """The letter once more; each one puts off the next, a minute, two, four. Earlier links end."""
    async with request.app.state.runtime.database.acquire() as db:
        record = found(await record_of(db, principal.person), "There is no such person.")
        email = await new_address_of(db, principal.person) or (None if record.confirmed else record.email)
    if email is None:
        raise Problem(409, "address-confirmed", "This address is confirmed.")
    return commands.done(await commands.send(AskForLetter(person=principal.person, email=email)))


@router.post("/people/{person}/address/confirm")
async def vouch_for_address(principal: SignedIn, person: PersonId, commands: Sending) -> Done:
    """By an operator, for somebody whom no letter reaches."""
    principal.must_have("operator", edition="*")
    return commands.done(await commands.send(ConfirmAddress(person=person)))


async def _proved(request: Request, proof: Proof) -> NewAddress:
    async with request.app.state.runtime.database.acquire() as db:
        new = await address_of(db, proof.token.get_secret_value())
    if new is None:
        raise _used_up()
    return new


def _used_up() -> Problem:
    return Problem(422, "link-unknown", USED_UP, errors=[FieldError("/token", "link-unknown", USED_UP)])
