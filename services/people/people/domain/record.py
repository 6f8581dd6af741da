"""A person's record: name, address, language and zone. The log says that it changed, never what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints

from contracts.event import Event, stream_name
from contracts.people import AccountOpened
from contracts.values import Language, Line, PersonId, TimeZone
from eventkit.deciding import Command, Refusal, Row, States
from people.domain.person import Person, person_in

Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+$"),
]
"""One `@` with something on both sides. More is the mail server's to say (RFC 5321)."""

INSERT_RECORD = """
INSERT INTO persons (person, version, name, email, language, time_zone) VALUES ($1, 1, $2, $3, $4, $5)
"""
INSERT_PASSWORD = "INSERT INTO passwords (person, hash) VALUES ($1, $2)"

# Version by version with the stream of the record: one event, one step.
UPDATE_RECORD = """
UPDATE persons SET version = version + 1, name = $2, email = $3, language = $4, time_zone = $5
WHERE person = $1
"""
# They went to an address that may no longer be this person's.
DELETE_RESETS = "DELETE FROM resets WHERE person = $1"


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


def _streams(person: PersonId) -> tuple[str, str]:
    return stream_name(Record.CATEGORY, person), stream_name(Person.CATEGORY, person)


class OpenAccount(Command):
    """By anyone, for themselves; or by an operator's command, and then without a password.

    The database refuses an address that another account has (`UniqueViolationError`).
    """

    person: PersonId
    name: Line
    email: Email
    language: Language
    time_zone: TimeZone
    password_hash: str | None = Field(repr=False)

    def streams(self) -> tuple[str, ...]:
        return _streams(self.person)

    def decide(self, states: States) -> Sequence[Event]:
        if states.get(Person, self.person):
            raise Refusal("account-exists", "This account was opened before.")
        return [AccountOpened(person=self.person), PersonChanged(person=self.person)]

    def rows(self) -> Sequence[Row]:
        record = (INSERT_RECORD, (self.person, self.name, self.email, self.language, self.time_zone))
        if self.password_hash is None:
            return [record]
        return [record, (INSERT_PASSWORD, (self.person, self.password_hash))]


class ChangeRecord(Command):
    """By the person. `If-Match` speaks of the record's version."""

    person: PersonId
    name: Line
    email: Email
    language: Language
    time_zone: TimeZone

    def streams(self) -> tuple[str, ...]:
        return _streams(self.person)

    def decide(self, states: States) -> Sequence[Event]:
        person_in(states, self.person)
        return [PersonChanged(person=self.person)]

    def rows(self) -> Sequence[Row]:
        values = (self.person, self.name, self.email, self.language, self.time_zone)
        return [(UPDATE_RECORD, values), (DELETE_RESETS, (self.person,))]


class RecoverRecord(Command):
    """By a restore: the record is at this version, as the topic of persons tells, and the log was behind."""

    person: PersonId
    version: int

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Record.CATEGORY, self.person),)

    def decide(self, states: States) -> Sequence[Event]:
        record = states.get(Record, self.person) or Record()
        return [PersonChanged(person=self.person)] * (self.version - record.version)
