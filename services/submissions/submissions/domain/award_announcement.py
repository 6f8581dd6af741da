"""Awards are announced: by the director, one or all that wait, or at the moment that was set for one."""

from collections.abc import Sequence

from contracts.event import Event, stream_name
from contracts.submissions import AwardGiven
from contracts.values import AwardId, EditionId, FilmId, Moment
from eventkit.deciding import Command, Refusal, States, stale
from submissions.domain.award import Award, award_in, films_of, may_be_given
from submissions.domain.edition import Edition, edition_in
from submissions.domain.film import Film


class AnnounceAwards(Command):
    """By the director, or by the timer of an award. What is to be announced at a later moment is left out."""

    edition: EditionId
    awards: tuple[AwardId, ...]
    films: tuple[FilmId, ...]
    """Those that they were decided for, as far as is known."""
    at: Moment | None = None
    """The moment whose timer this is; null: the director says so."""

    def streams(self) -> tuple[str, ...]:
        return (
            *(stream_name(Award.CATEGORY, self.edition, award) for award in self.awards),
            stream_name(Edition.CATEGORY, self.edition),
            *(stream_name(Film.CATEGORY, film) for film in self.films),
        )

    def decide(self, states: States) -> Sequence[Event]:
        edition_in(states, self.edition)
        told = [event for award in self.awards for event in self._tell(states, award)]
        if not told and self.at is None:
            raise Refusal("nothing-to-announce", "No award waits to be announced now.")
        return told

    def _tell(self, states: States, award: AwardId) -> Sequence[AwardGiven]:
        _, category, state = award_in(states, self.edition, award)
        if not state.waits or not state.decided or not self._is_time(state.decided.announce_at, states):
            return []
        self._check_films(states, state)
        return [
            AwardGiven(edition=self.edition, award=award, given_by=category.given_by, **dict(honour))
            for honour in state.decided.honours
        ]

    def _is_time(self, moment: Moment | None, states: States) -> bool:
        if self.at is not None:
            return moment == self.at  # by the clock that set the timer off, if not by every other one
        return moment is None or moment <= states.at

    def _check_films(self, states: States, award: Award) -> None:
        films = films_of(award.decided.honours) if award.decided else []
        if not set(films) <= set(self.films):
            raise stale()
        if not all(may_be_given(states.get(Film, film), self.edition) for film in films):
            raise Refusal(
                "award-film-gone",
                "A film that was named for an award is no longer in the selection; decide on that award again.",
            )
