"""One's own password, changed by who is signed in; or set, where there was none."""

import asyncpg
from fastapi import APIRouter, Request, Response

from eventkit.http.body import Body
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from people.adapters.passwords import hash_of
from people.api.bodies import NewPassword, Password
from people.api.proof import check_proof
from people.state.passwords import set_own_password
from people.state.warnings import warn

router = APIRouter(tags=["me"], prefix="/me/password")


class OwnPassword(Body):
    new_password: NewPassword
    password: Password | None = None
    """The one so far, unless its owner signed in a moment ago."""


@router.post("", status_code=204)
async def change_my_password(request: Request, principal: SignedIn, given: OwnPassword) -> Response:
    """All other sessions end, and links that would set another one. Passkeys stay. They are told by letter."""
    await check_proof(request, principal, given.password)
    password_hash = await hash_of(given.new_password.get_secret_value())
    try:
        async with request.app.state.runtime.database.acquire() as db, db.transaction():
            await set_own_password(db, principal, password_hash)
            await warn(db, principal.person, "password")
    except asyncpg.ForeignKeyViolationError:
        raise Problem(404, "not-found", "There is no such person.") from None
    return Response(status_code=204)
