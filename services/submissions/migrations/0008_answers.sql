-- What was answered to a call's own questions, which may tell of a person: state, deleted with the film's submitter.
CREATE TABLE film_answers (
    film      uuid PRIMARY KEY,
    submitter uuid NOT NULL,
    answers   jsonb NOT NULL
);
CREATE INDEX film_answers_of_submitter ON film_answers (submitter);

CREATE FUNCTION forget_film_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM film_answers WHERE submitter = new.person;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_film_answers AFTER INSERT ON forgotten FOR EACH ROW EXECUTE FUNCTION forget_film_answers();
