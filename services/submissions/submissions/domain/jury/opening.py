"""A round is opened: films are given to jurors, and the terms they are judged by are said."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import FilmTakenIntoReview
from contracts.values import CallId, CategoryId, EditionId, FilmId, PersonId, RoundId, SectionId
from eventkit.deciding import Command, Refusal, States, refuse
from submissions.domain.call import Call
from submissions.domain.edition import Edition, edition_in
from submissions.domain.film import UNANNOUNCED, Film, film_in_edition
from submissions.domain.jury.asking import ask_those_with_more, asked_of
from submissions.domain.jury.assignment import assign
from submissions.domain.jury.round import Round, RoundChanged, RoundOpened, open_round_in, tuples
from submissions.domain.jury.terms import Terms, sees_names
from submissions.domain.jury.ties import barred_pairs, ties_of

MOST_FILMS, MOST_JURORS = 2000, 100

JUDGED = frozenset(["submitted", "eligible", "in review", "selected", "confirmed"])
"""The stages at which a film can be judged: for the selection, and after it for awards."""


class OpenRound(Command):
    """By a programmer or the director."""

    round: RoundId
    edition: EditionId
    terms: Terms
    films: tuple[FilmId, ...] = Field(max_length=MOST_FILMS)
    jurors: tuple[PersonId, ...] = Field(max_length=MOST_JURORS)
    section: SectionId | None = None
    call: CallId | None = None
    category: CategoryId | None = None
    after: RoundId | None = None
    calls: tuple[CallId, ...] = ()
    """Those that the films were entered in."""
    holders: tuple[PersonId, ...] = ()
    """Who is a juror of the edition, as far as is known."""
    staff: tuple[PersonId, ...] = ()
    """Who may see every film with its names, as far as is known."""
    close: dict[PersonId, tuple[PersonId, ...]] = Field(default_factory=dict[PersonId, tuple[PersonId, ...]])
    """By juror: who is in their care, and in whose they are."""

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Round.CATEGORY, self.round),
            stream_name(Edition.CATEGORY, self.edition),
            *(stream_name(Film.CATEGORY, film) for film in self.films),
            *(stream_name(Call.CATEGORY, call) for call in self.calls),
            *(ties_of(self.edition, juror) for juror in self.jurors),
            *(asked_of(self.round, juror) for juror in self.jurors),
        )

    def decide(self, states: States) -> Sequence[Event]:
        edition_in(states, self.edition)
        films = {film: film_in_edition(states, film, self.edition) for film in self.films}
        refuse(self._faults(states, films))
        barred = barred_pairs(states, films, self.jurors, self.close)
        given = assign(tuple(films), self.jurors, self.terms.each, barred)
        about: dict[str, Any] = {"round": self.round, "edition": self.edition}
        chosen: dict[str, Any] = {
            "section": self.section,
            "call": self.call,
            "category": self.category,
            "after": self.after,
        }
        pinned = {film: state.revision for film, state in films.items()}
        return [
            RoundOpened(**about, terms=self.terms, films=pinned, jurors=self.jurors, given=tuples(given), **chosen),
            *(
                FilmTakenIntoReview(film=film, edition=self.edition)
                for film, state in films.items()
                if state.stage in UNANNOUNCED and state.stage != "in review"
            ),
            *ask_those_with_more(self.round, self.edition, self.terms.until, {}, given, "opened"),
        ]

    def _faults(self, states: States, films: Mapping[FilmId, Film]) -> Iterator[Refusal]:
        if not films:
            yield _wrong("no-films", "There is no film to judge.", "/films")
        for film in films.values():
            if film.stage not in JUDGED or self._is_eligibility_open(states, film):
                yield _wrong("not-to-judge", "“{title}” can't be judged as it stands.", "/films", title=film.called)
        if self.terms.until <= states.at:
            yield _until_passed()
        yield from self.terms.faults(self.jurors)
        if not self.jurors:
            yield _wrong("no-jurors", "A round needs jurors.", "/jurors")
        if not set(self.jurors) <= set(self.holders):
            yield _wrong("not-a-juror", "Somebody here is not a juror of this edition.", "/jurors")
        if self.terms.blind and not set(self.jurors).isdisjoint(self.staff):
            yield sees_names("/jurors")

    def _is_eligibility_open(self, states: States, film: Film) -> bool:
        call = states.get(Call, film.call) if film.call in self.calls else None
        return film.stage == "submitted" and (call is None or call.has_rules_to_find)


class ChangeRound(Command):
    """By a programmer or the director. Once somebody has watched, only name, time and chair change."""

    round: RoundId
    edition: EditionId
    terms: Terms

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Round.CATEGORY, self.round),)

    def decide(self, states: States) -> Sequence[Event]:
        found = open_round_in(states, self.round, self.edition)
        refuse(self._faults(states, found))
        if found.terms == self.terms:
            return []
        fixed = found.terms.is_fixed_in(self.terms)
        if found.begun and not fixed:
            raise Refusal(
                "round-begun", "Somebody has watched already: criteria, votes and the rule for ties are fixed."
            )
        if (found.terms.each, found.terms.blind) != (self.terms.each, self.terms.blind):
            raise Refusal("films-given", "Films are given already: open another round for that.")
        return [RoundChanged(round=self.round, edition=self.edition, terms=self.terms)]

    def _faults(self, states: States, found: Round) -> Iterator[Refusal]:
        if self.terms.until != found.terms.until and self.terms.until <= states.at:
            yield _until_passed()
        # A round whose jurors have left has fewer than were wanted; that is not for its terms to put right.
        yield from (fault for fault in self.terms.faults(found.jurors) if fault.code != "too-few-jurors")


def _until_passed() -> Refusal:
    return _wrong("until-passed", "This time has already passed.", "/until")


def _wrong(code: str, message: str, field: str, **values: object) -> Refusal:
    return Refusal(code, message, kind="invalid", field=field, **values)
