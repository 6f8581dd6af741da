"""A juror's vote on a film: a score for each criterion, and what they say of it. It is for a version of the film."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.values import EditionId, FilmId, PersonId, RoundId, Slug, Text
from eventkit.deciding import Command, Refusal, Row, States, refuse
from submissions.domain.film import Film, check_not_gone, film_in_edition
from submissions.domain.jury.round import Round, RoundBegun, open_round_in
from submissions.domain.jury.terms import check_scores
from submissions.domain.jury.ties import Ties, tie_to, ties_of
from submissions.domain.keeping import NOBODY_IS_FORGOTTEN_MEANWHILE

KEEP_COMMENT = """
INSERT INTO jury_comments (round, film, juror, comment)
SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT FROM forgotten WHERE person = $3)
ON CONFLICT (round, film, juror) DO UPDATE SET comment = excluded.comment
"""
DROP_COMMENT = "DELETE FROM jury_comments WHERE round = $1 AND film = $2 AND juror = $3"


class FilmScored(Event, stream="vote", key=("round", "film", "juror"), published=False):
    """What a juror says of a film; the last time counts."""

    round: RoundId
    film: FilmId
    juror: PersonId
    edition: EditionId
    revision: int
    """Of the film, as the juror saw it."""
    scores: dict[Slug, int]
    """By criterion."""


@dataclass(frozen=True, slots=True)
class Vote:
    CATEGORY: ClassVar[str] = "vote"

    latest: FilmScored

    @classmethod
    def evolve(cls, state: Self | None, event: FilmScored) -> Self:
        return cls(event)

    def is_stale_for(self, film: Film) -> bool:
        """Whether the film has become another one since it was seen."""
        return self.latest.revision < film.became


def vote_of(of: RoundId, film: FilmId, juror: PersonId) -> str:
    """The name of the stream."""
    return stream_name(Vote.CATEGORY, of, film, juror)


class JurorsCommand(Command):
    """What a juror does with a film of theirs. `close`: who is in their care, and in whose they are."""

    round: RoundId
    edition: EditionId
    film: FilmId
    juror: PersonId
    close: tuple[PersonId, ...] = ()

    def decided_on(self) -> tuple[str, ...]:
        return (
            stream_name(Round.CATEGORY, self.round),
            stream_name(Film.CATEGORY, self.film),
            ties_of(self.edition, self.juror),
        )

    def may(self, states: States) -> tuple[Round, Film]:
        """The round and the film, where it is the juror's to watch; else the refusal."""
        found = open_round_in(states, self.round, self.edition)
        if self.juror not in found.given.get(self.film, frozenset()):
            raise not_theirs()
        film = film_in_edition(states, self.film, self.edition)
        check_not_gone(film)
        if self.film in found.excluded or film.stage == "ineligible":
            raise Refusal("not-judged", "This film is not judged in this round any more.")
        if tie_to(film, self.juror, self.close, states.get(Ties, self.edition, self.juror) or Ties()):
            raise not_theirs()
        return found, film

    def begun(self, found: Round) -> list[Event]:
        return [] if found.begun else [RoundBegun(round=self.round, edition=self.edition)]


def not_theirs() -> Refusal:
    """Nothing is said of why: a juror is not told who made a film."""
    return Refusal("not-your-film", "This film is not one of yours in this round.", kind="forbidden")


class ScoreFilm(JurorsCommand):
    """By a juror whose film it is, until the round is closed; again as often as they like. `If-Match`: of the vote."""

    revision: int = Field(ge=0)
    """Of the film, as the juror saw it."""
    scores: dict[Slug, int] = Field(max_length=20)
    comment: Text | None = None

    def streams(self) -> tuple[str, ...]:
        return (vote_of(self.round, self.film, self.juror), *self.decided_on())

    def decide(self, states: States) -> Sequence[Event]:
        found, film = self.may(states)
        refuse(check_scores(found.terms, self.scores))
        if self.revision < film.became:
            raise Refusal("film-changed", "The film has changed since you opened it; watch it again.", kind="stale")
        said = {name: value for name, value in self if name in FilmScored.model_fields}
        return [FilmScored(**said), *self.begun(found)]

    def rows(self) -> Sequence[Row]:
        key = (self.round, self.film, self.juror)
        said: Row = (KEEP_COMMENT, (*key, self.comment)) if self.comment else (DROP_COMMENT, key)
        return [NOBODY_IS_FORGOTTEN_MEANWHILE, said]
