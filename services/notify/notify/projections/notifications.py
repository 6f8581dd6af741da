"""Notifications: the outbox of an edition, and people's inboxes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from contracts.notify import NotificationFailed, NotificationSent
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from notify.domain.notification import FAREWELLS, NotificationDropped, NotificationQueued, NotificationRead, Stage
from notify.domain.read_inbox import InboxRead

notifications = Projection("notifications_v2", tables=("notifications_v2", "inboxes_v1"))

# Of what a restore brought back the outcome may come first.
QUEUED = """
INSERT INTO notifications_v2 AS n (notification, person, channel, template, edition, about, films, release,
    queued_at, queued, correlation, traceparent, position, incomplete)
SELECT notification, person, channel, template, edition, string_to_array(about, ' '),
    array(SELECT substr(stream, 6)::uuid FROM unnest(string_to_array(about, ' ')) AS stream WHERE stream ^@ 'film-'),
    release, queued_at, queued, correlation, traceparent, position, $13
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[],
    $8::timestamptz[], $9::uuid[], $10::uuid[], $11::text[], $12::bigint[])
    AS new(notification, person, channel, template, edition, about, release, queued_at, queued, correlation,
        traceparent, position)
ON CONFLICT (notification) DO UPDATE
SET release = coalesce(excluded.release, n.release), incomplete = n.incomplete AND excluded.incomplete
"""
SETTLED = """
UPDATE notifications_v2 n
SET stage = $1, language = new.language, reason = new.reason, settled_at = new.at, arrived = new.arrived
FROM unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::bigint[])
    AS new(notification, language, reason, at, arrived)
WHERE n.notification = new.notification
"""
READ = "UPDATE notifications_v2 SET read = true WHERE notification = ANY ($1::uuid[])"
READ_UPTO = """
INSERT INTO inboxes_v1 AS i (person, upto)
SELECT person, max(upto) FROM unnest($1::uuid[], $2::bigint[]) AS read(person, upto) GROUP BY person
ON CONFLICT (person) DO UPDATE SET upto = greatest(i.upto, excluded.upto)
"""

Told = NotificationQueued | NotificationSent | NotificationFailed
Row = tuple[Any, ...]

# What all of a message's films are gone from, before it was sent, is not told any more.
UNDONE = f"""(n.films <> '{{}}' AND n.template NOT IN {FAREWELLS} AND NOT EXISTS (
    SELECT FROM films_v2 f WHERE f.film = ANY (n.films)
        AND (f.gone_at IS NULL OR f.gone_at > coalesce(n.settled_at, 'infinity'))
))"""
IN_INBOX = f"""
n.person = $1 AND n.channel = 'inbox' AND n.stage = 'sent' AND NOT n.incomplete AND NOT {UNDONE}
    AND NOT EXISTS (SELECT FROM forgotten WHERE person = $1)
"""
# By itself, or with all that had arrived.
READ_SOMEHOW = "(n.read OR n.arrived <= coalesce((SELECT upto FROM inboxes_v1 WHERE person = $1), 0))"
INBOX = f"""
SELECT notification, person, template, edition, about, release, language, settled_at AS at, position,
    {READ_SOMEHOW} AS read
FROM notifications_v2 n WHERE {IN_INBOX} AND position < $2 ORDER BY position DESC LIMIT $3
"""
STANDING = f"""
SELECT count(*) FILTER (WHERE NOT {READ_SOMEHOW}) AS unread, coalesce(max(arrived), 0) AS newest
FROM notifications_v2 n WHERE {IN_INBOX}
"""
OUTBOX = """
SELECT notification, person, channel, template, about, stage, language, reason, queued_at, settled_at, position
FROM notifications_v2
WHERE edition = $1 AND ($2::text IS NULL OR stage = $2) AND position < $3 ORDER BY position DESC LIMIT $4
"""


@notifications.on(NotificationQueued)
async def queued(db: Any, events: Sequence[Recorded[NotificationQueued]]) -> None:
    await _queue(db, events)


async def _queue(db: Any, events: Sequence[Recorded[Told]], *, incomplete: bool = False) -> None:
    rows = [
        (
            e.notification,
            e.person,
            e.channel,
            e.template,
            e.edition,
            " ".join(e.about),
            e.release if isinstance(e, NotificationQueued) else None,
            r.envelope.time,
            r.envelope.id,
            r.envelope.correlation,
            r.envelope.traceparent,
            r.envelope.position,
        )
        for r in events
        for e in [r.event]
    ]
    await db.execute(QUEUED, *zip(*rows, strict=True), incomplete)


@notifications.on(NotificationSent)
async def sent(db: Any, events: Sequence[Recorded[NotificationSent]]) -> None:
    rows = [(e.notification, e.language, None, r.envelope.time, r.envelope.position) for r in events for e in [r.event]]
    await _settle_told(db, "sent", rows, events)


@notifications.on(NotificationFailed)
async def failed(db: Any, events: Sequence[Recorded[NotificationFailed]]) -> None:
    rows = [(r.event.notification, None, r.event.reason, r.envelope.time, None) for r in events]
    await _settle_told(db, "failed", rows, events)


@notifications.on(NotificationDropped)
async def dropped(db: Any, events: Sequence[Recorded[NotificationDropped]]) -> None:
    await _settle(db, "dropped", [(r.event.notification, None, r.event.why, r.envelope.time, None) for r in events])


async def _settle_told(db: Any, stage: Stage, rows: list[Row], events: Sequence[Recorded[Told]]) -> None:
    """What has an outcome was queued, also where a restore has lost that."""
    if await _settle(db, stage, rows) < len(rows):
        await _queue(db, events, incomplete=True)
        await _settle(db, stage, rows)


async def _settle(db: Any, stage: Stage, rows: list[Row]) -> int:
    """How many of them are known."""
    return int((await db.execute(SETTLED, stage, *zip(*rows, strict=True))).split()[-1])


@notifications.on(NotificationRead)
async def read(db: Any, events: Sequence[Recorded[NotificationRead]]) -> None:
    await db.execute(READ, [r.event.notification for r in events])


@notifications.on(InboxRead)
async def inbox_read(db: Any, events: Sequence[Recorded[InboxRead]]) -> None:
    await db.execute(READ_UPTO, [r.event.reader for r in events], [r.event.upto for r in events])


async def inbox_of(db: Any, person: UUID, before: int, limit: int) -> list[dict[str, Any]]:
    """The person's messages before a position of the log, newest first."""
    return [dict(row) for row in await db.fetch(INBOX, person, before, limit)]


async def inbox_standing(db: Any, person: UUID) -> dict[str, int]:
    """How many of the person's messages are `unread`, and where in the log the last of them arrived: `newest`."""
    return dict(await db.fetchrow(STANDING, person))


async def outbox_of(db: Any, edition: str, stage: Stage | None, before: int, limit: int) -> list[dict[str, Any]]:
    """The edition's notifications before a position of the log, newest first; of one stage or all."""
    return [dict(row) for row in await db.fetch(OUTBOX, edition, stage, before, limit)]
