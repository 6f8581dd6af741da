"""What becomes of a proposal: support, a decision that stands, or its withdrawal."""

import pytest

from cocreation.domain.decision import AcceptProposal, DeclineProposal
from cocreation.domain.proposing import WithdrawProposal
from cocreation.domain.support import SupportProposal
from contracts.cocreation import ProposalAccepted, ProposalDeclined, ProposalSupported, ProposalWithdrawn
from eventkit.deciding import Command
from services.cocreation.tests.cocreating import (
    CLOSES,
    MAKER,
    Cocreation,
    need,
    person,
    proposal,
    support,
    with_a_proposal,
)
from tests.kit.deciding import refused

ACCEPT = AcceptProposal(proposal=proposal(), note="Let us build it.")
DECLINE = DeclineProposal(proposal=proposal(), reason="Much like one that we make already.")
WITHDRAW = WithdrawProposal(proposal=proposal())


@pytest.fixture
def cocreation() -> Cocreation:
    return with_a_proposal()


def test_support_is_for_the_version_that_was_read(cocreation: Cocreation) -> None:
    assert cocreation.ask(support(1), support(2), support(3, version=2)) == [
        ProposalSupported(proposal=proposal(), edition="mina-2025", supporter=person(3), supported_version=2)
    ]


def test_support_of_others_since_one_read_it_does_not_matter(cocreation: Cocreation) -> None:
    cocreation.ask(*(support(by) for by in range(1, 6)))
    [supported] = cocreation.ask(support(6, version=1))
    assert isinstance(supported, ProposalSupported)


def test_nobody_read_a_version_that_does_not_exist(cocreation: Cocreation) -> None:
    with refused("no-such-version", "/version"):
        cocreation.ask(support(version=2))


def test_the_support_of_a_person_counts_once(cocreation: Cocreation) -> None:
    cocreation.ask(support())
    assert not cocreation.ask(support())
    assert not cocreation.ask(support(version=2))


def test_nobody_supports_their_own_proposal(cocreation: Cocreation) -> None:
    with refused("own-proposal"):
        cocreation.ask(SupportProposal(proposal=proposal(), supporter=MAKER, version=1))


@pytest.mark.parametrize(
    ("end", "code"),
    [(ACCEPT, "already-accepted"), (DECLINE, "already-declined"), (WITHDRAW, "withdrawn")],
    ids=["accepted", "declined", "withdrawn"],
)
def test_there_is_no_support_after_the_end(cocreation: Cocreation, end: Command, code: str) -> None:
    cocreation.ask(support(1), end)
    with refused(code):
        cocreation.ask(support(2))
    assert not cocreation.ask(support(1)), "who supported it before is told so as ever"


def test_a_proposal_is_accepted_with_a_note_or_without(cocreation: Cocreation) -> None:
    [accepted] = cocreation.ask(ACCEPT)
    assert accepted == ProposalAccepted(
        proposal=proposal(), plan="family-lens", edition="mina-2025", note="Let us build it."
    )
    [plain] = with_a_proposal().ask(AcceptProposal(proposal=proposal()))
    assert isinstance(plain, ProposalAccepted)
    assert plain.note is None


def test_a_proposal_is_declined_with_its_reason(cocreation: Cocreation) -> None:
    assert cocreation.ask(DECLINE) == [
        ProposalDeclined(proposal=proposal(), plan="family-lens", edition="mina-2025", reason=DECLINE.reason)
    ]


def test_decisions_are_made_after_the_plan_has_closed_too(cocreation: Cocreation) -> None:
    cocreation.now = CLOSES
    assert cocreation.ask(ACCEPT)


@pytest.mark.parametrize("end", [ACCEPT, DECLINE, WITHDRAW], ids=["accept", "decline", "withdraw"])
def test_a_double_click_changes_nothing(cocreation: Cocreation, end: Command) -> None:
    cocreation.ask(end)
    assert not cocreation.ask(end)


def test_a_decision_is_final(cocreation: Cocreation) -> None:
    cocreation.ask(ACCEPT)
    for other in (DECLINE, WITHDRAW, AcceptProposal(proposal=proposal(), note="Another note.")):
        with refused("already-accepted"):
            cocreation.ask(other)


def test_a_decline_is_as_final(cocreation: Cocreation) -> None:
    cocreation.ask(DECLINE)
    for other in (ACCEPT, WITHDRAW, DeclineProposal(proposal=proposal(), reason="Another reason.")):
        with refused("already-declined"):
            cocreation.ask(other)


def test_a_withdrawal_is_final(cocreation: Cocreation) -> None:
    [withdrawn] = cocreation.ask(WITHDRAW)
    assert withdrawn == ProposalWithdrawn(proposal=proposal(), plan="family-lens", edition="mina-2025")
    for decision in (ACCEPT, DECLINE):
        with refused("withdrawn"):
            cocreation.ask(decision)


def test_what_was_proposed_is_not_proposed_again(cocreation: Cocreation) -> None:
    with refused("already-proposed"):
        cocreation.ask(need())
    assert cocreation.ask(need(2)), "the same words as a proposal of its own"


@pytest.mark.parametrize("command", [ACCEPT, DECLINE, WITHDRAW, support()], ids=lambda command: type(command).__name__)
def test_nothing_is_done_with_what_was_not_proposed(command: Command) -> None:
    with refused("not-found"):
        Cocreation().ask(command)
