-- What came up from the hubs beneath: counts in whole steps, and words that were signed off.

-- One row for each node of a tree of counts (`lib/tally`): a series and a month in a hub beneath.
-- Held by the network or alliance that adds up, and never read by a page.
CREATE TABLE tally_nodes (
    hub_id   TEXT NOT NULL REFERENCES hubs (id),
    series   TEXT NOT NULL,
    month    TEXT NOT NULL,
    from_hub TEXT NOT NULL,
    state    TEXT NOT NULL,
    PRIMARY KEY (hub_id, series, month, from_hub)
);

-- What may be seen above: whole steps only. `month` is '' for all months, `from_hub` '' for all.
CREATE TABLE released (
    hub_id   TEXT   NOT NULL REFERENCES hubs (id),
    series   TEXT   NOT NULL,
    month    TEXT   NOT NULL,
    from_hub TEXT   NOT NULL,
    n        BIGINT NOT NULL,
    PRIMARY KEY (hub_id, series, month, from_hub)
);
CREATE INDEX released_by_hub ON released (hub_id, from_hub, series, month);

-- The hubs beneath, by name, for the pages that show their counts.
CREATE TABLE beneath (
    hub_id   TEXT NOT NULL REFERENCES hubs (id),
    from_hub TEXT NOT NULL,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    PRIMARY KEY (hub_id, from_hub)
);

-- The network's own themes, under which hubs file theirs.
CREATE TABLE common_themes (
    hub_id     TEXT   NOT NULL REFERENCES hubs (id),
    id         TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    retired_at BIGINT,
    PRIMARY KEY (hub_id, id)
);

-- Words that a hub signed off for the network, with the person's consent to be quoted.
CREATE TABLE quotations (
    hub_id          TEXT   NOT NULL,
    id              TEXT   NOT NULL,
    conversation_id TEXT   NOT NULL,
    words           TEXT   NOT NULL,
    theme_id        TEXT,
    signed_at       BIGINT NOT NULL,
    signed_by       TEXT   NOT NULL,
    withdrawn_at    BIGINT,
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, conversation_id) REFERENCES conversations (hub_id, id)
);
CREATE INDEX quotations_by_conversation ON quotations (hub_id, conversation_id);

-- The same words where they are read.
CREATE TABLE voices (
    hub_id    TEXT   NOT NULL REFERENCES hubs (id),
    id        TEXT   NOT NULL,
    from_hub  TEXT   NOT NULL,
    words     TEXT   NOT NULL,
    theme     TEXT   NOT NULL,
    signed_at BIGINT NOT NULL,
    PRIMARY KEY (hub_id, id)
);
CREATE INDEX voices_by_time ON voices (hub_id, signed_at, id);
