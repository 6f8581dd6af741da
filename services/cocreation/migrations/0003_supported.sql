-- What somebody supports is a part of what they may take along.
CREATE INDEX supports_v1_of_supporter ON supports_v1 (supporter);
