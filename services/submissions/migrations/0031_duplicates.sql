-- Titles as they are compared, in every language: a film that was entered before may have the same.
CREATE TABLE film_titles_v1 (
    film  uuid NOT NULL,
    title text NOT NULL,
    PRIMARY KEY (film, title)
);
CREATE INDEX film_titles_v1_same ON film_titles_v1 (title);

-- Pairs of films that only looked alike, as staff said; the lower id first.
CREATE TABLE dismissed_pairs_v1 (
    film         uuid NOT NULL,
    other        uuid NOT NULL,
    reason       text NOT NULL,
    dismissed_at timestamptz NOT NULL,
    PRIMARY KEY (film, other)
);

CREATE INDEX files_v1_same ON files_v1 (sha256) WHERE NOT removed;
