-- Editions and their sections, and the films submitted to them, with those who made them.
CREATE TABLE editions_v1 (
    edition   text PRIMARY KEY,
    name      jsonb NOT NULL,
    time_zone text NOT NULL,
    languages text[] NOT NULL
);

CREATE TABLE sections_v1 (
    edition text NOT NULL,
    section text NOT NULL,
    name    jsonb NOT NULL,
    PRIMARY KEY (edition, section)
);

CREATE TABLE films_v1 (
    film              uuid PRIMARY KEY,
    edition           text NOT NULL,
    submitter         uuid NOT NULL,
    crew              uuid[] NOT NULL,  -- the submitter and everyone credited, each once
    language          text NOT NULL,    -- in which the festival writes to the film-maker
    title             jsonb NOT NULL,
    original_language text NOT NULL,
    section           text,
    confirm_by        timestamptz,
    reason            text,             -- why it was not selected
    gone_at           timestamptz,      -- when it was withdrawn, or its selection declined
    version           integer NOT NULL
);

-- Venues and halls, and by release of a programme the screenings that it changed.
CREATE TABLE venues_v1 (
    venue text PRIMARY KEY,
    name  jsonb NOT NULL
);

CREATE TABLE halls_v1 (
    hall      text PRIMARY KEY,
    venue     text NOT NULL,
    name      jsonb NOT NULL,
    time_zone text NOT NULL
);

CREATE TABLE releases_v1 (
    edition text NOT NULL,
    release integer NOT NULL,
    PRIMARY KEY (edition, release)
);

CREATE TABLE changes_v1 (
    edition   text NOT NULL,
    release   integer NOT NULL,
    screening uuid NOT NULL,
    kind      text NOT NULL,
    hall      text NOT NULL,
    films     uuid[] NOT NULL,
    starts    timestamptz NOT NULL,
    ends      timestamptz NOT NULL,
    PRIMARY KEY (edition, release, screening)
);

-- Proposals and those who support them.
CREATE TABLE plans_v1 (
    plan text PRIMARY KEY,
    name jsonb NOT NULL
);

CREATE TABLE proposals_v1 (
    proposal uuid PRIMARY KEY,
    plan     text NOT NULL,
    proposer uuid NOT NULL,
    title    text NOT NULL,
    said     text,              -- the note of an acceptance, the reason of a refusal
    version  integer NOT NULL
);

CREATE TABLE supporters_v1 (
    proposal uuid NOT NULL,
    person   uuid NOT NULL,
    PRIMARY KEY (proposal, person)
);

-- Who is told what: the outbox, and what of it is in people's inboxes. Ids only.
CREATE TABLE notifications_v1 (
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
    read         boolean NOT NULL DEFAULT false,
    queued_at    timestamptz NOT NULL,
    settled_at   timestamptz,
    queued       uuid NOT NULL,     -- the event it was queued with
    correlation  uuid NOT NULL,
    traceparent  text,
    position     bigint NOT NULL
);
CREATE INDEX notifications_v1_queued ON notifications_v1 (position) WHERE stage = 'queued';
CREATE INDEX notifications_v1_inbox ON notifications_v1 (person, position)
    WHERE channel = 'inbox' AND stage = 'sent';
CREATE INDEX notifications_v1_outbox ON notifications_v1 (edition, position);

-- Attempts at sending: work in hand, not a read model. A row is taken until `due`.
CREATE TABLE attempts (
    notification uuid PRIMARY KEY,
    attempts     integer NOT NULL,
    due          timestamptz NOT NULL
);
