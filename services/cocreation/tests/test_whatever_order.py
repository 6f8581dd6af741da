"""Whatever commands come, in whatever order and however often: what must never happen to a proposal does not."""

import re
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from cocreation.domain.decision import AcceptProposal, DeclineProposal
from cocreation.domain.proposal import Proposal
from cocreation.domain.proposing import WithdrawProposal
from contracts.cocreation import ProposalSubmitted, ProposalSupported
from services.cocreation.tests.cocreating import CLOSES, Cocreation, need, person, plan, proposal, support
from tests.kit.any_order import AnyOrder

PROPOSALS = range(1, 4)
TRACKS = ("product co-creation", "content co-creation")

numbers = st.sampled_from(PROPOSALS)
people = st.integers(0, 3)
words = st.sampled_from(("Yes, but.", "No, and."))

LETTERS = {
    "ProposalSubmitted": "P",
    "ProposalSupported": "s",
    "ProposalAccepted": "A",
    "ProposalDeclined": "D",
    "ProposalWithdrawn": "W",
}
A_PROPOSALS_LIFE = re.compile(r"(Ps*[ADW]?)?")
"""Accepted, declined or withdrawn at most once, and nothing after that: not even support."""


class AnyCocreation(AnyOrder):
    def __init__(self) -> None:
        super().__init__(Cocreation())
        self.decisions.ask(plan(tracks=TRACKS))

    @rule(days=st.sampled_from((0, 1, 10)))
    def time_passes(self, days: int) -> None:
        self.decisions.now += timedelta(days=days)

    @rule(track=st.sampled_from(TRACKS))
    def launch_it_again(self, track: str) -> None:
        self.ask(plan(tracks=(track,), closes=self.decisions.now + timedelta(days=99)))

    @rule(number=numbers, by=people, track=st.sampled_from((*TRACKS, "project incubation")))
    def propose(self, number: int, by: int, track: str) -> None:
        self.ask(need(number, proposer=person(by), track=track))

    @rule(number=numbers, by=people, version=st.integers(1, 4))
    def support(self, number: int, by: int, version: int) -> None:
        self.ask(support(by, of=number, version=version))

    @rule(number=numbers, note=st.none() | words)
    def accept(self, number: int, note: str | None) -> None:
        self.ask(AcceptProposal(proposal=proposal(number), note=note))

    @rule(number=numbers, reason=words)
    def decline(self, number: int, reason: str) -> None:
        self.ask(DeclineProposal(proposal=proposal(number), reason=reason))

    @rule(number=numbers)
    def withdraw(self, number: int) -> None:
        self.ask(WithdrawProposal(proposal=proposal(number)))

    @invariant()
    def what_was_decided_stays_decided(self) -> None:
        for number in PROPOSALS:
            life = "".join(LETTERS[event.type_name()] for _, event in self.of(f"proposal-{proposal(number)}"))
            assert A_PROPOSALS_LIFE.fullmatch(life), life

    @invariant()
    def support_counts_each_person_once_and_never_the_proposer(self) -> None:
        for number in PROPOSALS:
            events = [event for _, event in self.of(f"proposal-{proposal(number)}")]
            proposers = [event.proposer for event in events if isinstance(event, ProposalSubmitted)]
            supporters = [event.supporter for event in events if isinstance(event, ProposalSupported)]
            assert len(set(proposers + supporters)) == len(proposers + supporters)
            state: Proposal | None = self.decisions.states.get(f"proposal-{proposal(number)}")
            assert set(supporters) == (state.supporters if state else set())

    @invariant()
    def what_was_supported_had_been_there_to_read(self) -> None:
        for number in PROPOSALS:
            for version, (_, event) in enumerate(self.of(f"proposal-{proposal(number)}"), start=1):
                if isinstance(event, ProposalSupported):
                    assert 1 <= event.supported_version < version

    @invariant()
    def nothing_is_proposed_late_or_off_the_tracks(self) -> None:
        for place, event in enumerate(self.decisions.events):
            if isinstance(event, ProposalSubmitted):
                assert self.at[place] < CLOSES
                assert event.track in TRACKS


AnyCocreation.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestAnyCocreation = AnyCocreation.TestCase
