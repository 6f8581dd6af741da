"""Forgetting someone: the fact is told to all, and everything kept of them goes in the same transaction."""

from collections.abc import Sequence

from contracts.event import Event, stream_name
from contracts.people import PersonForgotten
from contracts.values import PersonId
from eventkit.deciding import Command, Row, States
from people.domain.birthdays import clear_birthdays
from people.domain.operators import STREAM, dismiss
from people.domain.person import Person, cared_for_in

# In the order in which sign-ins and resets lock what they use: the record, which all refer to, last.
STATEMENTS = (
    "DELETE FROM reset_requests r USING persons p WHERE p.person = $1 AND lower(r.email) = lower(p.email)",
    "DELETE FROM resets WHERE person = $1",
    "DELETE FROM new_addresses WHERE person = $1",
    "DELETE FROM passwords WHERE person = $1",
    "DELETE FROM passkeys WHERE person = $1",
    "DELETE FROM passkey_challenges WHERE person = $1",
    "DELETE FROM identities WHERE person = $1",
    "DELETE FROM openid_flows WHERE person = $1",
    "DELETE FROM warnings WHERE person = $1",
    "DELETE FROM sessions WHERE person = $1",
    "DELETE FROM persons WHERE person = $1",
    "INSERT INTO forgotten (person) VALUES ($1) ON CONFLICT DO NOTHING",
)


class ForgetPerson(Command):
    """By the person, or by who cares for them."""

    person: PersonId
    by: PersonId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Person.CATEGORY, self.person), STREAM)

    def decide(self, states: States) -> Sequence[Event]:
        person = states.get(Person, self.person)
        if person is None or person.forgotten:
            return []
        if self.by != self.person:
            cared_for_in(states, self.person, self.by)
        return [*dismiss(states, self.person), PersonForgotten(person=self.person)]

    def rows(self) -> Sequence[Row]:
        return forgetting_rows(self.person)


def forgetting_rows(person: PersonId) -> list[Row]:
    return [clear_birthdays(person), *((statement, (person,)) for statement in STATEMENTS)]
