-- Which children may take part in which editions, by their guardians' consents, for what is shown of a film.
CREATE TABLE guardian_consents_v1 (
    person  uuid NOT NULL,
    edition text NOT NULL,
    PRIMARY KEY (person, edition)
);
