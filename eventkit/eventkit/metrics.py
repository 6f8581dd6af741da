"""What the engine counts, for `/metrics`."""

from prometheus_client import Counter, Gauge, Histogram

ready = Gauge("matinee_ready", "1 when the process can do its work, as /readyz says; else 0")
appended = Counter("matinee_events_appended", "Events written to the log")
batch_size = Histogram(
    "matinee_batch_commands", "Commands in one transaction", buckets=(1, 2, 5, 10, 20, 50, 100, 200, 500)
)
refused = Counter("matinee_commands_refused", "Commands the domain refused", ["code", "source"])
published = Counter("matinee_events_published", "Events acknowledged by Kafka")
unpublished = Gauge("matinee_events_unpublished", "Events the relay has not published yet")
applied = Counter("matinee_events_applied", "Events applied", ["handler"])
duplicates = Counter("matinee_events_duplicate", "Events seen before and dropped", ["handler"])
backfilled = Counter("matinee_events_backfilled", "Events fetched from their owner's log", ["handler"])
malformed = Counter("matinee_records_malformed", "Records that are no events of ours", ["handler"])
oldest_unpublished = Gauge("matinee_events_unpublished_age_seconds", "Age of the oldest event not published yet")
append_seconds = Histogram(
    "matinee_append_seconds", "From the lock of the log to the commit of a batch",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)  # fmt: skip
lag = Gauge("matinee_feed_lag_records", "Records not applied yet", ["handler", "topic", "partition"])
stalled = Gauge(
    "matinee_feed_stalled_seconds", "Seconds since a feed that is behind has applied anything; 0 when it is not behind",
    ["handler"],
)  # fmt: skip
parked_streams = Gauge("matinee_streams_parked", "Streams that wait for an event to be handled again", ["handler"])
timers_late = Gauge("matinee_timers_late", "Timers that are due for more than 5 seconds")
parked = Gauge("matinee_events_parked", "Events that wait to be handled again", ["handler"])
timers_fired = Counter("matinee_timers_fired", "Timers whose command was sent")
epoch_conflicts = Counter(
    "matinee_epoch_conflicts", "Partitions of which events were applied that a restore of their owner's log has lost",
    ["handler"],
)  # fmt: skip
