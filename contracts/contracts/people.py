"""What `people` tells: ids only. Names and addresses travel on the compacted topic, as `Person`."""

from typing import Literal

from pydantic import Field

from contracts.event import Event
from contracts.values import (
    Country,
    EditionId,
    Language,
    Line,
    OrganisationId,
    PersonId,
    TimeZone,
    Title,
    Value,
)

Role = Literal["operator", "director", "programmer", "coordinator", "product manager", "front of house"]
"""Roles are held for an edition; `operator` alone is held for the deployment."""


class AccountOpened(Event, stream="person", key="person"):
    """A person can sign in; who it is, the topic of persons says."""

    person: PersonId


class RoleGiven(Event, stream="person", key="person"):
    """A person has a role in an edition, or in the whole deployment."""

    person: PersonId
    role: Role
    edition: EditionId | None
    """Null: the whole deployment, for operators."""


class RoleTaken(Event, stream="person", key="person"):
    """A person no longer has a role."""

    person: PersonId
    role: Role
    edition: EditionId | None
    """Null: the whole deployment, for operators."""


class PersonForgotten(Event, stream="person", key="person"):
    """Everything known of this person is to be deleted, now and on any later replay."""

    person: PersonId


class OrganisationRegistered(Event, stream="organisation", key="organisation"):
    """A host, partner, fund or company: a public fact."""

    organisation: OrganisationId
    name: Title
    country: Country | None = None
    edition: EditionId | None = None


class Person(Value):
    """A person's current record on the topic of persons; state, not history. A higher version wins."""

    person: PersonId
    version: int = Field(ge=1)
    """Grows with every change: a lower one than the one at hand is old, and dropped."""
    name: Line
    email: Line
    language: Language
    """The language to write to the person in."""
    time_zone: TimeZone


EVENTS: tuple[type[Event], ...] = (
    AccountOpened,
    RoleGiven,
    RoleTaken,
    PersonForgotten,
    OrganisationRegistered,
)
