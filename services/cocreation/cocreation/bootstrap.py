"""The parts of cocreation, put together."""

from pathlib import Path

from cocreation.api import plans as plan_routes
from cocreation.api import proposal as proposal_routes
from cocreation.api import proposals as proposals_routes
from cocreation.domain import DOMAIN
from cocreation.projections.plans import plans
from cocreation.projections.proposals import proposals
from cocreation.reactions.noting import noting
from eventkit.service import Service

SERVICE = Service(
    name="cocreation",
    root=Path(__file__).parents[1],
    domain=DOMAIN,
    projections=(plans, proposals),
    reactions=(noting,),
    routers=(plan_routes.router, proposals_routes.router, proposal_routes.router),
)
