-- Many people may share the place they sign in from: its attempts are counted by the hour.
ALTER TABLE attempts ADD COLUMN since timestamptz NOT NULL DEFAULT now();
