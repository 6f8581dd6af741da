"""What programmers decide on a film."""

from collections.abc import Iterator, Sequence
from typing import Any

from contracts.event import Event, stream_name
from contracts.values import CallId, EditionId, FilmId, SectionId, Text
from eventkit.deciding import Command, Refusal, States, refuse, stale
from submissions.domain.call import Call, call_in
from submissions.domain.decision import (
    Decision,
    FilmChosen,
    FilmListed,
    FilmNotChosen,
    FilmPutOnWaitlist,
    Made,
    Outcome,
)
from submissions.domain.edition import Edition, edition_in
from submissions.domain.film import TO_DECIDE, Film, check_not_gone, film_in_call

WITH_SECTION = ("selected", "waitlisted")
MADE: dict[Outcome, type[Made]] = {
    "longlisted": FilmListed,
    "shortlisted": FilmListed,
    "selected": FilmChosen,
    "not selected": FilmNotChosen,
    "waitlisted": FilmPutOnWaitlist,
}


class DecideOnFilm(Command):
    """By a programmer or the director. What is selected or waits gets a section, what is not selected a reason.

    `revision` is that of the film as it was looked at; None: as it is.
    """

    film: FilmId
    edition: EditionId
    call: CallId
    outcome: Outcome
    section: SectionId | None = None
    reason: Text | None = None
    revision: int | None = None

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Decision.CATEGORY, self.film),
            stream_name(Film.CATEGORY, self.film),
            stream_name(Edition.CATEGORY, self.edition),
            stream_name(Call.CATEGORY, self.call),
        )

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in_call(states, self.film, self.edition, self.call)
        self._check_decidable(film, call_in(states, self.call))
        refuse(self._faults(edition_in(states, self.edition)))
        if self.revision not in (None, film.revision):
            raise stale()
        made = self._made(film.revision)
        before = states.get(Decision, self.film)
        return [] if before and before.latest == made else [made]  # a double click decides nothing new

    def _check_decidable(self, film: Film, call: Call) -> None:
        """Raises the refusal where there is nothing to decide on any more, or not yet."""
        check_not_gone(film)
        if film.stage == "waitlisted":
            if self.outcome != "not selected":
                raise Refusal("waitlisted", "This film is on the waitlist: it moves up by itself, or is not selected.")
            return
        if film.stage == "ineligible":
            raise Refusal("ineligible", "This film was found ineligible.")
        if film.stage not in TO_DECIDE:
            raise Refusal("already-announced", "The decision on this film has been announced already.")
        if film.stage == "submitted" and call.has_rules_to_find:
            raise Refusal("eligibility-open", "Whether this film is eligible has not been found yet.")

    def _made(self, revision: int) -> Made:
        said: dict[str, Any] = {**dict(self), "on": self.outcome, "revision": revision}
        return MADE[self.outcome](**said)

    def _faults(self, edition: Edition) -> Iterator[Refusal]:
        yield from self._faults_of_section(edition)
        if self.outcome == "not selected" and self.reason is None:
            yield _wrong("reason-needed", "A film not selected needs a reason.", "/reason")
        if self.outcome != "not selected" and self.reason is not None:
            yield _wrong("reason-not-needed", "Only a film not selected gets a reason.", "/reason")

    def _faults_of_section(self, edition: Edition) -> Iterator[Refusal]:
        if self.outcome not in WITH_SECTION:
            if self.section is not None:
                yield _wrong(
                    "section-not-needed", "Only a film that is selected or waitlisted gets a section.", "/section"
                )
        elif self.section is None:
            yield _wrong("section-needed", "A film that is selected or waitlisted needs a section.", "/section")
        elif self.section not in edition.sections:
            yield _wrong("no-such-section", "This edition has no such section.", "/section")
        elif self.outcome == "waitlisted" and edition.sections[self.section].quota is None:
            yield _wrong("no-waitlist", "Nobody waits for a section that takes every film.", "/section")


def _wrong(code: str, message: str, field: str) -> Refusal:
    return Refusal(code, message, kind="invalid", field=field)
