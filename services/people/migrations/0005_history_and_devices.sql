-- Who gave a role to whom, and took it, and when; the edition of operators is '*'.
CREATE TABLE role_history_v1 (
    person   uuid NOT NULL,
    role     text NOT NULL,
    edition  text NOT NULL,
    given_by uuid,                       -- null: the deployment's own command
    given_at timestamptz NOT NULL,
    position bigint PRIMARY KEY,
    taken_by uuid,
    taken_at timestamptz
);
CREATE INDEX role_history_v1_of_edition ON role_history_v1 (edition, position);
CREATE INDEX role_history_v1_of_person ON role_history_v1 (person, position);

-- By what its owner knows a session: where it began, and when.
ALTER TABLE sessions ADD COLUMN device text, ADD COLUMN started_at timestamptz NOT NULL DEFAULT now();
