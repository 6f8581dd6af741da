"""What the relay promises: every published event on the topic, in order, its place saved only after Kafka has it."""

import asyncio
import os
import signal
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaConnectionError

from contracts.envelope import headers_of, link_in, watermark_of
from contracts.topics import PARTITIONS, topic_of
from eventkit import kafka, publishing
from eventkit.kafka import Producer, Record
from eventkit.publishing import PlaceMoved, Publishing
from eventkit.recorded import envelope_of
from eventkit.runtime import Runtime
from eventkit.service import Service
from eventkit.topics import create_topics
from eventkit.turn import PATIENCE
from eventkit.verify.reading import whole_topic
from eventkit.verify.topic import check_topic
from matinee.embedded.ports import free_ports
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SUBMISSIONS, order
from tests.kit.admin import admin_of
from tests.kit.eventually import eventually
from tests.kit.process import process

OWNER = Service("submissions", HERE, SUBMISSIONS)


class Watched:
    """The owner's log and topic, looked at from outside."""

    def __init__(self, stage: Stage, db: Any):
        self.kafka = stage.kafka
        self.topic = topic_of("submissions", stage.prefix)
        self.db = db

    async def positions(self) -> list[int]:
        """Of every event on the topic, in the order of its partition; repeated ones too."""
        records = [record async for record in whole_topic(self.kafka, self.topic)]
        events = [link_in(record.headers) for record in records if (record.key or b"").startswith(b"film")]
        return [link.position for link in events if link.position is not None]

    async def saved(self) -> int:
        return await self.db.fetchval("SELECT position FROM relay")

    async def published(self) -> bool:
        return await self.db.fetchval("SELECT r.position = h.position FROM relay r, log_head h")

    async def whole(self) -> None:
        """Wait until everything is published; then the topic must hold all of the log, in order."""
        await eventually(self.published)
        assert await check_topic(self.db, whole_topic(self.kafka, self.topic)) == []


@pytest.fixture
async def watched(stage: Stage) -> Watched:
    return Watched(stage, await stage.connect("submissions"))


async def withdraw(runtime: Runtime, events: int) -> None:
    """Have so many events written, of as many films."""
    await asyncio.gather(*(runtime.writer.submit(order(uuid4())) for _ in range(events)))


# --- Whose turn it is


@pytest.mark.parametrize(("blow", "within"), [(signal.SIGKILL, 3), (signal.SIGSTOP, 8)])
async def test_another_process_goes_on_soon_after_the_relay_was_killed_or_paused(
    stage: Stage, watched: Watched, blow: int, within: float
) -> None:
    async with process("tests.engine.toy_owner", await stage.settings(OWNER, free_ports(1)[0])) as first:
        second = await stage.start(OWNER)
        await withdraw(second, 30)
        await eventually(watched.published)
        assert not second.relay.active
        os.kill(first.pid, blow)
        struck = monotonic()
        await withdraw(second, 30)
        await eventually(watched.published)
        took = monotonic() - struck
        print(f"another process published after {took:.1f} s")
        assert took < within
        if blow == signal.SIGSTOP:
            os.kill(first.pid, signal.SIGCONT)
        await withdraw(second, 30)
        await watched.whole()


