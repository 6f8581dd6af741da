"""Jurors are told of the films that are theirs, and reminded of them."""

from typing import Any

from contracts.submissions import JurorAsked
from contracts.submissions.reviews import WhyAsked
from eventkit.handler import NotYet
from eventkit.recorded import Recorded
from notify.domain.notification import Template
from notify.domain.queue_notifications import QueueNotifications
from notify.projections.juries import is_known
from notify.reactions.telling import tell, telling

LETTERS: dict[WhyAsked, Template] = {
    "opened": "jury-asked",
    "more films": "jury-asked",
    "changed film": "jury-changed",
    "reminder": "jury-reminder",
}


@telling.on(JurorAsked)
async def asked(view: Any, recorded: Recorded[JurorAsked]) -> list[QueueNotifications]:
    e = recorded.event
    if not await is_known(view, e.round, e.juror, recorded.envelope.version, e.edition):
        raise NotYet
    return tell(recorded, LETTERS[e.why], e.juror)
