-- Somebody in the care of an account has no address, and may have no account for ever.
ALTER TABLE persons ALTER COLUMN email DROP NOT NULL;
-- Addresses of before were never confirmed, and count as if they were.
ALTER TABLE persons ADD COLUMN confirmed boolean NOT NULL DEFAULT true, ADD COLUMN birth_date date;
CREATE INDEX persons_in_care ON persons (in_care_of) WHERE in_care_of IS NOT NULL;

-- Addresses that somebody is to prove theirs, by the link in a letter: that of a new account, one that is to take the
-- old one's place, that of somebody in care who is to have an account.
CREATE TABLE new_addresses (
    person     uuid PRIMARY KEY REFERENCES persons ON DELETE CASCADE,
    email      text NOT NULL,
    secret     bytea UNIQUE,             -- of the last letter's link, hashed
    expires_at timestamptz,
    letters    integer NOT NULL DEFAULT 0,
    due        timestamptz,              -- when the next letter is written; null: none is
    free_at    timestamptz NOT NULL DEFAULT now()  -- from when on another one may be asked for
);
CREATE INDEX new_addresses_by_due ON new_addresses (due) WHERE due IS NOT NULL;

-- Where editions are: which law says how old one must be.
CREATE TABLE editions_v1 (
    edition   text PRIMARY KEY,
    name      jsonb NOT NULL,
    country   text NOT NULL,
    time_zone text NOT NULL
);

-- Every consent, with its end; the edition of those to the whole deployment is '*'. A guardian's is of kind 'guardian'.
CREATE TABLE consents_v1 (
    person       uuid NOT NULL,
    kind         text NOT NULL,
    edition      text NOT NULL,
    given_by     uuid NOT NULL,
    given_at     timestamptz NOT NULL,
    position     bigint PRIMARY KEY,
    withdrawn_by uuid,
    withdrawn_at timestamptz
);
CREATE INDEX consents_v1_of_person ON consents_v1 (person, position);
