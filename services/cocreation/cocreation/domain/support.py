"""People support proposals of others, each person once."""

from collections.abc import Sequence

from pydantic import Field

from cocreation.domain.proposal import Proposal, check_open, proposal_in
from contracts.cocreation import ProposalSupported
from contracts.event import Event, stream_name
from contracts.values import PersonId, ProposalId
from eventkit.deciding import Command, Refusal, States


class SupportProposal(Command):
    """By anyone but its proposer, for the version that was read.

    Unlike with `If-Match`, support of others that came in since does not matter.
    """

    proposal: ProposalId
    supporter: PersonId
    version: int = Field(ge=1)

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Proposal.CATEGORY, self.proposal),)

    def decide(self, states: States) -> Sequence[Event]:
        proposal = proposal_in(states, self.proposal)
        if self.supporter == proposal.proposer:
            raise Refusal("own-proposal", "You can't support your own proposal.", kind="forbidden")
        if self.supporter in proposal.supporters:
            return []
        check_open(proposal)
        if self.version > proposal.version:
            raise Refusal("no-such-version", "This proposal has no such version.", kind="invalid", field="/version")
        return [
            ProposalSupported(
                proposal=self.proposal,
                edition=proposal.edition,
                supporter=self.supporter,
                supported_version=self.version,
            )
        ]
