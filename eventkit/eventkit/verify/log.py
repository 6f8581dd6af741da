"""Is the log dense, and every stream contiguous, but for what a restore knows to be lost?"""

from typing import Any

from eventkit.verify.finding import Finding

GAPS = """
SELECT before, position FROM (
    SELECT position, lag(position, 1, 0::bigint) OVER (ORDER BY position) AS before FROM log
) AS step
WHERE position <> before + 1 AND position - before - 1 <> (
    SELECT coalesce(sum(last - first + 1), 0) FROM lost WHERE first > before AND last < position
)
LIMIT 20
"""

HEAD = """
SELECT position, last FROM log_head, (SELECT coalesce(max(position), 0) AS last FROM log) AS log
WHERE position - last <> (SELECT coalesce(sum(lost.last - first + 1), 0) FROM lost WHERE first > log.last)
"""

BROKEN_STREAMS = """
SELECT stream, version, expected FROM (
    SELECT stream, version, position, lag(version, 1, 0) OVER s + 1 AS expected,
        lag(position, 1, 0::bigint) OVER s AS before
    FROM log WINDOW s AS (PARTITION BY stream ORDER BY position)
) AS event
WHERE version <> expected AND (version < expected OR NOT EXISTS (
    SELECT FROM lost WHERE first > event.before AND last < event.position
))
LIMIT 20
"""


async def check_log(db: Any) -> list[Finding]:
    """Positions without a gap up to the counter; versions from 1 in every stream, in order."""
    found = [
        Finding("log", f"nothing between positions {row['before']} and {row['position']}")
        for row in await db.fetch(GAPS)
    ]
    found += [
        Finding("log", f"counter at {row['position']}, last event at {row['last']}") for row in await db.fetch(HEAD)
    ]
    found += [
        Finding("log", f"{row['stream']} has version {row['version']} where {row['expected']} was to come")
        for row in await db.fetch(BROKEN_STREAMS)
    ]
    return found
