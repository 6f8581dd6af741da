"""How many letters with links an address gets, whoever asks for them: three in a row, then one an hour, two, four.

Anybody may enter another's address, and many may enter the same one. Which it is can't be read from the table (keyed
hash).
"""

from typing import Any

from contracts.values import PersonId
from eventkit.settings import Settings
from people.state.tokens import keyed

FREE = 3
REMEMBERED = "interval '1 day'"
"""Since the last letter; then they are counted anew."""

COUNT = f"""
INSERT INTO mailboxes AS m (who, letters, free_at) VALUES ($1, 1, '-infinity')
ON CONFLICT (who) DO UPDATE SET
    letters = CASE WHEN m.last_at < now() - {REMEMBERED} THEN 1 ELSE m.letters + 1 END,
    free_at = CASE
        WHEN m.last_at < now() - {REMEMBERED} OR m.letters + 1 < {FREE} THEN '-infinity'
        ELSE now() + least(interval '1 day', interval '1 hour' * 2 ^ least(m.letters + 1 - {FREE}, 5)) END,
    last_at = now()
WHERE m.free_at <= now()
RETURNING letters
"""
PUT_OFF = """
UPDATE new_addresses SET secret = NULL, letters = letters - 1,
    due = (SELECT greatest(now() + interval '1 minute', free_at) FROM mailboxes WHERE who = $2)
WHERE person = $1
"""


async def may_write_to(db: Any, settings: Settings, email: str) -> bool:
    """Whether a letter may go to this address now; it counts as one."""
    return await db.fetchval(COUNT, _who(settings, email)) is not None


async def put_off(db: Any, settings: Settings, person: PersonId, email: str) -> None:
    """Have the letter written once one may go there again."""
    await db.execute(PUT_OFF, person, _who(settings, email))


def _who(settings: Settings, email: str) -> bytes:
    return keyed(settings, "letters to", email.strip().lower().encode())
