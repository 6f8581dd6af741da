"""The director announces an edition's decisions: all at once, so that film-makers are told together."""

from collections.abc import Sequence

from contracts.event import Event, stream_name
from contracts.submissions import FilmNotSelected, FilmSelected
from contracts.values import CallId, EditionId, FilmId, Moment
from eventkit.deciding import Command, Refusal, States
from submissions.domain.call import Call
from submissions.domain.decision import Decision, FilmChosen
from submissions.domain.edition import Edition, edition_in
from submissions.domain.film import TO_DECIDE, Film


class AnnounceSelection(Command):
    """By the director. Selected films are to be confirmed before `confirm_by`."""

    edition: EditionId
    confirm_by: Moment
    films: tuple[FilmId, ...]
    """Those that may have a decision to announce, as far as is known."""
    calls: tuple[CallId, ...]
    """The calls that they were entered in."""

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Edition.CATEGORY, self.edition),
            *(stream_name(Film.CATEGORY, film) for film in self.films),
            *(stream_name(Decision.CATEGORY, film) for film in self.films),
            *(stream_name(Call.CATEGORY, call) for call in self.calls),
        )

    def decide(self, states: States) -> Sequence[Event]:
        edition_in(states, self.edition)
        if self.confirm_by <= states.at:
            raise Refusal(
                "confirm-by-passed", "The time to confirm by has already passed.", kind="invalid", field="/confirm_by"
            )
        told = [event for film in self.films for event in self._tell(states, film)]
        if not told:
            raise Refusal("nothing-to-announce", "There is no decision that was not announced yet.")
        return told

    def _is_eligibility_open(self, states: States, film: Film) -> bool:
        """Also of a film that was found eligible, decided on, and changed since then."""
        call = states.get(Call, film.call) if film.call in self.calls else None
        return film.stage == "submitted" and (call is None or call.has_rules_to_find)

    def _tell(self, states: States, film: FilmId) -> Sequence[Event]:
        state, decision = states.get(Film, film), states.get(Decision, film)
        if state is None or state.edition != self.edition or decision is None:
            return []
        if state.stage not in TO_DECIDE or self._is_eligibility_open(states, state):
            return []
        made = decision.latest
        if isinstance(made, FilmChosen):
            return [FilmSelected(film=film, edition=self.edition, section=made.section, confirm_by=self.confirm_by)]
        return [FilmNotSelected(film=film, edition=self.edition, reason=made.reason)]
