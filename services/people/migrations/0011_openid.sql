-- Accounts elsewhere that let people in (OpenID Connect): whose, at which issuer, by the name it has for them. No tokens.
CREATE TABLE identities (
    issuer    text NOT NULL,
    subject   text NOT NULL,
    person    uuid NOT NULL REFERENCES persons ON DELETE CASCADE,
    linked_at timestamptz NOT NULL DEFAULT now(),
    used_at   timestamptz,
    PRIMARY KEY (issuer, subject)
);
CREATE UNIQUE INDEX identities_of_person ON identities (person, issuer);

-- Somebody is at a provider, and may come back once. Nonce and verifier are made from the state, which is kept hashed.
CREATE TABLE openid_flows (
    state      bytea PRIMARY KEY,
    provider   text NOT NULL,
    person     uuid REFERENCES persons ON DELETE CASCADE,  -- who links it; null: whoever signs in
    expires_at timestamptz NOT NULL
);
CREATE INDEX openid_flows_of_person ON openid_flows (person);
CREATE INDEX openid_flows_by_expiry ON openid_flows (expires_at);
