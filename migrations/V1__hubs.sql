-- Hubs, accounts and roles; sessions and the other doors; jobs; the audit trail.

CREATE TABLE hubs (
    id        TEXT   NOT NULL PRIMARY KEY,
    parent_id TEXT   REFERENCES hubs (id),
    kind      TEXT   NOT NULL CHECK (kind IN ('network', 'alliance', 'hub')),
    name      TEXT   NOT NULL,
    zone      TEXT   NOT NULL,
    threshold BIGINT NOT NULL CHECK (threshold BETWEEN 2 AND 100),
    made_at   BIGINT NOT NULL
);
CREATE INDEX hubs_by_parent ON hubs (parent_id, name);
-- Two browsers may stand at the first door at once; one of them founds the network.
CREATE UNIQUE INDEX one_network ON hubs (kind) WHERE kind = 'network';

CREATE TABLE accounts (
    id            TEXT   NOT NULL PRIMARY KEY,
    name          TEXT   NOT NULL,
    email         TEXT   UNIQUE,
    password_hash TEXT,
    language      TEXT,
    made_at       BIGINT NOT NULL,
    closed_at     BIGINT,
    -- When somebody showed that they read what is sent to this address. Until then anybody may have
    -- typed it.
    email_proven_at BIGINT
);

CREATE TABLE memberships (
    hub_id     TEXT   NOT NULL REFERENCES hubs (id),
    account_id TEXT   NOT NULL REFERENCES accounts (id),
    role       TEXT   NOT NULL CHECK (role IN ('listener', 'organiser', 'staff', 'coordinator')),
    since      BIGINT NOT NULL,
    ended_at   BIGINT,
    PRIMARY KEY (hub_id, account_id)
);
CREATE INDEX memberships_by_account ON memberships (account_id);

CREATE TABLE sessions (
    digest     TEXT   NOT NULL PRIMARY KEY,
    id         TEXT   NOT NULL UNIQUE,
    account_id TEXT   NOT NULL REFERENCES accounts (id),
    device     TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at   BIGINT,
    -- When a link from a mail opened it; NULL where another door did.
    link_at    BIGINT
);
CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE links (
    digest     TEXT   NOT NULL PRIMARY KEY,
    account_id TEXT   NOT NULL REFERENCES accounts (id),
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX links_by_account ON links (account_id);

-- Looked up by code before anybody knows the hub, so the code leads and not the hub.
CREATE TABLE invitations (
    digest       TEXT   NOT NULL PRIMARY KEY,
    id           TEXT   NOT NULL UNIQUE,
    hub_id       TEXT   NOT NULL REFERENCES hubs (id),
    role         TEXT   NOT NULL CHECK (role IN ('listener', 'organiser', 'staff', 'coordinator')),
    email        TEXT,
    invited_by   TEXT   NOT NULL,
    made_at      BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    accepted_at  BIGINT,
    accepted_by  TEXT,
    withdrawn_at BIGINT
);
CREATE INDEX invitations_by_hub ON invitations (hub_id, made_at);

CREATE TABLE jobs (
    id      TEXT   NOT NULL PRIMARY KEY,
    hub_id  TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    key     TEXT   NOT NULL,
    body    TEXT   NOT NULL,
    made_at BIGINT NOT NULL,
    due_at  BIGINT NOT NULL,
    tries   BIGINT NOT NULL,
    -- 0 while it waits; when it was due, once somebody took it.
    taken   BIGINT NOT NULL,
    dead_at BIGINT,
    error   TEXT,
    UNIQUE (hub_id, kind, key, taken)
);
CREATE INDEX jobs_by_due ON jobs (due_at);

CREATE TABLE audit (
    hub_id     TEXT   NOT NULL REFERENCES hubs (id),
    id         TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    account_id TEXT,
    action     TEXT   NOT NULL,
    record_id  TEXT   NOT NULL,
    PRIMARY KEY (hub_id, id)
);
CREATE INDEX audit_by_record ON audit (hub_id, record_id);
