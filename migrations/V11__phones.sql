-- Phones that volunteers carry, the codes that pair one, and the keys that guard what lies on them.

-- A phone is a session of its own, with what the server must keep of it: its half of a lost PIN's key,
-- and the word by which the phone knows that it was revoked. It stays after its session has ended, so
-- that a token which was stolen with it is known again.
CREATE TABLE phones (
    id         TEXT   NOT NULL PRIMARY KEY,
    account_id TEXT   NOT NULL REFERENCES accounts (id),
    digest     TEXT   NOT NULL UNIQUE,
    session_id TEXT   NOT NULL,
    -- The session of a browser's page that this phone has opened at the hub, if one is open.
    visit_id   TEXT,
    device     TEXT   NOT NULL,
    -- Sealed with the key of the installation. NULL once the phone is revoked: what lies on it can then be
    -- opened by nobody.
    half       TEXT,
    farewell   TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    -- How much the phone had not sent when it last said so.
    unsent     BIGINT NOT NULL,
    told_at    BIGINT NOT NULL,
    left_at    BIGINT,
    revoked_at BIGINT,
    revoked_by TEXT,
    -- The hub whose coordinator revoked it; NULL where its owner did.
    revoked_in TEXT,
    -- When its token was last refused, so that the trail is not filled by one phone.
    refused_at BIGINT
);
CREATE INDEX phones_by_account ON phones (account_id, told_at);

-- One for each account that has a phone: what the account's files of unsent work are closed with, sealed
-- with the key of the installation.
CREATE TABLE account_keys (
    account_id TEXT   NOT NULL PRIMARY KEY REFERENCES accounts (id),
    file_key   TEXT   NOT NULL,
    made_at    BIGINT NOT NULL
);

-- Looked up by code before anybody knows the hub, so the code leads and not the hub.
CREATE TABLE pairings (
    digest     TEXT   NOT NULL PRIMARY KEY,
    id         TEXT   NOT NULL UNIQUE,
    hub_id     TEXT   NOT NULL REFERENCES hubs (id),
    account_id TEXT   NOT NULL REFERENCES accounts (id),
    made_by    TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT,
    refused_at BIGINT
);
CREATE INDEX pairings_by_account ON pairings (hub_id, account_id, made_at);

-- What is sealed for a hub on a phone can be opened here alone. There may be older pairs, for files
-- that were written before.
CREATE TABLE hub_keys (
    hub_id      TEXT   NOT NULL REFERENCES hubs (id),
    id          TEXT   NOT NULL,
    made_at     BIGINT NOT NULL,
    public_key  TEXT   NOT NULL,
    -- Sealed with the key of the installation.
    private_key TEXT   NOT NULL,
    PRIMARY KEY (hub_id, id)
);
