"""Films change hands: by the staff, when a juror comes or goes, or is not impartial."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import JurorAsked
from contracts.values import EditionId, FilmId, PersonId, RoundId, Text
from eventkit.deciding import Command, Refusal, Row, States, missing, refuse
from submissions.domain.film import Film, film_in
from submissions.domain.jury.asking import ask_those_with_more, asked_of
from submissions.domain.jury.assignment import Given, Pair, assign
from submissions.domain.jury.round import (
    FilmsGiven,
    JurorJoined,
    JurorLeft,
    JurorRecused,
    Round,
    open_round_in,
    tuples,
)
from submissions.domain.jury.terms import sees_names
from submissions.domain.jury.ties import barred_pairs, ties_of
from submissions.domain.jury.voting import Vote, not_theirs, vote_of
from submissions.domain.keeping import NOBODY_IS_FORGOTTEN_MEANWHILE

KEEP_REASON = """
INSERT INTO recusal_reasons (round, film, juror, reason)
SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT FROM forgotten WHERE person = $3) ON CONFLICT DO NOTHING
"""


class Giving(Command):
    """Who has what is decided anew. All but the first two is as far as is known."""

    round: RoundId
    edition: EditionId
    given: dict[FilmId, tuple[PersonId, ...]] = Field(default_factory=dict[FilmId, tuple[PersonId, ...]])
    jurors: tuple[PersonId, ...] = ()
    close: dict[PersonId, tuple[PersonId, ...]] = Field(default_factory=dict[PersonId, tuple[PersonId, ...]])

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Round.CATEGORY, self.round),
            *(stream_name(Film.CATEGORY, film) for film in self.given),
            *(vote_of(self.round, film, juror) for film, jurors in self.given.items() for juror in jurors),
            *(ties_of(self.edition, juror) for juror in self.jurors),
            *(asked_of(self.round, juror) for juror in self.jurors),
        )

    def seen(self, states: States) -> Round:
        """The round, which is as it was seen; else a refusal."""
        found = open_round_in(states, self.round, self.edition)
        same = {film: frozenset(jurors) for film, jurors in self.given.items()} == dict(found.given)
        if not same or not set(found.jurors) <= set(self.jurors):
            raise Refusal("round-changed", "The round has changed in the meantime; try again.")
        return found

    def barred(self, states: States, found: Round) -> frozenset[Pair]:
        films = {film: film_in(states, film) for film in found.given}
        return found.recused | barred_pairs(states, films, self.jurors, self.close)

    def scored(self, states: States) -> Iterator[Pair]:
        """What somebody has said already."""
        for film, jurors in self.given.items():
            for juror in jurors:
                if states.get(Vote, self.round, film, juror):
                    yield film, juror

    def given_anew(self, found: Round, after: Given) -> list[Event]:
        """What has changed, and who has more to do by it."""
        changed = {film: jurors for film, jurors in after.items() if jurors != found.given[film]}
        if not changed:
            return []
        told = ask_those_with_more(self.round, self.edition, found.terms.until, found.given, changed, "more films")
        asked: list[JurorAsked] = list(told)
        return [FilmsGiven(round=self.round, edition=self.edition, given=tuples(changed)), *asked]

    @property
    def about(self) -> dict[str, Any]:
        return {"round": self.round, "edition": self.edition}


class GiveFilm(Giving):
    """By the staff: the film has these jurors, and no others. What others have said of it counts no more."""

    film: FilmId
    to: tuple[PersonId, ...] = Field(min_length=1, max_length=50)

    def decide(self, states: States) -> Sequence[Event]:
        found = self.seen(states)
        if self.film not in found.given:
            raise missing("There is no such film.")
        barred = self.barred(states, found)
        refuse(self._faults(found, barred))
        return self.given_anew(found, {self.film: frozenset(self.to)})

    def _faults(self, found: Round, barred: frozenset[Pair]) -> Iterator[Refusal]:
        if not set(self.to) <= set(found.jurors):
            yield Refusal(
                "no-juror-here", "Only jurors of this round can be given a film.", kind="invalid", field="/to"
            )
        if any((self.film, juror) in barred for juror in self.to):
            message = "Somebody here has a conflict of interest, and can't be given this film."
            yield Refusal("tied", message, kind="invalid", field="/to")


class JoinRound(Giving):
    """By the staff: one more juror, who gets what lacks jurors, and of the others what they have not scored."""

    juror: PersonId
    holders: tuple[PersonId, ...] = ()
    """Who is a juror of the edition, as far as is known."""
    staff: tuple[PersonId, ...] = ()
    """Who sees its submissions, as far as is known."""

    def decide(self, states: States) -> Sequence[Event]:
        found = self.seen(states)
        if self.juror in found.jurors:
            return []
        if self.juror not in self.holders:
            message = "Somebody here is not a juror of this edition."
            raise Refusal("not-a-juror", message, kind="invalid", field="/juror")
        if found.terms.blind and self.juror in self.staff:
            raise sees_names("/juror")
        jurors, barred = (*found.jurors, self.juror), self.barred(states, found)
        after = assign(tuple(found.given), jurors, found.terms.each, barred, found.given, [*self.scored(states)])
        return [JurorJoined(**self.about, juror=self.juror), *self.given_anew(found, after)]


class LeaveRound(Giving):
    """By the staff: the juror's films go to the others; what the juror said of them counts no more."""

    juror: PersonId

    def decide(self, states: States) -> Sequence[Event]:
        found = self.seen(states)
        if self.juror not in found.jurors:
            return []
        if len(found.jurors) == 1:
            raise Refusal("last-juror", "A round needs jurors.")
        jurors = tuple(juror for juror in found.jurors if juror != self.juror)
        barred = self.barred(states, found)
        after = assign(tuple(found.given), jurors, found.terms.each, barred, found.given, [*self.scored(states)])
        return [JurorLeft(**self.about, juror=self.juror), *self.given_anew(found, after)]


class Recuse(Giving):
    """By the juror: the film goes to another, where there is one. `reason` is for the staff, and in no event."""

    film: FilmId
    juror: PersonId
    reason: Text

    def decide(self, states: States) -> Sequence[Event]:
        found = self.seen(states)
        if (self.film, self.juror) in found.recused:
            return []
        if self.juror not in found.given.get(self.film, frozenset()):
            raise not_theirs()
        barred = self.barred(states, found) | {(self.film, self.juror)}
        fixed = [(film, juror) for film, jurors in found.given.items() for juror in jurors if film != self.film]
        fixed += [(self.film, juror) for juror in found.given[self.film] - {self.juror}]
        after = assign(tuple(found.given), found.jurors, found.terms.each, barred, found.given, fixed)
        recused = JurorRecused(**self.about, film=self.film, juror=self.juror)
        return [recused, *self.given_anew(found, {self.film: after[self.film]})]

    def rows(self) -> Sequence[Row]:
        return [NOBODY_IS_FORGOTTEN_MEANWHILE, (KEEP_REASON, (self.round, self.film, self.juror, self.reason))]


def in_play(found: Round, films: Mapping[FilmId, Film]) -> Iterator[tuple[FilmId, Film]]:
    """The films that are judged: neither taken out of the round, nor gone from the edition."""
    for film, state in films.items():
        if film not in found.excluded and state.stage not in ("withdrawn", "disqualified", "ineligible"):
            yield film, state
