"""A projection's tables are filled anew while they are read; what was done because of its events is not done again."""

import asyncio
import random
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from contracts.submissions import FilmWithdrawn
from eventkit.deciding import Command
from eventkit.main import deploy
from eventkit.operating import parked, rebuild
from eventkit.operating.trouble import Trouble
from eventkit.projection import Projection
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from eventkit.runtime import Runtime
from eventkit.service import Service
from eventkit.timers import set_timer
from eventkit.verify.audit import Audit
from tests.engine.conftest import Stage
from tests.engine.counting import counter, counting, counts
from tests.engine.lost_topic import lose_the_topic
from tests.engine.toy import HERE, SCHEDULING, SUBMISSIONS, Withdraw, order
from tests.kit.eventually import eventually
from tests.kit.process import environment

OWNER = Service("submissions", HERE, SUBMISSIONS)


async def withdraw(owner: Runtime, films: Sequence[UUID], times: int) -> None:
    await asyncio.gather(*(owner.writer.submit(order(film)) for _ in range(times) for film in films))


async def rebuilt(stage: Stage, service: Service, projection: str = "counts_v1") -> int:
    """`python -m scheduling rebuild PROJECTION`: its exit status."""
    return await rebuild.run(service, await stage.settings(service), projection)


async def counted(stage: Stage, expected: dict[UUID, int], table: str = "counts_v1") -> None:
    """Wait until the films have been counted so often."""
    db = await stage.connect("scheduling")

    async def all_counted() -> bool:
        return await counts(db, table) == {str(film): (times, times) for film, times in expected.items()}

    await eventually(all_counted)


async def test_a_rebuild_gives_the_rows_that_the_events_give(stage: Stage) -> None:
    films = [uuid4() for _ in range(20)]
    owner = await stage.start(OWNER)
    await stage.start(counter())
    await withdraw(owner, films, 5)
    await counted(stage, dict.fromkeys(films, 5))
    db = await stage.connect("scheduling")
    await db.execute("DELETE FROM counts_v1 WHERE film = $1", films[0])
    await db.execute("UPDATE counts_v1 SET times = times + 7 WHERE film = $1", films[1])
    indexes = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'counts_v1' ORDER BY 1"
    before = await db.fetch(indexes)
    assert await rebuilt(stage, counter()) == 0
    await counted(stage, dict.fromkeys(films, 5))
    assert await db.fetch(indexes) == before
    await withdraw(owner, films, 1)
    await counted(stage, dict.fromkeys(films, 6))


@asynccontextmanager
async def readers(stage: Stage, films: Sequence[UUID], many: int) -> AsyncGenerator[list[int]]:
    """Clients that read all the time; each answer must hold every film, counted without a hole, never less than before.

    Gives how many answers each has had; raises what was wrong with one.
    """
    answers = [0] * many
    pool = await asyncpg.create_pool(await stage.database("scheduling"), min_size=many, max_size=many)
    done = asyncio.Event()

    async def read(number: int) -> None:
        seen = dict.fromkeys(map(str, films), 0)
        while not done.is_set():
            rows = await pool.fetch("SELECT film, times, last FROM counts_v1 WHERE times >= $1", 0)
            found = {str(row["film"]): row["times"] for row in rows}
            assert found.keys() == seen.keys()
            assert all(row["times"] == row["last"] for row in rows)
            assert all(found[film] >= times for film, times in seen.items())
            seen = found
            answers[number] += 1

    async with pool:
        reading = [asyncio.create_task(read(number)) for number in range(many)]
        try:
            yield answers
        finally:
            done.set()
            await asyncio.gather(*reading)


async def test_readers_under_load_notice_nothing_of_a_rebuild(stage: Stage) -> None:
    films = [uuid4() for _ in range(50)]
    owner = await stage.start(OWNER)
    await stage.start(counter())
    await withdraw(owner, films, 10)
    await counted(stage, dict.fromkeys(films, 10))
    chance = random.Random(7)
    written = dict.fromkeys(films, 10)
    done = asyncio.Event()

    async def write() -> None:
        while not done.is_set():
            for film in chance.sample(films, 5):
                await owner.writer.submit(order(film))
                written[film] += 1

    async with readers(stage, films, 3) as answers:
        writing = asyncio.create_task(write())
        for _ in range(3):
            before = list(answers)
            assert await rebuilt(stage, counter()) == 0
            assert all(now > then for now, then in zip(answers, before, strict=True))
        done.set()
        await writing
        await counted(stage, written)


