-- What opens an account beside a password: passkeys, one-time codes with their recovery codes, and the
-- tokens of programs. And from when on a network asks its coordinators and staff for a second step.

-- From this instant on coordinators and staff need a second step here; NULL: they need none.
ALTER TABLE hubs ADD COLUMN second_step_from BIGINT;

-- When a second step was shown in this session; NULL: it came in by one.
ALTER TABLE sessions ADD COLUMN second_at BIGINT;
-- When whoever holds the session last showed again who they are.
ALTER TABLE sessions ADD COLUMN proven_at BIGINT;

CREATE TABLE passkeys (
    -- The name the device gave it, in hexadecimal: it is known by this before anybody knows the account.
    credential TEXT   NOT NULL PRIMARY KEY,
    id         TEXT   NOT NULL UNIQUE,
    account_id TEXT   NOT NULL REFERENCES accounts (id),
    name       TEXT   NOT NULL,
    -- The public key as COSE has it, in hexadecimal.
    public_key TEXT   NOT NULL,
    counter    BIGINT NOT NULL,
    made_at    BIGINT NOT NULL,
    used_at    BIGINT,
    -- When its counter ran backwards, so that there may be a copy of it; it opens nothing since.
    doubted_at BIGINT
);
CREATE INDEX passkeys_by_account ON passkeys (account_id);

-- What a device is asked to sign, once and within minutes.
CREATE TABLE challenges (
    digest     TEXT   NOT NULL PRIMARY KEY,
    -- To sign in, to add a passkey to an account, or to show again who holds a session.
    purpose    TEXT   NOT NULL CHECK (purpose IN ('enter', 'add', 'prove')),
    -- Nobody where somebody signs in.
    account_id TEXT   REFERENCES accounts (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX challenges_by_end ON challenges (expires_at);
CREATE INDEX challenges_by_account ON challenges (account_id);

CREATE TABLE one_time_secrets (
    account_id   TEXT   NOT NULL PRIMARY KEY REFERENCES accounts (id),
    -- Sealed with the key of the installation.
    sealed       TEXT   NOT NULL,
    made_at      BIGINT NOT NULL,
    -- When the first code from the app was right; NULL: it asks for nothing yet.
    confirmed_at BIGINT,
    -- The step of the last code that was taken: neither it nor an earlier one is taken again.
    last_step    BIGINT NOT NULL
);

CREATE TABLE recovery_codes (
    account_id TEXT   NOT NULL REFERENCES accounts (id),
    digest     TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    used_at    BIGINT,
    PRIMARY KEY (account_id, digest)
);

-- Somebody who came through the first door and stands before the second.
CREATE TABLE half_open (
    digest     TEXT   NOT NULL PRIMARY KEY,
    account_id TEXT   NOT NULL REFERENCES accounts (id),
    -- When a link from a mail opened the first door; NULL where a password did.
    link_at    BIGINT,
    tries      BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX half_open_by_end ON half_open (expires_at);
CREATE INDEX half_open_by_account ON half_open (account_id);

-- What programs ask with in an account's name.
CREATE TABLE tokens (
    digest     TEXT   NOT NULL PRIMARY KEY,
    id         TEXT   NOT NULL UNIQUE,
    account_id TEXT   NOT NULL REFERENCES accounts (id),
    name       TEXT   NOT NULL,
    -- Names of scopes with spaces between.
    scopes     TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT,
    ended_at   BIGINT
);
CREATE INDEX tokens_by_account ON tokens (account_id);

-- Where a token is good.
CREATE TABLE token_hubs (
    hub_id   TEXT   NOT NULL REFERENCES hubs (id),
    token_id TEXT   NOT NULL REFERENCES tokens (id),
    -- Since when it is no longer, because the membership ended.
    ended_at BIGINT,
    PRIMARY KEY (hub_id, token_id)
);
CREATE INDEX token_hubs_by_token ON token_hubs (token_id);
