-- Positions whose events nobody has any more, if there were any: they were neither in the backup that
-- was restored nor published. `epoch` is the one that began with the restore.
CREATE TABLE lost (
    first bigint PRIMARY KEY,
    last  bigint NOT NULL CHECK (last >= first),
    epoch integer NOT NULL,
    since timestamptz,                   -- when the event before was decided
    until timestamptz                    -- when the event after was decided; null: the log was lost there
);