async def test_a_rebuild_fetches_from_the_owners_log_what_the_topic_has_lost(stage: Stage) -> None:
    films = [uuid4() for _ in range(5)]
    owner = await stage.start(OWNER)
    async with stage.running(counter()):
        await withdraw(owner, films, 4)
        await counted(stage, dict.fromkeys(films, 4))
    await lose_the_topic(stage)
    await (await stage.connect("scheduling")).execute("TRUNCATE counts_v1")
    await rebuilt(stage, counter())
    await counted(stage, dict.fromkeys(films, 4))


async def test_timers_and_reactions_do_nothing_again(stage: Stage) -> None:
    """A film is withdrawn once more half a second after its first time, and once more in an hour."""
    reminders = Projection("counts_v1", tables=("counts_v1",))
    echo = Reaction("echo")
    soon, later = datetime.now(UTC) + timedelta(seconds=1), datetime.now(UTC) + timedelta(hours=1)

    @reminders.on(FilmWithdrawn)
    async def withdrawn(db: Any, events: list[Recorded[FilmWithdrawn]]) -> None:
        for r in events:
            await db.execute("INSERT INTO counts_v1 VALUES ($1, 1, 1) ON CONFLICT DO NOTHING", r.event.film)
            if r.envelope.version == 1:
                await set_timer(db, f"soon {r.event.film}", soon, Withdraw(films=(r.event.film,)))
                await set_timer(db, f"later {r.event.film}", later, Withdraw(films=(r.event.film,)))

    @echo.on(FilmWithdrawn)
    async def answered(view: Any, recorded: Recorded[FilmWithdrawn]) -> list[Command]:
        first = recorded.envelope.version == 1
        return [Withdraw(films=(uuid4(),))] if first and recorded.envelope.actor == "test" else []

    service = Service("submissions", HERE, SUBMISSIONS, projections=[reminders], reactions=[echo])
    runtime = await stage.start(service)
    db = await stage.connect("submissions")
    timers = "SELECT key, due FROM timers ORDER BY key"
    await runtime.writer.submit(order(uuid4()))

    async def quiet() -> bool:
        by_clock = await db.fetchval("SELECT count(*) FROM log WHERE actor = 'clock'")
        return by_clock == 2 and await db.fetchval("SELECT count(*) = 2 FROM timers")

    await eventually(quiet)
    log, left = await db.fetch("SELECT id FROM log"), await db.fetch(timers)
    await db.execute("DELETE FROM timers WHERE key = $1", left[0]["key"])
    assert await rebuilt(stage, service) == 0
    await asyncio.sleep(1.5)
    assert await db.fetch("SELECT id FROM log") == log
    assert await db.fetch(timers) == left


async def test_a_rebuild_that_is_killed_leaves_no_harm_and_the_next_one_succeeds(stage: Stage) -> None:
    films = [uuid4() for _ in range(5)]
    owner = await stage.start(OWNER)
    await stage.start(counter())
    await withdraw(owner, films, 3)
    await counted(stage, dict.fromkeys(films, 3))
    told = environment(await stage.settings(counter()))
    program = (
        "from eventkit.main import main; from tests.engine.counting import counter;"
        "main(counter(), ['rebuild', 'counts_v1'])"
    )
    db, holding = await stage.connect("scheduling"), await stage.connect("scheduling")
    async with holding.transaction():
        await holding.execute("SELECT pg_advisory_xact_lock(hashtext('matinee.parked'), hashtext('counts_v1'))")
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, env=told)

        async def filled() -> bool:
            there = await db.fetchval("SELECT to_regclass('rebuild.counts_v1') IS NOT NULL")
            return there and await db.fetchval("SELECT count(*) = 5 FROM rebuild.counts_v1")

        await eventually(filled)
        process.kill()
        await process.wait()
    await withdraw(owner, films, 1)
    await counted(stage, dict.fromkeys(films, 4))
    assert await rebuilt(stage, counter()) == 0
    await counted(stage, dict.fromkeys(films, 4))
    assert await db.fetchval("SELECT to_regnamespace('rebuild') IS NULL")


async def test_of_two_rebuilds_or_a_rebuild_and_a_deployment_the_second_is_refused(stage: Stage) -> None:
    db = await stage.connect("scheduling")
    await db.execute("SELECT pg_advisory_lock(hashtext('matinee.migrate'))")
    with pytest.raises(Trouble, match="A deployment or another rebuild of this service is at work"):
        await rebuilt(stage, counter())


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("films_v9", "scheduling keeps no tables for films_v9. It keeps some for: counts_v1."),
        ("bare_v1", "scheduling keeps no tables for bare_v1."),
        ("echo", "echo is a reaction: what it has done stands"),
    ],
)
async def test_what_cannot_be_rebuilt_is_refused(stage: Stage, name: str, refusal: str) -> None:
    service = Service(
        "scheduling", HERE, SCHEDULING, projections=[counting(), Projection("bare_v1")], reactions=[Reaction("echo")]
    )
    with pytest.raises(Trouble, match=refusal):
        await rebuilt(stage, service, name)


