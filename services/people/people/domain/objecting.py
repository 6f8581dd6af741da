"""An address taken back: the account has moved to another one, or is to, and it was not its owner who asked."""

from collections.abc import Sequence

from contracts.event import Event
from contracts.values import PersonId
from eventkit.deciding import Command, Row, States
from people.domain.confirming import REPLACE
from people.domain.person import person_in
from people.domain.record import Email, PersonChanged, record_and_person

# Whoever moved the account knew what lets them in. Its owner sets a new password, by a letter to this address. In the
# order of sign-ins and resets.
END_ALL = (
    "DELETE FROM resets WHERE person = $1",
    "DELETE FROM new_addresses WHERE person = $1",
    "DELETE FROM passwords WHERE person = $1",
    "DELETE FROM passkeys WHERE person = $1",
    "DELETE FROM passkey_challenges WHERE person = $1",
    "DELETE FROM identities WHERE person = $1",
    "DELETE FROM openid_flows WHERE person = $1",
    "DELETE FROM sessions WHERE person = $1",
)
# Other links go: this owner has shown which address is theirs.
USED = """
UPDATE warnings SET used_at = now(), due = NULL WHERE person = $1 AND what = 'address' AND lower(email) = lower($2)
"""
END_OTHERS = "DELETE FROM warnings WHERE person = $1 AND used_at IS NULL"
ASK_FOR_RESET = "INSERT INTO reset_requests (email) VALUES ($1) ON CONFLICT (lower(email)) DO NOTHING"


class TakeAddressBack(Command):
    """By whoever has the letter that told of another address. Nothing lets anybody in any more but a new password.

    The database refuses an address that another account has by now (`UniqueViolationError`).
    """

    person: PersonId
    email: Email

    def streams(self) -> tuple[str, ...]:
        return record_and_person(self.person)

    def decide(self, states: States) -> Sequence[Event]:
        person_in(states, self.person)
        return [PersonChanged(person=self.person)]

    def rows(self) -> Sequence[Row]:
        return [
            *((statement, (self.person,)) for statement in END_ALL),
            (REPLACE, (self.person, self.email)),
            (USED, (self.person, self.email)),
            (END_OTHERS, (self.person,)),
            (ASK_FOR_RESET, (self.email,)),
        ]
