"""Refused commands are counted by code and by who gave them, once each, whatever happens on the way."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from prometheus_client import REGISTRY

from contracts.submissions import FilmWithdrawn
from eventkit.deciding import Command
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from eventkit.service import Service
from eventkit.timers import set_timer
from tests.engine.conftest import Stage
from tests.engine.hindrance import fail_at_first, has_failed
from tests.engine.toy import HERE, SCHEDULING, SUBMISSIONS, Withdraw, order
from tests.kit.eventually import eventually

OWNER = Service("submissions", HERE, SUBMISSIONS)


class Refused:
    """How many commands of `source` were refused since this was made."""

    def __init__(self, source: str):
        self._labels = {"code": "withdrawn", "source": source}
        self._before = self._now()

    async def count(self) -> float:
        return self._now() - self._before

    def _now(self) -> float:
        return REGISTRY.get_sample_value("matinee_commands_refused_total", self._labels) or 0


async def test_a_refusal_counts_once_however_often_it_is_written_or_asked_for(stage: Stage) -> None:
    writer = (await stage.start(OWNER)).writer
    film, refused = uuid4(), Refused("test")
    await writer.submit(order(film))
    db = await stage.connect("submissions")
    await fail_at_first(db, "INSERT", "commands", times=2)
    again = order(film, limit=1)
    await asyncio.gather(*(writer.submit(again) for _ in range(3)))
    await writer.submit(again)
    assert await has_failed(db, 2)
    assert await refused.count() == 1


async def test_refusals_of_timers_are_counted(stage: Stage) -> None:
    writer = (await stage.start(OWNER)).writer
    film, refused = uuid4(), Refused("clock")
    await writer.submit(order(film))
    db = await stage.connect("submissions")
    await set_timer(db, "withdraw", datetime.now(UTC), Withdraw(films=(film,), limit=1))
    await eventually(refused.count)
    assert await refused.count() == 1


async def test_refusals_of_reactions_are_counted_by_reaction(stage: Stage) -> None:
    source = await stage.start(OWNER)
    once = Reaction("once")

    @once.on(FilmWithdrawn)
    async def withdrawn(view: Any, recorded: Recorded[FilmWithdrawn]) -> list[Command]:
        return [Withdraw(films=(recorded.event.film,), limit=1)]

    film, refused = uuid4(), Refused("reaction:once")
    await stage.start(Service("scheduling", HERE, SCHEDULING, reactions=[once]))
    for _ in range(3):
        await source.writer.submit(order(film))

    async def both() -> bool:
        return await refused.count() == 2

    await eventually(both)
