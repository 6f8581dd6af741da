"""Changes to a film after it was submitted: its maker proposes a new snapshot, and the festival accepts it or not.

Proposals have a stream of their own: nothing of one shows in the film before it is accepted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from contracts.event import Event, stream_name
from contracts.submissions import FilmDetails, FilmRevised, FilmRevisionDeclined
from contracts.values import CallId, CategoryId, EditionId, FilmId, PersonId, Text
from eventkit.deciding import Command, Refusal, States, refuse, stale
from submissions.domain.call import Call, call_in
from submissions.domain.film import Film, check_going_on, film_in_call, film_in_edition
from submissions.domain.guardians import faults_of_credits, streams_of
from submissions.domain.submission import faults_of_entry, faults_of_holder


class RevisionProposed(Event, stream="revision", key="film", published=False):
    """The film's maker asks for this snapshot in the place of the last one, and of any proposal before."""

    film: FilmId
    edition: EditionId
    revision: int
    category: CategoryId | None = None
    details: FilmDetails


class RevisionAnswered(Event, stream="revision", key="film", published=False):
    """The festival accepted the proposal or did not; `FilmRevised` or `FilmRevisionDeclined` tells everybody."""

    film: FilmId
    edition: EditionId
    revision: int
    accepted: bool
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Revisions:
    """The last proposal, for as long as it waits for an answer, and how many there were."""

    CATEGORY: ClassVar[str] = "revision"

    proposed: int = 0
    waiting: RevisionProposed | None = None

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        if isinstance(event, RevisionProposed):
            return cls(event.revision, event)
        assert state is not None, "only a proposal is answered"
        return replace(state, waiting=None)


class ProposeRevision(Command):
    """By the film's submitter, for as long as something may come of the film. It takes the place of one that waits."""

    film: FilmId
    edition: EditionId
    call: CallId
    category: CategoryId | None = None
    details: FilmDetails
    minors: frozenset[PersonId] = frozenset()
    """Those credited who are below the age of consent where the edition is."""
    holder_known: bool = True
    """Whether the organisation that holds the rights is registered, where one is named."""

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Revisions.CATEGORY, self.film),
            stream_name(Film.CATEGORY, self.film),
            stream_name(Call.CATEGORY, self.call),
            *streams_of(self.minors),
        )

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in_call(states, self.film, self.edition, self.call)
        check_going_on(film)
        refuse(
            (
                *faults_of_entry(call_in(states, self.call), self.category, self.details),
                *faults_of_credits(states, self.edition, self.details, self.minors),
                *faults_of_holder(self.holder_known),
            )
        )
        before = states.get(Revisions, self.film) or Revisions()
        latest = before.waiting or film
        if (latest.category, latest.details) == (self.category, self.details):
            if before.waiting:
                return []  # a double click
            raise Refusal("nothing-changed", "This is what the festival has already.")
        number = before.proposed + 1
        asked = self.model_dump(include={"film", "edition", "category"})
        return [RevisionProposed(**asked, details=self.details, revision=number)]


class AnswerRevision(Command):
    """By a programmer or the director of the edition; `reason` is why not, null where it is accepted.

    Whether the film keeps the call's rules is open again, as long as the selection has said nothing of it.
    """

    film: FilmId
    edition: EditionId
    revision: int
    reason: Text | None = None

    def streams(self) -> tuple[str, ...]:
        return stream_name(Revisions.CATEGORY, self.film), stream_name(Film.CATEGORY, self.film)

    def decide(self, states: States) -> Sequence[Event]:
        check_going_on(film_in_edition(states, self.film, self.edition))
        revisions = states.get(Revisions, self.film)
        waiting = revisions.waiting if revisions else None
        if waiting is None:
            raise Refusal("no-revision", "There is no change to this film that waits for an answer.")
        if waiting.revision != self.revision:
            raise stale()
        answered: dict[str, Any] = {"film": self.film, "edition": self.edition, "revision": self.revision}
        if self.reason is not None:
            told: Event = FilmRevisionDeclined(**answered, reason=self.reason)
        else:
            told = FilmRevised(**answered, category=waiting.category, details=waiting.details)
        return [RevisionAnswered(**answered, accepted=self.reason is None, reason=self.reason), told]
