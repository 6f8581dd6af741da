"""The final file of a selected film is held against what it was selected by: a running time that differs opens anew
whether the film is eligible, and the slots of its screenings, until somebody of the festival says that it may.

The rule is the field's own: what is shown is what was selected.
"""

from collections.abc import Sequence

from contracts.event import Event, stream_name
from contracts.submissions import FinalFileAccepted, FinalFileChecked
from contracts.values import EditionId, FileId, FilmId, Seconds, Text
from eventkit.deciding import Command, Refusal, States, stale
from submissions.domain.film import Film, Stage, check_going_on, film_in_edition

TAKES_FINAL = frozenset[Stage](["selected", "confirmed"])
"""The stages of a film whose final file is asked for."""
TOLERANCE = 5
"""Seconds. A leader, or black after the last picture, comes and goes between a screener and what a cinema shows."""


class CheckFinalFile(Command):
    """By itself, once the file was measured. A later file takes the place of one before."""

    film: FilmId
    edition: EditionId
    file: FileId
    runtime: Seconds
    selected_by: Seconds
    """How long what was watched is."""

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film),)

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in_edition(states, self.film, self.edition)
        if film.stage not in TAKES_FINAL or (film.final and film.final.file == self.file):
            return []
        differs = abs(self.runtime - self.selected_by) > TOLERANCE
        return [FinalFileChecked(**dict(self), differs=differs)]


class AcceptFinalFile(Command):
    """By a programmer or the director of the edition, who says why: their name stands with it."""

    film: FilmId
    edition: EditionId
    file: FileId
    """The one that was looked at."""
    reason: Text

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film),)

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in_edition(states, self.film, self.edition)
        check_going_on(film)
        if film.final is None:
            raise Refusal("no-final-file", "There is no final file of this film that was checked.")
        if film.final.file != self.file:
            raise stale()
        return [FinalFileAccepted(**dict(self), runtime=film.final.runtime)] if film.final.open else []


def not_asked_for() -> Refusal:
    """The final file of a film that is not selected, or no longer."""
    return Refusal("final-file-early", "The final file is asked for once the film is selected.")
