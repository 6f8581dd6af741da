"""The parts of cocreation, put together."""

from pathlib import Path

from cocreation.domain import DOMAIN
from cocreation.projections.plans import plans
from cocreation.projections.proposals import proposals
from cocreation.reactions.noting import noting
from eventkit.service import Service


def serving():
    from cocreation.serving import SERVING

    return SERVING


SERVICE = Service(
    name="cocreation",
    root=Path(__file__).parents[1],
    domain=DOMAIN,
    projections=(plans, proposals),
    reactions=(noting,),
    serving=serving,
)
