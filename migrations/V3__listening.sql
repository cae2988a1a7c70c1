-- Conversations in people's own words, what was agreed about them, what must follow.

-- The exact words that were read out, under an id made of them. Older phones show older words.
CREATE TABLE wordings (
    id       TEXT   NOT NULL PRIMARY KEY,
    -- `voice`: before somebody is recorded.
    tier     TEXT   NOT NULL CHECK (tier IN ('hub', 'theme', 'quotation', 'contact', 'voice')),
    language TEXT   NOT NULL,
    words    TEXT   NOT NULL,
    since    BIGINT NOT NULL
);

CREATE TABLE conversations (
    hub_id       TEXT   NOT NULL REFERENCES hubs (id),
    id           TEXT   NOT NULL,
    arrived      BIGINT NOT NULL,
    held_at      BIGINT NOT NULL,
    -- The month it was held in, where the hub is.
    month        TEXT   NOT NULL,
    listener_id  TEXT,
    how          TEXT   NOT NULL CHECK (how IN ('door', 'street', 'event', 'phone', 'house_meeting', 'one_to_one')),
    place        TEXT   NOT NULL,
    language     TEXT   NOT NULL,
    loves        TEXT   NOT NULL,
    concerns     TEXT   NOT NULL,
    would_change TEXT   NOT NULL,
    would_do     TEXT   NOT NULL,
    -- The consent in force: the newest row of `consents`.
    tier         TEXT   NOT NULL CHECK (tier IN ('hub', 'theme', 'quotation', 'contact')),
    person_id    TEXT,
    import_id    TEXT,
    -- What tells "the same sent twice" from "other words under the same id".
    fingerprint  TEXT   NOT NULL,
    -- What tells a row of a file that comes again: as it first came, without ids that change.
    row_print    TEXT   NOT NULL,
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
);
CREATE UNIQUE INDEX conversations_by_arrival ON conversations (hub_id, arrived);
CREATE INDEX conversations_by_listener ON conversations (hub_id, listener_id, arrived);
CREATE INDEX conversations_by_month ON conversations (hub_id, month, arrived);
CREATE INDEX conversations_by_person ON conversations (hub_id, person_id);
CREATE INDEX conversations_by_import ON conversations (hub_id, import_id, arrived);
CREATE INDEX conversations_by_row_print ON conversations (hub_id, row_print);

-- Agreement has a history: each change is a row. Somebody who asks to be erased is read nothing out:
-- their row names no wording.
CREATE TABLE consents (
    hub_id          TEXT   NOT NULL,
    conversation_id TEXT   NOT NULL,
    at              BIGINT NOT NULL,
    -- On the doorstep, which may be days before.
    agreed_at       BIGINT NOT NULL,
    -- The name that stood in the words, for a hub may change it.
    hub_name        TEXT   NOT NULL,
    tier            TEXT   NOT NULL CHECK (tier IN ('hub', 'theme', 'quotation', 'contact')),
    wording_id      TEXT   REFERENCES wordings (id),
    given           TEXT   NOT NULL CHECK (given IN ('spoken', 'written', 'phone', 'slip', 'file', 'withdrawn')),
    account_id      TEXT,
    PRIMARY KEY (hub_id, conversation_id, at),
    FOREIGN KEY (hub_id, conversation_id) REFERENCES conversations (hub_id, id),
    CHECK ((given = 'withdrawn') = (wording_id IS NULL))
);

-- The words before a correction, as they were.
CREATE TABLE earlier_words (
    hub_id          TEXT   NOT NULL,
    conversation_id TEXT   NOT NULL,
    until           BIGINT NOT NULL,
    account_id      TEXT,
    body            TEXT   NOT NULL,
    PRIMARY KEY (hub_id, conversation_id, until),
    FOREIGN KEY (hub_id, conversation_id) REFERENCES conversations (hub_id, id)
);

