-- How long the final file is, in seconds, where that is not what was selected.
ALTER TABLE films_v1 ADD COLUMN final integer;
