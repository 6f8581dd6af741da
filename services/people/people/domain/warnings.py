"""What somebody is told of their account by letter, at the address that it has: that there is another way in, or is to
be another address. Lest it was somebody else."""

from typing import Literal

from contracts.values import PersonId
from eventkit.deciding import Row

What = Literal["address", "password", "passkey", "provider"]

# An address that is not known to be theirs is told nothing. The link in a letter of less than an hour ago is good.
WARN = """
INSERT INTO warnings AS w (person, what, email) SELECT p.person, $2, p.email FROM persons p
WHERE p.person = $1 AND p.confirmed
ON CONFLICT (person, what, lower(email)) DO UPDATE SET due = now(), attempts = 0, secret = NULL, used_at = NULL,
    expires_at = now() + interval '7 days'
WHERE w.sent_at < now() - interval '1 hour'
"""
# Saving the rest of the record while the address is to be confirmed asks for nothing new.
WARN_OF_MOVE = WARN.replace(
    "p.confirmed",
    """p.confirmed AND NOT EXISTS (
    SELECT FROM new_addresses n WHERE n.person = p.person AND lower(n.email) = lower($3) AND n.used_at IS NULL
)""",
)


def warning(person: PersonId, what: What) -> Row:
    return WARN, (person, what)


def warning_of_move(person: PersonId, to: str) -> Row:
    """Comes before what asks for the other address: the letter goes to the one at hand."""
    return WARN_OF_MOVE, (person, "address", to)
