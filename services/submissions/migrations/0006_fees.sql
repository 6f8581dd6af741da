-- What is owed for each film, was paid and given back, in the smallest unit of the currency. For its submitter and the
-- edition's staff.
CREATE TABLE fees_v1 (
    film      uuid PRIMARY KEY,
    edition   text NOT NULL,
    call      text NOT NULL,
    submitter uuid NOT NULL,
    tier      text NOT NULL,
    currency  text NOT NULL,
    fee       bigint NOT NULL,         -- of the tier
    waived    integer NOT NULL,        -- percent of it
    due       bigint NOT NULL,
    paid      bigint NOT NULL DEFAULT 0,
    refunded  bigint NOT NULL DEFAULT 0,
    position  bigint NOT NULL,         -- in the log: the order in which films were submitted
    version   integer NOT NULL
);
CREATE INDEX fees_v1_of_edition ON fees_v1 (edition, position);
CREATE INDEX fees_v1_of_submitter ON fees_v1 (submitter, position);

CREATE TABLE waivers_v1 (
    waiver   uuid PRIMARY KEY,
    call     text NOT NULL,
    edition  text NOT NULL,
    begins   text NOT NULL,            -- the code's first characters; the code is kept nowhere
    percent  integer NOT NULL,
    uses     integer NOT NULL,
    used     integer NOT NULL DEFAULT 0,
    position bigint NOT NULL
);
CREATE INDEX waivers_v1_of_edition ON waivers_v1 (edition, position);

-- What payments and refunds are known by, which may tell of a person: state, deleted with the film's submitter.
CREATE TABLE fee_references (
    entry     uuid PRIMARY KEY,
    film      uuid NOT NULL,
    person    uuid NOT NULL,
    reference text NOT NULL,
    kept_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX fee_references_of_film ON fee_references (film, kept_at);
CREATE INDEX fee_references_of_person ON fee_references (person);

CREATE FUNCTION forget_fee_references() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM fee_references WHERE person = new.person;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_fee_references AFTER INSERT ON forgotten FOR EACH ROW EXECUTE FUNCTION forget_fee_references();
