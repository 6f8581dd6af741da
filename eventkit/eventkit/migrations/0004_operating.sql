-- Events that a handler goes on without, because an operator said so: who, and why.
CREATE TABLE skipped (
    handler    text NOT NULL,
    source     text NOT NULL,
    position   bigint NOT NULL,
    stream     text NOT NULL,
    type       text NOT NULL,
    error      text NOT NULL,                -- why it could not be handled
    who        text NOT NULL,
    why        text NOT NULL,
    at         timestamptz NOT NULL DEFAULT now(),
    handled_at timestamptz,                  -- after all, by a rebuild, which tries it again
    PRIMARY KEY (handler, source, position)
);

-- How far the relay had come when an operator sent it back. Below it, it sends what was sent before.
ALTER TABLE relay ADD COLUMN reached bigint NOT NULL DEFAULT 0;

-- For the migration that drops the tables of a projection, or of its old version: what is kept under its name.
CREATE FUNCTION drop_handler(gone text) RETURNS void LANGUAGE sql AS $$
    DELETE FROM marks WHERE handler = gone;
    DELETE FROM parked WHERE handler = gone;
    DELETE FROM skipped WHERE handler = gone;
$$;
