"""`/readyz` and `/metrics` tell how a process stands at the moment they are asked."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx
import pytest

from contracts.submissions import FilmWithdrawn
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from eventkit.runtime import Runtime
from eventkit.service import Service
from eventkit.timers import set_timer
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SCHEDULING, SUBMISSIONS, Withdraw, order
from tests.kit.eventually import eventually

OWNER = Service("submissions", HERE, SUBMISSIONS)


async def asked(runtime: Runtime) -> tuple[dict[str, Any], str]:
    """What `/readyz` and `/metrics` say."""
    base = f"http://127.0.0.1:{runtime.settings.http_port}"
    async with httpx.AsyncClient(base_url=base, trust_env=False, timeout=20) as client:
        return (await client.get("/readyz")).json(), (await client.get("/metrics")).text


async def test_what_is_not_published_or_late_is_told_with_its_age(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("eventkit.relay.Relay.run", never)
    monkeypatch.setattr("eventkit.timers.Clock.run", never)
    runtime = await stage.start(OWNER)
    for _ in range(3):
        await runtime.writer.submit(order(uuid4()))
    db = await stage.connect("submissions")
    await db.execute("UPDATE log SET at = at - interval '1 hour' WHERE position = 1")
    await set_timer(db, "late", (await db.fetchval("SELECT now() - interval '1 minute'")), Withdraw(films=()))
    ready, metrics = await asked(runtime)
    assert (ready["unpublished"], ready["timers_late"]) == (3, 1)
    assert 3600 <= ready["oldest_unpublished_seconds"] < 3700
    assert "matinee_events_unpublished 3.0" in metrics
    assert "matinee_timers_late 1.0" in metrics
    assert "matinee_append_seconds_count" in metrics


async def test_a_feed_that_does_not_get_on_says_how_far_it_is_behind(stage: Stage) -> None:
    source = await stage.start(OWNER)
    gone = True
    slow = Projection("slow_v1")

    @slow.on(FilmWithdrawn)
    async def withdrawn(db: Any, events: list[Recorded[FilmWithdrawn]]) -> None:
        if gone:
            raise ConnectionError

    film = uuid4()
    for _ in range(4):
        await source.writer.submit(order(film))
    log = await stage.connect("submissions")
    await eventually(lambda: log.fetchval("SELECT position = 4 FROM relay"))
    runtime = await stage.start(Service("scheduling", HERE, SCHEDULING, projections=[slow]))

    async def behind() -> Any:
        feed = (await asked(runtime))[0]["feeds"]["slow_v1"]
        return feed if feed["lag"] >= 4 and feed["seconds_without_progress"] > 0 else None

    feed = await eventually(behind)
    assert (feed["connected"], feed["partitions"]) == (True, 12)
    assert 'matinee_feed_lag_records{handler="slow_v1"' in (await asked(runtime))[1]
    gone = False

    async def caught_up() -> bool:
        feed = (await asked(runtime))[0]["feeds"]["slow_v1"]
        return (feed["lag"], feed["seconds_without_progress"]) == (0, 0)

    await eventually(caught_up)
