"""A topic that was deleted and made anew is known by its id: offsets in the old one say nothing of the new."""

from contextlib import AsyncExitStack
from time import monotonic
from uuid import UUID, uuid4

import pytest

from contracts.people import Person
from contracts.topics import partition_of, persons_topic
from eventkit.kafka import Producer, Record
from eventkit.service import Service
from eventkit.topics import create_topics
from eventkit.verify.projections import check_projections
from matinee.embedded.ports import free_ports
from tests.engine.by_hand import Topic, backfilled, expect_all_ten, reader
from tests.engine.conftest import Stage
from tests.engine.counting import counter, counts
from tests.engine.lost_topic import lose_the_topic
from tests.engine.toy import HERE, SCHEDULING, seen
from tests.kit.admin import delete_topic
from tests.kit.eventually import eventually


async def made_anew(stage: Stage) -> None:
    await lose_the_topic(stage)
    await create_topics(stage.kafka, stage.prefix, "submissions")


async def read_three(stage: Stage, film: UUID, topic: Topic) -> None:
    db = await stage.connect("scheduling")
    await topic.put(film, *topic.records[:3])

    async def read() -> bool:
        return await seen(db) == {f"film-{film}": [1, 2, 3]}

    await eventually(read)


@pytest.mark.parametrize("reader_is", ["running", "away"])
async def test_a_topic_made_anew_is_read_from_its_beginning(
    stage: Stage, film: UUID, topic: Topic, reader_is: str
) -> None:
    filled = backfilled()
    (port,) = free_ports(1)
    async with AsyncExitStack() as first:
        await first.enter_async_context(stage.running(reader(), port))
        await read_three(stage, film, topic)
        if reader_is == "away":
            await first.aclose()
        await made_anew(stage)
        # In the old topic the reader had come to offset 3; in this one, that is behind what it lacks.
        await topic.put(film, *topic.records[3:])
        if reader_is == "away":
            await first.enter_async_context(stage.running(reader(), port))
        await expect_all_ten(stage, film)
    assert backfilled() == filled


async def test_a_reader_finds_a_topic_that_was_gone_within_seconds(stage: Stage, film: UUID, topic: Topic) -> None:
    runtime = await stage.start(reader())
    await read_three(stage, film, topic)
    await lose_the_topic(stage)

    async def lost() -> bool:
        return not runtime.topic_feeds[0].consumer.assignment()

    await eventually(lost)
    await create_topics(stage.kafka, stage.prefix, "submissions")
    began = monotonic()
    await topic.put(film, *topic.records[3:])
    await expect_all_ten(stage, film)
    assert monotonic() - began < 30  # aiokafka by itself looks for it every five minutes


async def test_an_audit_takes_from_the_log_what_stood_on_a_topic_that_is_gone(
    stage: Stage, film: UUID, topic: Topic
) -> None:
    service = counter()
    db = await stage.connect("scheduling")
    async with stage.running(service):
        await topic.put(film, *topic.records[:3])

        async def read() -> bool:
            return (await counts(db)).get(str(film)) == (3, 3)

        await eventually(read)
    await made_anew(stage)
    await topic.put(film, *topic.records[5:])  # at offsets of which the mark says that they were read
    assert await check_projections(service, await stage.settings(service)) == []


async def test_a_persons_newer_record_on_a_topic_made_anew_is_not_passed_over(stage: Stage) -> None:
    """Person records have no chain in which one would be missed."""
    service = Service("scheduling", HERE, SCHEDULING, persons=True)
    await create_topics(stage.kafka, stage.prefix, "people")
    db = await stage.connect("scheduling")
    ada = uuid4()

    async def put(*versions: int) -> None:
        name = persons_topic(stage.prefix)
        records = [
            Record(name, str(ada).encode(), _record(ada, version).model_dump_json().encode(), [])
            for version in versions
        ]
        async with Producer(stage.kafka) as producer:
            await producer.send(name, {partition_of(str(ada)): records})

    async def known(version: int) -> bool:
        return await db.fetchval("SELECT version FROM persons WHERE person = $1", ada) == version

    (port,) = free_ports(1)
    async with stage.running(service, port):
        await put(1, 2, 3)
        await eventually(lambda: known(3))
    await delete_topic(stage.kafka, persons_topic(stage.prefix))
    await create_topics(stage.kafka, stage.prefix, "people")
    await put(4, 1, 2, 3)
    async with stage.running(service, port):
        await eventually(lambda: known(4))


def _record(person: UUID, version: int) -> Person:
    return Person(person=person, version=version, name="Ada", email="ada@example.org", language="en", time_zone="UTC")
