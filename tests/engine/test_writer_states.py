"""A writer holds the folded states of so many streams and no more; what it let go is folded anew."""

import asyncio
import gc
import random
from uuid import uuid4

import pytest

from eventkit.service import Service
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SUBMISSIONS, Film, order

SERVICE = Service("submissions", HERE, SUBMISSIONS)
HELD = 20


def states_in_memory() -> int:
    gc.collect()
    return sum(type(thing) is Film for thing in gc.get_objects())


@pytest.fixture
def _few_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventkit.states.MAX_STREAMS", HELD)


@pytest.mark.usefixtures("_few_states")
async def test_no_more_states_are_held_than_the_bound_however_many_streams_there_are(stage: Stage) -> None:
    writer = (await stage.start(SERVICE)).writer
    films = [uuid4() for _ in range(10 * HELD)]
    before = states_in_memory()
    for film in films:
        await writer.submit(order(film))
    await writer.submit(order(*films))
    await writer.submit(order())
    assert states_in_memory() - before == HELD


@pytest.mark.usefixtures("_few_states")
async def test_what_was_let_go_is_decided_on_as_it_is_whoever_wrote_it(stage: Stage) -> None:
    writers = [(await stage.start(SERVICE)).writer for _ in range(2)]
    films = [uuid4() for _ in range(10 * HELD)]
    chance = random.Random(7)
    tries = [film for film in films for _ in range(5)]
    chance.shuffle(tries)

    async def client(number: int) -> list[bool]:
        mine = tries[number::4]
        return [(await writers[chance.randrange(2)].submit(order(film, limit=3))).refused is None for film in mine]

    accepted = await asyncio.gather(*map(client, range(4)))
    assert sum(map(sum, accepted)) == 3 * len(films)
    db = await stage.connect("submissions")
    versions = await db.fetch("SELECT array_agg(version ORDER BY position) AS versions FROM log GROUP BY stream")
    assert [row["versions"] for row in versions] == [[1, 2, 3]] * len(films)
