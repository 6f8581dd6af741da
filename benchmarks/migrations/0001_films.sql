-- The read model of benchmarks: as wide as the event, so that it can be put beside a COPY of the same rows.
CREATE TABLE films (
    film    uuid PRIMARY KEY,
    edition text NOT NULL,
    reason  text NOT NULL,
    times   integer NOT NULL
) WITH (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
