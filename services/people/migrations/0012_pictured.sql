-- Who may be shown in the pictures of an edition.
CREATE INDEX consents_v1_standing ON consents_v1 (edition, kind) WHERE withdrawn_at IS NULL;
