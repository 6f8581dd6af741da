-- What jurors were asked to do last, in each round.
CREATE TABLE asked_v1 (
    round    uuid NOT NULL,
    juror    uuid NOT NULL,
    to_watch integer NOT NULL,
    until    timestamptz NOT NULL,
    version  integer NOT NULL,
    PRIMARY KEY (round, juror)
);
