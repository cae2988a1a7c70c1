-- Safe at the door: who is charged with what, numbers for an emergency, the check-ins of a pair and what
-- follows when none comes, warnings about an address, and concerns about somebody's safety.

-- What a member is charged with beside their role, with everything before.
CREATE TABLE charges (
    hub_id     TEXT   NOT NULL,
    account_id TEXT   NOT NULL,
    since      BIGINT NOT NULL,
    charge     TEXT   NOT NULL CHECK (charge IN ('safeguarding_lead')),
    given_by   TEXT,
    ended_at   BIGINT,
    ended_by   TEXT,
    PRIMARY KEY (hub_id, account_id, since),
    FOREIGN KEY (hub_id, account_id) REFERENCES memberships (hub_id, account_id)
);
-- One at a time: the pass looks it up with the role.
CREATE UNIQUE INDEX charges_held ON charges (hub_id, account_id) WHERE ended_at IS NULL;

-- How to ring a member when somebody may need help, and for nothing else. Goes with the membership.
CREATE TABLE member_numbers (
    hub_id     TEXT   NOT NULL,
    account_id TEXT   NOT NULL,
    number     TEXT   NOT NULL,
    given_at   BIGINT NOT NULL,
    PRIMARY KEY (hub_id, account_id),
    FOREIGN KEY (hub_id, account_id) REFERENCES memberships (hub_id, account_id)
);

-- How often pairs say that they are fine, and who hears when one does not. Minutes.
CREATE TABLE safety_settings (
    hub_id       TEXT   NOT NULL PRIMARY KEY REFERENCES hubs (id),
    every        BIGINT NOT NULL,
    after_end    BIGINT NOT NULL,
    first_after  BIGINT NOT NULL,
    second_after BIGINT NOT NULL,
    first_id     TEXT,
    second_id    TEXT
);

-- The same where one session has it otherwise; NULL is as the hub has it.
CREATE TABLE session_safety (
    hub_id     TEXT   NOT NULL,
    session_id TEXT   NOT NULL,
    every      BIGINT,
    first_id   TEXT,
    second_id  TEXT,
    PRIMARY KEY (hub_id, session_id),
    FOREIGN KEY (hub_id, session_id) REFERENCES outreach_sessions (hub_id, id)
);

-- The clock that runs while a pair is out.
CREATE TABLE watches (
    hub_id     TEXT   NOT NULL,
    session_id TEXT   NOT NULL,
    -- When its streets were taken, or somebody first said that they are out.
    began_at   BIGINT NOT NULL,
    -- When the next word of them is due; NULL once they are home.
    due_at     BIGINT,
    PRIMARY KEY (hub_id, session_id),
    FOREIGN KEY (hub_id, session_id) REFERENCES outreach_sessions (hub_id, id)
);
CREATE INDEX watches_running ON watches (hub_id, due_at, session_id) WHERE due_at IS NOT NULL;

-- What pairs said: only ever added to, in whatever order it arrives.
CREATE TABLE check_ins (
    hub_id     TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    session_id TEXT   NOT NULL,
    kind       TEXT   NOT NULL CHECK (kind IN ('out', 'fine', 'longer', 'home')),
    -- How much longer, in minutes.
    minutes    BIGINT,
    -- When it was said, and when we were told.
    at         BIGINT NOT NULL,
    told_at    BIGINT NOT NULL,
    account_id TEXT   REFERENCES accounts (id),
    way        TEXT   NOT NULL CHECK (way IN ('phone', 'desk', 'link', 'reached')),
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, session_id) REFERENCES outreach_sessions (hub_id, id)
);
CREATE INDEX check_ins_by_session ON check_ins (hub_id, session_id, at, id);

-- No word came when it was due, and what was done about it. Each step once for each due time.
CREATE TABLE alarms (
    hub_id      TEXT   NOT NULL,
    session_id  TEXT   NOT NULL,
    due_at      BIGINT NOT NULL,
    reminded_at BIGINT NOT NULL,
    first_at    BIGINT,
    first_id    TEXT,
    second_at   BIGINT,
    second_id   TEXT,
    ended_at    BIGINT,
    ended_by    TEXT,
    how         TEXT   CHECK (how IN ('said', 'reached')),
    PRIMARY KEY (hub_id, session_id, due_at),
    FOREIGN KEY (hub_id, session_id) REFERENCES watches (hub_id, session_id)
);
CREATE UNIQUE INDEX alarms_open ON alarms (hub_id, session_id) WHERE ended_at IS NULL;

