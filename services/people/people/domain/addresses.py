"""Addresses that somebody is to prove theirs: what asks for a letter with a link."""

from contracts.values import PersonId
from eventkit.deciding import Row

# Each letter puts off the next one, so that nobody's mailbox is filled for them. An earlier link ends with this.
ASK = """
INSERT INTO new_addresses AS n (person, email, due) VALUES ($1, $2, now())
ON CONFLICT (person) DO UPDATE SET email = excluded.email, secret = NULL, used_at = NULL,
    due = greatest(now(), n.free_at)
"""


FOLLOWED = """
UPDATE new_addresses n SET used_at = now(), due = NULL FROM persons p
WHERE n.person = $1 AND p.person = n.person AND lower(n.email) = lower(p.email)
"""


def asking_for(person: PersonId, email: str) -> Row:
    """Have a letter sent to this address, whose link proves that it is the person's."""
    return ASK, (person, email)


def proved(person: PersonId) -> Row:
    """What was to be proved is so, once the record has that address."""
    return FOLLOWED, (person,)
