-- Who holds which role; the edition of operators is '*'.
CREATE TABLE roles_v1 (
    person  uuid NOT NULL,
    role    text NOT NULL,
    edition text NOT NULL,
    PRIMARY KEY (person, role, edition)
);

CREATE TABLE organisations_v1 (
    organisation uuid PRIMARY KEY,
    name         jsonb NOT NULL,
    country      text,
    edition      text,
    position     bigint NOT NULL UNIQUE, -- in the log: the order in which they were registered
    version      integer NOT NULL
);
