"""Passkeys: made, listed and removed by their owner; and signing in with one."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import StringConstraints

from contracts.values import Line, Moment
from eventkit.http.answers import Shown
from eventkit.http.body import Body
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader, found
from people.adapters.passkeys import RelyingParty, WrongAnswer, challenge_in, credential_in
from people.api.bodies import Password
from people.api.proof import check_proof
from people.api.sessions import Device, SignedInAccess, access_of
from people.api.ways import keeping_one
from people.state.accounts import record_of
from people.state.attempts import known_device
from people.state.passkeys import (
    Passkey,
    keep_passkey,
    new_challenge,
    passkey_by_id,
    passkeys_of,
    remove_passkey,
    start_session_with,
    take_challenge,
)
from people.state.tokens import read, written
from people.state.warnings import warn

router = APIRouter(tags=["passkeys"])

NOT_TAKEN = "This passkey can't be used here."


class Options(Shown):
    options: dict[str, Any]
    """For `navigator.credentials`, as WebAuthn's JSON forms."""


class PasskeyWanted(Body):
    password: Password | None = None
    """Unless its owner signed in a moment ago."""


class NewPasskey(PasskeyWanted):
    credential: dict[str, Any]
    """As `navigator.credentials.create` answered, in WebAuthn's JSON form."""
    name: Line
    """What its owner will know it by."""


class PasskeySignIn(Body):
    credential: dict[str, Any]
    """As `navigator.credentials.get` answered, in WebAuthn's JSON form."""
    device: Device | None = None


class KeptPasskey(Shown):
    passkey: Annotated[str, StringConstraints(max_length=2000)]
    name: str
    made_at: Moment
    used_at: Moment | None


class KeptPasskeys(Shown):
    items: list[KeptPasskey]


def _party(request: Request) -> RelyingParty:
    return RelyingParty.at(request.app.state.runtime.settings.public_url)


def _wrong() -> Problem:
    return Problem(422, "passkey-wrong", NOT_TAKEN)


@router.get("/me/passkeys", response_model=KeptPasskeys)
async def list_my_passkeys(principal: SignedIn, db: Reader) -> dict[str, Any]:
    """In the order in which they were made."""
    return {"items": [shown_passkey(one) for one in await passkeys_of(db, principal.person)]}


def shown_passkey(passkey: Passkey) -> dict[str, Any]:
    told = {**asdict(passkey), "passkey": written(passkey.credential)}
    return {name: told[name] for name in KeptPasskey.__annotations__}


@router.post("/me/passkeys/options", response_model=Options)
async def ask_for_passkey(request: Request, principal: SignedIn, wanted: PasskeyWanted | None = None) -> dict[str, Any]:
    """What the browser is to be asked for, within five minutes."""
    await check_proof(request, principal, wanted.password if wanted else None)
    async with request.app.state.runtime.database.acquire() as db:
        record = found(await record_of(db, principal.person), "There is no such person.")
        known = [one.credential for one in await passkeys_of(db, principal.person)]
        challenge = await new_challenge(db, principal.person)
    return {"options": _party(request).to_make(challenge, record.person, record.email or "", record.name, known)}


@router.post("/me/passkeys", status_code=204)
async def add_passkey(request: Request, principal: SignedIn, new: NewPasskey) -> Response:
    """An answer counts once, for who had asked. They are told by letter."""
    await check_proof(request, principal, new.password)
    challenge = challenge_in(new.credential)
    async with request.app.state.runtime.database.acquire() as db:
        if not await take_challenge(db, challenge, principal.person):
            raise _wrong()
        try:
            made = _party(request).made(new.credential, challenge)
        except WrongAnswer:
            raise _wrong() from None
        if not await keep_passkey(db, principal.person, made.credential, made.public_key, made.uses, new.name):
            raise _wrong()
        await warn(db, principal.person, "passkey")
    return Response(status_code=204)


@router.post("/me/passkeys/{passkey}/remove", status_code=204)
async def remove_my_passkey(request: Request, principal: SignedIn, passkey: str) -> Response:
    """Nobody signs in with it any more; sessions that it began go on. Not the last way in."""
    async with keeping_one(request, principal) as db:
        if not await remove_passkey(db, principal.person, read(passkey)):
            raise Problem(404, "not-found", "There is no such passkey.")
    return Response(status_code=204)


@router.post("/sessions/passkey/options", response_model=Options)
async def ask_to_sign_in(request: Request, db: Reader) -> dict[str, Any]:
    """What the browser is to be asked for, within five minutes; by anyone."""
    return {"options": _party(request).to_show(await new_challenge(db))}


@router.post("/sessions/passkey")
async def sign_in_with_passkey(request: Request, given: PasskeySignIn, db: Reader) -> SignedInAccess:
    """Guessing is no use here, so attempts are not counted."""
    challenge, credential = challenge_in(given.credential), credential_in(given.credential)
    taken, known = await take_challenge(db, challenge), await passkey_by_id(db, credential)
    if not taken or known is None:
        raise _unknown()
    try:
        uses = _party(request).shown(given.credential, challenge, known.public_key, known.uses)
    except WrongAnswer:
        raise _unknown() from None
    session = await start_session_with(db, credential, known, uses, given.device)
    record = await record_of(db, known.person)
    if session is None or record is None:
        raise _unknown()
    access = await access_of(request, db, session)
    return SignedInAccess(**access, known=known_device(request.app.state.runtime.settings, record.email or ""))


def _unknown() -> Problem:
    return Problem(401, "sign-in-failed", NOT_TAKEN)
