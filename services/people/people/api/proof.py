"""What changes how somebody gets in, or can't be undone, takes more than a session: who finds a device open, or has
taken a session, does not get the account with it."""

from fastapi import Request
from pydantic import SecretStr

from eventkit.http.principal import Principal
from eventkit.http.problems import FieldError, Problem
from people.adapters.passwords import matches
from people.state.accounts import email_and_hash
from people.state.attempts import Attempt, clear_attempts, count_attempt
from people.state.proofs import is_proved, prove

NEEDED = "Please enter your password; or sign out and in again, and do this within ten minutes."
WRONG_PASSWORD = "This is not your password."


async def check_proof(request: Request, principal: Principal, password: SecretStr | None) -> None:
    """That it is them: by the password, or because they showed it in this session a moment ago; or a 403 problem.
    Guesses are counted like those at signing in."""
    runtime = request.app.state.runtime
    async with runtime.database.acquire() as db:
        known = await email_and_hash(db, principal.person)
        if known is None:
            return  # forgotten already: an answer that got lost is asked for again
        if password is None:
            if not await is_proved(db, principal):
                raise _refused("proof-needed", NEEDED)
            return
        email, password_hash = known
        attempt = Attempt.at(runtime.settings, email or "")
        await count_attempt(db, attempt)
    if not await matches(password_hash, password.get_secret_value()):
        raise _refused("wrong-password", WRONG_PASSWORD)
    async with runtime.database.acquire() as db:
        await clear_attempts(db, attempt)
        await prove(db, principal)


def _refused(code: str, message: str) -> Problem:
    return Problem(403, code, message, errors=[FieldError("/password", code, message)])
