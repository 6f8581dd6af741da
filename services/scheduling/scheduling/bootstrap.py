"""The parts of the scheduling service, put together."""

from pathlib import Path

from eventkit.service import Service
from scheduling.api import films as films_api
from scheduling.api import releases as releases_api
from scheduling.api import screening as screening_api
from scheduling.api import screenings as screenings_api
from scheduling.api import venues as venues_api
from scheduling.domain import DOMAIN
from scheduling.mending import mend
from scheduling.projections.films import films
from scheduling.projections.releases import releases
from scheduling.projections.screenings import screenings
from scheduling.projections.venues import venues
from scheduling.reactions.noting import noting

SERVICE = Service(
    name="scheduling",
    root=Path(__file__).parents[1],
    domain=DOMAIN,
    projections=(venues, films, screenings, releases),
    reactions=(noting,),
    routers=(
        venues_api.router,
        films_api.router,
        screenings_api.router,
        screening_api.router,
        releases_api.router,
    ),
    mend=mend,
)
