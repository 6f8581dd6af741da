"""Is the log dense, and every stream contiguous?"""

from typing import Any

from eventkit.verify.finding import Finding

GAPS = """
SELECT before, position FROM (
    SELECT position, lag(position, 1, 0::bigint) OVER (ORDER BY position) AS before FROM log
) AS step
WHERE position <> before + 1 LIMIT 20
"""

HEAD = "SELECT position, (SELECT coalesce(max(position), 0) FROM log) AS last FROM log_head"

BROKEN_STREAMS = """
SELECT stream, version, place FROM (
    SELECT stream, version, row_number() OVER (PARTITION BY stream ORDER BY position) AS place FROM log
) AS event
WHERE version <> place LIMIT 20
"""


async def check_log(db: Any) -> list[Finding]:
    """Positions without a gap up to the counter; versions from 1 in every stream, in order."""
    found = [
        Finding("log", f"nothing between positions {row['before']} and {row['position']}")
        for row in await db.fetch(GAPS)
    ]
    head = await db.fetchrow(HEAD)
    if head["position"] != head["last"]:
        found.append(Finding("log", f"counter at {head['position']}, last event at {head['last']}"))
    found += [
        Finding("log", f"{row['stream']} has version {row['version']} in place {row['place']}")
        for row in await db.fetch(BROKEN_STREAMS)
    ]
    return found
