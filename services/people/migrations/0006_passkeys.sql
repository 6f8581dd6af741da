-- What lets people in without a password (WebAuthn): the public halves of keys that stay on their devices.
CREATE TABLE passkeys (
    credential bytea PRIMARY KEY,
    person     uuid NOT NULL REFERENCES persons ON DELETE CASCADE,
    public_key bytea NOT NULL,
    uses       bigint NOT NULL,          -- as the device counts them; 0 where it does not
    name       text NOT NULL,
    made_at    timestamptz NOT NULL DEFAULT now(),
    used_at    timestamptz
);
CREATE INDEX passkeys_of_person ON passkeys (person);

-- What a device is to sign, once: for its person, or for whoever signs in with it.
CREATE TABLE passkey_challenges (
    challenge  bytea PRIMARY KEY,
    person     uuid REFERENCES persons ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenges_of_person ON passkey_challenges (person);
CREATE INDEX passkey_challenges_by_expiry ON passkey_challenges (expires_at);
