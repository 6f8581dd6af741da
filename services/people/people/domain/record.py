"""A person's record: name, address, language, zone, birth date. The log says that it changed, never what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints

from contracts.event import Event, stream_name
from contracts.people import AccountOpened, ConsentGiven
from contracts.values import Language, Line, PersonId, TimeZone
from eventkit.deciding import Command, Refusal, Row, States, refuse
from people.domain.addresses import asking_for, asking_once_for, calling_off
from people.domain.birthdays import birthday_rows, born_wrong
from people.domain.person import Person, person_in
from people.domain.warnings import warning_of_move

Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+$"),
]
"""One `@` with something on both sides. More is the mail server's to say (RFC 5321)."""

INSERT_RECORD = """
INSERT INTO persons (person, version, name, email, language, time_zone, confirmed) VALUES ($1, 1, $2, $3, $4, $5, $6)
"""
INSERT_PASSWORD = "INSERT INTO passwords (person, hash) VALUES ($1, $2)"

# Version by version with the stream of the record: one event, one step.
UPDATE_RECORD = """
UPDATE persons SET version = version + 1, name = $2, language = $3, time_zone = $4, birth_date = $5, age_band = NULL
WHERE person = $1
"""
NEXT_VERSION = "UPDATE persons SET version = version + 1 WHERE person = $1"


class PersonChanged(Event, stream="record", key="person", published=False):
    """The record has another version; what it says is on the topic of persons."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Record:
    """A stream of its own, so that its version is that of the record, whatever roles come and go."""

    CATEGORY: ClassVar[str] = "record"

    version: int = 0

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        record = state or cls()
        return cls(record.version + 1) if isinstance(event, PersonChanged) else record


def record_and_person(person: PersonId) -> tuple[str, str]:
    return stream_name(Record.CATEGORY, person), stream_name(Person.CATEGORY, person)


class OpenAccount(Command):
    """By anyone, for themselves; without a password where the address is known to be theirs: by an operator's command,
    or because a provider says so.

    The database refuses an address that another account has (`UniqueViolationError`).
    """

    person: PersonId
    name: Line
    email: Email
    language: Language
    time_zone: TimeZone
    password_hash: str | None = Field(repr=False)
    terms: bool = False
    """Whether they agreed to the terms; those who were not asked have not."""

    def streams(self) -> tuple[str, ...]:
        return record_and_person(self.person)

    def decide(self, states: States) -> Sequence[Event]:
        if states.get(Person, self.person):
            raise Refusal("account-exists", "This account was opened before.")
        opened = AccountOpened(person=self.person, confirmed=self._confirmed), PersonChanged(person=self.person)
        if not self.terms:
            return opened
        return [*opened, ConsentGiven(person=self.person, kind="terms", edition=None, by=self.person)]

    @property
    def _confirmed(self) -> bool:
        return self.password_hash is None

    def rows(self) -> Sequence[Row]:
        values = (self.person, self.name, self.email, self.language, self.time_zone, self._confirmed)
        record = (INSERT_RECORD, values)
        if self.password_hash is None:
            return [record]
        return [record, (INSERT_PASSWORD, (self.person, self.password_hash)), asking_for(self.person, self.email)]


class ChangeRecord(Command):
    """By the person. `If-Match` speaks of the record's version. Another address takes this one's place once it is
    confirmed; None: it stays as it is."""

    person: PersonId
    name: Line
    language: Language
    time_zone: TimeZone
    born: date | None
    new_email: Email | None

    def streams(self) -> tuple[str, ...]:
        return record_and_person(self.person)

    def decide(self, states: States) -> Sequence[Event]:
        person_in(states, self.person)
        refuse(born_wrong(self.born, states.at, self.time_zone))
        return [PersonChanged(person=self.person)]

    def rows(self) -> Sequence[Row]:
        record = (UPDATE_RECORD, (self.person, self.name, self.language, self.time_zone, self.born))
        asked = self._moving(self.new_email) if self.new_email else calling_off(self.person)
        return [record, *birthday_rows(self.person, self.born, self.time_zone), *asked]

    def _moving(self, to: Email) -> list[Row]:
        return [warning_of_move(self.person, to), asking_once_for(self.person, to)]


class RenewRecord(Command):
    """What is told of the record has changed by itself: on a birthday, or with the record of who cares for them."""

    person: PersonId

    def streams(self) -> tuple[str, ...]:
        return record_and_person(self.person)

    def decide(self, states: States) -> Sequence[Event]:
        person_in(states, self.person)
        return [PersonChanged(person=self.person)]

    def rows(self) -> Sequence[Row]:
        return [(NEXT_VERSION, (self.person,))]


class RecoverRecord(Command):
    """By a restore: the record is at this version, as the topic of persons tells, and the log was behind."""

    person: PersonId
    version: int

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Record.CATEGORY, self.person),)

    def decide(self, states: States) -> Sequence[Event]:
        record = states.get(Record, self.person) or Record()
        return [PersonChanged(person=self.person)] * (self.version - record.version)
