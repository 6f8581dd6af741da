"""What a route must know of a proposal before it can settle who may do what with it.

It is read from the projection. A proposal made a moment ago may not have got there yet, so a look in
vain is repeated once the projection has everything that is in the log now.
"""

from typing import Annotated

from fastapi import Depends, Request

from cocreation.projections.proposals import KnownProposal, known_proposal, proposals
from contracts.values import ProposalId
from eventkit.deciding import missing
from eventkit.http.problems import Problem, busy
from eventkit.orders import Refused
from eventkit.waiting import Token, caught_up

HEAD = "SELECT position FROM log_head"


async def _known(request: Request, proposal: ProposalId) -> KnownProposal:
    runtime = request.app.state.runtime
    async with runtime.database.acquire() as db:
        found = await known_proposal(db, proposal)
        if found is None:
            now = Token(runtime.service.name, await db.fetchval(HEAD), {})
            if not await caught_up(db, proposals.name, now, runtime.service.name):
                raise busy()
            found = await known_proposal(db, proposal)
    if found is None:
        raise Problem.of(Refused.of(missing("There is no such proposal.")))
    return found


ProposalInPath = Annotated[KnownProposal, Depends(_known)]
"""The proposal named in the address, or a 404 problem."""
