-- Awards, as far as they are public: their names and givers, and the films that have a part of them.
CREATE TABLE award_categories_v1 (
    edition    text NOT NULL,
    award      text NOT NULL,
    name       jsonb NOT NULL,
    awarded_by text NOT NULL,
    given_by   uuid,
    position   bigint NOT NULL,        -- awards keep the order in which they were added
    PRIMARY KEY (edition, award)
);

-- What has the same version and place was given together.
CREATE TABLE award_films_v1 (
    edition     text NOT NULL,
    award       text NOT NULL,
    film        uuid NOT NULL,
    version     integer NOT NULL,
    place       integer NOT NULL,
    number      integer NOT NULL,
    distinction text NOT NULL,
    statement   jsonb,
    PRIMARY KEY (edition, award, film)
);
CREATE INDEX award_films_v1_by_film ON award_films_v1 (film);

CREATE TABLE organisations_v1 (
    organisation uuid PRIMARY KEY,
    name         jsonb NOT NULL
);
