"""Projections say the same however their events come in: one by one, all at once, or in any cut of the log."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from random import Random
from uuid import UUID

import pytest

from cocreation.bootstrap import SERVICE
from cocreation.domain.decision import AcceptProposal, DeclineProposal
from cocreation.domain.edition import Edition
from cocreation.domain.plan import Plan
from cocreation.domain.proposal import Proposal
from cocreation.domain.proposing import WithdrawProposal
from eventkit.deciding import Command, Refusal
from services.cocreation.tests.cocreating import Cocreation, need, person, plan, proposal, support
from tests.kit.refolding import Tables, tables_of

PROPOSALS = range(1, 21)
PLANS = ("family-lens", "promotion", "incubation")


def busy_cocreation(chance: Random) -> Cocreation:
    """Three plans on which a few hundred things were tried, in no particular order."""
    cocreation = Cocreation()
    cocreation.ask(*map(plan, PLANS))
    for _ in range(400):
        number = chance.choice(PROPOSALS)
        tried: Sequence[Command] = (
            need(number, chance.choice(PLANS), proposer=person(chance.randrange(5))),
            support(chance.randrange(30), of=number, version=chance.randint(1, 4)),
            AcceptProposal(proposal=proposal(number), note=chance.choice((None, "Let us build it."))),
            DeclineProposal(proposal=proposal(number), reason=chance.choice(("We have it.", "Too dear."))),
            WithdrawProposal(proposal=proposal(number)),
        )
        try:
            cocreation.ask(*chance.choices(tried, weights=(6, 20, 0.3, 0.3, 0.3)))
        except Refusal:
            continue
    return cocreation


@pytest.fixture
async def tables(database: str) -> AsyncIterator[Tables]:
    async with tables_of(SERVICE, database, "plans_v1", "proposals_v1", "supports_v1") as tables:
        yield tables


@pytest.mark.parametrize("seed", range(3))
async def test_the_tables_are_the_same_in_whatever_pieces_the_log_is_applied(tables: Tables, seed: int) -> None:
    chance = Random(seed)
    await tables.expect_the_same_in_any_pieces(busy_cocreation(chance).events, chance)


@pytest.mark.parametrize("seed", range(3))
async def test_the_tables_say_what_the_fold_of_the_log_says(tables: Tables, seed: int) -> None:
    cocreation = busy_cocreation(Random(seed))
    rows = await tables.filled(cocreation.events)
    supporters = defaultdict[UUID, set[UUID]](set)
    for row in rows["supports_v1"]:
        supporters[row["proposal"]].add(row["supporter"])
    proposals = {
        f"proposal-{row['proposal']}": Proposal(
            plan=row["plan"],
            edition=row["edition"],
            proposer=row["proposer"],
            version=row["version"],
            stage=row["stage"],
            answer=row["answer"],
            supporters=frozenset(supporters[row["proposal"]]),
        )
        for row in rows["proposals_v1"]
    }
    plans = {
        f"plan-{row['plan']}": Plan(row["edition"], frozenset(row["tracks"]), row["closes"]) for row in rows["plans_v1"]
    }
    editions = {f"edition-{edition}": Edition() for edition in ("mina-2025", "sco-2025")}
    assert proposals | plans | editions == cocreation.states
    assert {row["proposal"]: row["supports"] for row in rows["proposals_v1"]} == {
        row["proposal"]: len(supporters[row["proposal"]]) for row in rows["proposals_v1"]
    }
    assert any(len(who) > 5 for who in supporters.values()), "the test tries something"
