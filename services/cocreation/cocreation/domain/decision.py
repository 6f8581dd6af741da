"""A proposal is accepted, or declined with a reason; either is final.

The same decision in the same words is a double click and changes nothing. Any other is refused, so
that nobody's note or reason gets lost unnoticed.
"""

from collections.abc import Sequence

from cocreation.domain.proposal import Proposal, check_open, proposal_in
from contracts.cocreation import ProposalAccepted, ProposalDeclined
from contracts.event import Event, stream_name
from contracts.values import ProposalId, Text
from eventkit.deciding import Command, States


class AcceptProposal(Command):
    """By a product manager or the director of its edition."""

    proposal: ProposalId
    note: Text | None = None

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Proposal.CATEGORY, self.proposal),)

    def decide(self, states: States) -> Sequence[Event]:
        proposal = proposal_in(states, self.proposal)
        if (proposal.stage, proposal.answer) == ("accepted", self.note):
            return []
        check_open(proposal)
        return [ProposalAccepted(proposal=self.proposal, plan=proposal.plan, edition=proposal.edition, note=self.note)]


class DeclineProposal(Command):
    """By a product manager or the director of its edition; its proposer is told the reason."""

    proposal: ProposalId
    reason: Text

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Proposal.CATEGORY, self.proposal),)

    def decide(self, states: States) -> Sequence[Event]:
        proposal = proposal_in(states, self.proposal)
        if (proposal.stage, proposal.answer) == ("declined", self.reason):
            return []
        check_open(proposal)
        return [
            ProposalDeclined(proposal=self.proposal, plan=proposal.plan, edition=proposal.edition, reason=self.reason)
        ]
