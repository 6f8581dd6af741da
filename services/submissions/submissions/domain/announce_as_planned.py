"""The planned moment has come: what is decided is told, or is held with the reason why it can't be."""

from collections.abc import Sequence

from contracts.event import Event
from contracts.values import Moment
from eventkit.deciding import Refusal, States
from submissions.domain.announcement import AnnounceSelection
from submissions.domain.announcement_plan import AnnouncementHeld, Obstacle, announcements_of


class AnnounceAsPlanned(AnnounceSelection):
    """By the reaction to the planned moment. Nothing when it was taken back, planned anew, or told at once."""

    tell_at: Moment

    def decide(self, states: States) -> Sequence[Event]:
        if not announcements_of(states, self.edition).is_at(self.tell_at, "due"):
            return []
        try:
            return super().decide(states)
        except Refusal as refusal:
            why = tuple(_obstacle(each) for each in (refusal, *refusal.also))
            return [AnnouncementHeld(edition=self.edition, why=why)]


def _obstacle(refusal: Refusal) -> Obstacle:
    if refusal.code != "over-quota":
        return Obstacle(code=refusal.code)
    section = (refusal.field or "").rpartition("/")[2]
    return Obstacle(code=refusal.code, section=section, over=int(refusal.values["over"]))
