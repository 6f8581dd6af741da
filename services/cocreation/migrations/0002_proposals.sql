-- Proposals as they stand.
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
    stage         text NOT NULL,
    answer        text,                        -- the note on an accepted one, the reason for a declined one
    supports      integer NOT NULL DEFAULT 0,  -- how many rows supports_v1 has for it
    submitted_at  timestamptz NOT NULL,
    position      bigint NOT NULL,             -- in the log: the order in which proposals were made
    version       integer NOT NULL
);
CREATE INDEX proposals_v1_of_plan ON proposals_v1 (plan, position) WHERE stage <> 'withdrawn';
CREATE INDEX proposals_v1_of_proposer ON proposals_v1 (proposer, position);

-- Who supports what. Others are shown only how many.
CREATE TABLE supports_v1 (
    proposal          uuid NOT NULL,
    supporter         uuid NOT NULL,
    supported_version integer NOT NULL,
    PRIMARY KEY (proposal, supporter)
);
