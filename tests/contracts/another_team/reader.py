"""Reads a topic of Matinee's events as contracts/README.md says, and reports what it found.

A program of another team: it has a Kafka client, a JSON Schema validator and the schema files, and
none of Matinee's code. `python reader.py BOOTSTRAP TOPIC SCHEMAS` prints its report as JSON.
"""

import asyncio
import json
import sys
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from jsonschema import Draft202012Validator, FormatChecker

Headers = dict[str, str]

PARTITIONS = 12


@dataclass
class Chain:
    """How far the reader is in one partition."""

    epoch: int = 0
    position: int = 0


@dataclass
class Report:
    events: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    findings: list[str] = field(default_factory=list[str])
    duplicates: int = 0
    watermarks: int = 0


class Reader:
    def __init__(self, schemas: Path):
        self.report = Report()
        self._chains: dict[int, Chain] = defaultdict(Chain)
        self._schemas = schemas

    def take(self, record: Any) -> None:
        """Follow the chain of the record's partition, and keep the event if it is new and as agreed."""
        headers = {name: value.decode() for name, value in record.headers}
        if headers.get("ce_type") == "matinee.watermark":
            wrong = self._wrong("watermark.v1.json", headers)
            self.report.watermarks += 1
        else:
            wrong = self._wrong_with_event(headers, record)
        if wrong:
            # It can't be trusted with a place in the chain either: if it took an event's, the next one tells.
            self._found(record, "malformed", wrong)
        elif self._is_new(record, headers):
            self.report.events.append({"headers": headers, "payload": json.loads(record.value)})

    def _wrong_with_event(self, headers: Headers, record: Any) -> str | None:
        wrong = self._wrong("headers.v1.json", headers)
        if wrong:
            return wrong
        if record.key != headers["ce_subject"].encode():
            return f"its key is {record.key!r} and not its stream"
        try:
            payload = json.loads(record.value or b"")
        except ValueError as error:
            return f"payload: {error}"
        return self._wrong(f"{headers['ce_type']}.v{headers['ce_schemaversion']}.json", payload)

    def _wrong(self, name: str, value: Any) -> str | None:
        try:
            schema = _validator(self._schemas / name)
        except FileNotFoundError:
            return f"there is no schema {name}"
        error = next(iter(schema.iter_errors(value)), None)
        return f"{name}, {error.json_path}: {error.message}" if error else None

    def _is_new(self, record: Any, headers: Headers) -> bool:
        chain = self._chains[record.partition]
        epoch, prev = int(headers["ce_epoch"]), int(headers["ce_prev"])
        if epoch < chain.epoch:
            return False
        if 0 < chain.epoch < epoch:
            self._found(record, "restored", f"epoch {epoch} follows {chain.epoch}")
        chain.epoch = epoch
        if prev > chain.position:
            self._found(record, "lost", f"what stands after position {chain.position}, up to {prev}")
            chain.position = prev
        position = int(headers.get("ce_position", 0))
        if not position:
            return False
        if position <= chain.position:
            self.report.duplicates += 1
            return False
        if prev < chain.position:
            self._found(record, "foreign", f"position {chain.position} was read, and {position} knows only of {prev}")
        chain.position = position
        return True

    def _found(self, record: Any, what: str, detail: str) -> None:
        self.report.findings.append(f"{what}: partition {record.partition}, offset {record.offset}: {detail}")


@cache
def _validator(path: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(path.read_text("utf-8")), format_checker=FormatChecker())


async def whole_topic(bootstrap: str, topic: str) -> AsyncIterator[Any]:
    """Every record of the topic that is there now."""
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)
    await consumer.start()
    try:
        partitions = [TopicPartition(topic, number) for number in range(PARTITIONS)]
        consumer.assign(partitions)
        await consumer.seek_to_beginning(*partitions)
        ends = await consumer.end_offsets(partitions)
        unread = {partition for partition in partitions if ends[partition]}
        while unread:
            for records in (await consumer.getmany(*unread, timeout_ms=500)).values():
                for record in records:
                    yield record
            unread = {partition for partition in unread if await consumer.position(partition) < ends[partition]}
    finally:
        await consumer.stop()


async def main(bootstrap: str, topic: str, schemas: str) -> None:
    reader = Reader(Path(schemas))
    async for record in whole_topic(bootstrap, topic):
        reader.take(record)
    print(json.dumps(asdict(reader.report)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
