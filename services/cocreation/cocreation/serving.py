"""What a process of cocreation serves and works at."""

from cocreation.api import plans as plan_routes
from cocreation.api import proposal as proposal_routes
from cocreation.api import proposals as proposals_routes
from eventkit.serving import Serving

SERVING = Serving(
    routers=(plan_routes.router, proposals_routes.router, proposal_routes.router),
)
