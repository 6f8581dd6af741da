-- When somebody last showed in a session that it is them; of sessions that go on by now that is long ago.
ALTER TABLE sessions ADD COLUMN proved_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE sessions ALTER COLUMN proved_at SET DEFAULT now();

-- What somebody is told of their account by letter, lest it was somebody else; of another address, at the one before,
-- with a link that takes it back.
CREATE TABLE warnings (
    person     uuid NOT NULL REFERENCES persons ON DELETE CASCADE,
    what       text NOT NULL,
    email      text NOT NULL,
    due        timestamptz DEFAULT now(),  -- when the letter is written; null: it was
    attempts   integer NOT NULL DEFAULT 0,
    secret     bytea UNIQUE,               -- of the letter's link, hashed
    sent_at    timestamptz,
    used_at    timestamptz,
    expires_at timestamptz NOT NULL DEFAULT now() + interval '7 days'
);
CREATE UNIQUE INDEX warnings_once ON warnings (person, what, lower(email));
CREATE INDEX warnings_by_due ON warnings (due) WHERE due IS NOT NULL;
CREATE INDEX warnings_by_expiry ON warnings (expires_at);
CREATE INDEX warnings_by_email ON warnings (lower(email)) WHERE what = 'address';

-- An address is kept for who may take it back: otherwise whoever moved the account could bar the way with another one.
CREATE OR REPLACE FUNCTION refuse_taken_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM persons WHERE lower(email) = lower(new.email) AND person <> new.person) OR EXISTS (
        SELECT FROM warnings
        WHERE what = 'address' AND lower(email) = lower(new.email) AND person <> new.person AND expires_at > now()
    ) THEN
        RAISE unique_violation USING MESSAGE = 'the address is taken';
    END IF;
    RETURN new;
END
$$;

-- How many somebody may have in their care. All writes happen under the log's lock, so nobody comes between.
CREATE FUNCTION refuse_too_many_in_care() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM persons WHERE in_care_of = new.in_care_of AND person <> new.person) >= 200 THEN
        RAISE check_violation USING MESSAGE = 'too many in care';
    END IF;
    RETURN new;
END
$$;

CREATE TRIGGER refuse_too_many_in_care BEFORE INSERT ON persons
    FOR EACH ROW WHEN (new.in_care_of IS NOT NULL) EXECUTE FUNCTION refuse_too_many_in_care();

-- Letters with links that went to an address of late, whoever asked for them, by keyed hash of the address.
CREATE TABLE mailboxes (
    who     bytea PRIMARY KEY,
    letters integer NOT NULL,
    free_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX mailboxes_by_time ON mailboxes (last_at);
