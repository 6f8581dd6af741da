"""The decision on a film: private, and open to change, until it is announced.

It has a stream of its own, so that nothing of it shows before: not even in the version of the film.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Self

from contracts.event import Event, stream_name
from contracts.values import CallId, EditionId, FilmId, SectionId, Text
from eventkit.deciding import Command, Refusal, States, refuse
from submissions.domain.call import Call, call_in
from submissions.domain.edition import Edition, edition_in
from submissions.domain.film import UNANNOUNCED, Film, check_not_gone, film_in_call

Outcome = Literal["selected", "not selected"]


class FilmChosen(Event, stream="decision", key="film", published=False):
    """The film is to be announced as selected for this section."""

    film: FilmId
    edition: EditionId
    section: SectionId


class FilmNotChosen(Event, stream="decision", key="film", published=False):
    """The film is to be announced as not selected, and its maker told this reason."""

    film: FilmId
    edition: EditionId
    reason: Text


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided last."""

    CATEGORY: ClassVar[str] = "decision"

    latest: FilmChosen | FilmNotChosen

    @classmethod
    def evolve(cls, state: Self | None, event: FilmChosen | FilmNotChosen) -> Self:
        return cls(event)


class DecideOnFilm(Command):
    """By a programmer or the director. A film selected gets a section of its edition, one not selected a reason."""

    film: FilmId
    edition: EditionId
    call: CallId
    outcome: Outcome
    section: SectionId | None = None
    reason: Text | None = None

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Decision.CATEGORY, self.film),
            stream_name(Film.CATEGORY, self.film),
            stream_name(Edition.CATEGORY, self.edition),
            stream_name(Call.CATEGORY, self.call),
        )

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in_call(states, self.film, self.edition, self.call)
        _check_decidable(film, call_in(states, self.call))
        made = self._choice(edition_in(states, self.edition))
        before = states.get(Decision, self.film)
        return [] if before and before.latest == made else [made]  # a double click decides nothing new

    def _choice(self, edition: Edition) -> FilmChosen | FilmNotChosen:
        refuse(self._faults(edition))
        if self.section is not None:
            return FilmChosen(film=self.film, edition=self.edition, section=self.section)
        assert self.reason is not None, "a decision without section and reason is refused"
        return FilmNotChosen(film=self.film, edition=self.edition, reason=self.reason)

    def _faults(self, edition: Edition) -> Iterator[Refusal]:
        if self.outcome == "selected":
            if self.section is None:
                yield _wrong("section-needed", "A selected film needs a section.", "/section")
            elif self.section not in edition.sections:
                yield _wrong("no-such-section", "This edition has no such section.", "/section")
            if self.reason is not None:
                yield _wrong("reason-not-needed", "Only a film not selected gets a reason.", "/reason")
        else:
            if self.section is not None:
                yield _wrong("section-not-needed", "Only a selected film gets a section.", "/section")
            if self.reason is None:
                yield _wrong("reason-needed", "A film not selected needs a reason.", "/reason")


def _check_decidable(film: Film, call: Call) -> None:
    """Raises the refusal where there is nothing to decide on any more, or not yet."""
    check_not_gone(film)
    if film.stage not in UNANNOUNCED:
        raise Refusal("already-announced", "The decision on this film has been announced already.")
    if film.stage == "ineligible":
        raise Refusal("ineligible", "This film was found ineligible.")
    if film.stage == "submitted" and call.has_rules_to_find:
        raise Refusal("eligibility-open", "Whether this film is eligible has not been found yet.")


def _wrong(code: str, message: str, field: str) -> Refusal:
    return Refusal(code, message, kind="invalid", field=field)
