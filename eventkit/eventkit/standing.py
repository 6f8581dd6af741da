"""How a process stands, for `/readyz` and `/metrics`. Found out when somebody asks; it costs nothing in between."""

from collections.abc import Iterable
from typing import Any

from eventkit import metrics
from eventkit.topicfeed import TopicFeed

# A timer is late when the clock, which may be busy, has had a moment.
STANDING = """
SELECT
    (SELECT count(*) FROM log l, relay r WHERE l.position > r.position) AS unpublished,
    (SELECT coalesce(max(extract(epoch FROM now() - l.at)::float), 0) FROM log l
        WHERE l.position = (SELECT min(position) FROM log WHERE position > (SELECT position FROM relay))
    ) AS oldest_unpublished,
    (SELECT count(*) FROM timers WHERE due < now() - interval '5 seconds') AS timers_late
"""
PARKED = "SELECT handler, count(*) AS events, count(DISTINCT (source, stream)) AS streams FROM parked GROUP BY handler"


async def standing_of_database(db: Any) -> dict[str, Any]:
    """What is not published, parked, or late; all processes of a service say the same."""
    row = await db.fetchrow(STANDING)
    parked = {each["handler"]: each for each in await db.fetch(PARKED)}
    metrics.unpublished.set(row["unpublished"])
    metrics.oldest_unpublished.set(max(0.0, row["oldest_unpublished"]))
    metrics.timers_late.set(row["timers_late"])
    metrics.parked.clear()
    metrics.parked_streams.clear()
    for handler, each in parked.items():
        metrics.parked.labels(handler).set(each["events"])
        metrics.parked_streams.labels(handler).set(each["streams"])
    return {
        "unpublished": row["unpublished"],
        "oldest_unpublished_seconds": round(max(0.0, row["oldest_unpublished"]), 1),
        "timers_late": row["timers_late"],
        "parked": sum(each["events"] for each in parked.values()),
        "parked_streams": sum(each["streams"] for each in parked.values()),
    }


def standing_of_feeds(feeds: Iterable[TopicFeed]) -> dict[str, dict[str, Any]]:
    """By feed: whether it is connected, how many partitions this process has, and how far it is behind in them."""
    metrics.lag.clear()
    told: dict[str, dict[str, Any]] = {}
    for feed in feeds:
        lag = feed.lag()
        for tp, records in lag.items():
            metrics.lag.labels(feed.name, tp.topic, tp.partition).set(records)
        stalled = feed.stalled()
        metrics.stalled.labels(feed.name).set(stalled)
        told[feed.name] = {
            "connected": feed.connected,
            "partitions": len(lag),
            "lag": sum(lag.values()),
            "seconds_without_progress": round(stalled, 1),
        }
    return told
