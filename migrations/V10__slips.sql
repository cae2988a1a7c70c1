-- Slips: a code that a resident holds for one conversation, and what is left where one was taken out.

-- Of a code only a slow digest is here (kit::slip), the same in every installation.
CREATE TABLE slips (
    hub_id          TEXT   NOT NULL REFERENCES hubs (id),
    digest          TEXT   NOT NULL,
    -- NULL on a printed slip that nobody was given yet.
    conversation_id TEXT,
    way             TEXT   NOT NULL CHECK (way IN ('printed', 'phone', 'shown', 'text')),
    made_at         BIGINT NOT NULL,
    given_at        BIGINT,
    PRIMARY KEY (hub_id, digest),
    FOREIGN KEY (hub_id, conversation_id) REFERENCES conversations (hub_id, id)
);
-- A code is typed before anybody knows the hub, so here the code stands alone.
CREATE UNIQUE INDEX slips_by_digest ON slips (digest);
CREATE INDEX slips_by_conversation ON slips (hub_id, conversation_id, given_at);
CREATE INDEX slips_blank ON slips (hub_id, made_at) WHERE conversation_id IS NULL;

-- How many codes that open nothing were typed in each hour, in all hubs together: guessing ends here.
CREATE TABLE slip_tries (
    hour    BIGINT NOT NULL PRIMARY KEY,
    refused BIGINT NOT NULL
);

-- Conversations that were taken out for good, without a word of them: the phones that hold a copy ask
-- here, and a file that brings the same row again is told that it is known.
CREATE TABLE taken_back (
    hub_id          TEXT   NOT NULL REFERENCES hubs (id),
    conversation_id TEXT   NOT NULL,
    at              BIGINT NOT NULL,
    listener_id     TEXT,
    -- NULL where a coordinator took it out.
    row_print       TEXT,
    PRIMARY KEY (hub_id, conversation_id)
);
CREATE INDEX taken_back_by_listener ON taken_back (hub_id, listener_id, at);
CREATE INDEX taken_back_by_row_print ON taken_back (hub_id, row_print);
