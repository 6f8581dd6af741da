"""Addresses that somebody is to prove theirs: what asks for a letter with a link."""

from contracts.values import PersonId
from eventkit.deciding import Row

# Each letter puts off the next one, so that nobody's mailbox is filled for them. An earlier link ends with this.
ASK = """
INSERT INTO new_addresses AS n (person, email, due) VALUES ($1, $2, now())
ON CONFLICT (person) DO UPDATE SET email = excluded.email, secret = NULL, used_at = NULL,
    due = greatest(now(), n.free_at)
"""


# A letter that is on its way, or in a mailbox, is good: its link must not end because a name was changed.
ASK_ONCE = f"""{ASK}
WHERE lower(n.email) <> lower(excluded.email) OR n.used_at IS NOT NULL OR n.expires_at < now()
"""
# Whoever has that link may be somebody else: the address was mistyped.
CALL_OFF = """
DELETE FROM new_addresses n USING persons p
WHERE n.person = $1 AND p.person = n.person AND p.confirmed AND n.used_at IS NULL
"""
PROVE_CURRENT = """
UPDATE new_addresses n SET email = p.email, secret = NULL, used_at = NULL, due = greatest(now(), n.free_at)
FROM persons p
WHERE n.person = $1 AND p.person = n.person AND NOT p.confirmed AND lower(n.email) <> lower(p.email)
"""


FOLLOWED = """
UPDATE new_addresses n SET used_at = now(), due = NULL FROM persons p
WHERE n.person = $1 AND p.person = n.person AND lower(n.email) = lower(p.email)
"""


def asking_for(person: PersonId, email: str) -> Row:
    """Have a letter sent to this address, whose link proves that it is the person's."""
    return ASK, (person, email)


def asking_once_for(person: PersonId, email: str) -> Row:
    """The same, but for a letter to this address that was asked for already."""
    return ASK_ONCE, (person, email)


def calling_off(person: PersonId) -> list[Row]:
    """Let the record keep the address it has: a link to another one does nothing any more."""
    return [(CALL_OFF, (person,)), (PROVE_CURRENT, (person,))]


def proved(person: PersonId) -> Row:
    """What was to be proved is so, once the record has that address."""
    return FOLLOWED, (person,)
