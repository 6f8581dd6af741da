"""Signing in, staying signed in, signing out. An access token is short-lived; a session is renewed."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from joserfc import jwt
from pydantic import StringConstraints

from contracts.values import Moment, PersonId
from eventkit.http.answers import Shown
from eventkit.http.body import Body
from eventkit.http.principal import ALGORITHM
from eventkit.http.problems import Problem
from eventkit.http.reading import wait_for
from eventkit.http.service_token import is_service
from people.adapters.passwords import matches
from people.api.bodies import Password, Token
from people.domain.record import Email
from people.projections.roles import roles, roles_of
from people.state.accounts import account_at, is_confirmed
from people.state.attempts import Attempt, clear_attempts, count_attempt, known_device
from people.state.sessions import Current, end_session, renew_session, start_session
from people.state.signing_keys import active_key

router = APIRouter(tags=["sessions"], prefix="/sessions")

ACCESS_LASTS = timedelta(minutes=15)


Device = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00-\x1f\x7f]+$")]
"""By what the session's owner will know it: "Firefox on Android"."""


class FromSomewhere(Body):
    source: Annotated[str, StringConstraints(max_length=100)] | None = None
    """Where the attempt comes from, such as a network address; believed of services alone."""


class SignIn(FromSomewhere):
    email: Email
    password: Password
    device: Device | None = None
    known: Token | None = None
    """What the device was given when somebody signed in on it before."""


class Refresh(Body):
    refresh: Token


class Access(Shown):
    token: str
    """To be shown as bearer until `expires_at`."""
    expires_at: Moment
    refresh: str
    """Gives the next access, once."""
    person: PersonId


class SignedInAccess(Access):
    known: str
    """To be shown at the next attempt to sign in to this account on this device: guesses elsewhere don't slow it."""


class KeptSession(Shown):
    session: UUID
    device: str | None
    started_at: Moment
    used_at: Moment
    this: bool
    """It is the one that asks."""


class KeptSessions(Shown):
    items: list[KeptSession]


@router.post("")
async def sign_in(request: Request, given: SignIn) -> SignedInAccess:
    """The same answer, in the same time, for a wrong password and an unknown address."""
    runtime = request.app.state.runtime
    password = given.password.get_secret_value()
    attempt = Attempt.at(
        runtime.settings,
        given.email,
        given.known.get_secret_value() if given.known else None,
        source_of(request, given),
    )
    async with runtime.database.acquire() as db:
        await count_attempt(db, attempt)
        account = await account_at(db, given.email)
    right = await matches(account.hash if account else None, password)
    async with runtime.database.acquire() as db:
        if right and account and account.hash:
            session = await start_session(db, account.person, account.hash, given.device)
            if session:
                await clear_attempts(db, attempt)
                access = await access_of(request, db, session)
                return SignedInAccess(**access, known=known_device(runtime.settings, given.email))
    raise Problem(401, "sign-in-failed", "This address and this password don't belong together.")


def source_of(request: Request, given: FromSomewhere) -> str:
    """Whoever calls, unless it is a service and says for whom."""
    return given.source or "" if is_service(request) else request.client.host if request.client else ""


@router.post("/refresh")
async def refresh_session(request: Request, given: Refresh) -> Access:
    """A new access token, with the roles as they are now, and the refresh token to use next."""
    runtime = request.app.state.runtime
    async with runtime.database.acquire() as db:
        renewed = await renew_session(db, runtime.settings, given.refresh.get_secret_value())
        if renewed is None:
            raise Problem(401, "session-ended", "This session has ended; please sign in again.")
        return await access_of(request, db, renewed)


@router.post("/end", status_code=204)
async def sign_out(request: Request, given: Refresh) -> Response:
    """Whether or not the session was still going."""
    async with request.app.state.runtime.database.acquire() as db:
        await end_session(db, given.refresh.get_secret_value())
    return Response(status_code=204)


async def access_of(request: Request, db: Any, session: Current) -> Access:
    """What the session may do now, signed."""
    await wait_for(request, db, roles)
    key = await active_key(db)
    now = datetime.now(UTC)
    expires = now + ACCESS_LASTS
    claims = {
        "iss": "matinee",
        "sub": str(session.person),
        "sid": str(session.session),
        "confirmed": await is_confirmed(db, session.person),
        "roles": [f"{role}@{edition}" for role, edition in await roles_of(db, session.person)],
        "iat": int(now.timestamp()),
        "exp": int(expires.timestamp()),
    }
    token = jwt.encode({"alg": ALGORITHM, "kid": key.kid}, claims, key, algorithms=[ALGORITHM])
    return Access(token=token, expires_at=expires, refresh=session.refresh, person=session.person)
