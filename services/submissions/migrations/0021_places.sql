-- Places of sections: who has one, who waits for one, and who is to wait once it is told. For the staff alone.
CREATE TABLE places_v1 (
    film     uuid PRIMARY KEY,
    edition  text NOT NULL,
    section  text NOT NULL,
    standing text NOT NULL,            -- taken, waiting, arranged
    rank     bigint NOT NULL           -- the order in which they wait
);
CREATE INDEX places_v1_of_edition ON places_v1 (edition, section, rank);

CREATE TABLE places_versions_v1 (
    edition text PRIMARY KEY,
    version integer NOT NULL           -- of the stream of the edition's places
);

-- The announcement that an edition plans.
CREATE TABLE announcements_v1 (
    edition    text PRIMARY KEY,
    tell_at    timestamptz,            -- null: none is planned
    confirm_by timestamptz,
    held       jsonb,                  -- why it could not be made when its moment had come
    version    integer NOT NULL
);
