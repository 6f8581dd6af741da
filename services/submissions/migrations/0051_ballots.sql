-- The audience's ballots: state, and secret. Whoever is forgotten leaves them without themselves: all of theirs get one
-- new id that stands for nobody, so that they are counted as they were.
CREATE TABLE ballots (
    film      uuid NOT NULL,
    person    uuid NOT NULL,
    screening uuid NOT NULL,
    edition   text NOT NULL,
    stars     smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
    cast_at   timestamptz NOT NULL,
    PRIMARY KEY (film, person, screening)
);
CREATE INDEX ballots_of_edition ON ballots (edition, film);
CREATE INDEX ballots_of_person ON ballots (person);

CREATE FUNCTION unname_ballots() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    nobody uuid := gen_random_uuid();
BEGIN
    UPDATE ballots SET person = nobody WHERE person = new.person;
    RETURN NULL;
END $$;
CREATE TRIGGER unname_ballots AFTER INSERT ON forgotten FOR EACH ROW EXECUTE FUNCTION unname_ballots();
