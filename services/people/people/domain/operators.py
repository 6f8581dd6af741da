"""The deployment's operators together: there must always be one. Their own stream holds whoever they are."""

from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Self

from contracts.event import Event, stream_name
from contracts.values import PersonId
from eventkit.deciding import Command, Refusal, States
from people.domain.person import Person


class OperatorAppointed(Event, stream="operators", key="of", published=False):
    of: Literal["deployment"] = "deployment"
    person: PersonId


class OperatorDismissed(Event, stream="operators", key="of", published=False):
    of: Literal["deployment"] = "deployment"
    person: PersonId


@dataclass(frozen=True, slots=True)
class Operators:
    CATEGORY: ClassVar[str] = "operators"

    persons: frozenset[PersonId] = frozenset()

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        operators = state or cls()
        match event:
            case OperatorAppointed():
                return replace(operators, persons=operators.persons | {event.person})
            case OperatorDismissed():
                return replace(operators, persons=operators.persons - {event.person})
            case _:
                return operators


STREAM = stream_name(Operators.CATEGORY, "deployment")


class RecoverOperator(Command):
    """By a restore: among the operators, or not, as the person's roles say; these are public and came back."""

    person: PersonId

    def streams(self) -> tuple[str, ...]:
        return (STREAM, stream_name(Person.CATEGORY, self.person))

    def decide(self, states: States) -> list[Event]:
        person = states.get(Person, self.person) or Person()
        operators = states.get(Operators, "deployment") or Operators()
        is_one = ("operator", None) in person.roles
        if is_one == (self.person in operators.persons):
            return []
        return [OperatorAppointed(person=self.person) if is_one else OperatorDismissed(person=self.person)]


def dismiss(states: States, person: PersonId) -> list[Event]:
    """What it takes that `person` is no operator any more; refused for the last one."""
    operators = states.get(Operators, "deployment") or Operators()
    if person not in operators.persons:
        return []
    if len(operators.persons) == 1:
        raise Refusal("last-operator", "This is the last operator; make someone else one first.")
    return [OperatorDismissed(person=person)]
