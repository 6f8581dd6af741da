CREATE TABLE seen (
    at      bigint GENERATED ALWAYS AS IDENTITY,
    handler text NOT NULL,
    stream  text NOT NULL,
    version integer NOT NULL
);
