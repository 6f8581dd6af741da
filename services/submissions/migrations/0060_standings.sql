-- How everything that is counted stood, from one position of the log up to another; the largest there is stands for: it
-- stands so now. So the statistics of any past moment are those of the rows whose range holds its last position.
CREATE TABLE film_standings_v1 (
    film         uuid NOT NULL,
    position     bigint NOT NULL,
    until        bigint NOT NULL,
    at           timestamptz NOT NULL,  -- when it came to stand so
    edition      text NOT NULL,
    call         text NOT NULL,
    submitted_at timestamptz NOT NULL,
    stage        text NOT NULL,
    section      text,                  -- as announced
    words        text[] NOT NULL,       -- what is counted of it: country:AU
    persons      uuid[] NOT NULL,       -- its submitter and those credited
    PRIMARY KEY (film, position)
);
CREATE INDEX film_standings_v1_began ON film_standings_v1 (edition, position);
CREATE INDEX film_standings_v1_until ON film_standings_v1 (edition, until);

-- What was decided, announced or not: for the edition's staff alone.
CREATE TABLE decision_standings_v1 (
    film     uuid NOT NULL,
    position bigint NOT NULL,
    until    bigint NOT NULL,
    at       timestamptz NOT NULL,
    edition  text NOT NULL,
    section  text,                      -- that it is meant for
    PRIMARY KEY (film, position)
);
CREATE INDEX decision_standings_v1_began ON decision_standings_v1 (edition, position);
CREATE INDEX decision_standings_v1_until ON decision_standings_v1 (edition, until);

CREATE TABLE deadline_standings_v1 (
    call      text NOT NULL,
    position  bigint NOT NULL,
    until     bigint NOT NULL,
    at        timestamptz NOT NULL,
    edition   text NOT NULL,
    deadlines jsonb NOT NULL,           -- of each its tier and until when
    PRIMARY KEY (call, position)
);
CREATE INDEX deadline_standings_v1_of_edition ON deadline_standings_v1 (edition, position);
