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
    """A co-creation plan: proposals are welcome on its tracks until it closes."""

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
    """Who made it; the author's credit stays with this id."""
    track: Track
    kind: ProposalKind
    title: Line
    text: Text
    language: Language
    """The language its title and text are in."""
    accessibility: Text | None = None
    """Accessibility needs the proposal serves, where it does."""
    synthetic: bool = False
    """Made up by a generator for a demonstration, and labelled so wherever it is shown."""


class ProposalSupported(Event, stream="proposal", key="proposal"):
    """Somebody stands behind a proposal, once, as they have read it."""

    proposal: ProposalId
    edition: EditionId
    supporter: PersonId
    supported_version: int
    """The version of the proposal's stream that was read: support counts for that one."""


class ProposalAccepted(Event, stream="proposal", key="proposal"):
    """The plan takes the proposal up."""

    proposal: ProposalId
    plan: PlanId
    edition: EditionId
    note: Text | None = None
    """What the product manager says to it."""


class ProposalDeclined(Event, stream="proposal", key="proposal"):
    """The plan does not take the proposal up."""

    proposal: ProposalId
    plan: PlanId
    edition: EditionId
    reason: Text
    """Why, for the proposer: nobody is turned down in silence."""


class ProposalWithdrawn(Event, stream="proposal", key="proposal"):
    """The proposer took the proposal back."""

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
