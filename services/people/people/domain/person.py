"""A person as what is decided on depends on them: there or forgotten, and the roles they hold."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from contracts.event import Event
from contracts.people import PersonForgotten, Role, RoleGiven, RoleTaken
from contracts.values import EditionId, PersonId
from eventkit.deciding import States, missing

Held = tuple[Role, EditionId | None]
"""A role, and the edition it is held in; None for the deployment."""


@dataclass(frozen=True, slots=True)
class Person:
    CATEGORY: ClassVar[str] = "person"

    roles: frozenset[Held] = frozenset()
    forgotten: bool = False

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        person = state or cls()
        match event:
            case RoleGiven():
                return replace(person, roles=person.roles | {(event.role, event.edition)})
            case RoleTaken():
                return replace(person, roles=person.roles - {(event.role, event.edition)})
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
