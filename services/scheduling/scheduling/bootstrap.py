"""The parts of the scheduling service, put together."""

from pathlib import Path

from eventkit.service import Service
from scheduling.domain import DOMAIN
from scheduling.mending import mend
from scheduling.projections.films import films
from scheduling.projections.releases import releases
from scheduling.projections.screenings import screenings
from scheduling.projections.venues import venues
from scheduling.reactions.noting import noting


def serving():
    from scheduling.serving import SERVING

    return SERVING


SERVICE = Service(
    name="scheduling",
    root=Path(__file__).parents[1],
    domain=DOMAIN,
    projections=(venues, films, screenings, releases),
    reactions=(noting,),
    mend=mend,
    serving=serving,
)