async def test_a_holder_that_kafka_keeps_waiting_is_left_alone(
    stage: Stage, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await stage.start(OWNER)
    await stage.start(OWNER)
    gates = Gates(monkeypatch)
    await withdraw(first, 1)
    await gates.on_their_way(1)
    await asyncio.sleep(2 * PATIENCE + 1)
    assert first.relay.active
    gates.open(0)
    await watched.whole()


# --- The window


class Gates:
    """Holds back the acknowledgements of every chunk that is sent, until it is told to let them through."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        self._gates: list[asyncio.Future[None]] = []
        queue = Producer.queue

        async def held(producer: Producer, topic: str, records: Any) -> kafka.Acknowledgements:
            acknowledgements = await queue(producer, topic, records)
            if any(record.key for ordered in records.values() for record in ordered):
                self._gates.append(asyncio.get_running_loop().create_future())
                acknowledgements.append(self._gates[-1])
            return acknowledgements

        monkeypatch.setattr(Producer, "queue", held)

    def open(self, chunk: int) -> None:
        self._gates[chunk].set_result(None)

    async def on_their_way(self, chunks: int) -> None:
        async def sent() -> bool:
            return len(self._gates) >= chunks

        await eventually(sent)
        await asyncio.sleep(0.2)
        assert len(self._gates) == chunks


@pytest.fixture
async def idle_owner(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Runtime:
    """A process of the owner whose relay does not run."""

    async def never(_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("eventkit.relay.Relay.run", never)
    return await stage.start(OWNER)


@asynccontextmanager
async def turn(owner: Runtime, watched: Watched) -> AsyncGenerator[Callable[[], Coroutine[Any, Any, None]]]:
    """A turn as the relay; publishes all that is in the log, as often as it is told to."""
    async with owner.database.connection() as db, Producer(watched.kafka) as producer:
        mine = Publishing("submissions", watched.topic, db, producer, None)
        await mine.begin(watched.kafka)
        yield mine.publish_all


async def test_chunks_are_on_their_way_together_and_the_place_follows_their_acknowledgements_in_order(
    idle_owner: Runtime, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "CHUNK", 5)
    await withdraw(idle_owner, 32)
    gates = Gates(monkeypatch)
    async with turn(idle_owner, watched) as publish_all:
        publishing_all = asyncio.create_task(publish_all())
        await gates.on_their_way(publishing.WINDOW)
        assert await watched.saved() == 0
        gates.open(1)
        await gates.on_their_way(publishing.WINDOW)
        assert await watched.saved() == 0
        gates.open(0)
        await gates.on_their_way(publishing.WINDOW + 2)
        assert await watched.saved() == 10
        gates.open(2)
        await gates.on_their_way(7)
        for chunk in range(3, 7):
            gates.open(chunk)
        await publishing_all
    await watched.whole()
    assert sorted(await watched.positions()) == list(range(1, 33))


async def test_a_place_that_an_operator_has_moved_is_not_moved_back(idle_owner: Runtime, watched: Watched) -> None:
    await withdraw(idle_owner, 10)
    async with turn(idle_owner, watched) as publish_all:
        await publish_all()
        await watched.db.execute("UPDATE relay SET position = 0, sent = array_fill(0::bigint, ARRAY[12])")
        await publish_all()
    assert sorted(await watched.positions()) == sorted([*range(1, 11)] * 2)
    await watched.whole()


async def test_a_turn_ends_when_its_place_was_moved_while_chunks_were_on_their_way(
    idle_owner: Runtime, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    await withdraw(idle_owner, 10)
    gates = Gates(monkeypatch)
    async with turn(idle_owner, watched) as publish_all:
        publishing_all = asyncio.create_task(publish_all())
        await gates.on_their_way(1)
        await watched.db.execute("UPDATE relay SET position = 3")
        gates.open(0)
        with pytest.raises(PlaceMoved):
            await publishing_all
    assert await watched.saved() == 3


async def test_a_leap_of_the_log_leaves_nothing_to_publish(idle_owner: Runtime, watched: Watched) -> None:
    await withdraw(idle_owner, 3)
    async with turn(idle_owner, watched) as publish_all:
        await watched.db.execute("UPDATE log_head SET position = 1000000, epoch = 2")
        await publish_all()
        assert await watched.published()
        await withdraw(idle_owner, 1)
        await publish_all()
    assert sorted(await watched.positions()) == [1, 2, 3, 1000001]


# --- What a turn finds on the topic


class Chain:
    """Six events of one film as they may stand on the topic; the log has them, and no place is saved yet."""

    def __init__(self, watched: Watched, rows: Sequence[Any]):
        self._topic = watched.topic
        self._rows = rows
        self.partition = rows[0]["partition"]

    def __call__(self, position: int, prev: int | None = None, epoch: int = 1) -> Record:
        row = self._rows[min(position, 6) - 1]
        envelope = envelope_of("submissions", row)._replace(position=position)
        headers = headers_of(envelope, epoch, position - 1 if prev is None else prev)
        return Record(self._topic, b"film", row["data"].encode(), headers)

    def watermark(self, prev: int) -> Record:
        return Record(self._topic, None, None, watermark_of(1, prev))

    def noise(self) -> Record:
        return Record(self._topic, b"x", b"\xff", [("ce_type", b"Nonsense")])


FOUND: dict[str, tuple[Callable[[Chain], list[Record]], list[int]]] = {
    "nothing": (lambda r: [], [1, 2, 3, 4, 5, 6]),
    "what was sent": (lambda r: [r(1), r(2), r(3), r(4)], [1, 2, 3, 4, 5, 6]),
    "everything": (lambda r: [r(p) for p in range(1, 7)], [1, 2, 3, 4, 5, 6]),
    "a watermark": (lambda r: [r(1), r(2), r.watermark(2)], [1, 2, 3, 4, 5, 6]),
    "noise": (lambda r: [r(1), r.noise(), r(2), r.noise()], [1, 2, 3, 4, 5, 6]),
    "what was sent twice": (lambda r: [r(1), r(2), r(3), r(1), r(2)], [1, 2, 3, 1, 2, 4, 5, 6]),
    "a hole": (lambda r: [r(1), r(3)], [1, 3, 2, 3, 4, 5, 6]),
    "the last alone": (lambda r: [r(6)], [6, 1, 2, 3, 4, 5, 6]),
    "an older epoch": (lambda r: [r(1, epoch=0), r(2, epoch=0)], [1, 2, 1, 2, 3, 4, 5, 6]),
    "a later epoch": (lambda r: [r(1, epoch=2)], [1, 1, 2, 3, 4, 5, 6]),
    "a position the log has not": (lambda r: [r(1), r(999, prev=1)], [1, 999, 2, 3, 4, 5, 6]),
    "a watermark that lies": (lambda r: [r(1), r.watermark(6)], [1, 2, 3, 4, 5, 6]),
}


@pytest.mark.parametrize("found", FOUND)
async def test_a_turn_goes_on_after_what_the_topic_holds_and_skips_nothing(
    idle_owner: Runtime, watched: Watched, found: str
) -> None:
    film = uuid4()
    for _ in range(6):
        await idle_owner.writer.submit(order(film))
    chain = Chain(watched, await watched.db.fetch("SELECT * FROM log ORDER BY position"))
    before, after = FOUND[found]
    async with Producer(watched.kafka) as producer:
        await producer.send(watched.topic, {chain.partition: before(chain)})
    async with turn(idle_owner, watched) as publish_all:
        await publish_all()
    assert await watched.positions() == after


async def test_a_relay_goes_on_where_it_was_on_a_topic_that_was_deleted_and_made_anew(
    stage: Stage, watched: Watched
) -> None:
    runtime = await stage.start(OWNER)
    await withdraw(runtime, 20)
    await eventually(watched.published)
    async with admin_of(stage.kafka) as admin:
        await admin.delete_topics([watched.topic])

        async def made_anew() -> bool:
            await create_topics(stage.kafka, stage.prefix, "submissions")
            return watched.topic in await admin.list_topics()

        await eventually(made_anew)
    await withdraw(runtime, 20)
    await eventually(watched.published)
    assert sorted(await watched.positions()) == list(range(21, 41))


# --- Producers that are of no use any more


@pytest.fixture
def producers(monkeypatch: pytest.MonkeyPatch) -> list[AIOKafkaProducer]:
    """Every producer that relays make, the present one last."""
    made: list[AIOKafkaProducer] = []

    def make(**options: Any) -> AIOKafkaProducer:
        made.append(AIOKafkaProducer(**options))
        return made[-1]

    monkeypatch.setattr(kafka, "AIOKafkaProducer", make)
    return made


async def test_a_producer_that_is_refused_as_out_of_sequence_is_replaced(
    stage: Stage, watched: Watched, producers: list[Any]
) -> None:
    runtime = await stage.start(OWNER)
    await withdraw(runtime, 50)
    await eventually(watched.published)
    for partition in range(PARTITIONS):
        producers[-1]._txn_manager.increment_sequence_number(TopicPartition(watched.topic, partition), 7)
    await withdraw(runtime, 50)
    await watched.whole()
    assert len(producers) > 1
    assert sorted(await watched.positions()) == list(range(1, 101))


async def test_a_producer_that_hears_nothing_any_more_is_replaced(
    stage: Stage, watched: Watched, producers: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "LONGEST_WAIT", 1.0)
    runtime = await stage.start(OWNER)
    await withdraw(runtime, 1)
    await eventually(watched.published)

    async def never(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    producers[-1].client.send = never
    await withdraw(runtime, 20)
    await watched.whole()
    assert len(producers) > 1


async def test_a_producer_that_kafka_is_gone_for_leaves_nothing_behind_that_goes_on_sending(
    stage: Stage, watched: Watched, producers: list[Any]
) -> None:
    async def gone(*_: object, **__: object) -> None:
        raise KafkaConnectionError

    before = asyncio.all_tasks()
    async with Producer(stage.kafka) as producer:
        producers[-1].client.send = gone
        record = Record(watched.topic, b"film", b"{}", [])
        acknowledgements = await producer.queue(watched.topic, {0: [record]})
        await asyncio.sleep(0.2)
        assert not any(each.done() for each in acknowledgements)
        ended = monotonic()
    assert monotonic() - ended < kafka.LONGEST_STOP + 1

    async def alone() -> bool:
        return asyncio.all_tasks() <= before

    await eventually(alone, 2)
