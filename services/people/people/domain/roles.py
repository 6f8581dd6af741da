"""Roles: given and taken, in an edition; an operator's in the whole deployment."""

from collections.abc import Sequence

from contracts.event import Event, stream_name
from contracts.people import Role, RoleGiven, RoleTaken
from contracts.values import EditionId, PersonId
from eventkit.deciding import Command, Refusal, States
from people.domain.operators import STREAM, OperatorAppointed, dismiss
from people.domain.person import Person, confirmed_in, person_in


class _RoleCommand(Command):
    person: PersonId
    role: Role
    edition: EditionId | None = None

    def streams(self) -> tuple[str, ...]:
        person = stream_name(Person.CATEGORY, self.person)
        return (person, STREAM) if self.role == "operator" else (person,)

    def check_edition(self) -> None:
        if self.role == "operator" and self.edition is not None:
            raise Refusal(
                "edition-unwanted", "Operators are of the whole deployment.", kind="invalid", field="/edition"
            )
        if self.role != "operator" and self.edition is None:
            raise Refusal("edition-needed", "This role is held in an edition.", kind="invalid", field="/edition")


class GiveRole(_RoleCommand):
    """By an operator, or by the edition's director in that edition; to somebody whose address is confirmed."""

    def decide(self, states: States) -> Sequence[Event]:
        self.check_edition()
        if (self.role, self.edition) in confirmed_in(states, self.person).roles:
            return []
        given = RoleGiven(person=self.person, role=self.role, edition=self.edition)
        return [given, OperatorAppointed(person=self.person)] if self.role == "operator" else [given]


class TakeRole(_RoleCommand):
    """By whoever may give it."""

    def decide(self, states: States) -> Sequence[Event]:
        self.check_edition()
        if (self.role, self.edition) not in person_in(states, self.person).roles:
            return []
        taken = RoleTaken(person=self.person, role=self.role, edition=self.edition)
        return [taken, *dismiss(states, self.person)] if self.role == "operator" else [taken]
