"""Projections say the same however their events come in: one by one, all at once, or in any cut of the log."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

import asyncpg
import pytest

from cocreation.bootstrap import SERVICE
from cocreation.domain.decision import AcceptProposal, DeclineProposal
from cocreation.domain.plan import Plan
from cocreation.domain.proposal import Proposal
from cocreation.domain.proposing import WithdrawProposal
from contracts.envelope import Envelope
from contracts.event import Event
from eventkit.deciding import Command, Refusal
from eventkit.migrate import migrate
from eventkit.recorded import Recorded
from services.cocreation.tests.cocreating import NOW, Cocreation, need, person, plan, proposal, support

TABLES = ("plans_v1", "proposals_v1", "supports_v1")
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


def recorded(events: Sequence[Event]) -> list[Recorded[Event]]:
    versions: dict[str, int] = defaultdict(int)
    log: list[Recorded[Event]] = []
    for position, event in enumerate(events, start=1):
        versions[event.stream] += 1
        same = uuid5(UUID(int=0), str(position))
        envelope = Envelope(
            id=same,
            service="cocreation",
            type=event.type_name(),
            schema_version=1,
            stream=event.stream,
            version=versions[event.stream],
            position=position,
            time=NOW + timedelta(seconds=position),
            edition=None,
            actor="test",
            correlation=same,
            causation=same,
            traceparent=None,
        )
        log.append(Recorded(event, envelope))
    return log


async def project(db: Any, log: Sequence[Recorded[Event]], cuts: Sequence[int]) -> dict[str, list[Any]]:
    """What the tables hold after the log was applied in the pieces between `cuts`."""
    await db.execute(f"TRUNCATE {', '.join(TABLES)}")
    for start, end in zip([0, *cuts], [*cuts, len(log)], strict=True):
        for projection in SERVICE.projections:
            taken = [one for one in log[start:end] if type(one.event) in projection.types]
            await projection.take(db, taken)
    return {table: await db.fetch(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}


@pytest.fixture
async def db(database: str) -> AsyncIterator[Any]:
    await migrate(database, SERVICE.migrations)
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


@pytest.mark.parametrize("seed", range(3))
async def test_the_tables_are_the_same_in_whatever_pieces_the_log_is_applied(db: Any, seed: int) -> None:
    chance = Random(seed)
    log = recorded(busy_cocreation(chance).events)
    one_by_one = await project(db, log, range(1, len(log)))
    assert await project(db, log, []) == one_by_one
    for _ in range(5):
        cuts = sorted(chance.sample(range(1, len(log)), 6))
        assert await project(db, log, cuts) == one_by_one


@pytest.mark.parametrize("seed", range(3))
async def test_the_tables_say_what_the_fold_of_the_log_says(db: Any, seed: int) -> None:
    cocreation = busy_cocreation(Random(seed))
    tables = await project(db, recorded(cocreation.events), [])
    supporters = defaultdict[UUID, set[UUID]](set)
    for row in tables["supports_v1"]:
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
        for row in tables["proposals_v1"]
    }
    plans = {
        f"plan-{row['plan']}": Plan(row["edition"], frozenset(row["tracks"]), row["closes"])
        for row in tables["plans_v1"]
    }
    assert proposals | plans == cocreation.states
    assert {row["proposal"]: row["supports"] for row in tables["proposals_v1"]} == {
        row["proposal"]: len(supporters[row["proposal"]]) for row in tables["proposals_v1"]
    }
    assert any(len(who) > 5 for who in supporters.values()), "the test tries something"
