"""The director announces an edition's decisions: all at once, so that film-makers are told together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from contracts.event import Event, stream_name
from contracts.submissions import FilmNotSelected, FilmSelected, FilmWaitlisted
from contracts.values import CallId, EditionId, FilmId, Moment, SectionId
from eventkit.deciding import Command, Refusal, States, refuse
from submissions.domain.announcement_plan import AnnouncementMade, Announcements
from submissions.domain.call import Call
from submissions.domain.decision import Decision, FilmChosen, FilmListed, FilmNotChosen, FilmPutOnWaitlist
from submissions.domain.edition import Edition, edition_in
from submissions.domain.film import TO_DECIDE, Film
from submissions.domain.places import PlaceAwaited, PlaceFreed, Places, PlaceTaken, moving_up, places_of

ToTell = FilmChosen | FilmNotChosen | FilmPutOnWaitlist


class AnnounceSelection(Command):
    """By the director. Selected films are to be confirmed before `confirm_by`.

    No section gets more films than its quota. Where fewer are selected, the first of those who would wait are, too.
    What was decided on an older version of a film is left out until it is decided again.
    """

    edition: EditionId
    confirm_by: Moment
    films: tuple[FilmId, ...]
    """Those that may have a decision to announce, as far as is known, as they would wait for places."""
    calls: tuple[CallId, ...]
    """The calls that they were entered in."""

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Edition.CATEGORY, self.edition),
            stream_name(Places.CATEGORY, self.edition),
            stream_name(Announcements.CATEGORY, self.edition),
            *(stream_name(Film.CATEGORY, film) for film in self.films),
            *(stream_name(Decision.CATEGORY, film) for film in self.films),
            *(stream_name(Call.CATEGORY, call) for call in self.calls),
        )

    def decide(self, states: States) -> Sequence[Event]:
        edition = edition_in(states, self.edition)
        if self.confirm_by <= states.at:
            raise Refusal(
                "confirm-by-passed", "The time to confirm by has already passed.", kind="invalid", field="/confirm_by"
            )
        decided = [made for film in self.films if (made := self._to_tell(states, film))]
        if not decided:
            raise Refusal("nothing-to-announce", "There is no decision that was not announced yet.")
        before = places_of(states, self.edition)
        given = list(_given(decided, before))
        after = before.after(given)
        refuse(_too_many(decided, after, edition))
        up = moving_up(after, edition)
        having = after.after(up).taken
        told = [self._told(made, having) for made in decided]
        to_reply = int((self.confirm_by - states.at).total_seconds())
        return [*told, *given, *up, AnnouncementMade(edition=self.edition, time_to_reply=to_reply)]

    def _to_tell(self, states: States, film: FilmId) -> ToTell | None:
        state, decision = states.get(Film, film), states.get(Decision, film)
        if state is None or state.edition != self.edition or decision is None or not decision.is_on(state.revision):
            return None
        made = decision.latest
        if state.stage == "waitlisted":
            waits = film in places_of(states, self.edition).waiting
            return made if waits and isinstance(made, FilmNotChosen) else None
        if isinstance(made, FilmListed) or state.stage not in TO_DECIDE or self._is_eligibility_open(states, state):
            return None
        return made

    def _is_eligibility_open(self, states: States, film: Film) -> bool:
        """Also of a film that was found eligible, decided on, and changed since then."""
        call = states.get(Call, film.call) if film.call in self.calls else None
        return film.stage == "submitted" and (call is None or call.has_rules_to_find)

    def _told(self, made: ToTell, having: Mapping[FilmId, SectionId]) -> Event:
        if isinstance(made, FilmNotChosen):
            return FilmNotSelected(film=made.film, edition=self.edition, reason=made.reason)
        if made.film not in having:
            return FilmWaitlisted(film=made.film, edition=self.edition, section=made.section)
        return FilmSelected(film=made.film, edition=self.edition, section=made.section, confirm_by=self.confirm_by)


def _given(decided: Iterable[ToTell], before: Places) -> Iterator[Event]:
    """What becomes of places with these decisions."""
    for made in decided:
        if isinstance(made, FilmNotChosen):
            if made.film in before.waiting:
                yield PlaceFreed(edition=made.edition, film=made.film)
        else:
            kind = PlaceTaken if isinstance(made, FilmChosen) else PlaceAwaited
            yield kind(edition=made.edition, section=made.section, film=made.film)


def _too_many(decided: Iterable[ToTell], after: Places, edition: Edition) -> Iterator[Refusal]:
    """Of every section that would get more films than it takes."""
    for section in sorted({made.section for made in decided if isinstance(made, FilmChosen)}):
        quota, taken = edition.sections[section].quota, after.taken_in(section)
        if quota is not None and taken > quota:
            yield Refusal(
                "over-quota",
                "{section} takes {quota} films at most: {over} too many.",
                field=f"/sections/{section}",
                section=edition.name_of(section),
                quota=quota,
                over=taken - quota,
            )
