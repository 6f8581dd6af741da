"""Another team reads our events with Kafka and the schema files alone, and notices what is wrong with them."""

import ast
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary_event

from contracts.generate.files import SCHEMAS
from eventkit.verify.reading import TopicRecord
from tests.contracts.another_team.reader import Reader, Report
from tests.contracts.topic import READER, Published


def test_their_reader_imports_no_package_of_ours():
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(READER.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or "."] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
    }
    assert imported - sys.stdlib_module_names == {"aiokafka", "jsonschema"}


async def test_they_read_every_event_once_and_find_nothing_wrong(published: Published):
    report = await published.topic.as_another_team_reads_it()
    assert report["findings"] == []
    read = Counter((event["headers"]["ce_type"], int(event["headers"]["ce_position"])) for event in report["events"])
    assert read == Counter((kind, position) for _, kind, position in published.log)
    assert {"FilmSubmitted", "FilmWithdrawn", "FilmSelected", "SelectionConfirmed"} <= {kind for kind, _ in read}
    assert report["watermarks"] >= len({partition for partition, _, _ in published.log})


def test_their_cloudevents_library_reads_every_event(published: Published):
    events = [(record, record.value) for record in published.records if record.value is not None]
    assert len(events) >= len(published.log)
    for record, value in events:
        headers = dict(record.headers)
        event = from_binary_event(KafkaMessage(headers=headers, key=record.key, value=value))
        assert event.get_source() == "/matinee/submissions"
        assert event.get_type() == headers["ce_type"].decode()
        assert event.get_extension("edition") == "mina-2025"
        payload: Any = event.get_data()
        assert payload["edition"] == "mina-2025"


Records = list[TopicRecord]


def with_header(record: TopicRecord, name: str, value: bytes | None) -> TopicRecord:
    """The record with another value of one header; None: without it."""
    kept = [header for header in record.headers if header[0] != name]
    return replace(record, headers=kept if value is None else [*kept, (name, value)])


def header(record: TopicRecord, name: str) -> bytes:
    return dict(record.headers).get(name, b"")


def of(records: Records, kind: bytes) -> TopicRecord:
    """The first event of this type."""
    return next(record for record in records if header(record, "ce_type") == kind)


def before(records: Records, record: TopicRecord) -> TopicRecord:
    """The event its `prev` names."""
    return next(
        each
        for each in records
        if each.partition == record.partition and header(each, "ce_position") == header(record, "ce_prev")
    )


def changed(records: Records, record: TopicRecord, into: Records) -> Records:
    return [each for one in records for each in (into if one is record else [one])]


def one_lost(records: Records) -> Records:
    return changed(records, before(records, of(records, b"FilmWithdrawn")), [])


def the_last_of_a_partition_lost(records: Records) -> Records:
    last = [record for record in records if record.value is not None][-1]
    return changed(records, last, [])


def two_swapped(records: Records) -> Records:
    later = of(records, b"FilmWithdrawn")
    earlier = before(records, later)
    return changed(changed(records, later, []), earlier, [later, earlier])


def a_payload_that_does_not_fit(records: Records) -> Records:
    film = of(records, b"FilmSubmitted")
    return changed(
        records, film, [replace(film, value=(film.value or b"").replace(b'"runtime":600', b'"runtime":"long"'))]
    )


def a_payload_that_is_no_json(records: Records) -> Records:
    film = of(records, b"FilmSubmitted")
    return changed(records, film, [replace(film, value=b"<film/>")])


def a_header_missing(records: Records) -> Records:
    film = of(records, b"FilmSubmitted")
    return changed(records, film, [with_header(film, "ce_prev", None)])


def a_version_nobody_published(records: Records) -> Records:
    film = of(records, b"FilmSubmitted")
    return changed(records, film, [with_header(film, "ce_schemaversion", b"9")])


def one_nobody_sent(records: Records) -> Records:
    film = of(records, b"FilmWithdrawn")
    place = int(header(film, "ce_position")) + 1
    return changed(records, film, [film, with_header(film, "ce_position", str(place).encode())])


def a_new_epoch(records: Records) -> Records:
    film = of(records, b"FilmWithdrawn")
    return changed(records, film, [with_header(film, "ce_epoch", b"9")])


@pytest.mark.parametrize(
    ("planted", "finding"),
    [
        (one_lost, "lost"),
        (the_last_of_a_partition_lost, "lost"),
        (two_swapped, "lost"),
        (a_payload_that_does_not_fit, "malformed"),
        (a_payload_that_is_no_json, "malformed"),
        (a_header_missing, "malformed"),
        (a_version_nobody_published, "malformed"),
        (one_nobody_sent, "foreign"),
        (a_new_epoch, "restored"),
    ],
)
def test_they_notice(published: Published, planted: Callable[[Records], Records], finding: str):
    findings = read(planted(published.records)).findings
    assert findings[0].startswith(f"{finding}: ")


def test_they_drop_what_was_sent_twice(published: Published):
    twice = of(published.records, b"FilmWithdrawn")
    report = read(changed(published.records, twice, [twice, twice]))
    assert (report.findings, report.duplicates, len(report.events)) == ([], 1, len(published.log))


def read(records: Records) -> Report:
    """What their reader makes of these records."""
    reader = Reader(SCHEMAS)
    for record in records:
        reader.take(SimpleNamespace(**asdict(record)))
    return reader.report


async def test_they_find_a_bad_record_that_was_planted_on_the_topic(published: Published):
    records = a_payload_that_does_not_fit(published.records)
    copy = await published.topic.copy(f"t{uuid4().hex[:8]}", records)
    report = await copy.as_another_team_reads_it()
    [malformed, *lost] = report["findings"]
    assert malformed.startswith("malformed: ")
    assert "$.details.runtime" in malformed
    assert all(finding.startswith("lost: ") for finding in lost), "its place in the chain is missing to the next one"
    assert len(report["events"]) == len(published.log) - 1
