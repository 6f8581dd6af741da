-- Who is signed in, by the SHA-256 of what their browser's cookie holds.
CREATE TABLE sessions (
    id            bytea PRIMARY KEY,
    person        uuid NOT NULL,
    sealed        bytea NOT NULL,            -- the tokens of people, encrypted with a key that only the cookie gives
    token_expires timestamptz NOT NULL,      -- of the access token
    roles         text[] NOT NULL,           -- as the access token says them: director@mina-2025, operator@*
    name          text NOT NULL,
    language      text NOT NULL,
    time_zone     text NOT NULL,
    written       text,                      -- the token of the last write, for reads to wait for
    written_at    timestamptz,
    unread        integer NOT NULL DEFAULT 0,
    unread_at     timestamptz,               -- when notify was asked last; null: to be asked
    expires_at    timestamptz NOT NULL
);
CREATE INDEX sessions_of_person ON sessions (person);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
