"""What `cocreation` tells: plans, and the proposals of makers and families."""

from typing import Literal

from pydantic import Field

from contracts.event import Event
from contracts.values import (
    EditionId,
    Language,
    Line,
    LocalText,
    Moment,
    PersonId,
    PlanId,
    ProposalId,
    Text,
    Title,
)

Track = Literal["product co-creation", "promotion of works", "content co-creation", "project incubation"]
ProposalKind = Literal["need", "design suggestion", "content idea", "project idea"]


class PlanLaunched(Event, stream="plan", key="plan"):
    """Proposals are welcome on these tracks until `closes`."""

    plan: PlanId
    edition: EditionId
    name: Title
    tracks: tuple[Track, ...] = Field(min_length=1)
    about: LocalText | None = None
    closes: Moment


class ProposalSubmitted(Event, stream="proposal", key="proposal"):
    """A need or an idea, in its proposer's words and language."""

    proposal: ProposalId
    plan: PlanId
    edition: EditionId
    proposer: PersonId
    track: Track
    kind: ProposalKind
    title: Line
    text: Text
    language: Language
    accessibility: Text | None = None
    """Accessibility needs the proposal serves, where it does."""
    synthetic: bool = False


class ProposalSupported(Event, stream="proposal", key="proposal"):
    """Support counts for the version of the proposal that was read."""

    proposal: ProposalId
    edition: EditionId
    supporter: PersonId
    supported_version: int


class ProposalAccepted(Event, stream="proposal", key="proposal"):
    proposal: ProposalId
    plan: PlanId
    edition: EditionId
    note: Text | None = None


class ProposalDeclined(Event, stream="proposal", key="proposal"):
    proposal: ProposalId
    plan: PlanId
    edition: EditionId
    reason: Text


class ProposalWithdrawn(Event, stream="proposal", key="proposal"):
    proposal: ProposalId
    plan: PlanId
    edition: EditionId


EVENTS: tuple[type[Event], ...] = (
    PlanLaunched,
    ProposalSubmitted,
    ProposalSupported,
    ProposalAccepted,
    ProposalDeclined,
    ProposalWithdrawn,
)
