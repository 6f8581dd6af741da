-- Where a film can be watched elsewhere, with the password that opens it there: state, deleted with whoever said so.
CREATE TABLE screener_links (
    film     uuid PRIMARY KEY,
    owner    uuid NOT NULL,
    link     text NOT NULL,
    password text
);
CREATE INDEX screener_links_of_owner ON screener_links (owner);

CREATE FUNCTION forget_screener_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM screener_links WHERE owner = new.person;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_screener_links AFTER INSERT ON forgotten FOR EACH ROW EXECUTE FUNCTION forget_screener_links();
