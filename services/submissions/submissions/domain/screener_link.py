"""Who was shown where a film can be watched that is not uploaded. The link itself is in no event: it opens the film."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from contracts.event import Event, stream_name
from contracts.values import EditionId, FilmId, PersonId
from eventkit.deciding import Command, States
from submissions.domain.film import Film, film_in_edition
from submissions.domain.jury.voting import JurorsCommand


class LinkShown(Event, stream="screener_link", key="film", published=False):
    """Somebody who selects or judges the film was shown the link; once each time that they asked."""

    film: FilmId
    viewer: PersonId


@dataclass(frozen=True, slots=True)
class ScreenerLink:
    CATEGORY: ClassVar[str] = "screener_link"

    shown: int

    @classmethod
    def evolve(cls, state: Self | None, event: LinkShown) -> Self:
        return cls((state.shown if state else 0) + 1)


class ShowLink(Command):
    """To somebody who selects films of the edition."""

    film: FilmId
    edition: EditionId
    viewer: PersonId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(ScreenerLink.CATEGORY, self.film), stream_name(Film.CATEGORY, self.film))

    def decide(self, states: States) -> Sequence[Event]:
        film_in_edition(states, self.film, self.edition)
        return [LinkShown(film=self.film, viewer=self.viewer)]


class FollowLink(JurorsCommand):
    """By a juror whose film it is."""

    def streams(self) -> tuple[str, ...]:
        return (stream_name(ScreenerLink.CATEGORY, self.film), *self.decided_on())

    def decide(self, states: States) -> Sequence[Event]:
        found, _ = self.may(states)
        return [LinkShown(film=self.film, viewer=self.juror), *self.begun(found)]
