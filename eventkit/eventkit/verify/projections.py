"""Does every read model hold what a fold of its events gives?

In a transaction that is rolled back, the projections are applied again in a scratch schema, each up to
the mark it has in the same snapshot, and their tables compared row by row. So neither readers nor what
goes on meanwhile make a difference.
"""

from typing import Any

import asyncpg

from eventkit.filling import Filling
from eventkit.marks import read_marks
from eventkit.projection import Projection
from eventkit.scratch import make_scratch
from eventkit.service import Service
from eventkit.settings import Settings
from eventkit.verify.finding import Finding

SCRATCH = "verify_scratch"

DIFFERENCE = f"""
SELECT
    (SELECT count(*) FROM (TABLE public.{{table}} EXCEPT ALL TABLE {SCRATCH}.{{table}}) AS r) AS extra,
    (SELECT count(*) FROM (TABLE {SCRATCH}.{{table}} EXCEPT ALL TABLE public.{{table}}) AS r) AS lost
"""
# What the fold could handle of what was skipped.
HANDLED = f"""
SELECT s.source, s.position FROM public.skipped s JOIN {SCRATCH}.skipped f USING (handler, source, position)
WHERE handler = $1 AND s.handled_at IS NULL AND f.handled_at IS NOT NULL ORDER BY source, position
"""
UNHANDLED = f"""
SELECT f.source, f.position, f.stream, f.error FROM {SCRATCH}.parked f
LEFT JOIN public.parked p USING (handler, source, position)
WHERE handler = $1 AND p.position IS NULL AND f.error IS NOT NULL ORDER BY source, position LIMIT 20
"""


async def check_projections(service: Service, settings: Settings) -> list[Finding]:
    """Rows that a read model has and a fold has not, or the other way round; and what a fold can't handle."""
    kept = [projection for projection in service.projections if projection.tables]
    if not kept:
        return []
    db = await asyncpg.connect(settings.database_url.get_secret_value(), timeout=10)
    transaction = db.transaction(isolation="repeatable_read")
    await transaction.start()
    try:
        marks = {projection.name: await read_marks(db, projection.name) for projection in kept}
        await make_scratch(db, SCRATCH, service.migrations)
        filling = Filling(db, service, settings, kept)
        try:
            await filling.fill(marks)
        finally:
            await filling.close()
        return [finding for projection in kept for finding in await _differences(db, projection)]
    finally:
        await transaction.rollback()
        await db.close()


async def _differences(db: Any, projection: Projection) -> list[Finding]:
    found = [
        Finding(
            "projection",
            f"{projection.name} can't handle {row['position']} of {row['source']} again, of {row['stream']}: "
            f"{row['error']}",
        )
        for row in await db.fetch(UNHANDLED, projection.name)
    ]
    handled = [f"{row['position']} of {row['source']}" for row in await db.fetch(HANDLED, projection.name)]
    why = f"; {', '.join(handled)} was skipped and can be handled now: rebuild {projection.name}" if handled else ""
    for table in projection.tables:
        extra, lost = await db.fetchrow(DIFFERENCE.format(table=table))
        if extra or lost:
            text = f"{table} has {extra} rows that a fold has not, and lacks {lost}{why}"
            found.append(Finding("projection", text))
    return found
