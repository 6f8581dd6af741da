"""Events that can't be handled yet: kept in their stream's order, tried again with backoff.

Only the stream waits. Later events of it are parked behind the first; every other stream goes on.
`NotYet` is the same with patience: tried soon, for a bounded time, before it counts as an error.
"""

from typing import NamedTuple

import asyncpg
import orjson

from contracts.envelope import Envelope, envelope_in, headers_of
from eventkit.errors import describe

PATIENT_ATTEMPTS = 150
"""How often `NotYet` is tried at `PATIENT_SECONDS` before it backs off like any error."""
PATIENT_SECONDS = 0.2
LONGEST_SECONDS = 300.0

BLOCKED = "SELECT DISTINCT stream FROM parked WHERE handler = $1 AND source = $2"

PARK = """
INSERT INTO parked (handler, source, position, stream, headers, payload, error, attempts, due)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9 * interval '1 second')
ON CONFLICT DO NOTHING
"""

# The first of each stream, when it is due. One process at a time retries a handler's events.
TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('matinee.parked'), hashtext($1))"
LOCK = "SELECT pg_advisory_xact_lock(hashtext('matinee.parked'), hashtext($1))"
DUE = """
SELECT source, position, stream, headers, payload, attempts FROM (
    SELECT DISTINCT ON (source, stream) * FROM parked WHERE handler = $1
    ORDER BY source, stream, position
) AS first
WHERE due <= now() ORDER BY due LIMIT 100
"""
RELEASE = "DELETE FROM parked WHERE handler = $1 AND source = $2 AND position = $3"
FAILED = """
UPDATE parked SET error = $4, attempts = $5, due = now() + $6 * interval '1 second'
WHERE handler = $1 AND source = $2 AND position = $3
"""
NEXT_DUE = """
SELECT extract(epoch FROM min(due) - now())::float FROM (
    SELECT DISTINCT ON (source, stream) due FROM parked WHERE handler = $1
    ORDER BY source, stream, position
) AS first
"""

# A rebuild's copy takes what was skipped for handled until it is met here.
PASS_OVER = """
UPDATE skipped SET handled_at = NULL WHERE handler = $1 AND source = $2 AND position = $3 RETURNING true
"""


class Letter(NamedTuple):
    """An event as it arrived, not read yet, so that it can be parked whatever is wrong with it."""

    source: str
    envelope: Envelope
    payload: str


def letter_of(row: asyncpg.Record) -> Letter:
    headers = [(name, value.encode()) for name, value in orjson.loads(row["headers"]).items()]
    return Letter(row["source"], envelope_in(headers), row["payload"])


def _headers(envelope: Envelope) -> str:
    headers = {name: value.decode() for name, value in headers_of(envelope, epoch=0, prev=0)}
    return orjson.dumps(headers).decode()


def delay(attempts: int, patient: bool) -> float:
    """Seconds until the next try after so many failed ones."""
    if patient and attempts <= PATIENT_ATTEMPTS:
        return PATIENT_SECONDS
    late = attempts - PATIENT_ATTEMPTS if patient else attempts
    return min(LONGEST_SECONDS, 0.5 * 2 ** min(late, 20))


async def blocked_streams(db: asyncpg.Connection, handler: str, source: str) -> set[str]:
    """The streams that have something parked."""
    return {row["stream"] for row in await db.fetch(BLOCKED, handler, source)}


async def park(
    db: asyncpg.Connection,
    handler: str,
    letter: Letter,
    error: Exception | None = None,
    patient: bool = False,
) -> None:
    """Park an event; with `error` when it is its own, without when it waits behind another."""
    attempts = 0 if error is None else 1
    await db.execute(
        PARK,
        handler,
        letter.source,
        letter.envelope.position,
        letter.envelope.stream,
        _headers(letter.envelope),
        letter.payload,
        describe(error) if error else None,
        attempts,
        delay(attempts, patient),
    )


async def pass_over(db: asyncpg.Connection, handler: str, letter: Letter) -> bool:
    """Whether an operator has let the handler go on without this event, should it not be able to handle it."""
    return bool(await db.fetchval(PASS_OVER, handler, letter.source, letter.envelope.position))
