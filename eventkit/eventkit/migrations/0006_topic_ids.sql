-- Kafka's id of the topic that kafka_offset counts in: one that was deleted and made anew has another, and the offset
-- says nothing of it. Null: not known; the offset is taken to be of the topic that is there.
ALTER TABLE marks ADD COLUMN topic uuid;
