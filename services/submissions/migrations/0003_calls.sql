-- Editions with quotas of sections and with awards; calls with all that they ask. The tables of version 1 stay for
-- processes of the release before.
CREATE TABLE editions_v2 (
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

CREATE TABLE sections_v2 (
    edition  text NOT NULL,
    section  text NOT NULL,
    name     jsonb NOT NULL,
    quota    integer,                  -- null: as many films as are chosen
    position bigint NOT NULL,
    PRIMARY KEY (edition, section)
);

CREATE TABLE award_categories_v1 (
    edition    text NOT NULL,
    award      text NOT NULL,
    name       jsonb NOT NULL,
    awarded_by text NOT NULL,
    given_by   uuid,                   -- null: the festival itself
    position   bigint NOT NULL,
    PRIMARY KEY (edition, award)
);

-- A call's events are of another stream than its edition's, and may come before them.
CREATE TABLE calls_v2 (
    call     text PRIMARY KEY,
    edition  text NOT NULL,
    deadline timestamptz NOT NULL,     -- the last one
    terms    jsonb NOT NULL,           -- as in CallOpened, with the deadlines as they are now
    closed   boolean NOT NULL DEFAULT false,
    version  integer NOT NULL
);
CREATE INDEX calls_v2_by_edition ON calls_v2 (edition, deadline);

-- Who may give an award: what people tells of organisations.
CREATE TABLE organisations_v1 (
    organisation uuid PRIMARY KEY,
    name         jsonb NOT NULL
);
