"""A proposal is made to a plan, and may be withdrawn by its proposer until it is decided on."""

from collections.abc import Sequence

from cocreation.domain.plan import Plan, plan_in
from cocreation.domain.proposal import Proposal, check_open, proposal_in
from contracts.cocreation import ProposalKind, ProposalSubmitted, ProposalWithdrawn, Track
from contracts.event import Event, stream_name
from contracts.values import Language, Line, PersonId, PlanId, ProposalId, Text
from eventkit.deciding import Command, Refusal, States


class Propose(Command):
    """By its proposer, in `language`, on one of the plan's tracks and before the plan closes."""

    proposal: ProposalId
    plan: PlanId
    proposer: PersonId
    track: Track
    kind: ProposalKind
    title: Line
    text: Text
    language: Language
    accessibility: Text | None = None
    synthetic: bool = False

    def streams(self) -> tuple[str, ...]:
        return stream_name(Proposal.CATEGORY, self.proposal), stream_name(Plan.CATEGORY, self.plan)

    def decide(self, states: States) -> Sequence[Event]:
        if states.get(Proposal, self.proposal):
            raise Refusal("already-proposed", "This was proposed before.")
        plan = plan_in(states, self.plan)
        if not plan.takes_proposals_at(states.at):
            raise Refusal("plan-closed", "This plan takes no more proposals.")
        if self.track not in plan.tracks:
            raise Refusal("not-a-track-of-the-plan", "This plan has no such track.", kind="invalid", field="/track")
        return [ProposalSubmitted(edition=plan.edition, **dict(self))]


class WithdrawProposal(Command):
    """By its proposer. It stays withdrawn."""

    proposal: ProposalId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Proposal.CATEGORY, self.proposal),)

    def decide(self, states: States) -> Sequence[Event]:
        proposal = proposal_in(states, self.proposal)
        if proposal.stage == "withdrawn":
            return []
        check_open(proposal)
        return [ProposalWithdrawn(proposal=self.proposal, plan=proposal.plan, edition=proposal.edition)]
