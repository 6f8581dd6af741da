"""Addresses that are to be proved: which letter is due, and whose link somebody has."""

from dataclasses import dataclass
from typing import Any

from contracts.values import PersonId
from people.state.tokens import hashed, new_secret, read, written

LASTS_DAYS = 7
MOST_LETTERS = 20
RECENTLY = "now() - interval '10 minutes'"
"""A link that was used since then does nothing more, and is not refused either: somebody clicked twice."""

# Put off before it is tried, so that a process that dies on it leaves it to another. The pause until one may be asked
# for again is a minute, two, four, up to a day.
TAKE = f"""
UPDATE new_addresses SET secret = $1, expires_at = now() + interval '{LASTS_DAYS} days', letters = letters + 1,
    due = CASE WHEN letters + 1 < {MOST_LETTERS} THEN now() + interval '30 seconds' * (letters + 1) END,
    free_at = now() + interval '1 minute' * least(1440, 2 ^ least(letters, 20))
WHERE person = (SELECT person FROM new_addresses WHERE due <= now() ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING person, email
"""
SENT = "UPDATE new_addresses SET due = NULL WHERE secret = $1"
# With what it would replace: nothing for somebody in care.
BY_SECRET = f"""
SELECT n.person, n.email, p.email AS current, n.used_at IS NOT NULL AS used
FROM new_addresses n JOIN persons p USING (person)
WHERE n.secret = $1 AND n.expires_at > now() AND (n.used_at IS NULL OR n.used_at > {RECENTLY})
"""
OF_PERSON = "SELECT email FROM new_addresses WHERE person = $1 AND used_at IS NULL"


@dataclass(frozen=True, slots=True)
class Letter:
    person: PersonId
    email: str
    token: str


@dataclass(frozen=True, slots=True)
class NewAddress:
    """`current`: what the person's address is now; None for somebody in another's care. `used`: a moment ago, so that
    there is nothing left to do."""

    person: PersonId
    email: str
    current: str | None
    used: bool


async def take_letter(db: Any) -> Letter | None:
    """A letter to send now, with a link of its own; None when there is none due. Links sent before it end."""
    secret = new_secret()
    row = await db.fetchrow(TAKE, hashed(secret))
    return Letter(row["person"], row["email"], written(secret)) if row else None


async def letter_sent(db: Any, letter: Letter) -> None:
    await db.execute(SENT, hashed(read(letter.token)))


async def address_of(db: Any, token: str) -> NewAddress | None:
    """What the link with this token proves; None when it is used up, too old, or a newer one was sent."""
    row = await db.fetchrow(BY_SECRET, hashed(read(token)))
    return NewAddress(**row) if row else None


async def new_address_of(db: Any, person: PersonId) -> str | None:
    """The address that the person is to prove theirs, if there is one."""
    return await db.fetchval(OF_PERSON, person)
