-- Venues and their halls.
CREATE TABLE venues_v1 (
    venue   text PRIMARY KEY,
    edition text NOT NULL,
    name    jsonb NOT NULL,
    kind    text NOT NULL,
    place   jsonb NOT NULL,
    version integer NOT NULL
);
CREATE INDEX venues_v1_by_edition ON venues_v1 (edition, venue);

CREATE TABLE halls_v1 (
    hall              text PRIMARY KEY,
    venue             text NOT NULL,
    edition           text NOT NULL,
    name              jsonb NOT NULL,
    seats             integer,
    wheelchair_places integer,
    changeover        integer NOT NULL,
    shared            boolean NOT NULL,
    time_zone         text NOT NULL,
    rollover          time NOT NULL,
    version           integer NOT NULL
);
CREATE INDEX halls_v1_by_venue ON halls_v1 (venue, hall);
CREATE INDEX halls_v1_by_edition ON halls_v1 (edition);

-- Films as submissions tells of them, without who submitted them.
CREATE TABLE films_v1 (
    film      uuid PRIMARY KEY,
    edition   text NOT NULL,
    title     jsonb NOT NULL,
    runtime   integer NOT NULL,
    kind      text NOT NULL,
    synthetic boolean NOT NULL,
    section   text,                    -- null: never selected
    standing  text NOT NULL
);
CREATE INDEX films_v1_selected ON films_v1 (edition, section, film) WHERE section IS NOT NULL;

-- The draft: every screening as it stands.
CREATE TABLE screenings_v1 (
    screening    uuid PRIMARY KEY,
    edition      text NOT NULL,
    hall         text NOT NULL,
    films        uuid[] NOT NULL,
    starts       timestamptz NOT NULL,
    ends         timestamptz NOT NULL,
    time_zone    text NOT NULL,
    introduction integer NOT NULL,
    running_time integer NOT NULL,
    questions    integer NOT NULL,
    opening      boolean NOT NULL,
    synthetic    boolean NOT NULL,
    cancelled    text,                 -- the reason
    version      integer NOT NULL
);
CREATE INDEX screenings_v1_by_edition ON screenings_v1 (edition, starts, screening);
CREATE INDEX screenings_v1_by_hall ON screenings_v1 (hall, starts);

-- The releases, as they were and stay.
CREATE TABLE releases_v1 (
    edition      text NOT NULL,
    release      integer NOT NULL,
    published_at timestamptz NOT NULL,
    entries      jsonb NOT NULL,
    changes      jsonb NOT NULL,
    PRIMARY KEY (edition, release)
);
