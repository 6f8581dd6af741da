CREATE TABLE counts_v1 (
    film  uuid PRIMARY KEY,
    times integer NOT NULL,
    last  integer NOT NULL
);
CREATE INDEX counts_v1_by_times ON counts_v1 (times);

CREATE TABLE counts_v2 (
    film  uuid PRIMARY KEY,
    times integer NOT NULL,
    last  integer NOT NULL
);
