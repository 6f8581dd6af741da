"""A toy that reads of films, as a process of its own; its handler never ends with a film of which is said: hang."""

import asyncio
import os
from typing import Any

from contracts.submissions import FilmWithdrawn
from eventkit import watchdog
from eventkit.main import main
from eventkit.recorded import Recorded
from eventkit.service import Service
from tests.engine.toy import HERE, SCHEDULING, seen_projection

HANGS = "TOY_HANGS"

if __name__ == "__main__":
    seen = seen_projection()
    apply = seen._apply[FilmWithdrawn]  # pyright: ignore[reportPrivateUsage]

    @seen.on(FilmWithdrawn)
    async def withdrawn(db: Any, events: list[Recorded[FilmWithdrawn]]) -> None:
        if HANGS in os.environ and any(r.event.reason == "hang" for r in events):
            await asyncio.Event().wait()
        await apply(db, events)

    watchdog.LOOK_EVERY, watchdog.PATIENCE = 0.5, 3.0
    main(Service("scheduling", HERE, SCHEDULING, projections=[seen]))