-- Links in texts and letters by which somebody answers without signing in. Of a code only its digest is here.
CREATE TABLE safety_links (
    hub_id     TEXT   NOT NULL,
    digest     TEXT   NOT NULL,
    session_id TEXT   NOT NULL,
    account_id TEXT   NOT NULL REFERENCES accounts (id),
    -- Of one of the pair, or of whoever was alerted.
    purpose    TEXT   NOT NULL CHECK (purpose IN ('answer', 'reach')),
    until      BIGINT NOT NULL,
    PRIMARY KEY (hub_id, digest),
    FOREIGN KEY (hub_id, session_id) REFERENCES outreach_sessions (hub_id, id)
);
CREATE INDEX safety_links_by_end ON safety_links (hub_id, until);

-- What those should know who are about to go there. Words about a door, and gone when it expires.
CREATE TABLE warnings (
    hub_id    TEXT   NOT NULL,
    id        TEXT   NOT NULL,
    street_id TEXT   NOT NULL,
    -- NULL where it is about the whole street.
    door_id   TEXT,
    kind      TEXT   NOT NULL CHECK (kind IN ('dog', 'threat', 'illness', 'other')),
    words     TEXT   NOT NULL,
    made_by   TEXT   REFERENCES accounts (id),
    made_at   BIGINT NOT NULL,
    until     BIGINT NOT NULL,
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, street_id) REFERENCES streets (hub_id, id),
    FOREIGN KEY (hub_id, door_id) REFERENCES doors (hub_id, id)
);
CREATE INDEX warnings_by_street ON warnings (hub_id, street_id, until);
CREATE INDEX warnings_by_end ON warnings (hub_id, until, id);
CREATE INDEX warnings_by_maker ON warnings (hub_id, made_by, until);

-- The restricted log. Its tables are in no export, no search and no count, and its words are sealed with the
-- key of the installation.
CREATE TABLE concerns (
    hub_id     TEXT   NOT NULL REFERENCES hubs (id),
    id         TEXT   NOT NULL,
    sent_at    BIGINT NOT NULL,
    written_by TEXT   REFERENCES accounts (id),
    seen       TEXT   NOT NULL,
    about      TEXT   NOT NULL,
    happened   TEXT   NOT NULL,
    -- 1 where the writer said that somebody was in danger at that moment.
    danger     BIGINT NOT NULL,
    -- The day on which all of it is deleted.
    forget_on  TEXT   NOT NULL,
    closed_at  BIGINT,
    PRIMARY KEY (hub_id, id)
);
CREATE INDEX concerns_open ON concerns (hub_id, sent_at, id) WHERE closed_at IS NULL;
CREATE INDEX concerns_closed ON concerns (hub_id, closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX concerns_by_writer ON concerns (hub_id, written_by, sent_at);

-- What the leads did: only ever added to.
CREATE TABLE concern_notes (
    hub_id     TEXT   NOT NULL,
    concern_id TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    account_id TEXT   REFERENCES accounts (id),
    kind       TEXT   NOT NULL CHECK (kind IN ('note', 'told', 'closed', 'opened', 'keep')),
    words      TEXT   NOT NULL,
    PRIMARY KEY (hub_id, concern_id, id),
    FOREIGN KEY (hub_id, concern_id) REFERENCES concerns (hub_id, id)
);

-- A trail of its own: who opened which concern, and when.
CREATE TABLE concern_reads (
    hub_id     TEXT   NOT NULL,
    concern_id TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    account_id TEXT   NOT NULL REFERENCES accounts (id),
    PRIMARY KEY (hub_id, concern_id, id),
    FOREIGN KEY (hub_id, concern_id) REFERENCES concerns (hub_id, id)
);
CREATE INDEX concern_reads_by_time ON concern_reads (hub_id, at, id);
