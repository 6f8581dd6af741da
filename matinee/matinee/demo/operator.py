"""The first operator, made by the deployment's own command: over HTTP nobody could be."""

import asyncio
import os
import re
import sys
from collections.abc import Mapping

from matinee.demo.cast import OPERATOR
from matinee.demo.office import Office
from matinee.demo.person import Person, SignInFailed
from matinee.trouble import Trouble

LINK = re.compile(r"reset=([^&\s]+)")


async def appoint_operator(operator: Person, office: Office, environment: Mapping[str, str]) -> None:
    """Make the operator one, unless they can sign in already. `environment`: of people. Raises Trouble."""
    try:
        await operator.sign_in()
    except SignInFailed:
        reset = await _one_time_token(environment)
        confirmed = {"reset": reset, "password": office.password(OPERATOR)}
        answer = await office.ask("POST", "people", "/password-resets/confirm", confirmed)
        if answer.status >= 400:
            raise Trouble(f"The operator's password could not be set: {answer.body}. Run the command again.") from None


async def _one_time_token(environment: Mapping[str, str]) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "people", "operator", OPERATOR.email, OPERATOR.name,
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await process.communicate()
    found = LINK.search(out.decode())
    if process.returncode or not found:
        said = (out + err).decode().strip()
        raise Trouble(f"The demonstration's operator can't be signed in, and got no way to a password: {said}")
    return found[1]
