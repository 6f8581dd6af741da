"""Whether a film keeps the rules of its call, as the eligibility desk finds; and its disqualification later on."""

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import FilmDisqualified, FilmFoundEligible, FilmFoundIneligible, FilmTakenIntoReview
from contracts.values import AwardId, CallId, EditionId, FilmId, RuleId, Text
from eventkit.deciding import Command, Refusal, States, refuse
from submissions.domain.award import Award
from submissions.domain.award_correction import taken_from
from submissions.domain.call import Call, call_in
from submissions.domain.film import (
    UNANNOUNCED,
    Film,
    check_going_on,
    check_not_gone,
    film_in_call,
    film_in_edition,
)

Finding = Literal["eligible", "ineligible"]


class FindEligibility(Command):
    """By a programmer or the director, until the selection is announced; the last finding counts.

    `failed` are the rules the film does not keep, as far as is known. Who lets it in all the same says why, and so does
    who does not let it in.
    """

    film: FilmId
    edition: EditionId
    finding: Finding
    failed: tuple[RuleId, ...] = Field(default=(), max_length=100)
    reason: Text | None = None

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film),)

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in_edition(states, self.film, self.edition)
        check_not_gone(film)
        if film.stage not in UNANNOUNCED:
            raise Refusal("already-announced", "The decision on this film has been announced already.")
        refuse(self._faults())
        stage = "eligible" if film.stage == "in review" else film.stage
        if self.finding == stage and self.reason is None:
            return []
        if self.finding == "eligible":
            found = FilmFoundEligible(film=self.film, edition=self.edition, overridden=self.failed, reason=self.reason)
            return [found, FilmTakenIntoReview(film=self.film, edition=self.edition)] if film.reviewed else [found]
        assert self.reason is not None, "a finding of ineligible without a reason is refused"
        return [FilmFoundIneligible(film=self.film, edition=self.edition, failed=self.failed, reason=self.reason)]

    def _faults(self) -> Iterator[Refusal]:
        if self.reason is None and (self.failed or self.finding == "ineligible"):
            yield Refusal("reason-needed", "Say why: the film-maker is told.", kind="invalid", field="/reason")


class FindNothingAgainst(Command):
    """By itself, once nothing is found against what the film is at this revision: its file was checked, a change
    accepted. What the staff has found already stands."""

    film: FilmId
    edition: EditionId
    call: CallId
    revision: int

    def streams(self) -> tuple[str, ...]:
        return stream_name(Film.CATEGORY, self.film), stream_name(Call.CATEGORY, self.call)

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in_call(states, self.film, self.edition, self.call)
        if film.stage != "submitted" or film.revision != self.revision:
            return []
        if not call_in(states, self.call).has_rules_to_find:
            return []
        return [FilmFoundEligible(film=self.film, edition=self.edition)]


class DisqualifyFilm(Command):
    """By the director, at any stage: what was promised in the submission did not hold."""

    film: FilmId
    edition: EditionId
    reason: Text
    awards: tuple[AwardId, ...] = ()
    """All that the edition gives: the film loses those that it was given."""

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Film.CATEGORY, self.film),
            *(stream_name(Award.CATEGORY, self.edition, award) for award in self.awards),
        )

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in_edition(states, self.film, self.edition)
        if film.stage == "disqualified":
            return []
        check_going_on(film)
        disqualified = FilmDisqualified(film=self.film, edition=self.edition, reason=self.reason)
        return [disqualified, *taken_from(states, self.awards, self.film, self.edition, self.reason)]
