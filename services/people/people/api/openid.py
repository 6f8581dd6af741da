"""Signing in with an account elsewhere (OpenID Connect).

An address that the provider says is confirmed opens the account that has it, if that is confirmed here, too: both
have proved to be the same person. One that is not confirmed here may be somebody else's, who waits for its owner.
docs/decisions/0020-sign-in-with-openid-connect.md.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import StringConstraints, TypeAdapter, ValidationError

from contracts.values import Language, Line, PersonId, TimeZone
from eventkit.http.body import Body
from eventkit.http.commands import commands_of
from eventkit.http.principal import Principal
from eventkit.http.problems import Problem
from people.adapters.openid import Claimed
from people.api.accounts import address_of_its_own
from people.api.bodies import Token
from people.api.joining import newcomer
from people.api.providers import Begun, begun, come_back, provider_named
from people.api.sessions import Device, FromSomewhere, SignedInAccess, access_of, source_of
from people.domain.record import Email, OpenAccount
from people.settings import Provider
from people.state.accounts import account_at, is_confirmed, record_of
from people.state.attempts import Attempt, clear_attempts, count_attempt, known_device
from people.state.identities import link, start_session_as, whose
from people.state.warnings import warn

router = APIRouter(tags=["sessions"], prefix="/sessions/openid")

ProviderName = Annotated[str, StringConstraints(max_length=40)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class Begin(FromSomewhere):
    provider: ProviderName


class Back(Body):
    """What came back with the browser. Whether it is the one that was sent, the pages have to see."""

    provider: ProviderName
    state: Token
    code: Code


class SignInElsewhere(Back, FromSomewhere):
    language: Language
    """In which a new account's letters are."""
    device: Device | None = None


@router.post("/begin")
async def begin(request: Request, given: Begin) -> Begun:
    """By anyone."""
    runtime = request.app.state.runtime
    provider = provider_named(request, given.provider)
    async with runtime.database.acquire() as db:
        await count_attempt(db, Attempt.elsewhere(runtime.settings, source_of(request, given)))
    return await begun(request, provider)


@router.post("")
async def sign_in_elsewhere(request: Request, response: Response, given: SignInElsewhere) -> SignedInAccess:
    """Whose first time it is, has an account afterwards."""
    runtime, provider = request.app.state.runtime, provider_named(request, given.provider)
    state = given.state.get_secret_value()
    claimed = await come_back(request, provider, state, given.code)
    async with runtime.database.acquire() as db:
        known = await whose(db, provider.issuer, claimed.subject)
    if known is None:
        await _join(request, response, provider, claimed, given.language, state)
    async with runtime.database.acquire() as db:
        session = await start_session_as(db, provider.issuer, claimed.subject, given.device)
        record = await record_of(db, session.person) if session else None
        if session is None or record is None:
            raise Problem(401, "session-ended", "This session has ended; please sign in again.")
        await clear_attempts(db, Attempt.elsewhere(runtime.settings, source_of(request, given)))
        access = await access_of(request, db, session)
    return SignedInAccess(**access, known=known_device(runtime.settings, record.email or ""))


async def _join(
    request: Request, response: Response, provider: Provider, claimed: Claimed, language: Language, state: str
) -> None:
    """Link the account that has this address, or a new one."""
    email = _valid(Email, claimed.email)
    if email is None:
        raise Problem(
            409,
            "email-unverified",
            "{provider} does not say that your address there is confirmed. Please open an account here, and connect it "
            "with {provider} on its page.",
            {"provider": provider.name},
        )
    async with request.app.state.runtime.database.acquire() as db:
        account = await account_at(db, email)
        if account and not await is_confirmed(db, account.person):
            raise Problem(
                409,
                "account-unconfirmed",
                "There is an account here with your address that was never confirmed. Please ask for a new password, "
                "sign in with it, follow the link in our letter, and then connect the account with {provider}.",
                {"provider": provider.name},
            )
    person = account.person if account else await _opened(request, response, claimed, email, language, state)
    async with request.app.state.runtime.database.acquire() as db, db.transaction():
        if not await link(db, provider.issuer, claimed.subject, person):
            raise linked_elsewhere(provider)
        if account:
            await warn(db, person, "provider")


async def _opened(
    request: Request, response: Response, claimed: Claimed, email: str, language: Language, state: str
) -> PersonId:
    commands = await commands_of(request, response, Principal(newcomer(state), frozenset()), state, None)
    person = commands.new_id("person")
    account = OpenAccount(
        person=person,
        name=_valid(Line, claimed.name) or email.partition("@")[0],
        email=email,
        language=language,
        time_zone=_valid(TimeZone, claimed.time_zone) or "UTC",
        password_hash=None,
    )
    async with address_of_its_own():
        await commands.send(account)
    return person


def linked_elsewhere(provider: Provider) -> Problem:
    return Problem(
        409,
        "linked-already",
        "This account at {provider} and the one here can't be connected: one of them is connected already.",
        {"provider": provider.name},
    )


def _valid(kind: Any, value: str | None) -> str | None:
    """What a provider says, where it would be taken of anybody."""
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return None
