-- Awards by name, and what films got of them; what was taken back stays, with the reason, for the letter that says so.
CREATE TABLE award_names_v1 (
    edition text NOT NULL,
    award   text NOT NULL,
    name    jsonb NOT NULL,
    PRIMARY KEY (edition, award)
);

CREATE TABLE awarded_v1 (
    edition     text NOT NULL,
    award       text NOT NULL,
    film        uuid NOT NULL,
    distinction text NOT NULL,
    reason      text,                  -- why it was taken back, the last time
    version     integer NOT NULL,      -- of the award's stream
    PRIMARY KEY (edition, award, film)
);
