"""`kill -9`, and a start as after any end."""

import asyncio
from dataclasses import dataclass

from tests.faults.patience import LONGEST
from tests.faults.town import Town


@dataclass(frozen=True)
class Kill:
    process: str

    def __str__(self) -> str:
        return f"kill -9 {self.process}"

    async def strike(self, town: Town) -> None:
        async with asyncio.timeout(LONGEST):
            await town.supervisor.ready([self.process])
        await town.supervisor[self.process].kill()

    async def heal(self, town: Town) -> None:
        """The supervisor does; what comes next does not wait for it."""
