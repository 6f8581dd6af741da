"""A service's projections of its own log: what one can't handle stops only its stream; each looks at what it takes."""

import asyncio
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import pytest

from contracts.submissions import FilmWithdrawn
from eventkit import ownlog
from eventkit.chain import Mark
from eventkit.marks import Key, lock_marks
from eventkit.ownlog import OwnLogFeed
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from eventkit.service import Service
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SUBMISSIONS, FilmRemarked, Remark, order, order_for, seen, seen_projection
from tests.kit.eventually import eventually


async def test_an_own_event_that_cannot_be_handled_stops_only_its_own_stream_until_it_is_mended(stage: Stage) -> None:
    sick, well = uuid4(), uuid4()
    mended = False
    fussy = Projection("seen_v1")

    @fussy.on(FilmWithdrawn)
    async def withdrawn(db: Any, events: list[Recorded[FilmWithdrawn]]) -> None:
        if not mended and any(r.event.film == sick and r.envelope.version == 2 for r in events):
            raise ZeroDivisionError
        await db.executemany(
            "INSERT INTO seen (handler, stream, version) VALUES ('seen_v1', $1, $2)",
            [(r.envelope.stream, r.envelope.version) for r in events],
        )

    writer = (await stage.start(Service("submissions", HERE, SUBMISSIONS, projections=[fussy]))).writer
    for film in (sick, well) * 3:
        assert (await writer.submit(order(film))).refused is None
    db = await stage.connect("submissions")

    async def all_but_the_sick() -> bool:
        return await seen(db) == {f"film-{sick}": [1], f"film-{well}": [1, 2, 3]}

    await eventually(all_but_the_sick)
    assert await db.fetchval("SELECT error FROM parked WHERE position = 3") == "ZeroDivisionError"
    mended = True

    async def everything() -> bool:
        return await seen(db) == {f"film-{film}": [1, 2, 3] for film in (sick, well)}

    await eventually(everything)
    assert await db.fetchval("SELECT count(*) FROM parked") == 0


MARK = "SELECT position FROM marks WHERE handler = $1"


async def test_nobody_is_troubled_with_what_they_do_not_take_and_all_know_how_far_the_log_is(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = set[str]()

    async def noted(db: Any, handler: str, keys: Iterable[Key]) -> dict[Key, Mark]:
        looked.add(handler)
        return await lock_marks(db, handler, keys)

    monkeypatch.setattr(ownlog, "lock_marks", noted)
    remarks = Projection("remarks_v1")

    @remarks.on(FilmRemarked)
    async def remarked(db: Any, events: list[Recorded[FilmRemarked]]) -> None: ...

    writer = (
        await stage.start(Service("submissions", HERE, SUBMISSIONS, projections=[seen_projection(), remarks]))
    ).writer
    db = await stage.connect("submissions")

    async def known() -> bool:
        return {await db.fetchval(MARK, handler) for handler in ("seen_v1", "remarks_v1")} == {3}

    for _ in range(3):
        looked.clear()  # at its start everyone is told to look who may have to
        await writer.submit(order(uuid4()))
        await asyncio.sleep(0.5)
    await eventually(known)
    assert looked == {"seen_v1"}
    await writer.submit(order_for(Remark(film=uuid4(), remark="")))

    async def known_to_the_other() -> bool:
        return "remarks_v1" in looked and await db.fetchval(MARK, "remarks_v1") == 4

    await eventually(known_to_the_other)


async def test_what_somebody_has_not_come_to_yet_is_not_passed_over_for_what_follows(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    back, run = asyncio.Event(), OwnLogFeed.run

    async def away_at_first(feed: OwnLogFeed) -> None:
        await back.wait()
        await run(feed)

    monkeypatch.setattr(OwnLogFeed, "run", away_at_first)
    writer = (await stage.start(Service("submissions", HERE, SUBMISSIONS, projections=[seen_projection()]))).writer
    film = uuid4()
    for said in (order(film), order_for(Remark(film=film, remark=""))):
        await writer.submit(said)
        await asyncio.sleep(0.5)
    back.set()
    db = await stage.connect("submissions")

    async def there() -> bool:
        return await seen(db) == {f"film-{film}": [1]}

    await eventually(there, seconds=10)
