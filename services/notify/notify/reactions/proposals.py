"""What becomes of a proposal, its proposer is told; that it was accepted, its supporters too."""

from typing import Any

from contracts.cocreation import ProposalAccepted, ProposalDeclined, ProposalSubmitted
from eventkit.handler import NotYet
from eventkit.recorded import Recorded
from notify.domain.queue_notifications import QueueNotifications
from notify.projections.proposals import known_proposal
from notify.reactions.telling import tell, telling


@telling.on(ProposalSubmitted)
async def submitted(view: Any, recorded: Recorded[ProposalSubmitted]) -> list[QueueNotifications]:
    proposal = await _known(view, recorded)
    return tell(recorded, "proposal-submitted", proposal["proposer"])


@telling.on(ProposalAccepted)
async def accepted(view: Any, recorded: Recorded[ProposalAccepted]) -> list[QueueNotifications]:
    proposal = await _known(view, recorded)
    return tell(recorded, "proposal-accepted", proposal["proposer"], *proposal["supporters"])


@telling.on(ProposalDeclined)
async def declined(view: Any, recorded: Recorded[ProposalDeclined]) -> list[QueueNotifications]:
    proposal = await _known(view, recorded)
    return tell(recorded, "proposal-declined", proposal["proposer"])


async def _known(view: Any, recorded: Recorded[Any]) -> Any:
    e = recorded.event
    proposal = await known_proposal(view, e.proposal, recorded.envelope.version, e.edition)
    if proposal is None:
        raise NotYet
    return proposal
