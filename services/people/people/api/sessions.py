"""Signing in, staying signed in, signing out. An access token is short-lived; a session is renewed."""

from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request, Response
from joserfc import jwt

from contracts.values import Moment, PersonId
from eventkit.http.answers import Shown
from eventkit.http.body import Body
from eventkit.http.principal import ALGORITHM
from eventkit.http.problems import Problem
from eventkit.http.reading import wait_for
from people.adapters.passwords import matches
from people.api.bodies import Password, Token
from people.domain.record import Email
from people.projections.roles import roles, roles_of
from people.state.accounts import account_at
from people.state.attempts import clear_attempts, count_attempt
from people.state.sessions import end_session, renew_session, start_session
from people.state.signing_keys import active_key

router = APIRouter(tags=["sessions"], prefix="/sessions")

ACCESS_LASTS = timedelta(minutes=15)


class SignIn(Body):
    email: Email
    password: Password


class Refresh(Body):
    refresh: Token


class Access(Shown):
    token: str
    """To be shown as bearer until `expires_at`."""
    expires_at: Moment
    refresh: str
    """Gives the next access, once."""
    person: PersonId


@router.post("")
async def sign_in(request: Request, given: SignIn) -> Access:
    """The same answer, in the same time, for a wrong password and an unknown address."""
    runtime = request.app.state.runtime
    password = given.password.get_secret_value()
    async with runtime.database.acquire() as db:
        await count_attempt(db, runtime.settings, given.email)
        account = await account_at(db, given.email)
    right = await matches(account.hash if account else None, password)
    async with runtime.database.acquire() as db:
        if right and account and account.hash:
            refresh = await start_session(db, account.person, account.hash)
            if refresh:
                await clear_attempts(db, runtime.settings, given.email)
                return await _access(request, db, account.person, refresh)
    raise Problem(401, "sign-in-failed", "This address and this password don't belong together.")


@router.post("/refresh")
async def refresh_session(request: Request, given: Refresh) -> Access:
    """A new access token, with the roles as they are now, and the refresh token to use next."""
    runtime = request.app.state.runtime
    async with runtime.database.acquire() as db:
        renewed = await renew_session(db, runtime.settings, given.refresh.get_secret_value())
        if renewed is None:
            raise Problem(401, "session-ended", "This session has ended; please sign in again.")
        return await _access(request, db, renewed.person, renewed.refresh)


@router.post("/end", status_code=204)
async def sign_out(request: Request, given: Refresh) -> Response:
    """Whether or not the session was still going."""
    async with request.app.state.runtime.database.acquire() as db:
        await end_session(db, given.refresh.get_secret_value())
    return Response(status_code=204)


async def _access(request: Request, db: Any, person: PersonId, refresh: str) -> Access:
    await wait_for(request, db, roles.name)
    key = await active_key(db)
    now = datetime.now(UTC)
    expires = now + ACCESS_LASTS
    claims = {
        "iss": "matinee",
        "sub": str(person),
        "roles": [f"{role}@{edition}" for role, edition in await roles_of(db, person)],
        "iat": int(now.timestamp()),
        "exp": int(expires.timestamp()),
    }
    token = jwt.encode({"alg": ALGORITHM, "kid": key.kid}, claims, key, algorithms=[ALGORITHM])
    return Access(token=token, expires_at=expires, refresh=refresh, person=person)
