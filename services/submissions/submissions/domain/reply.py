"""The film-maker's reply to a selection, until the time it is to be confirmed by; after that the place is free."""

from collections.abc import Sequence

from contracts.event import Event, stream_name
from contracts.submissions import SelectionConfirmed, SelectionDeclined, SelectionLapsed, SelectionReminded
from contracts.values import FilmId, Moment
from eventkit.deciding import Command, Refusal, States
from submissions.domain.film import Film, disqualified, film_in, withdrawn


class ConfirmSelection(Command):
    """By the film's submitter."""

    film: FilmId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film),)

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in(states, self.film)
        if film.stage == "confirmed":
            return []
        _check_reply_awaited(film, states)
        return [SelectionConfirmed(film=self.film, edition=film.edition)]


class DeclineSelection(Command):
    """By the film's submitter."""

    film: FilmId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film),)

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in(states, self.film)
        if film.stage == "declined":
            return []
        _check_reply_awaited(film, states)
        return [SelectionDeclined(film=self.film, edition=film.edition)]


def _check_reply_awaited(film: Film, states: States) -> None:
    """Raises the refusal when `film` is not selected, was answered for, or it is too late."""
    match film.stage:
        case "selected":
            pass
        case "submitted" | "eligible" | "ineligible" | "in review":
            raise Refusal("not-announced", "The selection has not been announced yet.")
        case "not selected":
            raise Refusal("not-selected", "This film was not selected.")
        case "waitlisted":
            raise Refusal("waitlisted", "This film is on the waitlist: there is no place to confirm or decline yet.")
        case "confirmed":
            raise Refusal(
                "already-confirmed",
                "This selection was confirmed already; until the programme is published, the film can be withdrawn.",
            )
        case "declined":
            raise Refusal("already-declined", "This selection was declined already.")
        case "lapsed":
            raise too_late()
        case "withdrawn":
            raise withdrawn()
        case "disqualified":
            raise disqualified()
    if film.confirm_by is not None and states.at >= film.confirm_by:
        raise too_late()


def too_late() -> Refusal:
    return Refusal("confirm-by-passed", "The time to confirm by has already passed.")


class RemindOfSelection(Command):
    """By a timer: who has not replied yet is asked once more, while there is time."""

    film: FilmId
    confirm_by: Moment
    """The time to confirm by that it is to remind of."""

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film),)

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in(states, self.film)
        if film.stage != "selected" or film.confirm_by != self.confirm_by or states.at >= self.confirm_by:
            return []
        return [SelectionReminded(film=self.film, edition=film.edition, confirm_by=self.confirm_by)]


class LapseSelection(Command):
    """By the timer of the time to confirm by: who has not replied until then gives the place up."""

    film: FilmId
    confirm_by: Moment
    """The time whose timer this is. It is over by the clock that set the timer off, if not by every other one."""

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film),)

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in(states, self.film)
        if film.stage != "selected" or film.confirm_by != self.confirm_by:
            return []
        return [SelectionLapsed(film=self.film, edition=film.edition)]
