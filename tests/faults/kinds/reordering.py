"""Events arrive in the wrong order: while their owner can't reach Kafka, others send them, last one first."""

from collections import defaultdict
from dataclasses import dataclass

import asyncpg

from contracts.envelope import headers_of
from contracts.topics import PARTITIONS, topic_of
from eventkit.http.log_route import PUBLISHED
from eventkit.kafka import Record
from eventkit.recorded import envelope_of
from tests.faults.patience import patiently
from tests.faults.spectator import marked
from tests.faults.topics import put
from tests.faults.town import Town, processes_of


@dataclass(frozen=True)
class Reorder:
    service: str

    def __str__(self) -> str:
        return f"send what {self.service} has to tell in reversed order"

    async def strike(self, town: Town) -> None:
        for process in processes_of(self.service):
            town.links[process]["kafka"].cut()

    async def heal(self, town: Town) -> None:
        await put(town.kafka, self.service, await patiently(lambda: self._unsent(town)))
        for process in processes_of(self.service):
            town.links[process]["kafka"].restore()

    async def _unsent(self, town: Town) -> dict[int, list[Record]]:
        """By partition, the last first."""
        await town.spectator.ends(self.service)
        last: dict[int, int] = defaultdict(int)
        for fact in town.spectator.facts[self.service]:
            last[fact.partition or 0] = max(last[fact.partition or 0], fact.position)
        unsent: dict[int, list[Record]] = {}
        db = await asyncpg.connect(town.dsn(self.service), timeout=3)
        try:
            for partition in range(PARTITIONS):
                rows = await db.fetch(PUBLISHED, partition, last[partition], 2**62, 1000)
                unsent[partition] = [self._record(row) for row in reversed(rows)]
        finally:
            await db.close()
        return unsent

    def _record(self, row: asyncpg.Record) -> Record:
        headers = headers_of(envelope_of(self.service, row), row["epoch"], row["prev"])
        return marked(Record(topic_of(self.service), row["stream"].encode(), row["data"].encode(), headers))
