-- Films at the stage that their makers and the public may know, as their last snapshot has them.
CREATE TABLE films_v2 (
    film         uuid PRIMARY KEY,
    edition      text NOT NULL,
    call         text NOT NULL,
    category     text,
    submitter    uuid NOT NULL,
    language     text NOT NULL,
    details      jsonb NOT NULL,
    revision     integer NOT NULL DEFAULT 0,
    stage        text NOT NULL,
    section      text,                 -- section, confirm_by: as announced
    reason       text,                 -- why it is at this stage, where somebody said so
    confirm_by   timestamptz,
    submitted_at timestamptz NOT NULL,
    position     bigint NOT NULL,      -- in the log: the order in which films were submitted
    version      integer NOT NULL
);
CREATE INDEX films_v2_of_edition ON films_v2 (edition, position);
CREATE INDEX films_v2_of_submitter ON films_v2 (submitter, position);

-- Every change that a film's maker asked for, and what became of it.
CREATE TABLE revisions_v1 (
    film        uuid NOT NULL,
    revision    integer NOT NULL,
    edition     text NOT NULL,
    category    text,
    details     jsonb NOT NULL,
    proposed_at timestamptz NOT NULL,
    answer      text,                  -- accepted, declined, replaced; null: it waits
    reason      text,
    answered_at timestamptz,
    PRIMARY KEY (film, revision)
);
CREATE INDEX revisions_v1_waiting ON revisions_v1 (edition, proposed_at, film) WHERE answer IS NULL;
