-- Which children may take part in which editions, by their guardians' consents.
CREATE TABLE guarded_v1 (
    person  uuid NOT NULL,
    edition text NOT NULL,
    PRIMARY KEY (person, edition)
);
