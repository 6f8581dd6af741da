"""The queued notifications, taken by one sender at a time.

A row is taken for `LEASE` seconds; whoever dies with it loses it. What the log already knows to be settled is not
taken, however late the read model is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from contracts.notify import Channel
from notify.domain.notification import Template
from notify.letters.facts import Told
from notify.projections.notifications import UNDONE

LEASE = 120
AT_ONCE = 50

TAKE = f"""
WITH due AS (
    SELECT n.* FROM notifications_v2 n LEFT JOIN attempts a USING (notification)
    WHERE n.stage = 'queued' AND (a.due IS NULL OR a.due <= now())
        AND NOT EXISTS (SELECT FROM log WHERE stream = 'notification-' || n.notification AND version > 1)
    ORDER BY n.position LIMIT {AT_ONCE} FOR UPDATE OF n SKIP LOCKED
), taken AS (
    INSERT INTO attempts AS a (notification, attempts, due)
    SELECT notification, 1, now() + interval '{LEASE} seconds' FROM due ORDER BY position
    ON CONFLICT (notification) DO UPDATE SET attempts = a.attempts + 1, due = excluded.due WHERE a.due <= now()
    RETURNING notification, attempts
)
SELECT n.notification, n.person, n.channel, n.template, n.edition, n.about, n.release, n.queued_at, n.queued,
    n.correlation, n.traceparent, taken.attempts, {UNDONE} AS undone
FROM due n JOIN taken USING (notification) ORDER BY n.position
"""
PUT_BACK = "UPDATE attempts SET due = now() + $2 * interval '1 second' WHERE notification = ANY ($1::uuid[])"
NEXT_DUE = """
SELECT extract(epoch FROM min(coalesce(a.due, now())) - now())::float
FROM notifications_v2 n LEFT JOIN attempts a USING (notification) WHERE n.stage = 'queued'
"""
TIDY = """
DELETE FROM attempts a USING notifications_v2 n WHERE n.notification = a.notification AND n.stage <> 'queued'
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """A notification in a sender's hands."""

    notification: UUID
    person: UUID
    channel: Channel
    template: Template
    edition: str
    about: list[str]
    release: int | None
    queued_at: datetime
    queued: UUID
    """The event it was queued with."""
    correlation: UUID
    traceparent: str | None
    attempts: int
    """How often it was taken, this time included."""
    undone: bool
    """What it was to say has been undone."""

    @property
    def told(self) -> Told:
        return Told(self.person, self.template, self.edition, tuple(self.about), self.release, None)


async def take(db: Any) -> list[Taken]:
    """The oldest that are due, for `LEASE` seconds."""
    await db.execute(TIDY)
    return [Taken(**row) for row in await db.fetch(TAKE)]


async def put_back(db: Any, taken: Sequence[Taken], seconds: float) -> None:
    """Let them be taken again after so many seconds."""
    await db.execute(PUT_BACK, [t.notification for t in taken], seconds)


async def next_due(db: Any) -> float | None:
    """Seconds until one may be taken; None when nothing is queued."""
    return await db.fetchval(NEXT_DUE)
