"""A proposal of a maker or a family, open for support until it is decided on or withdrawn."""

from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Self

from contracts.cocreation import (
    ProposalAccepted,
    ProposalDeclined,
    ProposalSubmitted,
    ProposalSupported,
    ProposalWithdrawn,
)
from contracts.event import Event
from contracts.values import EditionId, PersonId, PlanId, ProposalId
from eventkit.deciding import Refusal, States, missing

Stage = Literal["submitted", "accepted", "declined", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a proposal stands, who proposed it, and who supports it."""

    CATEGORY: ClassVar[str] = "proposal"

    plan: PlanId
    edition: EditionId
    proposer: PersonId
    version: int = 1
    """How many events there are: what readers know as the proposal's version."""
    stage: Stage = "submitted"
    answer: str | None = None
    """The note on an accepted proposal, or the reason for declining it."""
    supporters: frozenset[PersonId] = frozenset()

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        if isinstance(event, ProposalSubmitted):
            return cls(event.plan, event.edition, event.proposer)
        assert state is not None, "only a submitted proposal has further events"
        after = replace(state, version=state.version + 1)
        match event:
            case ProposalSupported():
                return replace(after, supporters=after.supporters | {event.supporter})
            case ProposalAccepted():
                return replace(after, stage="accepted", answer=event.note)
            case ProposalDeclined():
                return replace(after, stage="declined", answer=event.reason)
            case ProposalWithdrawn():
                return replace(after, stage="withdrawn")
            case _:
                raise AssertionError(f"{event.type_name()} is no event of a proposal")


def proposal_in(states: States, proposal: ProposalId) -> Proposal:
    """The proposal, or the refusal that there is none."""
    found = states.get(Proposal, proposal)
    if found is None:
        raise missing("There is no such proposal.")
    return found


def check_open(proposal: Proposal) -> None:
    """Raises the refusal when it was decided on or withdrawn: both are final."""
    match proposal.stage:
        case "submitted":
            pass
        case "accepted":
            raise Refusal("already-accepted", "This proposal was accepted already.")
        case "declined":
            raise Refusal("already-declined", "This proposal was declined already.")
        case "withdrawn":
            raise Refusal("withdrawn", "This proposal was withdrawn.")
