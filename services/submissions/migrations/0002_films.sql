-- Films at the stage that their makers and the public may know.
CREATE TABLE films_v1 (
    film         uuid PRIMARY KEY,
    edition      text NOT NULL,
    call         text NOT NULL,
    submitter    uuid NOT NULL,
    language     text NOT NULL,
    details      jsonb NOT NULL,
    stage        text NOT NULL,
    section      text,                 -- section, reason, confirm_by: as announced
    reason       text,
    confirm_by   timestamptz,
    submitted_at timestamptz NOT NULL,
    position     bigint NOT NULL,      -- in the log: the order in which films were submitted
    version      integer NOT NULL
);
CREATE INDEX films_v1_of_edition ON films_v1 (edition, position);
CREATE INDEX films_v1_of_submitter ON films_v1 (submitter, position);

-- What was decided, announced or not. For the edition's staff alone.
CREATE TABLE film_decisions_v1 (
    film       uuid PRIMARY KEY,
    edition    text NOT NULL,
    outcome    text NOT NULL,
    section    text,
    reason     text,
    decided_at timestamptz NOT NULL,
    version    integer NOT NULL
);
CREATE INDEX film_decisions_v1_of_edition ON film_decisions_v1 (edition);
