"""What the feed promises: every event once in effect, in its stream's order, whatever the topic does."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition

from contracts.envelope import headers_of, watermark_of
from contracts.submissions import FilmWithdrawn
from contracts.topics import partition_of
from eventkit import metrics, topicfeed
from eventkit.feed import Feed
from eventkit.kafka import Record
from eventkit.recorded import Recorded, envelope_of
from matinee.embedded.ports import free_ports
from tests.engine.by_hand import Topic, backfilled, everything, expect_all_ten, owner, reader, withdraw
from tests.engine.conftest import Stage
from tests.engine.toy import seen, seen_projection
from tests.kit.eventually import eventually


async def test_events_reach_another_service_once_and_in_order_with_two_processes_each(
    stage: Stage,
) -> None:
    owners = [await stage.start(owner()) for _ in range(2)]
    for _ in range(2):
        await stage.start(reader())
    films = [uuid4() for _ in range(20)]
    await asyncio.gather(*(withdraw(o, films, 10) for o in owners))
    db = await stage.connect("scheduling")

    async def complete() -> bool:
        return await seen(db) == everything(films, 20)

    await eventually(complete)


async def test_a_reader_that_joins_late_and_one_that_comes_back_miss_nothing(stage: Stage) -> None:
    source = await stage.start(owner())
    films = [uuid4() for _ in range(5)]
    db = await stage.connect("scheduling")
    (port,) = free_ports(1)
    for times in (3, 6, 9):
        await withdraw(source, films, 3)
        async with stage.running(reader(), port):

            async def complete(times: int = times) -> bool:
                return await seen(db) == everything(films, times)

            await eventually(complete)


async def test_what_comes_while_a_batch_takes_long_waits_for_no_long_poll(
    stage: Stage, film: UUID, topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topicfeed, "LONGEST_POLL_MS", 35_000)
    apply = Feed.apply

    async def take_long(feed: Feed, batch: Any) -> Any:
        await asyncio.sleep(0.5)
        return await apply(feed, batch)

    monkeypatch.setattr(Feed, "apply", take_long)
    await stage.start(reader())
    for record in topic.records:
        await topic.put(film, record)
        await asyncio.sleep(0.2)
    await expect_all_ten(stage, film)


async def test_a_lost_event_is_fetched_from_its_owners_log(stage: Stage, film: UUID, topic: Topic) -> None:
    await stage.start(reader())
    await topic.put(film, *topic.records[:3], *topic.records[6:])
    await expect_all_ten(stage, film)


async def test_a_lost_last_event_is_noticed_by_the_watermark(stage: Stage, film: UUID, topic: Topic) -> None:
    await stage.start(reader())
    await topic.put(film, *topic.records[:8], topic.watermark)
    await expect_all_ten(stage, film)


async def test_a_topic_that_lost_everything_but_a_watermark_is_made_good(
    stage: Stage, film: UUID, topic: Topic
) -> None:
    await stage.start(reader())
    await topic.put(film, topic.watermark)
    await expect_all_ten(stage, film)


async def test_doubled_and_reordered_records_change_nothing(stage: Stage, film: UUID, topic: Topic) -> None:
    await stage.start(reader())
    r = topic.records
    await topic.put(film, *r[:5], *r[:5], *reversed(r), *r, topic.watermark)
    await expect_all_ten(stage, film)


async def test_a_record_that_is_no_event_of_ours_is_passed_over(stage: Stage, film: UUID, topic: Topic) -> None:
    await stage.start(reader())
    lie = Record(topic.topic, None, b"{}", watermark_of(1, 999_999))
    noise = Record(topic.topic, b"x", b"\xff\x00", [("ce_type", b"Nonsense")])
    await topic.put(film, noise, *topic.records[:5], lie, noise, *topic.records[5:])
    await expect_all_ten(stage, film)


async def test_a_forged_record_in_an_events_place_is_replaced_from_the_log(
    stage: Stage, film: UUID, topic: Topic
) -> None:
    await stage.start(reader())
    broken = Record(topic.topic, b"x", b"", topic.records[4].headers[:-3])
    await topic.put(film, *topic.records[:4], broken, *topic.records[5:])
    await expect_all_ten(stage, film)


@pytest.mark.parametrize("payload", [b"", b"\0", b"{\0}", b"{\xff}", b'{"film":', None])
async def test_a_payload_that_no_log_holds_is_replaced_from_the_log(
    stage: Stage, film: UUID, topic: Topic, payload: bytes | None
) -> None:
    await stage.start(reader())
    r = topic.records
    spoilt = Record(topic.topic, r[6].key, payload, r[6].headers)
    await topic.put(film, *r[:3], spoilt, *r[7:])  # after a gap, so that what fills it must not come twice
    await expect_all_ten(stage, film)


async def test_what_a_new_assignment_brings_before_the_seek_is_discarded(
    stage: Stage, film: UUID, topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    await topic.put(film, *topic.records)
    partition = TopicPartition(topic.topic, partition_of(f"film-{film}"))
    # Somebody has reset the group's offsets, which are only a cache.
    tool = AIOKafkaConsumer(bootstrap_servers=stage.kafka, group_id=f"{stage.prefix}.scheduling.seen_v1")
    await tool.start()
    tool.assign([partition])
    await tool.commit({partition: 8})
    await tool.stop()
    read = topicfeed.read_marks

    async def slowly(db: Any, handler: str) -> Any:
        await asyncio.sleep(0.5)
        return await read(db, handler)

    monkeypatch.setattr(topicfeed, "read_marks", slowly)
    filled = backfilled()
    await stage.start(reader())
    await expect_all_ten(stage, film)
    assert backfilled() == filled


def conflicts() -> float:
    return metrics.epoch_conflicts.labels("seen_v1")._value.get()  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType]


@pytest.mark.parametrize("lost", [(9, 10), (11, 20)])
async def test_a_restore_that_lost_what_was_applied_is_an_alarm_and_no_hindrance(
    stage: Stage, film: UUID, topic: Topic, lost: tuple[int, int]
) -> None:
    source = await stage.start(reader())
    await topic.put(film, *topic.records)
    await expect_all_ten(stage, film)
    before = conflicts()
    owned = await stage.connect("submissions")
    await owned.execute("INSERT INTO lost (first, last, epoch) VALUES ($1, $2, 2)", *lost)
    await owned.execute("UPDATE log_head SET epoch = 2")
    envelope = envelope_of("submissions", topic.rows[-1])._replace(position=5000, version=11)
    headers = headers_of(envelope, epoch=2, prev=lost[0] - 1)
    await topic.put(film, Record(topic.topic, b"film", topic.records[-1].value, headers))

    async def gone_on() -> bool:
        async with source.database.acquire() as db:
            return await seen(db) == everything([film], 11)

    await eventually(gone_on)
    assert conflicts() - before == (1 if lost[0] <= 10 else 0)


async def test_an_epoch_that_the_owner_does_not_know_is_not_entered(stage: Stage, film: UUID, topic: Topic) -> None:
    await stage.start(reader())
    forged = Record(topic.topic, None, None, watermark_of(7, 2))
    await topic.put(film, *topic.records[:5], forged, *topic.records[5:])
    await expect_all_ten(stage, film)


async def test_a_forged_epoch_is_not_believed_on_the_very_first_record_either(
    stage: Stage, film: UUID, topic: Topic
) -> None:
    await stage.start(reader())
    first = topic.records[0]
    forged = Record(topic.topic, first.key, first.value, [*first.headers, ("ce_epoch", b"7")])
    await topic.put(film, Record(topic.topic, None, None, watermark_of(7, 0)), forged, *topic.records)
    await expect_all_ten(stage, film)
    db = await stage.connect("scheduling")
    assert await db.fetchval("SELECT max(epoch) FROM marks") == 1


async def test_an_event_that_cannot_be_handled_stops_only_its_own_stream(stage: Stage) -> None:
    source = await stage.start(owner())
    poisoned, healthy = uuid4(), uuid4()
    mended = False
    fussy = seen_projection("fussy_v1")
    apply = fussy._apply[FilmWithdrawn]  # pyright: ignore[reportPrivateUsage]

    @fussy.on(FilmWithdrawn)
    async def withdrawn(db: Any, events: list[Recorded[FilmWithdrawn]]) -> None:
        if not mended and any(r.event.film == poisoned for r in events):
            raise ZeroDivisionError
        await apply(db, events)

    await stage.start(reader(fussy))
    await withdraw(source, [poisoned, healthy], 5)
    db = await stage.connect("scheduling")

    async def healthy_went_on() -> bool:
        return await seen(db, "fussy_v1") == everything([healthy], 5)

    await eventually(healthy_went_on)
    parked = await db.fetch("SELECT error, stream FROM parked ORDER BY position")
    assert [row["stream"] for row in parked] == [f"film-{poisoned}"] * 5
    assert parked[0]["error"].startswith("ZeroDivisionError")
    mended = True

    async def all_in_order() -> bool:
        return await seen(db, "fussy_v1") == everything([healthy, poisoned], 5)

    await eventually(all_in_order)
    assert await db.fetchval("SELECT count(*) FROM parked") == 0


async def test_a_new_version_of_a_projection_fills_itself_from_the_first_event(stage: Stage) -> None:
    source = await stage.start(owner())
    films = [uuid4() for _ in range(3)]
    await withdraw(source, films, 4)
    await stage.start(reader(seen_projection("seen_v1"), seen_projection("seen_v2")))
    await withdraw(source, films, 2)
    db = await stage.connect("scheduling")

    async def both() -> bool:
        return all([await seen(db, v) == everything(films, 6) for v in ("seen_v1", "seen_v2")])

    await eventually(both)


async def test_a_value_the_database_cannot_take_parks_its_event_and_stops_nothing_else(stage: Stage) -> None:
    source = await stage.start(owner())
    films = [uuid4(), uuid4()]
    strange = seen_projection("strange_v1")
    apply = strange._apply[FilmWithdrawn]  # pyright: ignore[reportPrivateUsage]

    @strange.on(FilmWithdrawn)
    async def withdrawn(db: Any, events: list[Recorded[FilmWithdrawn]]) -> None:
        if any(r.event.film == films[0] for r in events):
            await db.fetch("SELECT $1::integer", "not a number")
        await apply(db, events)

    await stage.start(reader(strange))
    await withdraw(source, films, 2)
    db = await stage.connect("scheduling")

    async def healthy_went_on() -> bool:
        return await seen(db, "strange_v1") == everything(films[1:], 2)

    await eventually(healthy_went_on)
    assert await db.fetchval("SELECT count(*) FROM parked") == 2
