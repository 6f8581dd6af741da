-- What lets people in. All of it goes with the person's record, in one transaction.
CREATE UNIQUE INDEX persons_by_email ON persons (lower(email));

-- Somebody whose account a command made has no password until they set one.
CREATE TABLE passwords (
    person uuid PRIMARY KEY REFERENCES persons ON DELETE CASCADE,
    hash   text NOT NULL                 -- argon2id, with its parameters
);

-- A session has one refresh token at a time, kept hashed.
CREATE TABLE sessions (
    session    uuid PRIMARY KEY,
    person     uuid NOT NULL REFERENCES persons ON DELETE CASCADE,
    secret     bytea NOT NULL,
    previous   bytea,                    -- the token before, for an answer that got lost
    rotated_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_of_person ON sessions (person);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- One-time tokens that set a password, kept hashed.
CREATE TABLE resets (
    secret     bytea PRIMARY KEY,
    person     uuid NOT NULL REFERENCES persons ON DELETE CASCADE,
    made_at    timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX resets_of_person ON resets (person);
CREATE INDEX resets_by_expiry ON resets (expires_at);

-- Addresses someone asked a reset for, known or not, until they are seen to.
CREATE TABLE reset_requests (
    email    text NOT NULL,
    due      timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX reset_requests_by_email ON reset_requests (lower(email));
CREATE INDEX reset_requests_by_due ON reset_requests (due);

-- Attempts to sign in since the last that succeeded, by keyed hash of the address.
CREATE TABLE attempts (
    who      bytea PRIMARY KEY,
    failures integer NOT NULL,
    free_at  timestamptz NOT NULL,       -- the next attempt is looked at from then on
    last_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX attempts_by_time ON attempts (last_at);

-- What access tokens are signed with. A retired key is still published while its tokens last.
CREATE TABLE signing_keys (
    kid        text PRIMARY KEY,
    jwk        json NOT NULL,            -- private
    made_at    timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz
);
CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys ((true)) WHERE retired_at IS NULL;
