"""What the writer promises: dense positions, current states, one effect and one answer a command."""

import asyncio
from uuid import UUID, uuid4

import asyncpg
import pytest

from eventkit.batch import MAX_EVENT_BYTES
from eventkit.orders import Answer
from eventkit.service import Service
from eventkit.writer import Writer
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SUBMISSIONS, Remark, order, order_for

SERVICE = Service("submissions", HERE, SUBMISSIONS)


async def two_writers(stage: Stage) -> tuple[Writer, Writer]:
    return (await stage.start(SERVICE)).writer, (await stage.start(SERVICE)).writer


async def test_positions_are_dense_and_streams_contiguous_however_many_write(stage: Stage) -> None:
    writers = await two_writers(stage)
    films = [uuid4() for _ in range(5)]

    async def client(number: int) -> None:
        for step in range(20):
            await writers[(number + step) % 2].submit(order(films[(number * step) % 5]))

    await asyncio.gather(*(client(n) for n in range(20)))
    db = await stage.connect("submissions")
    assert await db.fetchval("SELECT array_agg(position ORDER BY position) FROM log") == list(range(1, 401))
    rows = await db.fetch("SELECT array_agg(version ORDER BY position) AS v FROM log GROUP BY stream")
    assert all(row["v"] == list(range(1, len(row["v"]) + 1)) for row in rows)


async def test_of_two_who_fight_for_the_last_place_one_is_refused(stage: Stage) -> None:
    writers = await two_writers(stage)
    for _ in range(20):
        film = uuid4()
        answers = await asyncio.gather(*(writers[n % 2].submit(order(film, limit=1)) for n in range(6)))
        assert sum(answer.refused is None for answer in answers) == 1


async def test_a_repeated_command_gets_its_first_answer_and_has_one_effect(stage: Stage) -> None:
    one, other = await two_writers(stage)
    twice, refused = order(film := uuid4(), limit=1), order(film, limit=1)
    first = await one.submit(twice)
    assert first.refused is None
    no = await other.submit(refused)
    assert no.refused is not None
    assert no.refused.code == "withdrawn"
    assert await other.submit(twice) == first
    assert await one.submit(refused) == no
    assert set(map(repr, await asyncio.gather(*(one.submit(twice) for _ in range(5))))) == {repr(first)}


async def test_an_id_that_was_used_for_something_else_is_refused(stage: Stage) -> None:
    writer = (await stage.start(SERVICE)).writer
    first = order(uuid4())
    await writer.submit(first)
    other = order(uuid4())
    answer = await writer.submit(type(first)(first.id, other.command, "test", first.correlation, first.causation))
    assert answer.refused is not None
    assert answer.refused.code == "key-reused"


async def test_a_decision_on_several_streams_is_all_or_nothing(stage: Stage) -> None:
    writer = (await stage.start(SERVICE)).writer
    taken, free = uuid4(), uuid4()
    await writer.submit(order(taken))
    answer = await writer.submit(order(free, taken, limit=1))
    assert answer.refused is not None
    assert answer.versions == {f"film-{free}": 0, f"film-{taken}": 1}


async def test_a_stale_page_is_told_so(stage: Stage) -> None:
    writer = (await stage.start(SERVICE)).writer
    film = uuid4()
    await writer.submit(order(film))
    stale = order(film)
    stream = f"film-{film}"
    stale = type(stale)(stale.id, stale.command, "test", film, film, expected={stream: 0})
    answer = await writer.submit(stale)
    assert answer.refused is not None
    assert answer.refused.kind == "stale"


async def test_a_command_that_spoils_its_batch_fails_alone(stage: Stage) -> None:
    writer = (await stage.start(SERVICE)).writer
    remarks = ["good", "good", "spoil", "good"]
    orders = [order_for(Remark(film=uuid4(), remark=remark)) for remark in remarks]
    answers = await asyncio.gather(*map(writer.submit, orders), return_exceptions=True)
    assert [type(a) for a in answers] == [Answer, Answer, ZeroDivisionError, Answer]


async def test_an_event_that_is_too_large_is_refused(stage: Stage) -> None:
    writer = (await stage.start(SERVICE)).writer
    answer = await writer.submit(order_for(Remark(film=uuid4(), remark="x" * MAX_EVENT_BYTES)))
    assert answer.refused is not None
    assert answer.refused.code == "too-large"


async def test_a_lost_connection_loses_no_command_and_doubles_none(stage: Stage) -> None:
    writers = await two_writers(stage)
    film = uuid4()
    admin = await asyncpg.connect(stage.postgres.admin_dsn)
    name = (await stage.database("submissions")).rpartition("/")[2]

    async def cut() -> None:
        for _ in range(5):
            await asyncio.sleep(0.05)
            await admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name)

    async def client(number: int) -> None:
        for step in range(15):
            await writers[(number + step) % 2].submit(order(film))

    await asyncio.gather(cut(), *(client(n) for n in range(10)))
    await admin.close()
    db = await stage.connect("submissions")
    assert await db.fetchval("SELECT count(*) FROM log") == 150
    assert await db.fetchval("SELECT max(version) FROM log") == 150


@pytest.mark.parametrize("films", [0, 1, 3])
async def test_an_answer_names_the_versions_it_led_to(stage: Stage, films: int) -> None:
    writer = (await stage.start(SERVICE)).writer
    ids: list[UUID] = [uuid4() for _ in range(films)]
    answer = await writer.submit(order(*ids))
    assert answer.versions == {f"film-{film}": 1 for film in ids}
    assert max(answer.published.values(), default=0) == answer.position
