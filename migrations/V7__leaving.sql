-- Leaving with everything, and people who stand here twice.

-- All that a hub owns, put together for it to take away. After its day it is gone.
CREATE TABLE archives (
    hub_id     TEXT   NOT NULL REFERENCES hubs (id),
    id         TEXT   NOT NULL,
    asked_at   BIGINT NOT NULL,
    account_id TEXT,
    made_at    BIGINT,
    bytes      BIGINT NOT NULL,
    row_count  BIGINT NOT NULL,
    PRIMARY KEY (hub_id, id)
);
CREATE INDEX archives_by_time ON archives (hub_id, asked_at);

-- Its bytes, in pieces of one size, so that no process needs the whole and a broken download goes on.
CREATE TABLE archive_pieces (
    hub_id     TEXT   NOT NULL,
    archive_id TEXT   NOT NULL,
    piece      BIGINT NOT NULL,
    content    BYTEA  NOT NULL,
    PRIMARY KEY (hub_id, archive_id, piece),
    FOREIGN KEY (hub_id, archive_id) REFERENCES archives (hub_id, id)
);

-- By what somebody may be known twice: `phone:02079460958`, `email:rose@example.org`, `name:rose achebe`.
CREATE TABLE person_keys (
    hub_id    TEXT NOT NULL,
    key       TEXT NOT NULL,
    person_id TEXT NOT NULL,
    PRIMARY KEY (hub_id, key, person_id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
);
CREATE INDEX person_keys_by_person ON person_keys (hub_id, person_id);

-- Two that may be one person. The one with the smaller id comes first. That somebody said they are two
-- is remembered, so that nobody asks again.
CREATE TABLE likenesses (
    hub_id       TEXT   NOT NULL,
    one_id       TEXT   NOT NULL,
    other_id     TEXT   NOT NULL,
    -- `phone`, `email` or `name`: what they share.
    why          TEXT   NOT NULL CHECK (why IN ('phone', 'email', 'name')),
    found_at     BIGINT NOT NULL,
    different_at BIGINT,
    different_by TEXT,
    PRIMARY KEY (hub_id, one_id, other_id),
    FOREIGN KEY (hub_id, one_id) REFERENCES people (hub_id, id),
    FOREIGN KEY (hub_id, other_id) REFERENCES people (hub_id, id)
);
CREATE INDEX likenesses_open ON likenesses (hub_id, found_at, one_id, other_id) WHERE different_at IS NULL;
CREATE INDEX likenesses_by_other ON likenesses (hub_id, other_id);

-- Two who became one, with all that it takes to make two of them again.
CREATE TABLE merges (
    hub_id     TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    -- Who stands now.
    person_id  TEXT   NOT NULL,
    -- Who was joined to them.
    other_id   TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    account_id TEXT,
    body       TEXT   NOT NULL,
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
);
CREATE INDEX merges_by_person ON merges (hub_id, person_id, at);
