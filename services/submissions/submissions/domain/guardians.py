"""What submissions must know of guardians when it decides: in which editions a child may take part.

People who are under age where an edition is have a guardian, whose consent is there before a film that credits them,
or that they submit, is taken. Who is under age, a route has read; the consents are seen under the log's lock, since
one may be withdrawn.
"""

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import ClassVar, Self

from contracts.event import Event, stream_name
from contracts.submissions import FilmDetails
from contracts.values import EditionId, PersonId
from eventkit.deciding import Command, Refusal, States


class ConsentNoted(Event, stream="guarded", key="person", published=False):
    """A guardian lets this person take part in the edition."""

    person: PersonId
    edition: EditionId


class ConsentEndNoted(Event, stream="guarded", key="person", published=False):
    """A guardian no longer lets this person take part in the edition."""

    person: PersonId
    edition: EditionId


@dataclass(frozen=True, slots=True)
class Guarded:
    """The editions in which somebody may take part by a guardian's word."""

    CATEGORY: ClassVar[str] = "guarded"

    editions: frozenset[EditionId] = frozenset()

    @classmethod
    def evolve(cls, state: Self | None, event: ConsentNoted | ConsentEndNoted) -> Self:
        before = state.editions if state else frozenset[EditionId]()
        if isinstance(event, ConsentNoted):
            return cls(before | {event.edition})
        return cls(before - {event.edition})


class _Noting(Command):
    person: PersonId
    edition: EditionId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Guarded.CATEGORY, self.person),)


class NoteConsent(_Noting):
    def decide(self, states: States) -> Sequence[Event]:
        return [] if may_take_part(states, self.person, self.edition) else [ConsentNoted(**dict(self))]


class NoteConsentEnd(_Noting):
    def decide(self, states: States) -> Sequence[Event]:
        return [ConsentEndNoted(**dict(self))] if may_take_part(states, self.person, self.edition) else []


def may_take_part(states: States, person: PersonId, edition: EditionId) -> bool:
    """Whether a guardian lets this person take part."""
    guarded = states.get(Guarded, person)
    return guarded is not None and edition in guarded.editions


def streams_of(minors: Collection[PersonId]) -> tuple[str, ...]:
    return tuple(stream_name(Guarded.CATEGORY, person) for person in minors)


def faults_of_submitter(
    states: States, edition: EditionId, submitter: PersonId, details: FilmDetails, minors: Set[PersonId]
) -> Iterator[Refusal]:
    """Whoever submits takes part also where no credit says so; where one does, it has the fault."""
    credited = {credit.person for credit in details.credits}
    if submitter in minors - credited and not may_take_part(states, submitter, edition):
        yield Refusal(
            "guardian-needed",
            "You are too young to decide alone: your guardian first consents to your taking part in this edition.",
        )


def faults_of_credits(
    states: States, edition: EditionId, details: FilmDetails, minors: Collection[PersonId]
) -> Iterator[Refusal]:
    """Everyone of `minors` in the credits whom no guardian lets take part, each at every credit of theirs."""
    for number, credit in enumerate(details.credits):
        if credit.person in minors and not may_take_part(states, credit.person, edition):
            yield Refusal(
                "guardian-needed",
                "This person is too young to decide alone: their guardian first consents to their taking part in this "
                "edition.",
                field=f"/details/credits/{number}/person",
            )
