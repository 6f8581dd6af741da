"""The parts of notify, put together."""

from pathlib import Path

from eventkit.service import Service
from notify.domain import DOMAIN
from notify.projections.awards import awards
from notify.projections.films import films
from notify.projections.juries import juries
from notify.projections.notifications import notifications
from notify.projections.programme import programme
from notify.projections.proposals import proposals
from notify.reactions import telling
from notify.settings import NotifySettings


def serving():
    from notify.serving import SERVING

    return SERVING


SERVICE = Service(
    name="notify",
    root=Path(__file__).parents[1],
    domain=DOMAIN,
    projections=(films, awards, juries, programme, proposals, notifications),
    reactions=(telling,),
    persons=True,
    serving=serving,
    settings=NotifySettings,
)
