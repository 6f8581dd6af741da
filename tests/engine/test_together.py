"""What belongs together is committed together: effects and the mark that tells of them, an event and its answer."""

from uuid import uuid4

import pytest

from eventkit.service import Service
from tests.engine.conftest import Stage
from tests.engine.hindrance import fail_at_first, has_failed
from tests.engine.toy import HERE, SCHEDULING, SUBMISSIONS, order, seen, seen_projection
from tests.kit.eventually import eventually

OWNER = Service("submissions", HERE, SUBMISSIONS, projections=[seen_projection()])
READER = Service("scheduling", HERE, SCHEDULING, projections=[seen_projection()])


@pytest.mark.parametrize("reader", ["submissions", "scheduling"])
async def test_effects_are_not_kept_without_the_mark_that_tells_of_them(stage: Stage, reader: str) -> None:
    db = await stage.connect(reader)
    await fail_at_first(db, "UPDATE", "marks", times=2, when="EXISTS (SELECT FROM seen)")
    source = await stage.start(OWNER)
    await stage.start(READER)
    film = uuid4()
    for _ in range(3):
        await source.writer.submit(order(film))

    async def complete() -> bool:
        return await has_failed(db, 2) and await seen(db) == {f"film-{film}": [1, 2, 3]}

    await eventually(complete)


SLOW_COMMIT = """
CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON log DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION take_time();
"""


async def test_an_answer_is_given_only_when_everyone_can_see_what_it_tells_of(stage: Stage) -> None:
    db = await stage.connect("submissions")
    await db.execute(SLOW_COMMIT)
    writer = (await stage.start(OWNER)).writer
    for number in range(1, 4):
        await writer.submit(order(uuid4()))
        assert await db.fetchval("SELECT count(*) FROM log") == number
