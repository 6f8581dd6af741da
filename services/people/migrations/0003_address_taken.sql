-- The unique index would refuse an address that is taken, but quotes it to the server's log. This
-- says the same without it. All writes happen under the log's lock, so nobody comes between.
CREATE FUNCTION refuse_taken_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM persons WHERE lower(email) = lower(new.email) AND person <> new.person) THEN
        RAISE unique_violation USING MESSAGE = 'the address is taken';
    END IF;
    RETURN new;
END
$$;

CREATE TRIGGER refuse_taken_address BEFORE INSERT OR UPDATE OF email ON persons
    FOR EACH ROW EXECUTE FUNCTION refuse_taken_address();
