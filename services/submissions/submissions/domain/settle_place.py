"""What follows for places once it is known where a film stands: a place is free, and the next film moves up."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from contracts.event import Event, stream_name
from contracts.submissions import FilmSelected
from contracts.values import EditionId, FilmId
from eventkit.deciding import Command, States
from submissions.domain.announcement_plan import Announcements, announcements_of
from submissions.domain.edition import Edition, edition_in
from submissions.domain.film import OVER, Film, film_in
from submissions.domain.places import PlaceFreed, Places, PlaceTaken, moving_up, places_of

AT_LEAST = timedelta(days=1)


class SettlePlace(Command):
    """By the reaction to what happened to a film: the edition's places become what follows from it.

    It looks at the film as it is, so it does the same however late it comes, in whatever order, and how often.
    """

    film: FilmId
    edition: EditionId

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Places.CATEGORY, self.edition),
            stream_name(Film.CATEGORY, self.film),
            stream_name(Edition.CATEGORY, self.edition),
            stream_name(Announcements.CATEGORY, self.edition),
        )

    def decide(self, states: States) -> Sequence[Event]:
        film, edition = film_in(states, self.film), edition_in(states, self.edition)
        places = places_of(states, self.edition)
        has = places.taken.get(self.film)
        if film.stage == "waitlisted" and has:
            reply_by = _reply_by(edition, announcements_of(states, self.edition), states.at)
            selected = FilmSelected(
                film=self.film, edition=self.edition, section=has, confirm_by=reply_by, moved_up=True
            )
            return [selected]
        if film.stage in ("selected", "confirmed") and not has and film.section:
            # It was announced by a version that kept no places.
            return [PlaceTaken(edition=self.edition, section=film.section, film=self.film)]
        if film.stage in OVER and (has or self.film in places.waiting):
            freed = PlaceFreed(edition=self.edition, film=self.film)
            return [freed, *moving_up(places.after([freed]), edition)]
        return []


def _reply_by(edition: Edition, announcements: Announcements, at: datetime) -> datetime:
    """As long as the announcement left, at most until the edition begins, but a day at least."""
    assert announcements.time_to_reply is not None, "whoever waits was announced"
    as_announced = at + timedelta(seconds=announcements.time_to_reply)
    return min(as_announced, max(edition.begins, at + AT_LEAST))
