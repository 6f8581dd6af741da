-- What film-makers have entered and not submitted yet: state, not facts. Deleted when it is submitted, and with its writer.
CREATE TABLE drafts (
    draft      uuid PRIMARY KEY,        -- becomes the film's id
    writer     uuid NOT NULL,
    call       text NOT NULL,
    entered    jsonb NOT NULL,
    version    integer NOT NULL DEFAULT 1,
    begun_at   timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX drafts_of_writer ON drafts (writer, begun_at, draft);

CREATE FUNCTION forget_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM drafts WHERE writer = new.person;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_drafts AFTER INSERT ON forgotten FOR EACH ROW EXECUTE FUNCTION forget_drafts();
