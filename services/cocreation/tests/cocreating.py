"""What happens in a co-creation programme, with good defaults."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from cocreation.domain import DOMAIN
from cocreation.domain.edition import NoteEdition
from cocreation.domain.plan import LaunchPlan
from cocreation.domain.proposing import Propose
from cocreation.domain.support import SupportProposal
from tests.kit.deciding import Decisions

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
CLOSES = NOW + timedelta(days=30)


class Cocreation(Decisions):
    """A co-creation programme in memory, of the editions that were announced."""

    def __init__(self, *editions: str) -> None:
        super().__init__(DOMAIN, NOW)
        self.ask(*(NoteEdition(edition=edition) for edition in editions or ("mina-2025", "sco-2025")))


def proposal(number: int = 1) -> UUID:
    return uuid5(UUID(int=0), f"proposal {number}")


def person(number: int) -> UUID:
    return uuid5(UUID(int=0), f"person {number}")


MAKER = person(0)
"""Who proposes."""


def plan(name: str = "family-lens", **changes: Any) -> LaunchPlan:
    described: dict[str, Any] = {
        "plan": name,
        "edition": "mina-2025",
        "name": {"en": "FamilyLens co-creation", "zh-Hans": "家庭影像共创计划"},
        "tracks": ("product co-creation", "content co-creation"),
        "closes": CLOSES,
    }
    return LaunchPlan(**described | changes)


def need(number: int = 1, plan: str = "family-lens", **changes: Any) -> Propose:
    described: dict[str, Any] = {
        "proposer": MAKER,
        "track": "product co-creation",
        "kind": "need",
        "title": "镜头支架",
        "text": "孩子拍摄时手机总是晃动，需要一个小手也能握住的支架。",
        "language": "zh-Hans",
    }
    return Propose(proposal=proposal(number), plan=plan, **described | changes)


def support(by: int = 1, of: int = 1, version: int = 1) -> SupportProposal:
    return SupportProposal(proposal=proposal(of), supporter=person(by), version=version)


def with_a_proposal() -> Cocreation:
    """A plan to which one proposal was made."""
    cocreation = Cocreation()
    cocreation.ask(plan(), need())
    return cocreation
