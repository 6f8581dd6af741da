-- What was decided, announced or not, and on which version of the film. For the edition's staff alone.
CREATE TABLE film_decisions_v2 (
    film       uuid PRIMARY KEY,
    edition    text NOT NULL,
    outcome    text NOT NULL,
    section    text,
    reason     text,
    revision   integer,                -- of how many changes to the film this was the last; null: not kept
    decided_at timestamptz NOT NULL,
    version    integer NOT NULL
);
CREATE INDEX film_decisions_v2_of_edition ON film_decisions_v2 (edition);