-- Other words that came under the id of a conversation we had: a coordinator settles which stand.
CREATE TABLE conflicts (
    hub_id          TEXT   NOT NULL,
    conversation_id TEXT   NOT NULL,
    fingerprint     TEXT   NOT NULL,
    at              BIGINT NOT NULL,
    account_id      TEXT,
    body            TEXT   NOT NULL,
    settled_at      BIGINT,
    settled_by      TEXT,
    settled         TEXT   CHECK (settled IN ('first', 'second', 'both')),
    PRIMARY KEY (hub_id, conversation_id, fingerprint),
    FOREIGN KEY (hub_id, conversation_id) REFERENCES conversations (hub_id, id)
);
CREATE INDEX conflicts_open ON conflicts (hub_id, at) WHERE settled_at IS NULL;

-- The network's themes, as each hub last heard them: no hub reads another's rows.
CREATE TABLE network_themes (
    hub_id TEXT NOT NULL REFERENCES hubs (id),
    id     TEXT NOT NULL,
    name   TEXT NOT NULL,
    PRIMARY KEY (hub_id, id)
);

CREATE TABLE themes (
    hub_id           TEXT   NOT NULL REFERENCES hubs (id),
    id               TEXT   NOT NULL,
    name             TEXT   NOT NULL,
    folded           TEXT   NOT NULL,
    made_at          BIGINT NOT NULL,
    network_theme_id TEXT,
    merged_into      TEXT,
    retired_at       BIGINT,
    PRIMARY KEY (hub_id, id)
);
CREATE UNIQUE INDEX themes_by_name ON themes (hub_id, folded) WHERE retired_at IS NULL;

CREATE TABLE theme_changes (
    hub_id     TEXT   NOT NULL,
    theme_id   TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    account_id TEXT,
    change     TEXT   NOT NULL CHECK (change IN ('made', 'renamed', 'merged', 'mapped', 'retired')),
    before     TEXT   NOT NULL,
    after      TEXT   NOT NULL,
    PRIMARY KEY (hub_id, theme_id, at),
    FOREIGN KEY (hub_id, theme_id) REFERENCES themes (hub_id, id)
);

CREATE TABLE codings (
    hub_id          TEXT   NOT NULL,
    conversation_id TEXT   NOT NULL,
    theme_id        TEXT   NOT NULL,
    -- The conversation's, so that a theme's list is in order of arrival without sorting.
    arrived         BIGINT NOT NULL,
    account_id      TEXT,
    at              BIGINT NOT NULL,
    PRIMARY KEY (hub_id, conversation_id, theme_id),
    FOREIGN KEY (hub_id, conversation_id) REFERENCES conversations (hub_id, id),
    FOREIGN KEY (hub_id, theme_id) REFERENCES themes (hub_id, id)
);
CREATE INDEX codings_by_theme ON codings (hub_id, theme_id, arrived);

-- Conversations that nobody has coded yet, for whoever sits down to code.
CREATE TABLE uncoded (
    hub_id          TEXT   NOT NULL,
    arrived         BIGINT NOT NULL,
    conversation_id TEXT   NOT NULL,
    PRIMARY KEY (hub_id, arrived),
    FOREIGN KEY (hub_id, conversation_id) REFERENCES conversations (hub_id, id)
);
CREATE UNIQUE INDEX uncoded_by_conversation ON uncoded (hub_id, conversation_id);

-- Something promised to somebody: done or let go, by name, and never evaporated.
CREATE TABLE follow_ups (
    hub_id          TEXT   NOT NULL,
    id              TEXT   NOT NULL,
    conversation_id TEXT   NOT NULL,
    what            TEXT   NOT NULL,
    owner_id        TEXT   NOT NULL REFERENCES accounts (id),
    due             TEXT   NOT NULL,
    made_at         BIGINT NOT NULL,
    ended_at        BIGINT,
    ended_by        TEXT,
    ended           TEXT   CHECK (ended IN ('done', 'let_go')),
    note            TEXT   NOT NULL,
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, conversation_id) REFERENCES conversations (hub_id, id)
);
CREATE INDEX follow_ups_open ON follow_ups (hub_id, due, id) WHERE ended_at IS NULL;
CREATE INDEX follow_ups_of ON follow_ups (hub_id, owner_id, due, id) WHERE ended_at IS NULL;
CREATE INDEX follow_ups_ended ON follow_ups (hub_id, ended_at);
CREATE INDEX follow_ups_by_conversation ON follow_ups (hub_id, conversation_id);

