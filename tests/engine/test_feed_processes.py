"""Processes of a reader come, go and are paused: nothing takes effect twice, and who comes back disturbs nobody."""

import signal
from typing import Any
from uuid import UUID

import httpx
import pytest
from aiokafka import TopicPartition

from contracts.topics import PARTITIONS
from eventkit import topicfeed
from eventkit.runtime import Runtime
from eventkit.settings import Settings
from matinee.embedded.ports import free_ports
from tests.engine.by_hand import Topic, expect_all_ten, reader
from tests.engine.conftest import Stage
from tests.kit.admin import admin_of
from tests.kit.eventually import eventually
from tests.kit.process import process

WAITS_FOR_A_LOCK = """
SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
# As Postgres does after 20 s by itself: `idle_in_transaction_session_timeout`.
END_THE_PAUSED = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid = ANY($1::integer[])
"""
SESSIONS = "SELECT array_agg(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


async def test_a_paused_process_that_wakes_after_its_partitions_were_taken_applies_nothing_twice(
    stage: Stage, film: UUID, topic: Topic
) -> None:
    db = await stage.connect("scheduling")
    settings = await stage.settings(reader(), free_ports(1)[0])
    async with process("tests.engine.toy_reader", settings) as zombie:
        await topic.put(film, topic.records[0])
        await eventually(lambda: db.fetchval("SELECT count(*) = 1 FROM seen"))
        async with db.transaction():
            await db.execute("SELECT FROM marks FOR UPDATE")
            await topic.put(film, *topic.records[1:])
            looking = await stage.connect("scheduling")
            await eventually(lambda: looking.fetchval(WAITS_FOR_A_LOCK))
            sessions = await looking.fetchval(SESSIONS)
            zombie.send_signal(signal.SIGSTOP)  # with nine records in hand
        await stage.start(reader())
        await db.execute(END_THE_PAUSED, [pid for pid in sessions if pid != looking.get_server_pid()])
        await expect_all_ten(stage, film)
        zombie.send_signal(signal.SIGCONT)
        await eventually(lambda: has_dropped(settings, 9))
    await expect_all_ten(stage, film)


async def has_dropped(settings: Settings, events: int) -> bool:
    """Whether that process has had so many events that were applied before."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{settings.http_port}", trust_env=False) as client:
        told = (await client.get("/metrics")).text
    return f'matinee_events_duplicate_total{{handler="seen_v1"}} {float(events)}' in told


async def test_a_process_that_comes_back_soon_causes_no_rebalance(stage: Stage) -> None:
    await stage.database("submissions")  # whose topic they read
    (port,) = free_ports(1)
    staying = await stage.start(reader())
    async with stage.running(reader(), port) as leaving:
        await eventually(lambda: shared(staying, leaving))
        before = generation(staying)
        had = assigned(leaving)
    async with stage.running(reader(), port) as back:
        await eventually(lambda: shared(staying, back))
        assert assigned(back) == had
        assert generation(staying) == before


def assigned(runtime: Runtime) -> set[TopicPartition]:
    return set(runtime.topic_feeds[0].consumer.assignment())


async def shared(one: Runtime, other: Runtime) -> bool:
    """Whether the two have all partitions, each its own."""
    return len(assigned(one)) + len(assigned(other)) == PARTITIONS == len(assigned(one) | assigned(other))


def generation(runtime: Runtime) -> int:
    """Kafka's count of the group's rebalances, as this member knows it."""
    return runtime.topic_feeds[0].consumer._coordinator.generation


async def test_offsets_committed_to_kafka_are_those_beside_the_marks(
    stage: Stage, film: UUID, topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topicfeed, "COMMIT_EVERY", 0.5)
    await stage.start(reader())
    db = await stage.connect("scheduling")
    async with admin_of(stage.kafka) as admin:
        for begin, end in ((0, 4), (4, 10)):
            await topic.put(film, *topic.records[begin:end])

            async def committed(end: int = end) -> bool:
                told: Any = await admin.list_consumer_group_offsets(f"{stage.prefix}.scheduling.seen_v1")
                rows = await db.fetch("SELECT partition, kafka_offset FROM marks WHERE kafka_offset > 0")
                marks = {TopicPartition(topic.topic, row["partition"]): row["kafka_offset"] for row in rows}
                return {tp: at.offset for tp, at in told.items()} == marks and set(marks.values()) == {end}

            await eventually(committed)
