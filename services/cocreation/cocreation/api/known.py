"""What a route must know of a proposal before it can settle who may do what with it."""

from typing import Annotated

from fastapi import Depends, Request

from cocreation.projections.proposals import KnownProposal, known_proposal, proposals
from contracts.values import ProposalId
from eventkit.http.reading import found, known


async def _known(request: Request, proposal: ProposalId) -> KnownProposal:
    return found(await known(request, lambda db: known_proposal(db, proposal), proposals), "There is no such proposal.")


ProposalInPath = Annotated[KnownProposal, Depends(_known)]
"""The proposal named in the address, or a 404 problem."""
