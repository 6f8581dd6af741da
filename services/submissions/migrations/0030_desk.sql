-- What films are found, sorted and counted by at the desk: narrow, since counting reads every film of an edition. The
-- whole of a film is in films.
CREATE TABLE desk_films_v1 (
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
    premiere  text NOT NULL,
    ai        text NOT NULL,            -- not declared, none, some
    runtime   integer NOT NULL,         -- in seconds
    title_en  text COLLATE "C" NOT NULL,  -- as readers of the language sort it
    title_zh  text COLLATE "C" NOT NULL,
    submitter uuid NOT NULL,
    credited  uuid[] NOT NULL,
    position  bigint NOT NULL           -- in the log: the order in which films were submitted
);
CREATE INDEX desk_films_v1_of_edition ON desk_films_v1 (edition, position);

-- Every word of titles and synopses, in every language: beginnings of words are looked for.
CREATE TABLE desk_texts_v1 (
    film  uuid PRIMARY KEY,
    words tsvector NOT NULL
);
-- Indexed at once: a list of what is still to be indexed would be read whole by every search, until a vacuum.
CREATE INDEX desk_texts_v1_words ON desk_texts_v1 USING gin (words) WITH (fastupdate = off);

-- Who owes something is asked for whenever the desk is opened.
CREATE INDEX fees_v1_owed ON fees_v1 (edition, film) WHERE due - paid + refunded > 0;
