"""People without an account, children or crew, in the care of one: entered, changed, and let go to one of their own."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from contracts.ages import OF_AGE
from contracts.event import Event, stream_name
from contracts.people import AccountOpened, PersonEntered
from contracts.values import Language, Line, PersonId, TimeZone
from eventkit.deciding import Command, Refusal, Row, States, refuse
from people.domain.addresses import asking_for, proved
from people.domain.ages import age_on
from people.domain.birthdays import birthday_rows, born_wrong
from people.domain.person import Person, cared_for_in, confirmed_in, person_in
from people.domain.record import INSERT_PASSWORD, UPDATE_RECORD, Email, PersonChanged, record_and_person

INSERT_ENTERED = """
INSERT INTO persons (person, version, name, language, time_zone, birth_date, in_care_of, confirmed)
VALUES ($1, 1, $2, $3, $4, $5, $6, false)
"""
LET_GO = """
UPDATE persons SET version = version + 1, email = $2, in_care_of = NULL, confirmed = true WHERE person = $1
"""


class _Entered(Command):
    person: PersonId
    by: PersonId
    name: Line
    language: Language
    time_zone: TimeZone
    born: date | None


class EnterPerson(_Entered):
    """By somebody with a confirmed address, who cares for the record from then on.

    The database refuses more than 200 in one's care (`CheckViolationError`).
    """

    def streams(self) -> tuple[str, ...]:
        return (*record_and_person(self.person), stream_name(Person.CATEGORY, self.by))

    def decide(self, states: States) -> Sequence[Event]:
        if states.get(Person, self.person):
            raise Refusal("person-exists", "This person was entered before.")
        confirmed_in(states, self.by)
        refuse(born_wrong(self.born, states.at, self.time_zone))
        return [PersonEntered(person=self.person, in_care_of=self.by), PersonChanged(person=self.person)]

    def rows(self) -> Sequence[Row]:
        record = (self.person, self.name, self.language, self.time_zone, self.born, self.by)
        return [(INSERT_ENTERED, record), *birthday_rows(self.person, self.born, self.time_zone)]


class ChangeEntered(_Entered):
    """By who cares for the person."""

    def streams(self) -> tuple[str, ...]:
        return record_and_person(self.person)

    def decide(self, states: States) -> Sequence[Event]:
        cared_for_in(states, self.person, self.by)
        refuse(born_wrong(self.born, states.at, self.time_zone))
        return [PersonChanged(person=self.person)]

    def rows(self) -> Sequence[Row]:
        record = (UPDATE_RECORD, (self.person, self.name, self.language, self.time_zone, self.born))
        return [record, *birthday_rows(self.person, self.born, self.time_zone)]


class InvitePerson(Command):
    """By who cares for the person, with a confirmed address: a letter to this one lets them have an account. Children
    stay in care."""

    person: PersonId
    by: PersonId
    email: Email
    born: date | None

    def streams(self) -> tuple[str, ...]:
        return (*record_and_person(self.person), stream_name(Person.CATEGORY, self.by))

    def decide(self, states: States) -> Sequence[Event]:
        cared_for_in(states, self.person, self.by)
        confirmed_in(states, self.by)
        if self.born and age_on(states.at.date(), self.born) < OF_AGE:
            raise Refusal("under-age", "Somebody under age stays in their guardian's care.", field="/email")
        return []

    def rows(self) -> Sequence[Row]:
        return [asking_for(self.person, self.email)]


class LetGo(Command):
    """By whoever has the letter: the record is theirs from now on, and the address known to be.

    The database refuses an address that an account has by now (`UniqueViolationError`).
    """

    person: PersonId
    email: Email
    password_hash: str = Field(repr=False)

    def streams(self) -> tuple[str, ...]:
        return record_and_person(self.person)

    def decide(self, states: States) -> Sequence[Event]:
        if person_in(states, self.person).in_care_of is None:
            raise Refusal("account-exists", "This account was opened before.")
        return [AccountOpened(person=self.person), PersonChanged(person=self.person)]

    def rows(self) -> Sequence[Row]:
        password = (INSERT_PASSWORD, (self.person, self.password_hash))
        return [(LET_GO, (self.person, self.email)), password, proved(self.person)]
