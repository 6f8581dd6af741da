-- Rounds of review: their terms, films and jurors.
CREATE TABLE rounds_v1 (
    round     uuid PRIMARY KEY,
    edition   text NOT NULL,
    terms     jsonb NOT NULL,
    jurors    uuid[] NOT NULL,
    section   text,
    call      text,
    category  text,
    after     uuid,                    -- the round whose best films these are
    opened_at timestamptz NOT NULL,
    begun     boolean NOT NULL DEFAULT false,
    closed_at timestamptz,
    decided   uuid[] NOT NULL DEFAULT '{}',  -- the chair's order of films that share a rank
    position  bigint NOT NULL,         -- in the log: the order in which they were opened
    version   integer NOT NULL
);
CREATE INDEX rounds_v1_of_edition ON rounds_v1 (edition, position);
CREATE INDEX rounds_v1_of_juror ON rounds_v1 USING gin (jurors);

CREATE TABLE round_films_v1 (
    round    uuid NOT NULL,
    film     uuid NOT NULL,
    revision integer NOT NULL,         -- that it had when the round was opened
    excluded text,                     -- why it is not judged; null: it is
    PRIMARY KEY (round, film)
);
CREATE INDEX round_films_v1_of_film ON round_films_v1 (film);

CREATE TABLE round_given_v1 (
    film  uuid NOT NULL,
    juror uuid NOT NULL,
    round uuid NOT NULL,
    PRIMARY KEY (round, film, juror)
);

CREATE TABLE round_recusals_v1 (
    film  uuid NOT NULL,
    juror uuid NOT NULL,
    round uuid NOT NULL,
    PRIMARY KEY (round, film, juror)
);

-- What jurors said. For nobody else before the round is closed.
CREATE TABLE votes_v1 (
    film     uuid NOT NULL,
    juror    uuid NOT NULL,
    round    uuid NOT NULL,
    revision integer NOT NULL,         -- of the film, as the juror saw it
    scores   jsonb NOT NULL,
    version  integer NOT NULL,
    PRIMARY KEY (round, film, juror)
);

-- Since which revision a film is the one that it is: votes on earlier ones are stale.
CREATE TABLE works_v1 (
    film     uuid PRIMARY KEY,
    essence  jsonb NOT NULL,
    revision integer NOT NULL DEFAULT 0,
    became   integer NOT NULL DEFAULT 0
);

-- Who has which role in an edition, and which companies its jurors are of.
CREATE TABLE edition_roles_v1 (
    edition text NOT NULL,
    person  uuid NOT NULL,
    role    text NOT NULL,
    PRIMARY KEY (edition, person, role)
);
CREATE INDEX edition_roles_v1_of_person ON edition_roles_v1 (person);

CREATE TABLE juror_ties_v1 (
    edition       text NOT NULL,
    juror         uuid NOT NULL,
    organisations uuid[] NOT NULL,
    version       integer NOT NULL,
    PRIMARY KEY (edition, juror)
);

-- Copies of screeners without what their makers wrote into them, for blind rounds.
CREATE TABLE blind_copies_v1 (
    file   uuid PRIMARY KEY,
    size   bigint,                     -- null: none could be made
    sha256 text
);

-- State from here on, not facts (docs/decisions/0013-state-beside-the-log.md).

-- What jurors write of films, under the edition's terms: it stays, without its author, when that one is forgotten.
CREATE TABLE jury_comments (
    round   uuid NOT NULL,
    film    uuid NOT NULL,
    juror   uuid,
    comment text NOT NULL,
    UNIQUE (round, film, juror)
);
CREATE INDEX jury_comments_of_juror ON jury_comments (juror);

-- What jurors say of themselves: it goes with them.
CREATE TABLE recusal_reasons (
    round  uuid NOT NULL,
    film   uuid NOT NULL,
    juror  uuid NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (round, film, juror)
);
CREATE INDEX recusal_reasons_of_juror ON recusal_reasons (juror);

CREATE TABLE round_minutes (
    round   uuid NOT NULL,
    number  integer NOT NULL,
    author  uuid,
    minutes text NOT NULL,
    at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (round, number)
);
CREATE INDEX round_minutes_of_author ON round_minutes (author);

CREATE FUNCTION forget_juror() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE jury_comments SET juror = NULL WHERE juror = new.person;
    UPDATE round_minutes SET author = NULL WHERE author = new.person;
    DELETE FROM recusal_reasons WHERE juror = new.person;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_juror AFTER INSERT ON forgotten FOR EACH ROW EXECUTE FUNCTION forget_juror();
