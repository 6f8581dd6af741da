-- What was decided of awards, announced or not. For the director alone until it is announced.
CREATE TABLE award_decisions_v1 (
    edition     text NOT NULL,
    award       text NOT NULL,
    honours     jsonb NOT NULL,
    announce_at timestamptz,
    counted     jsonb NOT NULL,        -- of an audience award: what the ballots came to
    decided_at  timestamptz NOT NULL,
    PRIMARY KEY (edition, award)
);

-- The films that were given a part of an award; what has the same version and place was given to them together.
CREATE TABLE award_films_v1 (
    edition      text NOT NULL,
    award        text NOT NULL,
    film         uuid NOT NULL,
    version      integer NOT NULL,     -- of the award's stream
    place        integer NOT NULL,     -- among what one event gave
    number       integer NOT NULL,     -- among those that share it
    distinction  text NOT NULL,
    statement    jsonb,
    announced_at timestamptz NOT NULL,
    PRIMARY KEY (edition, award, film)
);

-- Awards that were announced, also where no film has a part of them any more, and the version of their streams.
CREATE TABLE award_versions_v1 (
    edition   text NOT NULL,
    award     text NOT NULL,
    version   integer NOT NULL,
    announced boolean NOT NULL,
    PRIMARY KEY (edition, award)
);

-- The screenings of each edition's latest release, for ballots.
CREATE TABLE showings_v1 (
    screening uuid PRIMARY KEY,
    edition   text NOT NULL,
    release   integer NOT NULL,
    films     uuid[] NOT NULL,
    starts    timestamptz NOT NULL,
    ends      timestamptz NOT NULL,
    cancelled boolean NOT NULL
);
CREATE INDEX showings_v1_of_edition ON showings_v1 (edition, starts);

CREATE TABLE closed_ballots_v1 (edition text PRIMARY KEY);
