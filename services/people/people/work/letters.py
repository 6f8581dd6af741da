"""Writes the letters with a secret in them: a link that sets a password, confirms an address, or opens an account.

people sends these itself, since no one else may hold the secret in them:
docs/decisions/0006-reset-letters.md.
"""

from typing import Any

import structlog

from eventkit.bell import next_ring
from eventkit.database import UNREACHABLE
from eventkit.ending import unbroken
from eventkit.runtime import Runtime
from people.state.accounts import account_at, record_of
from people.state.mailboxes import may_write_to, put_off
from people.state.new_addresses import LASTS_DAYS, Letter, letter_sent, take_letter
from people.state.reset_requests import request_done, take_request
from people.state.resets import discard_reset, make_reset
from people.state.warnings import take_warning
from people.work.post import sent
from people.work.warning import warn

LOOK_AGAIN = 15.0
"""Seconds between looks when nothing rings: a letter that could not be sent is due again."""

SUBJECT = "A new password"
TEXT = (
    "Hello {name},\n\nsomebody, we hope you, asked for a new password for your account. You can set it here within an "
    "hour:\n\n{link}\n\nIf it was not you, do nothing; your password stays as it is.\n"
)
CONFIRMATION_SUBJECT = "Please confirm your address"
CONFIRMATION = (
    "Hello {name},\n\nplease confirm within {days} days that this is your address:\n\n{link}\n\n"
    "If you have entered it nowhere, do nothing; we will not write again.\n"
)
INVITATION_SUBJECT = "An account of your own"
INVITATION = (
    "Hello {name},\n\n{carer} has entered you in Matinee, which runs film festivals, and cares for your record. With "
    "this link it is yours, with an account of your own, for {days} days:\n\n{link}\n\n"
    "If you don't want that, do nothing; we will not write again.\n"
)

log = structlog.get_logger()


async def send_letters(runtime: Runtime) -> None:
    """Send what is due until cancelled; several processes share it."""
    follower = runtime.bell.follower()
    while True:
        try:
            async with runtime.database.acquire() as db:
                while (email := await take_request(db)) is not None:
                    await unbroken(_reset(db, runtime, email))
                while (letter := await take_letter(db)) is not None:
                    await unbroken(_prove(db, runtime, letter))
                while (warned := await take_warning(db)) is not None:
                    await unbroken(warn(db, runtime, warned))
        except UNREACHABLE as error:
            log.warning("letters wait for the database", error=error)
        await next_ring(follower, LOOK_AGAIN)


async def _reset(db: Any, runtime: Any, email: str) -> None:
    account = await account_at(db, email)
    record = await record_of(db, account.person) if account else None
    reset = await make_reset(db, record.person) if record else None
    if record and record.email and reset:
        link = f"/password/new?reset={reset}"
        if not await sent(runtime, record, record.email, SUBJECT, TEXT, link):
            await discard_reset(db, reset)
            return
    await request_done(db, email)


async def _prove(db: Any, runtime: Any, letter: Letter) -> None:
    record = await record_of(db, letter.person)
    if record is None:  # forgotten a moment ago
        return
    if not await may_write_to(db, runtime.settings, letter.email):
        await put_off(db, runtime.settings, letter.person, letter.email)
        return
    if record.in_care_of is None:
        link, said = f"/address/confirm?token={letter.token}", {"days": LASTS_DAYS}
        done = await sent(runtime, record, letter.email, CONFIRMATION_SUBJECT, CONFIRMATION, link, **said)
    else:
        carer = await record_of(db, record.in_care_of)
        link, said = f"/invitation?token={letter.token}", {"days": LASTS_DAYS, "carer": carer.name if carer else ""}
        done = await sent(runtime, record, letter.email, INVITATION_SUBJECT, INVITATION, link, **said)
    if done:
        await letter_sent(db, letter)
