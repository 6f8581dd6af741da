-- Editions, sections and films once more, since a film's reasons are several now: one for each letter that gives one.
CREATE TABLE editions_v2 (
    edition   text PRIMARY KEY,
    name      jsonb NOT NULL,
    time_zone text NOT NULL,
    languages text[] NOT NULL
);

CREATE TABLE sections_v2 (
    edition text NOT NULL,
    section text NOT NULL,
    name    jsonb NOT NULL,
    PRIMARY KEY (edition, section)
);

CREATE TABLE films_v2 (
    film              uuid PRIMARY KEY,
    edition           text NOT NULL,
    submitter         uuid NOT NULL,
    crew              uuid[] NOT NULL,  -- the submitter and everyone credited, each once
    language          text NOT NULL,    -- in which the festival writes to the film-maker
    title             jsonb NOT NULL,
    original_language text NOT NULL,
    section           text,
    confirm_by        timestamptz,
    reasons           jsonb NOT NULL DEFAULT '{}',  -- by the type of the event that gives one, the last
    gone_at           timestamptz,      -- when nothing more could come of it
    version           integer NOT NULL
);