-- What else was said of how a promise ended, by somebody who did not know that it had: joined with what
-- stands where both can be true, else a coordinator settles which stands.
CREATE TABLE endings (
    hub_id       TEXT   NOT NULL,
    follow_up_id TEXT   NOT NULL,
    fingerprint  TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    account_id   TEXT,
    ended        TEXT   NOT NULL CHECK (ended IN ('done', 'let_go')),
    note         TEXT   NOT NULL,
    settled_at   BIGINT,
    settled_by   TEXT,
    settled      TEXT   CHECK (settled IN ('first', 'second', 'joined')),
    PRIMARY KEY (hub_id, follow_up_id, fingerprint),
    FOREIGN KEY (hub_id, follow_up_id) REFERENCES follow_ups (hub_id, id)
);
CREATE INDEX endings_open ON endings (hub_id, at, follow_up_id) WHERE settled_at IS NULL;

-- How many, by month, kept as records arrive. A series is `all`, `tier:hub`, `how:door`,
-- `language:ur`, `theme:ID`, `network:ID` (one of the network's themes) or `uncoded`.
CREATE TABLE counts (
    hub_id TEXT   NOT NULL REFERENCES hubs (id),
    series TEXT   NOT NULL,
    month  TEXT   NOT NULL,
    n      BIGINT NOT NULL,
    PRIMARY KEY (hub_id, series, month)
);

-- Files that were brought in, from their arrival to their undoing.
CREATE TABLE imports (
    hub_id     TEXT   NOT NULL REFERENCES hubs (id),
    id         TEXT   NOT NULL,
    -- What its rows are: `conversations`, `people` and so on.
    kind       TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    account_id TEXT,
    file_name  TEXT   NOT NULL,
    -- The file itself until it is imported or given up; then nothing of it is kept here.
    content    BYTEA,
    mapping    TEXT   NOT NULL,
    -- Rows of the file, and the row up to which all is dealt with.
    row_count  BIGINT NOT NULL,
    at_row     BIGINT NOT NULL,
    taken      BIGINT NOT NULL,
    known      BIGINT NOT NULL,
    refused    BIGINT NOT NULL,
    started_at BIGINT,
    done_at    BIGINT,
    undoing_at BIGINT,
    undone_at  BIGINT,
    undone_by  TEXT,
    -- Rows that the undoing left, because people had worked on them.
    spared     BIGINT NOT NULL,
    PRIMARY KEY (hub_id, id)
);
CREATE INDEX imports_by_time ON imports (hub_id, made_at);

-- Rows that an import did not take, so that a person can mend them in the file. What a cell said
-- is kept only where it cannot be a name or a number.
CREATE TABLE import_problems (
    hub_id    TEXT   NOT NULL,
    import_id TEXT   NOT NULL,
    line      BIGINT NOT NULL,
    field     TEXT   NOT NULL,
    said      TEXT   NOT NULL,
    sentence  TEXT   NOT NULL,
    PRIMARY KEY (hub_id, import_id, line, field),
    FOREIGN KEY (hub_id, import_id) REFERENCES imports (hub_id, id)
);

-- Themes that an import made, so that undoing it takes out those that nothing else uses.
CREATE TABLE import_themes (
    hub_id    TEXT NOT NULL,
    import_id TEXT NOT NULL,
    theme_id  TEXT NOT NULL,
    PRIMARY KEY (hub_id, import_id, theme_id),
    FOREIGN KEY (hub_id, import_id) REFERENCES imports (hub_id, id),
    FOREIGN KEY (hub_id, theme_id) REFERENCES themes (hub_id, id)
);