async def test_a_database_that_was_migrated_by_another_version_is_left_alone(stage: Stage) -> None:
    db = await stage.connect("scheduling")
    await db.execute("INSERT INTO migrations (name, checksum) VALUES ('0099_later.sql', '')")
    with pytest.raises(Trouble, match="migrated by another version"):
        await rebuilt(stage, counter())


async def test_a_new_version_of_a_projection_is_filled_before_a_process_reads_it(stage: Stage) -> None:
    films = [uuid4() for _ in range(5)]
    owner = await stage.start(OWNER)
    await stage.start(counter())
    await withdraw(owner, films, 3)
    await counted(stage, dict.fromkeys(films, 3))
    both = counter(counting(), counting("counts_v2"))
    await deploy(both, await stage.settings(both))
    db = await stage.connect("scheduling")
    assert await counts(db, "counts_v2") == await counts(db)
    await stage.start(both)
    await withdraw(owner, films, 2)
    await counted(stage, dict.fromkeys(films, 5))
    await counted(stage, dict.fromkeys(films, 5), "counts_v2")


async def test_a_service_that_never_read_anything_has_nothing_to_fill(stage: Stage) -> None:
    await deploy(counter(), await stage.settings(counter()))
    assert await (await stage.connect("scheduling")).fetchval("SELECT count(*) FROM marks") == 0


class Spoiled:
    """A counting service that can't handle a film's second event before it is mended."""

    def __init__(self) -> None:
        self.film = uuid4()
        self.mended = False
        projection = counting()
        count = projection._apply[FilmWithdrawn]  # pyright: ignore[reportPrivateUsage]

        @projection.on(FilmWithdrawn)
        async def withdrawn(db: Any, events: list[Recorded[FilmWithdrawn]]) -> None:
            if not self.mended and any(r.event.film == self.film and r.envelope.version == 2 for r in events):
                raise ZeroDivisionError
            await count(db, events)

        self.service = counter(projection)


@pytest.fixture
async def spoiled(stage: Stage) -> Spoiled:
    """Its film's events 2 and 3 are parked. The process has ended."""
    spoiled = Spoiled()
    owner = await stage.start(OWNER)
    for _ in range(3):
        await owner.writer.submit(order(spoiled.film))
    db = await stage.connect("scheduling")
    async with stage.running(spoiled.service):
        await eventually(lambda: db.fetchval("SELECT count(*) = 2 FROM parked"))
    return spoiled


async def test_what_was_parked_is_in_the_new_tables_once_the_cause_is_mended(stage: Stage, spoiled: Spoiled) -> None:
    db = await stage.connect("scheduling")
    await rebuilt(stage, spoiled.service)
    assert await db.fetchval("SELECT count(*) FROM parked") == 2
    spoiled.mended = True
    await rebuilt(stage, spoiled.service)
    assert await db.fetchval("SELECT count(*) FROM parked") == 0
    assert await counts(db) == {str(spoiled.film): (3, 3)}


async def test_an_audit_tells_of_what_was_skipped_until_a_rebuild_can_handle_it(stage: Stage, spoiled: Spoiled) -> None:
    settings = await stage.settings(spoiled.service)
    skipping = {"handler": "counts_v1", "source": "submissions", "position": 2, "who": "Anna", "why": "printed twice"}
    assert await parked.run(spoiled.service, settings, "skip", **skipping) == 0
    db = await stage.connect("scheduling")

    async def found() -> list[tuple[str, str]]:
        return [(finding.check, finding.text) for finding in await Audit(spoiled.service, settings).run()]

    ((check, told),) = await found()
    assert check == "skipped"
    assert told.startswith(f"counts_v1 is without FilmWithdrawn at 2 of submissions, of film-{spoiled.film}: Anna")
    assert told.endswith(": printed twice")
    await rebuilt(stage, spoiled.service)
    assert await counts(db) == {str(spoiled.film): (2, 3)}
    assert [check for check, _ in await found()] == ["skipped"]

    spoiled.mended = True
    (_, (check, told)) = await found()
    assert check == "projection"
    assert told.endswith("; 2 of submissions was skipped and can be handled now: rebuild counts_v1")
    await rebuilt(stage, spoiled.service)
    assert await counts(db) == {str(spoiled.film): (3, 3)}
    assert await found() == []
    assert await db.fetchval("SELECT handled_at IS NOT NULL FROM skipped WHERE who = 'Anna'")
