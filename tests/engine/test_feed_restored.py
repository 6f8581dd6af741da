"""What a restore has lost may still stand on the topic: whoever fills tables from there passes it over."""

import asyncio
from uuid import UUID

import pytest

from contracts.envelope import headers_of
from eventkit.backfill import Backfill, History, OwnerUnreachable
from eventkit.kafka import Record
from eventkit.operating import rebuild
from eventkit.operating.trouble import Trouble
from eventkit.recorded import envelope_of
from eventkit.verify.projections import check_projections
from eventkit.verify.reading import whole_topic
from eventkit.verify.topic import check_topic
from tests.engine.by_hand import Topic
from tests.engine.conftest import Stage
from tests.engine.counting import counter, counts
from tests.kit.eventually import eventually


async def lose_the_last_two(stage: Stage) -> None:
    """As if the owner's log were restored without its events 9 and 10, which a relay had published meanwhile."""
    db = await stage.connect("submissions")
    await db.execute("DELETE FROM log WHERE position > 8")
    await db.execute("INSERT INTO lost (first, last, epoch) VALUES (9, 4999, 2)")
    await db.execute("UPDATE log_head SET epoch = 2, position = 4999")


def first_of_the_new_epoch(topic: Topic) -> Record:
    envelope = envelope_of("submissions", topic.rows[8])._replace(position=5000)
    last = topic.records[8]
    return Record(topic.topic, last.key, last.value, headers_of(envelope, epoch=2, prev=8))


async def counted(stage: Stage, film: UUID, expected: tuple[int, int], table: str = "counts_v1") -> None:
    """Wait for how often the film was withdrawn, and the version of the last time."""
    db = await stage.connect("scheduling")

    async def reached() -> bool:
        return (await counts(db, table)).get(str(film)) == expected

    await eventually(reached)


async def rebuilt(stage: Stage) -> int:
    return await rebuild.run(counter(), await stage.settings(counter()), "counts_v1")


async def test_an_audit_finds_what_was_applied_and_is_lost_and_a_rebuild_mends_it(
    stage: Stage, film: UUID, topic: Topic
) -> None:
    settings = await stage.settings(counter())
    await stage.start(counter())
    await topic.put(film, *topic.records)
    await counted(stage, film, (10, 10))
    await lose_the_last_two(stage)
    await topic.put(film, first_of_the_new_epoch(topic))
    await counted(stage, film, (11, 9))
    (finding,) = await check_projections(counter(), settings)
    assert finding.text == "counts_v1 has 1 rows that a fold has not, and lacks 1"
    assert await rebuilt(stage) == 0
    await counted(stage, film, (9, 9))
    assert await check_projections(counter(), settings) == []


async def test_a_rebuild_leaves_out_what_is_lost_also_before_the_reader_has_heard_of_the_restore(
    stage: Stage, film: UUID, topic: Topic
) -> None:
    await stage.start(counter())
    await topic.put(film, *topic.records)
    await counted(stage, film, (10, 10))
    await lose_the_last_two(stage)
    assert await rebuilt(stage) == 0
    await counted(stage, film, (8, 8))
    await topic.put(film, first_of_the_new_epoch(topic))
    await counted(stage, film, (9, 9))


async def test_a_reader_that_comes_later_passes_over_what_is_lost(stage: Stage, film: UUID, topic: Topic) -> None:
    await topic.put(film, *topic.records)
    await lose_the_last_two(stage)
    await topic.put(film, first_of_the_new_epoch(topic))
    await stage.start(counter())
    await counted(stage, film, (9, 9))


async def test_what_is_lost_and_stands_on_the_topic_is_no_finding_of_its_owners_audit(
    stage: Stage, film: UUID, topic: Topic
) -> None:
    await topic.put(film, *topic.records)
    db = await stage.connect("submissions")
    assert await check_topic(db, whole_topic(stage.kafka, topic.topic)) == []
    await db.execute("DELETE FROM log WHERE position > 8")
    assert len(await check_topic(db, whole_topic(stage.kafka, topic.topic))) == 2
    await lose_the_last_two(stage)
    assert await check_topic(db, whole_topic(stage.kafka, topic.topic)) == []


async def test_a_rebuild_that_hears_of_a_restore_too_late_changes_nothing(
    stage: Stage, film: UUID, topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.start(counter())
    await topic.put(film, *topic.records)
    await counted(stage, film, (10, 10))
    await lose_the_last_two(stage)
    await topic.put(film, first_of_the_new_epoch(topic))
    await counted(stage, film, (11, 9))
    ask, asked = Backfill.history, asyncio.Event()

    async def unreachable_at_first(self: Backfill, owner: str) -> History:
        if not asked.is_set():
            asked.set()
            raise OwnerUnreachable
        return await ask(self, owner)

    monkeypatch.setattr(Backfill, "history", unreachable_at_first)
    with pytest.raises(Trouble, match="The log of submissions has been restored"):
        await rebuilt(stage)
    await counted(stage, film, (11, 9))
    assert await rebuilt(stage) == 0
    await counted(stage, film, (9, 9))
