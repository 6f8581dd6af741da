-- Editions as announced, with their sections and calls for entries.
CREATE TABLE editions_v1 (
    edition   text PRIMARY KEY,
    name      jsonb NOT NULL,
    place     jsonb NOT NULL,
    starts_on date NOT NULL,
    ends_on   date NOT NULL,
    languages text[] NOT NULL,
    rollover  time NOT NULL,
    position  bigint NOT NULL UNIQUE,  -- in the log: the order in which editions were announced
    version   integer NOT NULL
);

CREATE TABLE sections_v1 (
    edition  text NOT NULL,
    section  text NOT NULL,
    name     jsonb NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (edition, section)
);

-- A call's events are of another stream than its edition's, and may come before them.
CREATE TABLE calls_v1 (
    call                    text PRIMARY KEY,
    edition                 text NOT NULL,
    deadline                timestamptz NOT NULL,
    ai_declaration_required boolean NOT NULL,
    closed                  boolean NOT NULL DEFAULT false,
    version                 integer NOT NULL
);
CREATE INDEX calls_v1_by_edition ON calls_v1 (edition, deadline);
