"""Sees to what was asked for at the password resets: makes a token and sends it to the address's owner.

people sends this letter itself, since no one else may hold the secret in it:
docs/decisions/0006-reset-letters.md.
"""

from typing import Any

import structlog

from contracts.people import Person
from eventkit.bell import next_ring
from eventkit.database import UNREACHABLE
from eventkit.ending import unbroken
from eventkit.service import Runtime
from eventkit.texts import Texts, negotiate
from people.adapters.mail import NotSent, send_letter
from people.settings import PeopleSettings
from people.state.accounts import account_at, record_of
from people.state.reset_requests import request_done, take_request
from people.state.resets import discard_reset, make_reset

LOOK_AGAIN = 15.0
"""Seconds between looks when nothing rings: a letter that could not be sent is due again."""

SUBJECT = "A new password"
TEXT = (
    "Hello {name},\n\nsomebody, we hope you, asked for a new password for your account. You can set it here within an "
    "hour:\n\n{link}\n\nIf it was not you, do nothing; your password stays as it is.\n"
)

log = structlog.get_logger()


async def send_resets(runtime: Runtime) -> None:
    """See to requests until cancelled; several processes share them."""
    follower = runtime.bell.follower()
    while True:
        try:
            async with runtime.database.acquire() as db:
                while (email := await take_request(db)) is not None:
                    await unbroken(_see_to(db, runtime, email))
        except UNREACHABLE as error:
            log.warning("resets wait for the database", error=error)
        await next_ring(follower, LOOK_AGAIN)


async def _see_to(db: Any, runtime: Any, email: str) -> None:
    account = await account_at(db, email)
    record = await record_of(db, account.person) if account else None
    reset = await make_reset(db, record.person) if record else None
    if record and reset:
        try:
            await _send(runtime.settings, runtime.texts, record, reset)
        except NotSent as error:
            log.warning("letter not sent", person=str(record.person), error=str(error))
            await discard_reset(db, reset)
            return
    await request_done(db, email)


async def _send(settings: PeopleSettings, texts: Texts, to: Person, reset: str) -> None:
    language = negotiate(to.language)
    link = f"{settings.public_url}/password/new?reset={reset}"
    text = texts.text(language, TEXT, {"name": to.name, "link": link})
    await send_letter(settings, to, texts.text(language, SUBJECT), text)
