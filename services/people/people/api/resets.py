"""Setting a new password with a one-time token, for who has forgotten theirs."""

from fastapi import APIRouter, Request, Response

from eventkit.http.body import Body
from eventkit.http.problems import FieldError, Problem
from people.adapters.passwords import hash_of
from people.api.bodies import NewPassword, Token
from people.domain.record import Email
from people.state.reset_requests import ask_for_reset
from people.state.resets import is_valid, use_reset

router = APIRouter(tags=["password resets"], prefix="/password-resets")

USED_UP = "This link is no longer valid; please ask for a new one."


class Asked(Body):
    email: Email


class Confirmation(Body):
    reset: Token
    password: NewPassword


@router.post("", status_code=202, response_class=Response)
async def ask(request: Request, asked: Asked) -> Response:
    """Written down, and no more, whether or not an account has the address: so the answers are alike."""
    async with request.app.state.runtime.database.acquire() as db:
        await ask_for_reset(db, asked.email)
    return Response(status_code=202)


@router.post("/confirm", status_code=204)
async def confirm(request: Request, given: Confirmation) -> Response:
    """Sets the password and ends every session that was signed in to with the old one."""
    runtime = request.app.state.runtime
    reset = given.reset.get_secret_value()
    async with runtime.database.acquire() as db:
        valid = await is_valid(db, reset)
    if valid:  # a slow hash is not for everyone to ask for
        password_hash = await hash_of(given.password.get_secret_value())
        async with runtime.database.acquire() as db:
            if await use_reset(db, runtime.settings, reset, password_hash):
                return Response(status_code=204)
    raise Problem(422, "reset-unknown", USED_UP, errors=[FieldError("/reset", "reset-unknown", USED_UP)])
