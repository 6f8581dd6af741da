-- Co-creation plans as launched.
CREATE TABLE plans_v1 (
    plan     text PRIMARY KEY,
    edition  text NOT NULL,
    name     jsonb NOT NULL,
    tracks   text[] NOT NULL,
    about    jsonb,
    closes   timestamptz NOT NULL,
    position bigint NOT NULL,  -- in the log: the order in which plans were launched
    version  integer NOT NULL
);
CREATE INDEX plans_v1_of_edition ON plans_v1 (edition, position);
