"""An address is known to be its person's: by the link in a letter, or because an operator vouches for it."""

from collections.abc import Sequence

from contracts.event import Event
from contracts.people import AddressConfirmed
from contracts.values import PersonId
from eventkit.deciding import Command, Refusal, Row, States
from people.domain.addresses import asking_for, proved
from people.domain.person import Person, person_in
from people.domain.record import Email, PersonChanged, record_and_person

CONFIRM = "UPDATE persons SET confirmed = true WHERE person = $1"
REPLACE = "UPDATE persons SET email = $2, confirmed = true, version = version + 1 WHERE person = $1"
# They went to an address that may no longer be this person's.
DELETE_RESETS = "DELETE FROM resets WHERE person = $1"


class AskForLetter(Command):
    """By the person: the letter with the link once more."""

    person: PersonId
    email: Email

    def streams(self) -> tuple[str, ...]:
        return record_and_person(self.person)

    def decide(self, states: States) -> Sequence[Event]:
        person_in(states, self.person)
        return []

    def rows(self) -> Sequence[Row]:
        return [asking_for(self.person, self.email)]


class ConfirmAddress(Command):
    """By whoever has the letter, or an operator. `instead`: the address that takes the old one's place, if another.

    The database refuses an address that another account has by now (`UniqueViolationError`).
    """

    person: PersonId
    instead: Email | None = None

    def streams(self) -> tuple[str, ...]:
        return record_and_person(self.person)

    def decide(self, states: States) -> Sequence[Event]:
        person = _with_account(person_in(states, self.person))
        confirmed = [] if person.confirmed else [AddressConfirmed(person=self.person)]
        return [*confirmed, PersonChanged(person=self.person)] if self.instead else confirmed

    def rows(self) -> Sequence[Row]:
        if self.instead is None:
            return [(CONFIRM, (self.person,)), proved(self.person)]
        replace = (REPLACE, (self.person, self.instead))
        return [replace, proved(self.person), (DELETE_RESETS, (self.person,))]


def _with_account(person: Person) -> Person:
    if person.in_care_of:
        raise Refusal("no-account", "This person has no account of their own.")
    return person
