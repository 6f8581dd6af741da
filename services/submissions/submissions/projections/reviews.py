"""A round as a whole, put together when it is read: who has which film, who said something, what counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

import orjson

from contracts.submissions import FilmDetails
from contracts.values import CallId, CategoryId, EditionId, FilmId, PersonId, RoundId, SectionId
from submissions.domain.jury.assignment import Pair
from submissions.domain.jury.ranking import Ranking, rank
from submissions.domain.jury.terms import Terms
from submissions.domain.jury.ties import Tie, Ties, tie_to
from submissions.projections.jurors import close_to, ties_of_jurors

COLUMNS = """
    round, edition, terms, jurors, section, call, category, after, opened_at, begun, closed_at, decided, position,
    version
"""
ONE = f"SELECT {COLUMNS} FROM rounds_v1 WHERE round = $1"
OF_EDITION = f"SELECT {COLUMNS} FROM rounds_v1 WHERE edition = $1 ORDER BY position DESC LIMIT 200"
OF_JUROR = f"SELECT {COLUMNS} FROM rounds_v1 WHERE jurors @> ARRAY[$1::uuid] ORDER BY position DESC LIMIT 200"
GIVEN = "SELECT film, juror FROM round_given_v1 WHERE round = $1"
FILMS = """
SELECT r.film, f.edition, r.excluded, f.submitter, f.details, f.stage, f.revision, w.became
FROM round_films_v1 r JOIN films_v2 f USING (film) JOIN works_v1 w USING (film)
WHERE r.round = $1 AND ($2::uuid IS NULL OR r.film = $2) ORDER BY f.position
"""
VOTES = """
SELECT v.film, v.juror, v.revision, v.scores, v.version, w.became > v.revision AS stale
FROM votes_v1 v JOIN works_v1 w USING (film) WHERE v.round = $1 AND ($2::uuid IS NULL OR v.juror = $2)
"""
MADE_BY = "SELECT film, edition, submitter, details, stage, revision FROM films_v2 WHERE film = $1"
GONE = frozenset(["withdrawn", "disqualified", "ineligible"])


@dataclass(frozen=True, slots=True)
class KnownRound:
    """A round without what was said in it."""

    round: RoundId
    edition: EditionId
    terms: Terms
    jurors: tuple[PersonId, ...]
    section: SectionId | None
    call: CallId | None
    category: CategoryId | None
    after: RoundId | None
    opened_at: datetime
    begun: bool
    closed_at: datetime | None
    decided: tuple[FilmId, ...]
    position: int
    version: int


@dataclass(frozen=True, slots=True)
class ReviewedFilm:
    """A film in a round, as it is now."""

    film: FilmId
    edition: EditionId
    excluded: str | None
    submitter: PersonId
    details: FilmDetails
    stage: str
    revision: int
    became: int
    """Since which revision it is the one that it is."""

    @property
    def is_judged(self) -> bool:
        return self.excluded is None and self.stage not in GONE


@dataclass(frozen=True, slots=True)
class Cast:
    """A juror's vote."""

    scores: Mapping[str, int]
    revision: int
    version: int
    stale: bool


