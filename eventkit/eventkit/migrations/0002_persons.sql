-- Person records: state, not history. People owns them; other services keep copies of those on the
-- compacted topic. Whoever stands in `forgotten` is never written to `persons` again.
CREATE TABLE persons (
    person    uuid PRIMARY KEY,
    version   integer NOT NULL,
    name      text NOT NULL,
    email     text NOT NULL,
    language  text NOT NULL,
    time_zone text NOT NULL
);

CREATE TABLE forgotten (
    person uuid PRIMARY KEY,
    at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX forgotten_by_time ON forgotten (at);
