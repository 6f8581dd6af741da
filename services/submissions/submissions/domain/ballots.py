"""The audience's ballots of an edition: taken screening by screening, until the director closes and counts them.

Who gave how many stars stands in a table, and in no event: a ballot is secret, and whoever is forgotten leaves it
behind without themselves (ADR 0016). Here is what must hold while many vote and one closes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Self

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import Honour
from contracts.values import AwardId, EditionId, FilmId, Moment, PersonId, ScreeningId
from eventkit.deciding import Command, Refusal, Row, States, refuse
from submissions.domain.award import (
    Award,
    AwardDecided,
    award_in,
    check_not_announced,
    faults_of_moment,
    may_be_given,
)
from submissions.domain.edition import Edition, edition_in
from submissions.domain.film import Film
from submissions.domain.keeping import NOBODY_IS_FORGOTTEN_MEANWHILE
from submissions.domain.tally import MOST_STARS, Figure, winners

TAKEN_FOR = timedelta(hours=24)
"""After its end a screening takes ballots so long: the way home, a night, and the next morning. A screening online is
one whose end is that of its window."""

KEEP = """
INSERT INTO ballots (screening, film, person, edition, stars, cast_at) SELECT $1, $2, $3, $4, $5, $6
WHERE NOT EXISTS (SELECT FROM forgotten WHERE person = $3)
ON CONFLICT (film, person, screening) DO UPDATE SET stars = excluded.stars, cast_at = excluded.cast_at
"""


class BallotsClosed(Event, stream="ballots", key="edition", published=False):
    """No more ballots are taken in this edition; now they may be looked at."""

    edition: EditionId


@dataclass(frozen=True, slots=True)
class Ballots:
    """Whether they are closed. There is none of it while they are not."""

    CATEGORY: ClassVar[str] = "ballots"

    @classmethod
    def evolve(cls, state: Self | None, event: BallotsClosed) -> Self:
        return cls()


def takes_until(ends: datetime) -> datetime:
    """When a screening that ends then stops taking ballots."""
    return ends + TAKEN_FOR


class CastBallot(Command):
    """By a visitor. For a film of one screening there is one ballot each; while they are taken, the last counts.

    What the route knows of screening and film may be a moment old; that ballots are closed is known to the moment.
    """

    screening: ScreeningId
    film: FilmId
    edition: EditionId
    person: PersonId
    stars: int = Field(ge=1, le=MOST_STARS)
    starts: Moment
    ends: Moment
    cancelled: bool
    own: bool
    """The film is one that the visitor submitted, or is credited in."""
    at: Moment
    """By the clock of the process that took it."""

    def streams(self) -> tuple[str, ...]:
        return stream_name(Ballots.CATEGORY, self.edition), stream_name(Film.CATEGORY, self.film)

    def decide(self, states: States) -> Sequence[Event]:
        if self.own:
            raise Refusal("own-film", "Nobody votes for a film of their own.", kind="forbidden")
        if states.get(Ballots, self.edition):
            raise closed()
        if self.cancelled:
            raise Refusal("screening-cancelled", "This screening was cancelled.")
        if not may_be_given(states.get(Film, self.film), self.edition):
            raise Refusal("film-gone", "This film is no longer in the selection.")
        if states.at < self.starts:
            raise Refusal("not-started", "One can vote once the screening has begun.")
        if states.at >= takes_until(self.ends):
            raise Refusal("voting-over", "The time to vote for this screening is over.")
        return []

    def rows(self) -> Sequence[Row]:
        values = (self.screening, self.film, self.person, self.edition, self.stars, self.at)
        return [NOBODY_IS_FORGOTTEN_MEANWHILE, (KEEP, values)]


def closed() -> Refusal:
    return Refusal("ballots-closed", "The ballots of this edition are closed.")


class CloseBallots(Command):
    """By the director. They are sealed until then, and none is taken afterwards."""

    edition: EditionId

    def streams(self) -> tuple[str, ...]:
        return stream_name(Ballots.CATEGORY, self.edition), stream_name(Edition.CATEGORY, self.edition)

    def decide(self, states: States) -> Sequence[Event]:
        edition_in(states, self.edition)
        return [] if states.get(Ballots, self.edition) else [BallotsClosed(edition=self.edition)]


class CountBallots(Command):
    """By the director: an audience award goes to the film that the ballots say, or to several that are equal."""

    edition: EditionId
    award: AwardId
    figures: tuple[Figure, ...] = Field(max_length=10_000)
    """Of all films that got ballots; since they are closed, these do not change. Films that are gone are left out."""
    announce_at: Moment | None = None

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Award.CATEGORY, self.edition, self.award),
            stream_name(Edition.CATEGORY, self.edition),
            stream_name(Ballots.CATEGORY, self.edition),
            *(stream_name(Film.CATEGORY, figure.film) for figure in self.figures),
        )

    def decide(self, states: States) -> Sequence[Event]:
        _, category, award = award_in(states, self.edition, self.award)
        check_not_announced(award)
        if category.awarded_by != "audience":
            raise Refusal("not-by-ballots", "This award is not the audience's.")
        if not states.get(Ballots, self.edition):
            raise Refusal("ballots-open", "The ballots of this edition are not closed yet.")
        counted = tuple(each for each in self.figures if may_be_given(states.get(Film, each.film), self.edition))
        refuse(self._faults(states, counted))
        made = AwardDecided(
            edition=self.edition,
            award=self.award,
            honours=(Honour(distinction="award", films=winners(counted)),),
            announce_at=self.announce_at,
            counted=counted,
        )
        return [] if award.decided == made else [made]

    def _faults(self, states: States, counted: Sequence[Figure]) -> Iterator[Refusal]:
        if not counted:
            yield Refusal("no-ballots", "There is no ballot to count.")
        yield from faults_of_moment(states, self.announce_at)