@dataclass(frozen=True, slots=True)
class Review:
    """All of a round. `given`: who has which film, tied or not; `tied`: what ties whom to which film."""

    known: KnownRound
    films: Mapping[FilmId, ReviewedFilm]
    given: Mapping[FilmId, frozenset[PersonId]]
    tied: Mapping[Pair, Tie]
    votes: Mapping[Pair, Cast]

    def theirs(self, juror: PersonId) -> list[ReviewedFilm]:
        """The films that the juror may watch, in the order in which they were submitted."""
        return [film for film in self.films.values() if film.is_judged and self.may_watch(film.film, juror)]

    def may_watch(self, film: FilmId, juror: PersonId) -> bool:
        return juror in self.given.get(film, frozenset()) and (film, juror) not in self.tied

    def is_done(self, film: FilmId, juror: PersonId) -> bool:
        """Whether there is a vote for the film as it is."""
        vote = self.votes.get((film, juror))
        return vote is not None and not vote.stale

    def left(self, juror: PersonId) -> int:
        return sum(not self.is_done(film.film, juror) for film in self.theirs(juror))

    def counting(self) -> dict[FilmId, dict[PersonId, Cast]]:
        """The votes that count: of those who have the film and may see it, for the film as it is."""
        return {
            film.film: {
                juror: self.votes[film.film, juror]
                for juror in sorted(self.given[film.film])
                if (film.film, juror) not in self.tied and self.is_done(film.film, juror)
            }
            for film in self.films.values()
            if film.is_judged
        }

    def is_short(self, film: ReviewedFilm) -> bool:
        """Whether the round can't be closed for the film: it has too few votes, or one that is for an earlier film."""
        if not film.is_judged:
            return False
        able = [juror for juror in self.given[film.film] if (film.film, juror) not in self.tied]
        votes = [vote for juror in able if (vote := self.votes.get((film.film, juror)))]
        return len(votes) < self.known.terms.quorum or any(vote.stale for vote in votes)

    def speaks(self, film: FilmId, juror: PersonId | None) -> bool:
        """Whether what a juror wrote of a film is shown: not where they had to leave it to others."""
        return juror is None or self.may_watch(film, juror)

    def ranking(self) -> Ranking:
        terms = self.known.terms
        scores: dict[FilmId, dict[PersonId, Fraction]] = {
            film: {juror: terms.overall(vote.scores) for juror, vote in cast.items()}
            for film, cast in self.counting().items()
        }
        return rank(scores, terms.tie, self.known.decided)


async def known_round(db: Any, of: UUID) -> KnownRound | None:
    row = await db.fetchrow(ONE, of)
    return _known(row) if row else None


async def rounds_of_edition(db: Any, edition: EditionId) -> list[KnownRound]:
    """The last one first."""
    return [_known(row) for row in await db.fetch(OF_EDITION, edition)]


async def rounds_of_juror(db: Any, juror: PersonId) -> list[KnownRound]:
    """The last one first."""
    return [_known(row) for row in await db.fetch(OF_JUROR, juror)]


async def review_of(db: Any, known: KnownRound, film: FilmId | None = None, juror: PersonId | None = None) -> Review:
    """The round as a whole; or one film of it, and one juror's votes."""
    films = {row["film"]: _film(row) for row in await db.fetch(FILMS, known.round, film)}
    given: dict[FilmId, set[PersonId]] = {each: set() for each in films}
    for row in await db.fetch(GIVEN, known.round):
        if row["film"] in given:
            given[row["film"]].add(row["juror"])
    votes = {
        (row["film"], row["juror"]): Cast(orjson.loads(row["scores"]), row["revision"], row["version"], row["stale"])
        for row in await db.fetch(VOTES, known.round, juror)
    }
    tied = await _ties(db, known, films.values())
    return Review(known, films, {each: frozenset(jurors) for each, jurors in given.items()}, tied, votes)


async def tie_of(db: Any, film: FilmId, juror: PersonId) -> Tie | None:
    """What ties somebody to a film; None: nothing that is known."""
    row = await db.fetchrow(MADE_BY, film)
    if row is None:
        return None
    made = _film({**row, "excluded": None, "became": 0})
    companies = await ties_of_jurors(db, row["edition"], [juror])
    close = await close_to(db, [juror])
    return tie_to(made, juror, close.get(juror, ()), Ties(companies.get(juror, frozenset())))


async def _ties(db: Any, known: KnownRound, films: Iterable[ReviewedFilm]) -> dict[Pair, Tie]:
    close = await close_to(db, known.jurors)
    companies = await ties_of_jurors(db, known.edition, known.jurors)
    found: dict[Pair, Tie] = {}
    for film in films:
        for juror in known.jurors:
            own = Ties(companies.get(juror, frozenset()))
            if tie := tie_to(film, juror, close.get(juror, ()), own):
                found[film.film, juror] = tie
    return found


def _known(row: Any) -> KnownRound:
    read: dict[str, Any] = dict(row)
    read |= {"terms": Terms.model_validate_json(row["terms"])}
    read |= {"jurors": tuple(row["jurors"]), "decided": tuple(row["decided"])}
    return KnownRound(**read)


def _film(row: Any) -> ReviewedFilm:
    read: dict[str, Any] = {**row, "details": FilmDetails.model_validate_json(row["details"])}
    return ReviewedFilm(**read)
