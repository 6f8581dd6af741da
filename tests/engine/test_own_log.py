"""A service's projections of its own log: what one can't handle stops only its stream."""

from typing import Any
from uuid import uuid4

from contracts.submissions import FilmWithdrawn
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from eventkit.service import Service
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SUBMISSIONS, order, seen
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
