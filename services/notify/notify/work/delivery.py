"""Delivers one notification: composes its letter when it leaves, not before, and says what became of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from notify.adapters.envelope import BadAddress, mail_of
from notify.adapters.smtp import MailServer, Rejected, TryLater
from notify.domain.settle import DropNotification, RecordFailed, RecordSent
from notify.letters.compose import compose
from notify.letters.wording import Letter
from notify.projections.persons import Person, is_forgotten, person_by_id
from notify.work.queue import Taken

GIVE_UP = timedelta(days=5)
"""How long delivery is tried: RFC 5321, 4.5.4.1 asks for at least four to five days."""

Outcome = RecordSent | RecordFailed | DropNotification


async def prepare(db: Any, taken: Taken, pages: str) -> Outcome | tuple[Person, Letter]:
    """The letter and its reader; or the outcome, where there is nothing to be delivered. `pages`: where its link leads.

    Raises `TryLater` while the person's record has not arrived: only this letter waits for it.
    """
    if taken.undone:
        return DropNotification(notification=taken.notification, why="undone")
    if await is_forgotten(db, taken.person):
        return DropNotification(notification=taken.notification, why="person forgotten")
    if taken.attempts > 1 and datetime.now(UTC) - taken.queued_at > GIVE_UP:
        return RecordFailed(notification=taken.notification, reason="it could not be delivered for five days")
    person = await person_by_id(db, taken.person)
    if person is None:
        raise TryLater("the person's record has not arrived")
    letter = await compose(db, taken.told, person, pages)
    if taken.channel == "inbox":
        return RecordSent(notification=taken.notification, language=letter.language)
    return person, letter


async def send(server: MailServer, sender: str, taken: Taken, person: Person, letter: Letter) -> Outcome:
    """Mail the letter. Raises `ServerAway` and `TryLater`."""
    try:
        mail = mail_of(
            letter, taken.notification, person.name, person.email, sender, taken.queued_at, taken.correlation
        )  # fmt: skip
        await server.send(mail)
    except BadAddress:
        return RecordFailed(notification=taken.notification, reason="the address is not one that mail can be sent to")
    except Rejected as error:
        return RecordFailed(notification=taken.notification, reason=str(error))
    return RecordSent(notification=taken.notification, language=letter.language)
