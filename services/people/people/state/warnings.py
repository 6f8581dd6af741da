"""Letters that tell somebody what was done with their account, and the links in them."""

from dataclasses import dataclass
from typing import Any

from contracts.values import PersonId
from eventkit.log import CHANNEL
from people.domain.warnings import What, warning
from people.state.new_addresses import RECENTLY
from people.state.tokens import hashed, new_secret, read, written

# Put off before it is tried, so that a process that dies on it leaves it to another.
TAKE = """
UPDATE warnings w SET secret = $1, attempts = w.attempts + 1,
    due = CASE WHEN w.attempts < 20 THEN now() + interval '30 seconds' * (w.attempts + 1) END
FROM (
    SELECT person, what, email FROM warnings WHERE due <= now() ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED
) AS next
WHERE (w.person, w.what, w.email) = (next.person, next.what, next.email)
RETURNING w.person, w.what, w.email
"""
RING = f"SELECT pg_notify('{CHANNEL}', '')"
SENT = "UPDATE warnings SET due = NULL, sent_at = now() WHERE secret = $1"
BY_SECRET = f"""
SELECT person, email, used_at IS NOT NULL AS used FROM warnings
WHERE secret = $1 AND what = 'address' AND expires_at > now() AND (used_at IS NULL OR used_at > {RECENTLY})
"""
FORMER = """
SELECT w.email FROM warnings w JOIN persons p USING (person)
WHERE w.person = $1 AND w.what = 'address' AND w.expires_at > now() AND lower(w.email) <> lower(p.email)
ORDER BY w.expires_at
"""


@dataclass(frozen=True, slots=True)
class WarningLetter:
    person: PersonId
    what: What
    email: str
    token: str


@dataclass(frozen=True, slots=True)
class Objection:
    """`used`: a moment ago, so that there is nothing left to do."""

    person: PersonId
    email: str
    used: bool


async def warn(db: Any, person: PersonId, what: What) -> None:
    """Have a letter sent to the address that the account has."""
    statement, values = warning(person, what)
    await db.execute(statement, *values)
    await db.execute(RING)


async def take_warning(db: Any) -> WarningLetter | None:
    """A letter to send now, with a link of its own; None when there is none due."""
    secret = new_secret()
    row = await db.fetchrow(TAKE, hashed(secret))
    return WarningLetter(**row, token=written(secret)) if row else None


async def warning_sent(db: Any, letter: WarningLetter) -> None:
    await db.execute(SENT, hashed(read(letter.token)))


async def objection_of(db: Any, token: str) -> Objection | None:
    """Who may take back which address with the link of this token; None when it is used up or too old."""
    row = await db.fetchrow(BY_SECRET, hashed(read(token)))
    return Objection(**row) if row else None


async def former_addresses_of(db: Any, person: PersonId) -> list[str]:
    """Those from which the account may still be taken back."""
    return [row["email"] for row in await db.fetch(FORMER, person)]
