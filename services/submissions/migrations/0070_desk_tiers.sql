-- What films are found, sorted and counted by at the desk, with the tier of the tools that a work was made with.
CREATE TABLE desk_films_v2 (
    film      uuid PRIMARY KEY,
    edition   text NOT NULL,
    call      text NOT NULL,
    category  text,
    stage     text NOT NULL,
    section   text,                     -- as announced
    kind      text NOT NULL,
    genre     text NOT NULL,
    countries text[] NOT NULL,
    languages text[] NOT NULL,          -- the original one, and those spoken
    device    text,
    tier      text,
    premiere  text NOT NULL,
    ai        text NOT NULL,            -- not declared, none, some
    runtime   integer NOT NULL,         -- in seconds
    title_en  text COLLATE "C" NOT NULL,  -- as readers of the language sort it
    title_zh  text COLLATE "C" NOT NULL,
    submitter uuid NOT NULL,
    credited  uuid[] NOT NULL,
    position  bigint NOT NULL           -- in the log: the order in which films were submitted
);
CREATE INDEX desk_films_v2_of_edition ON desk_films_v2 (edition, position);

CREATE TABLE desk_texts_v2 (
    film  uuid PRIMARY KEY,
    words tsvector NOT NULL
);
-- Indexed at once: a list of what is still to be indexed would be read whole by every search, until a vacuum.
CREATE INDEX desk_texts_v2_words ON desk_texts_v2 USING gin (words) WITH (fastupdate = off);
