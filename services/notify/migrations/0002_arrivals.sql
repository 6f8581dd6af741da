-- Notifications, with the place in the log at which each arrived: inboxes are read up to there. This is the next version
-- of notifications_v1, which goes once nothing reads it any more.
CREATE TABLE notifications_v2 (
    notification uuid PRIMARY KEY,
    person       uuid NOT NULL,
    channel      text NOT NULL,
    template     text NOT NULL,
    edition      text NOT NULL,
    about        text[] NOT NULL,
    films        uuid[] NOT NULL,   -- those of `about`
    release      integer,
    stage        text NOT NULL DEFAULT 'queued',
    language     text,              -- it was sent in
    reason       text,              -- it failed or was dropped
    read         boolean NOT NULL DEFAULT false,  -- by itself
    queued_at    timestamptz NOT NULL,
    settled_at   timestamptz,
    queued       uuid NOT NULL,     -- the event it was queued with
    correlation  uuid NOT NULL,
    traceparent  text,
    position     bigint NOT NULL,   -- of that event in the log
    arrived      bigint             -- the position at which it was sent
);
CREATE INDEX notifications_v2_queued ON notifications_v2 (position) WHERE stage = 'queued';
CREATE INDEX notifications_v2_inbox ON notifications_v2 (person, position) WHERE channel = 'inbox' AND stage = 'sent';
CREATE INDEX notifications_v2_outbox ON notifications_v2 (edition, position);

-- How far people have read their inboxes as a whole: everything that arrived until then.
CREATE TABLE inboxes_v1 (
    person uuid PRIMARY KEY,
    upto   bigint NOT NULL
);
