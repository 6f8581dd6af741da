"""The parts of notify, put together."""

from pathlib import Path

from eventkit.service import Service
from notify.api import inbox, outbox
from notify.domain import DOMAIN
from notify.projections.awards import awards
from notify.projections.films import films
from notify.projections.juries import juries
from notify.projections.notifications import notifications
from notify.projections.programme import programme
from notify.projections.proposals import proposals
from notify.reactions import telling
from notify.settings import NotifySettings
from notify.work.sending import sending

SERVICE = Service(
    name="notify",
    root=Path(__file__).parents[1],
    domain=DOMAIN,
    projections=(films, awards, juries, programme, proposals, notifications),
    reactions=(telling,),
    routers=(inbox.router, outbox.router),
    work=(sending,),
    persons=True,
    settings=NotifySettings,
)
