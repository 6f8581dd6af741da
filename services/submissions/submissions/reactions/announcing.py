"""When the moment has come that an announcement was planned for, what is decided by then is announced."""

from typing import Any

from eventkit.handler import NotYet
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from eventkit.waiting import Token, caught_up
from submissions.domain.announce_as_planned import AnnounceAsPlanned
from submissions.domain.announcement_plan import AnnouncementDue
from submissions.projections.decisions import decisions, films_to_announce
from submissions.projections.films import films
from submissions.reactions.placing import placing

announcing = Reaction("announcing")


@announcing.on(AnnouncementDue)
async def due(view: Any, recorded: Recorded[AnnouncementDue]) -> list[AnnounceAsPlanned]:
    envelope, event = recorded.envelope, recorded.event
    until_then = Token(envelope.service, envelope.position, {})
    if not await caught_up(view, envelope.service, until_then, films.name, decisions.name, placing.name):
        raise NotYet
    decided = await films_to_announce(view, event.edition)
    return [AnnounceAsPlanned(**dict(event), films=tuple(decided), calls=tuple(sorted(set(decided.values()))))]
