"""The disk of the databases is full."""

import asyncio
from dataclasses import dataclass

from tests.faults.town import Town


@dataclass(frozen=True)
class FillDisk:
    def __str__(self) -> str:
        return "fill the disk of Postgres"

    async def strike(self, town: Town) -> None:
        assert town.disk
        await asyncio.to_thread(town.disk.fill)

    async def heal(self, town: Town) -> None:
        assert town.disk
        town.disk.free()
