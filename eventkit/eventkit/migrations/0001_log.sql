-- The log of events: the truth of the service. Positions are dense and in commit order, because
-- they are handed out under the lock of log_head's one row, which is held to commit.
CREATE TABLE log_head (
    single   boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL DEFAULT 0,
    epoch    integer NOT NULL DEFAULT 1
);
INSERT INTO log_head DEFAULT VALUES;

CREATE TABLE log (
    position       bigint PRIMARY KEY,
    stream         text NOT NULL,
    version        integer NOT NULL,
    id             uuid NOT NULL,
    type           text NOT NULL,
    schema_version integer NOT NULL,
    partition      smallint,              -- null: the event is not published
    data           json NOT NULL,
    edition        text,
    actor          text NOT NULL,
    correlation    uuid NOT NULL,
    causation      uuid NOT NULL,
    traceparent    text,
    at             timestamptz NOT NULL,
    UNIQUE (stream, version)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- The answer to every command, so that a repeated one gets its first answer.
CREATE TABLE commands (
    id     uuid PRIMARY KEY,
    digest uuid NOT NULL,
    answer json NOT NULL,
    at     timestamptz NOT NULL
);

-- How far the relay has published, and the last position it sent to each partition.
CREATE TABLE relay (
    single   boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL DEFAULT 0,
    sent     bigint[] NOT NULL
);
INSERT INTO relay (sent) VALUES (array_fill(0::bigint, ARRAY[12]));

-- How far each handler has come in each partition of each source. Moved in the transaction that
-- applies the events, so an event takes effect once. The service's own log is partition -1.
CREATE TABLE marks (
    handler      text NOT NULL,
    source       text NOT NULL,
    partition    smallint NOT NULL,
    epoch        integer NOT NULL DEFAULT 0,
    position     bigint NOT NULL DEFAULT 0,
    kafka_offset bigint NOT NULL DEFAULT 0,  -- the next to read
    moved_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (handler, source, partition)
) WITH (fillfactor = 50);

-- Events that could not be handled yet, in order behind the first of their stream.
CREATE TABLE parked (
    handler   text NOT NULL,
    source    text NOT NULL,
    position  bigint NOT NULL,
    stream    text NOT NULL,
    headers   json NOT NULL,
    payload   text NOT NULL,
    error     text,                          -- null: only waiting behind another
    attempts  integer NOT NULL DEFAULT 0,
    due       timestamptz NOT NULL DEFAULT now(),
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (handler, source, position)
);
CREATE INDEX parked_by_stream ON parked (handler, source, stream, position);

-- Commands that are due at a time. A timer moves or vanishes with what it is about.
CREATE TABLE timers (
    key     text PRIMARY KEY,
    due     timestamptz NOT NULL,
    command text NOT NULL,
    payload json NOT NULL
);
CREATE INDEX timers_by_due ON timers (due);

-- The public keys of people, kept so that tokens can be checked while people is down.
CREATE TABLE trusted_keys (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    jwks json NOT NULL,
    at   timestamptz NOT NULL DEFAULT now()
);
