-- Calls for entries with all that they ask. Those of version 1 stay for processes of the release before.
CREATE TABLE calls_v2 (
    call     text PRIMARY KEY,
    edition  text NOT NULL,
    deadline timestamptz NOT NULL,         -- the last one
    terms    jsonb NOT NULL,               -- as in CallOpened, with the deadlines as they are now
    closed   boolean NOT NULL DEFAULT false
);
CREATE INDEX calls_v2_by_edition ON calls_v2 (edition, deadline);
CREATE INDEX calls_v2_open ON calls_v2 (deadline) WHERE NOT closed;
