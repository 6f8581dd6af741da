"""The timers of planned announcements."""

from typing import Any

from contracts.values import EditionId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from eventkit.timers import clear_timer, set_timer
from submissions.domain.announcement_plan import (
    AnnouncementMade,
    AnnouncementPlanned,
    AnnouncementTakenBack,
    ReachAnnouncement,
)

tellings = Projection("tellings_v1")


@tellings.on(AnnouncementPlanned)
async def planned(db: Any, events: list[Recorded[AnnouncementPlanned]]) -> None:
    for event in (recorded.event for recorded in events):
        reach = ReachAnnouncement(edition=event.edition, tell_at=event.tell_at)
        await set_timer(db, _key(event.edition), event.tell_at, reach)


async def over(db: Any, events: list[Recorded[Any]]) -> None:
    for recorded in events:
        await clear_timer(db, _key(recorded.event.edition))


for kind in (AnnouncementTakenBack, AnnouncementMade):
    tellings.on(kind)(over)


def _key(edition: EditionId) -> str:
    return f"announce {edition}"
