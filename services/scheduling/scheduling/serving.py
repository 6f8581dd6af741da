"""What a process of scheduling serves and works at."""

from eventkit.serving import Serving
from scheduling.api import films as films_api
from scheduling.api import releases as releases_api
from scheduling.api import screening as screening_api
from scheduling.api import screenings as screenings_api
from scheduling.api import venues as venues_api

SERVING = Serving(
    routers=(
        venues_api.router,
        films_api.router,
        screenings_api.router,
        screening_api.router,
        releases_api.router,
    ),
)
