-- The last final file of each film that was checked; open: its running time differs, and nobody has accepted that.
CREATE TABLE final_files_v1 (
    film        uuid PRIMARY KEY,
    edition     text NOT NULL,
    file        uuid NOT NULL,
    runtime     integer NOT NULL,   -- seconds, as measured
    selected_by integer NOT NULL,   -- seconds
    open        boolean NOT NULL
);
CREATE INDEX final_files_v1_open ON final_files_v1 (edition, film) WHERE open;

CREATE INDEX files_v1_to_look_into ON files_v1 (position)
    WHERE checked IS NULL AND NOT removed AND purpose IN ('screener', 'trailer', 'final');
DROP INDEX files_v1_to_check;
