"""What a topic had lately comes once more, in any order."""

import random
from dataclasses import dataclass

from tests.faults.spectator import marked
from tests.faults.topics import put
from tests.faults.town import Town

LATELY = 30
"""Records of each partition."""


@dataclass(frozen=True)
class Repeat:
    service: str
    seed: int

    def __str__(self) -> str:
        return f"repeat, shuffled, the last records of {self.service}"

    async def strike(self, town: Town) -> None:
        chance = random.Random(self.seed)
        again = {
            partition: [marked(record) for record in chance.sample(records[-LATELY:], len(records[-LATELY:]))]
            for (service, partition), records in list(town.spectator.records.items())
            if service == self.service
        }
        await put(town.kafka, self.service, again)

    async def heal(self, town: Town) -> None:
        """Readers are to stand it."""
