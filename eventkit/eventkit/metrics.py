"""What the engine counts, for `/metrics`."""

from prometheus_client import Counter, Gauge, Histogram

appended = Counter("matinee_events_appended", "Events written to the log")
batch_size = Histogram(
    "matinee_batch_commands", "Commands in one transaction", buckets=(1, 2, 5, 10, 20, 50, 100, 200, 500)
)
refused = Counter("matinee_commands_refused", "Commands the domain refused", ["code"])
published = Counter("matinee_events_published", "Events acknowledged by Kafka")
unpublished = Gauge("matinee_events_unpublished", "Events the relay has not published yet")
applied = Counter("matinee_events_applied", "Events applied", ["handler"])
duplicates = Counter("matinee_events_duplicate", "Events seen before and dropped", ["handler"])
backfilled = Counter("matinee_events_backfilled", "Events fetched from their owner's log", ["handler"])
malformed = Counter("matinee_records_malformed", "Records that are no events of ours", ["handler"])
parked = Gauge("matinee_events_parked", "Events that wait to be handled again", ["handler"])
timers_fired = Counter("matinee_timers_fired", "Timers whose command was sent")
epoch_conflicts = Counter(
    "matinee_epoch_conflicts", "Partitions of which events were applied that a restore of their owner's log has lost",
    ["handler"],
)  # fmt: skip
