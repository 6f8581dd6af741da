"""Waiting until what was done has arrived everywhere."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matinee.demo.figures import Figure, figures
from matinee.demo.material import Material
from matinee.demo.paths import Followed, follow
from matinee.demo.stage import Stage

PATIENCE = 120.0
BETWEEN_LOOKS = 1.0


@dataclass(frozen=True)
class Arrived:
    """What there is in the end; `mismatches` are empty when all is well."""

    figures: tuple[Figure, ...]
    followed: Followed

    @property
    def mismatches(self) -> list[Figure]:
        return [figure for figure in self.figures if not figure.agrees]


async def arrived(stage: Stage, material: Sequence[Material], mail: Path) -> Arrived:
    """Everything counted, as soon as the services agree, or when they have had time enough to."""
    deadline = time.monotonic() + PATIENCE
    while True:
        counted = await figures(stage, material, mail)
        followed = await follow(stage, material, mail)  # after the letters: it tells of them
        counted = (*counted, *(route.figure for route in followed.routes))
        found = Arrived(counted, followed)
        if not found.mismatches or time.monotonic() > deadline:
            return found
        await asyncio.sleep(BETWEEN_LOOKS)
