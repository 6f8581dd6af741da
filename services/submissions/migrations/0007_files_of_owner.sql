-- How much somebody keeps here is asked whenever they begin an upload.
CREATE INDEX files_v1_of_owner ON files_v1 (owner) WHERE NOT removed;
