"""What stands on a topic and can't be read is told plainly, costs nothing else, and is handled once it can be."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from contracts.envelope import Headers
from contracts.registry import UPCASTS
from contracts.submissions import FilmWithdrawn
from eventkit import metrics
from eventkit.kafka import Record
from tests.engine.by_hand import Topic, expect_all_ten, reader
from tests.engine.conftest import Stage
from tests.engine.toy import seen
from tests.kit.eventually import eventually

SECRET = b'{"reason": "Canary"}'


def malformed() -> float:
    return metrics.malformed.labels("seen_v1")._value.get()  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType]


def changed(record: Record, headers: Mapping[str, bytes | None], payload: bytes | None = None) -> Record:
    """The record with other headers; those that are None, without a value."""
    told: Any = {**dict(record.headers), **headers}
    return Record(record.topic, record.key, payload or record.value, list(told.items()))


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("ce_type", None)],
        [("ce_position", b"four")],
        [("ce_prev", b"4")],  # of the event at 4
        [("ce_position", b"99999999999999999999")],
        [("ce_epoch", b"-1")],
        [("ce_id", b"no id")],
        [("ce_time", b"yesterday")],
        [("ce_subject", b"film\0")],
        [("ce_type", b"\xff")],
    ],
)
async def test_a_malformed_record_is_told_by_its_place_and_costs_nothing(
    stage: Stage, film: UUID, topic: Topic, headers: Headers
) -> None:
    r = topic.records
    bad = changed(r[3], dict(headers), SECRET) if headers else Record(topic.topic, b"film", SECRET, [])
    before = malformed()
    with capture_logs() as logs:
        await stage.start(reader())
        await topic.put(film, *r[:3], bad, *r[4:])
        await expect_all_ten(stage, film)
    told = [entry for entry in logs if entry["event"] == "malformed record"]
    assert [(entry["log_level"], entry["offset"]) for entry in told] == [("error", 3)]
    assert malformed() - before == 1
    assert "Canary" not in str(logs)


async def test_events_of_types_the_reader_does_not_know_are_no_hindrance(
    stage: Stage, film: UUID, topic: Topic
) -> None:
    before = malformed()
    await stage.start(reader())
    await topic.put(film, *(changed(r, {"ce_type": b"FilmColoured"}) for r in topic.records[:3]), *topic.records[3:])
    db = await stage.connect("scheduling")

    async def rest_applied() -> bool:
        return await seen(db) == {f"film-{film}": list(range(4, 11))}

    await eventually(rest_applied)
    assert (await db.fetchval("SELECT count(*) FROM parked"), malformed() - before) == (0, 0)


async def test_a_version_the_reader_does_not_know_waits_until_it_does(
    stage: Stage, film: UUID, topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.start(reader())
    newer = changed(topic.records[4], {"ce_schemaversion": b"2"})
    await topic.put(film, *topic.records[:4], newer, *topic.records[5:])
    db = await stage.connect("scheduling")
    await eventually(lambda: db.fetchval("SELECT count(*) = 6 FROM parked"))
    assert await seen(db) == {f"film-{film}": [1, 2, 3, 4]}
    error = await db.fetchval("SELECT error FROM parked ORDER BY position LIMIT 1")
    assert error == f"UnknownEvent: {FilmWithdrawn.type_name()} version 2"
    monkeypatch.setattr(FilmWithdrawn, "VERSION", 2)
    monkeypatch.setitem(UPCASTS, (FilmWithdrawn.type_name(), 1), lambda data: data)
    await expect_all_ten(stage, film)
    assert await db.fetchval("SELECT count(*) FROM parked") == 0


async def test_a_payload_that_does_not_fit_its_type_parks_its_stream_and_quotes_nothing(
    stage: Stage, film: UUID, topic: Topic
) -> None:
    await stage.start(reader())
    with capture_logs() as logs:
        await topic.put(film, *topic.records[:4], changed(topic.records[4], {}, SECRET), *topic.records[5:])
        db = await stage.connect("scheduling")
        await eventually(lambda: db.fetchval("SELECT count(*) = 6 FROM parked"))
    assert [entry["log_level"] for entry in logs if entry["event"] == "event parked"] == ["error"]
    assert await db.fetchval("SELECT error FROM parked ORDER BY position LIMIT 1") == "ValidationError"
