"""A person as what is decided on depends on them: there or forgotten, in whose care, with which roles and consents."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from contracts.event import Event
from contracts.people import (
    AccountOpened,
    AddressConfirmed,
    ConsentGiven,
    ConsentKind,
    ConsentWithdrawn,
    GuardianConsented,
    GuardianConsentWithdrawn,
    PersonEntered,
    PersonForgotten,
    Role,
    RoleGiven,
    RoleTaken,
)
from contracts.values import EditionId, PersonId
from eventkit.deciding import Refusal, States, missing

Held = tuple[Role, EditionId | None]
"""A role, and the edition it is held in; None for the deployment."""
Given = tuple[ConsentKind, EditionId | None]
"""A consent, and the edition it is to; None for the deployment."""


@dataclass(frozen=True, slots=True)
class Person:
    CATEGORY: ClassVar[str] = "person"

    roles: frozenset[Held] = frozenset()
    forgotten: bool = False
    confirmed: bool = False
    """Whether their address is known to be theirs."""
    in_care_of: PersonId | None = None
    """None: they have an account."""
    consents: frozenset[Given] = frozenset()
    guarded: frozenset[EditionId] = frozenset()
    """The editions that a guardian lets them take part in."""

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        person = state or cls()
        match event:
            case AccountOpened():
                return replace(person, confirmed=event.confirmed, in_care_of=None)
            case AddressConfirmed():
                return replace(person, confirmed=True)
            case PersonEntered():
                return replace(person, in_care_of=event.in_care_of)
            case RoleGiven():
                return replace(person, roles=person.roles | {(event.role, event.edition)})
            case RoleTaken():
                return replace(person, roles=person.roles - {(event.role, event.edition)})
            case ConsentGiven():
                return replace(person, consents=person.consents | {(event.kind, event.edition)})
            case ConsentWithdrawn():
                return replace(person, consents=person.consents - {(event.kind, event.edition)})
            case GuardianConsented():
                return replace(person, guarded=person.guarded | {event.edition})
            case GuardianConsentWithdrawn():
                return replace(person, guarded=person.guarded - {event.edition})
            case PersonForgotten():
                return replace(person, roles=frozenset(), forgotten=True)
            case _:
                return person


def person_in(states: States, person: PersonId) -> Person:
    """The person, or the refusal that there is none; a forgotten one is none."""
    found = states.get(Person, person)
    if found is None or found.forgotten:
        raise missing("There is no such person.")
    return found


def confirmed_in(states: States, person: PersonId) -> Person:
    """The person, who must have an account with a confirmed address."""
    found = person_in(states, person)
    if found.in_care_of:
        raise Refusal("no-account", "This person has no account of their own.")
    if not found.confirmed:
        raise Refusal("address-unconfirmed", "The address of this account is not confirmed yet.")
    return found


def cared_for_in(states: States, person: PersonId, by: PersonId) -> Person:
    """The person, who must be in this one's care."""
    found = person_in(states, person)
    if found.in_care_of != by:
        raise Refusal("not-in-your-care", "This person is not in your care.", kind="forbidden")
    return found
