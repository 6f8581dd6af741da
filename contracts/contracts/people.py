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

Role = Literal[
    "operator",
    "director",
    "programmer",
    "juror",
    "coordinator",
    "product manager",
    "front of house",
    "print traffic",
    "guest",
    "fund manager",
    "market delegate",
]
"""Roles are held for an edition; `operator` alone is held for the deployment.

`print traffic` looks after files and copies; a `guest` comes with a film, or sits on a panel.
"""

AgeBand = Literal["0-12", "13", "14", "15", "16-17", "18-24", "25-39", "40-59", "60-79", "80+"]
"""Years of age, in bands whose borders are the ages at which laws let somebody consent for themselves, and further ones
for statistics. Nobody but `people` knows a birth date."""

ConsentKind = Literal["terms", "newsletter", "image"]
"""The terms of the deployment or of an edition; letters with news; to be shown in pictures and films of an edition."""


class AccountOpened(Event, stream="person", key="person"):
    """A person can sign in; who it is, the topic of persons says."""

    person: PersonId
    confirmed: bool = True
    """Whether the address is known to be theirs. Where it is not, `AddressConfirmed` tells once it is."""


class AddressConfirmed(Event, stream="person", key="person"):
    """A person's address is known to be theirs: they followed the link in a letter, or an operator vouches for it."""

    person: PersonId


class PersonEntered(Event, stream="person", key="person"):
    """Somebody without an account has a record, which an account cares for: a child, or one of a crew.

    `AccountOpened` tells when they get an account of their own, and the care ends.
    """

    person: PersonId
    in_care_of: PersonId
    """Whose account it is: the guardian, or who credited them."""


class RoleGiven(Event, stream="person", key="person", version=3):
    """A person has a role in an edition, or in the whole deployment."""

    person: PersonId
    role: Role
    edition: EditionId | None
    """Null: the whole deployment, for operators."""


class RoleTaken(Event, stream="person", key="person", version=3):
    """A person no longer has a role."""

    person: PersonId
    role: Role
    edition: EditionId | None
    """Null: the whole deployment, for operators."""


class ConsentGiven(Event, stream="person", key="person"):
    """A person consents to something."""

    person: PersonId
    kind: ConsentKind
    edition: EditionId | None
    """Null: the whole deployment."""
    by: PersonId
    """Themselves, or who cares for them."""


class ConsentWithdrawn(Event, stream="person", key="person"):
    """A person no longer consents to something."""

    person: PersonId
    kind: ConsentKind
    edition: EditionId | None
    """Null: the whole deployment."""
    by: PersonId
    """Themselves, or who cares for them."""


class GuardianConsented(Event, stream="person", key="person"):
    """A guardian lets a person under the age of consent of the edition's country take part in it."""

    person: PersonId
    edition: EditionId
    guardian: PersonId


class GuardianConsentWithdrawn(Event, stream="person", key="person"):
    """A guardian no longer lets a person take part in an edition."""

    person: PersonId
    edition: EditionId
    guardian: PersonId


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
    """Where letters to them go: for somebody in another's care, the address of who cares."""
    language: Language
    """The language to write to the person in."""
    time_zone: TimeZone
    age_band: AgeBand | None = None
    """Null: nobody said when they were born."""
    in_care_of: PersonId | None = None
    """Whose account cares for this record; null: the person's own does."""


EVENTS: tuple[type[Event], ...] = (
    AccountOpened,
    RoleGiven,
    RoleTaken,
    PersonForgotten,
    OrganisationRegistered,
    AddressConfirmed,
    PersonEntered,
    ConsentGiven,
    ConsentWithdrawn,
    GuardianConsented,
    GuardianConsentWithdrawn,
)
