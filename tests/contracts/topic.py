"""A topic as a reader finds it: copied, and copied again with something wrong in it."""

import asyncio
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from contracts.generate.files import SCHEMAS
from contracts.topics import topic_of
from eventkit.kafka import Producer, Record
from eventkit.topics import create_topics
from eventkit.verify.reading import TopicRecord, whole_topic

READER = Path(__file__).parent / "another_team" / "reader.py"


@dataclass(frozen=True)
class Topic:
    """The topic of submissions under a prefix."""

    kafka: str
    prefix: str

    @property
    def name(self) -> str:
        return topic_of("submissions", self.prefix)

    async def records(self) -> list[TopicRecord]:
        """All records, partition by partition."""
        found = [record async for record in whole_topic(self.kafka, self.name)]
        return sorted(found, key=lambda record: (record.partition, record.offset))

    async def copy(self, prefix: str, records: list[TopicRecord]) -> "Topic":
        """`records` on a topic of their own, in the same partitions."""
        copy = replace(self, prefix=prefix)
        await create_topics(self.kafka, prefix, "submissions")
        async with Producer(self.kafka) as producer:
            for record in records:
                sent = Record(copy.name, record.key, record.value, record.headers)
                await producer.send(copy.name, {record.partition: [sent]})
        return copy

    async def as_another_team_reads_it(self) -> dict[str, Any]:
        """The report of their reader, in a process of its own that finds no code of ours by path."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", str(READER), self.kafka, self.name, str(SCHEMAS), stdout=asyncio.subprocess.PIPE
        )
        report, _ = await process.communicate()
        assert process.returncode == 0
        return json.loads(report)


@dataclass(frozen=True)
class Published:
    """A topic and its records; and by partition, type and position what its owner's log says was published."""

    topic: Topic
    log: list[tuple[int, str, int]]
    records: list[TopicRecord]
