"""What was announced of an award and was wrong is put right, and everybody told why."""

from collections.abc import Sequence

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import AwardCorrected, AwardWithdrawn
from contracts.values import AwardId, EditionId, FilmId, Text
from eventkit.deciding import Command, Refusal, States, refuse
from submissions.domain.award import MOST, Award, Honours, award_in, faults_of_honours, films_of, without
from submissions.domain.edition import Edition
from submissions.domain.film import Film


class CorrectAward(Command):
    """By the director, once the award was announced. `honours` take the place of what was."""

    edition: EditionId
    award: AwardId
    honours: Honours = Field(max_length=MOST)
    reason: Text

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Award.CATEGORY, self.edition, self.award),
            stream_name(Edition.CATEGORY, self.edition),
            *(stream_name(Film.CATEGORY, film) for film in dict.fromkeys(films_of(self.honours))),
        )

    def decide(self, states: States) -> Sequence[Event]:
        edition, category, award = award_in(states, self.edition, self.award)
        if not award.announced:
            raise Refusal("award-not-announced", "This award was not announced yet; decide on it.")
        refuse(faults_of_honours(states, edition, self.honours))
        before, after = films_of(award.given), films_of(self.honours)
        lost = [film for film in before if film not in after]
        taken = [withdrawn(self.edition, self.award, film, self.reason) for film in lost]
        left = award.given
        for film in lost:
            left = without(left, film)
        if left == self.honours:
            return taken
        corrected = AwardCorrected(
            **dict(self), added=tuple(film for film in after if film not in before), given_by=category.given_by
        )
        return [*taken, corrected]


def withdrawn(edition: EditionId, award: AwardId, film: FilmId, reason: Text) -> AwardWithdrawn:
    return AwardWithdrawn(edition=edition, award=award, film=film, reason=reason)


def taken_from(
    states: States, awards: Sequence[AwardId], film: FilmId, edition: EditionId, reason: Text
) -> Sequence[AwardWithdrawn]:
    """What a film loses that is disqualified: its part of each of these awards."""
    return [
        withdrawn(edition, award, film, reason)
        for award in awards
        if (state := states.get(Award, edition, award)) and film in films_of(state.given)
    ]
