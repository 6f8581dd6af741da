-- Files as they were stored, and what the check of each found.
CREATE TABLE files_v1 (
    file       uuid PRIMARY KEY,
    film       uuid NOT NULL,
    owner      uuid NOT NULL,
    purpose    text NOT NULL,
    language   text,
    media_type text NOT NULL,
    size       bigint NOT NULL,
    sha256     text NOT NULL,
    stored_at  timestamptz NOT NULL,
    checked    jsonb,                 -- null: not yet
    removed    boolean NOT NULL DEFAULT false,
    position   bigint NOT NULL,       -- in the log: the order in which files were stored
    version    integer NOT NULL
);
CREATE INDEX files_v1_of_film ON files_v1 (film, position);
CREATE INDEX files_v1_to_check ON files_v1 (position) WHERE checked IS NULL AND NOT removed;

-- State from here on, not facts (docs/decisions/0013-state-beside-the-log.md).

-- Uploads on their way. The name is what the file is called on its owner's machine: theirs alone to see.
CREATE TABLE uploads (
    upload      uuid PRIMARY KEY,     -- becomes the file's id
    owner       uuid NOT NULL,
    film        uuid NOT NULL,
    purpose     text NOT NULL,
    language    text,
    name        text NOT NULL DEFAULT '',
    size        bigint NOT NULL,      -- of the whole, as its sender declared it
    arrived     bigint NOT NULL DEFAULT 0,
    expires_at  timestamptz NOT NULL,
    outcome     text                  -- null: not yet; 'stored', or why it was not taken
);
CREATE INDEX uploads_of_owner ON uploads (owner, film);
CREATE INDEX uploads_by_end ON uploads (expires_at);
CREATE INDEX uploads_arrived ON uploads (upload) WHERE arrived = size AND outcome IS NULL;

CREATE TABLE upload_parts (
    upload uuid NOT NULL REFERENCES uploads ON DELETE CASCADE,
    start  bigint NOT NULL,
    size   bigint NOT NULL,
    object text NOT NULL,
    PRIMARY KEY (upload, start)
);

-- What the owner's machine calls a stored file. Without a name where its owner was forgotten, until it is seen whether
-- the file stays.
CREATE TABLE file_names (
    file  uuid PRIMARY KEY,
    owner uuid NOT NULL,
    name  text
);
CREATE INDEX file_names_of_owner ON file_names (owner);
CREATE INDEX file_names_forgotten ON file_names (file) WHERE name IS NULL;

-- Folders of objects nobody needs any more, until they are gone from the store.
CREATE TABLE discarded (
    folder text PRIMARY KEY,
    at     timestamptz NOT NULL DEFAULT now()
);

-- What links to files are sealed with. One for all processes.
CREATE TABLE sealing (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    secret bytea NOT NULL
);

CREATE FUNCTION forget_files() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO discarded (folder)
        SELECT 'uploads/' || upload FROM uploads WHERE owner = new.person ON CONFLICT DO NOTHING;
    DELETE FROM uploads WHERE owner = new.person;
    UPDATE file_names SET name = NULL WHERE owner = new.person;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_files AFTER INSERT ON forgotten FOR EACH ROW EXECUTE FUNCTION forget_files();
