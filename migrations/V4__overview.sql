-- What came up from the hubs beneath: counts in whole steps, and words that were signed off.

-- One row for each place of a tree of counts (`lib/tally`): a series and a month in a hub beneath,
-- in an alliance beneath, or (`from_hub` '') in all of them. Held by the network or alliance that
-- adds up; what is counted is secret, and no page reads it.
CREATE TABLE tally_nodes (
    hub_id   TEXT   NOT NULL REFERENCES hubs (id),
    series   TEXT   NOT NULL,
    month    TEXT   NOT NULL,
    from_hub TEXT   NOT NULL,
    counted  BIGINT NOT NULL,
    below    BIGINT NOT NULL,
    shown    BIGINT NOT NULL,
    PRIMARY KEY (hub_id, series, month, from_hub)
);
CREATE INDEX tally_nodes_by_hub ON tally_nodes (hub_id, from_hub, series, month);

-- What may be seen above: whole steps only, and no row where nothing is shown, so that none and few
-- look the same. `month` is '' for all months, `from_hub` '' for all hubs.
CREATE TABLE released (
    hub_id   TEXT   NOT NULL REFERENCES hubs (id),
    series   TEXT   NOT NULL,
    month    TEXT   NOT NULL,
    from_hub TEXT   NOT NULL,
    n        BIGINT NOT NULL,
    PRIMARY KEY (hub_id, series, month, from_hub)
);
CREATE INDEX released_by_hub ON released (hub_id, from_hub, series, month);
CREATE INDEX released_by_month ON released (hub_id, month, from_hub, series);

-- The hubs beneath, by name, for the pages that show their counts.
CREATE TABLE beneath (
    hub_id   TEXT   NOT NULL REFERENCES hubs (id),
    from_hub TEXT   NOT NULL,
    name     TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    -- Directly above it; '' until somebody looked who stands where.
    parent   TEXT   NOT NULL DEFAULT '',
    -- Each handing up takes the next number before it reads, so that an older one never overwrites
    -- a newer.
    asked    BIGINT NOT NULL DEFAULT 0,
    handed   BIGINT NOT NULL DEFAULT 0,
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
    -- One of the hub's themes, if it is about one.
    theme_id        TEXT,
    signed_at       BIGINT NOT NULL,
    signed_by       TEXT   NOT NULL,
    withdrawn_at    BIGINT,
    PRIMARY KEY (hub_id, id),
    -- Whoever takes a conversation back takes back their words everywhere.
    FOREIGN KEY (hub_id, conversation_id) REFERENCES conversations (hub_id, id) ON DELETE CASCADE
);
CREATE INDEX quotations_by_conversation ON quotations (hub_id, conversation_id, signed_at);
CREATE INDEX quotations_by_theme ON quotations (hub_id, theme_id);
CREATE INDEX quotations_by_time ON quotations (hub_id, signed_at, id);

-- Whoever chooses words to sign off looks only through those of people who agreed to be quoted.
CREATE INDEX conversations_quotable ON conversations (hub_id, arrived) WHERE tier = 'quotation';

-- The same words where they are read.
CREATE TABLE voices (
    hub_id    TEXT   NOT NULL REFERENCES hubs (id),
    id        TEXT   NOT NULL,
    from_hub  TEXT   NOT NULL,
    words     TEXT   NOT NULL,
    language  TEXT   NOT NULL,
    -- One of the network's themes, or ''.
    theme     TEXT   NOT NULL,
    signed_at BIGINT NOT NULL,
    PRIMARY KEY (hub_id, id)
);
CREATE INDEX voices_by_time ON voices (hub_id, signed_at, id);
CREATE INDEX voices_by_theme ON voices (hub_id, theme, signed_at, id);
CREATE INDEX voices_by_hub ON voices (hub_id, from_hub, id);
