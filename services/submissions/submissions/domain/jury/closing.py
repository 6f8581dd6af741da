"""A round ends once every film has votes enough, all for the film as it is now."""

from collections.abc import Iterator, Sequence

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.values import EditionId, FilmId, PersonId, RoundId, Text
from eventkit.deciding import Command, Refusal, States, missing, refuse
from submissions.domain.film import Film
from submissions.domain.jury.giving import Giving, in_play
from submissions.domain.jury.round import FilmExcluded, Round, RoundClosed, TieBroken, closed_round_in, open_round_in
from submissions.domain.jury.voting import Vote


class ExcludeFilm(Command):
    """By the director: the film is not judged in this round."""

    round: RoundId
    edition: EditionId
    film: FilmId
    reason: Text

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Round.CATEGORY, self.round),)

    def decide(self, states: States) -> Sequence[Event]:
        found = open_round_in(states, self.round, self.edition)
        if self.film not in found.films:
            raise missing("There is no such film.")
        return [] if self.film in found.excluded else [FilmExcluded(**dict(self))]


class CloseRound(Giving):
    """By a programmer or the director."""

    def decide(self, states: States) -> Sequence[Event]:
        found = self.seen(states)
        refuse(self._faults(states, found))
        return [RoundClosed(round=self.round, edition=self.edition)]

    def _faults(self, states: States, found: Round) -> Iterator[Refusal]:
        films = {film: state for film in found.given if (state := states.get(Film, film))}
        barred = self.barred(states, found)
        for film, state in in_play(found, films):
            able = [juror for juror in found.given[film] if (film, juror) not in barred]
            votes = [vote for juror in able if (vote := states.get(Vote, self.round, film, juror))]
            stale = sum(vote.is_stale_for(state) for vote in votes)
            if stale:
                yield Refusal(
                    "votes-stale", "“{title}” has changed since {stale} of its jurors scored it.",
                    field=f"/films/{film}", title=state.called, stale=stale,
                )  # fmt: skip
            elif len(votes) < found.terms.quorum:
                yield Refusal(
                    "below-quorum", "“{title}” has {votes} of the {quorum} votes that it needs.",
                    field=f"/films/{film}", title=state.called, votes=len(votes), quorum=found.terms.quorum,
                )  # fmt: skip


class BreakTie(Command):
    """By the chair, once the round is closed and where the rule says so: films that share a rank, best first."""

    round: RoundId
    edition: EditionId
    by: PersonId
    films: tuple[FilmId, ...] = Field(min_length=1, max_length=200)

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Round.CATEGORY, self.round),)

    def decide(self, states: States) -> Sequence[Event]:
        found = closed_round_in(states, self.round, self.edition)
        if self.by != found.terms.chair:
            raise Refusal("not-the-chair", "Only the chair of this round decides that.", kind="forbidden")
        if found.terms.tie != "chair decides":
            raise Refusal("tie-rule", "In this round ties are not the chair's to decide.")
        if not set(self.films) <= set(found.films) or len(set(self.films)) < len(self.films):
            raise Refusal("no-such-order", "Name films of this round, each once.", kind="invalid", field="/films")
        if found.decided == self.films:
            return []
        return [TieBroken(round=self.round, edition=self.edition, films=self.films)]
