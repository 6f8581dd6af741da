-- Read models of published facts: what the public pages show while every other service is down.
CREATE TABLE editions_v1 (
    edition   text PRIMARY KEY,
    name      jsonb NOT NULL,
    place     jsonb NOT NULL,
    starts_on date NOT NULL,
    ends_on   date NOT NULL,
    languages text[] NOT NULL,
    rollover  time NOT NULL
);

CREATE TABLE sections_v1 (
    edition  text NOT NULL,
    section  text NOT NULL,
    name     jsonb NOT NULL,
    position bigint NOT NULL,              -- sections keep the order in which they were added
    PRIMARY KEY (edition, section)
);

CREATE TABLE calls_v1 (
    call                    text PRIMARY KEY,
    edition                 text NOT NULL,
    deadline                timestamptz,   -- null: only its end has arrived yet
    ai_declaration_required boolean NOT NULL,
    closed                  boolean NOT NULL
);
CREATE INDEX calls_v1_by_edition ON calls_v1 (edition, deadline);

CREATE TABLE films_v1 (
    film      uuid PRIMARY KEY,
    edition   text NOT NULL,
    details   jsonb NOT NULL,
    section   text,                        -- null: not announced as selected
    confirmed boolean NOT NULL,
    left_us   boolean NOT NULL             -- withdrawn or declined
);
CREATE INDEX films_v1_by_edition ON films_v1 (edition) WHERE confirmed;

CREATE TABLE venues_v1 (
    venue   text PRIMARY KEY,
    edition text NOT NULL,
    name    jsonb NOT NULL,
    kind    text NOT NULL
);

CREATE TABLE halls_v1 (
    hall      text PRIMARY KEY,
    venue     text NOT NULL,
    edition   text NOT NULL,
    name      jsonb NOT NULL,
    time_zone text NOT NULL,
    rollover  time NOT NULL
);
CREATE INDEX halls_v1_by_edition ON halls_v1 (edition);

CREATE TABLE releases_v1 (
    edition      text NOT NULL,
    release      integer NOT NULL,
    published_at timestamptz NOT NULL,
    entries      jsonb NOT NULL,
    changes      jsonb NOT NULL,
    PRIMARY KEY (edition, release)
);

CREATE TABLE plans_v1 (
    plan    text PRIMARY KEY,
    edition text NOT NULL,
    name    jsonb NOT NULL,
    about   jsonb,
    tracks  text[] NOT NULL,
    closes  timestamptz NOT NULL
);
CREATE INDEX plans_v1_by_edition ON plans_v1 (edition, closes);

CREATE TABLE proposals_v1 (
    proposal      uuid PRIMARY KEY,
    plan          text NOT NULL,
    edition       text NOT NULL,
    proposer      uuid NOT NULL,
    track         text NOT NULL,
    kind          text NOT NULL,
    title         text NOT NULL,
    text          text NOT NULL,
    language      text NOT NULL,
    accessibility text,
    synthetic     boolean NOT NULL,
    submitted_at  timestamptz NOT NULL,
    stage         text NOT NULL,           -- submitted, accepted, declined, withdrawn
    said          text,                    -- the note or the reason of the decision
    supporters    uuid[] NOT NULL,
    text_version  integer NOT NULL,        -- the stream's version when the text was last changed
    version       integer NOT NULL
);
CREATE INDEX proposals_v1_by_edition ON proposals_v1 (edition, submitted_at DESC, proposal);

-- Every published event, and what it is about: a film, a screening, a proposal.
CREATE TABLE chain_v1 (
    id          uuid PRIMARY KEY,
    service     text NOT NULL,
    type        text NOT NULL,
    stream      text NOT NULL,
    version     integer NOT NULL,
    position    bigint NOT NULL,
    at          timestamptz NOT NULL,
    actor       text NOT NULL,
    correlation uuid NOT NULL,
    causation   uuid NOT NULL
);

CREATE TABLE chain_subjects_v1 (
    subject text NOT NULL,                 -- the stream of what it is about
    id      uuid NOT NULL,
    PRIMARY KEY (subject, id)
);
