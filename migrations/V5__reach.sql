-- The doors of a neighbourhood, the sessions in which pairs knock at them, and how each knock went.

-- An organiser's beat.
CREATE TABLE patches (
    hub_id     TEXT   NOT NULL REFERENCES hubs (id),
    id         TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    folded     TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    retired_at BIGINT,
    -- The file that it was made for.
    import_id  TEXT,
    PRIMARY KEY (hub_id, id)
);
CREATE UNIQUE INDEX patches_by_name ON patches (hub_id, folded) WHERE retired_at IS NULL;

-- A street, or a block of flats that is walked floor by floor. One street is walked by one pair at a time.
CREATE TABLE streets (
    hub_id     TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    patch_id   TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    folded     TEXT   NOT NULL,
    kind       TEXT   NOT NULL CHECK (kind IN ('street', 'block')),
    -- Whether odd and even numbers face each other, or the numbers run on along one side.
    numbering  TEXT   NOT NULL CHECK (numbering IN ('sides', 'running')),
    postcode   TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    retired_at BIGINT,
    import_id  TEXT,
    -- Doors in use, those of them that were knocked at, and those where somebody spoke with us. Kept as
    -- they change, so that no page counts them.
    door_count    BIGINT NOT NULL,
    knocked_count BIGINT NOT NULL,
    spoken_count  BIGINT NOT NULL,
    -- When anybody last knocked at one of its doors.
    walked_at  BIGINT,
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, patch_id) REFERENCES patches (hub_id, id)
);
CREATE UNIQUE INDEX streets_by_name ON streets (hub_id, patch_id, folded) WHERE retired_at IS NULL;
CREATE INDEX streets_by_import ON streets (hub_id, import_id);
CREATE INDEX streets_retired ON streets (hub_id, patch_id, retired_at, id) WHERE retired_at IS NOT NULL;

CREATE TABLE doors (
    hub_id            TEXT   NOT NULL,
    id                TEXT   NOT NULL,
    street_id         TEXT   NOT NULL,
    -- As it stands on the door: "12a", "Flat 3", "The Old Forge".
    label             TEXT   NOT NULL,
    folded            TEXT   NOT NULL,
    -- The floor of a flat, 0 at the ground; NULL in a street.
    floor             BIGINT,
    -- Where the door comes as one walks: first the turn (a side, a floor), then the step along it.
    turn              BIGINT NOT NULL,
    step              BIGINT NOT NULL,
    made_at           BIGINT NOT NULL,
    retired_at        BIGINT,
    -- The file it came in with, and its row there.
    import_id         TEXT,
    import_row        BIGINT,
    -- What the attempts that stand add up to, kept as they come, so that a walk list reads one row a door.
    visits            BIGINT NOT NULL,
    last_at           BIGINT,
    last_outcome      TEXT   CHECK (last_outcome IN ('no_answer', 'refused', 'spoke', 'come_back', 'do_not_knock')),
    spoke_at          BIGINT,
    -- When somebody asked us to come back, in the hub's own time: `2026-11-28T18:00` or only the day.
    come_back         TEXT,
    do_not_knock_at   BIGINT,
    -- When an organiser last said that we may knock again: a wish we were told of before counts no more.
    lifted_at         BIGINT,
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, street_id) REFERENCES streets (hub_id, id)
);
CREATE UNIQUE INDEX doors_by_label ON doors (hub_id, street_id, folded) WHERE retired_at IS NULL;
CREATE INDEX doors_by_walk ON doors (hub_id, street_id, turn, step, id);
CREATE INDEX doors_by_import ON doors (hub_id, import_id, import_row);
CREATE INDEX doors_to_come_back ON doors (hub_id, come_back, id) WHERE come_back IS NOT NULL;

-- Who goes out, when and where they meet.
CREATE TABLE outreach_sessions (
    hub_id       TEXT   NOT NULL REFERENCES hubs (id),
    id           TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    meet         TEXT   NOT NULL,
    starts_at    BIGINT NOT NULL,
    ends_at      BIGINT NOT NULL,
    -- Which doors of its streets are on the list.
    wanted       TEXT   NOT NULL CHECK (wanted IN ('all', 'not_spoken', 'come_back')),
    made_by      TEXT,
    made_at      BIGINT NOT NULL,
    cancelled_at BIGINT,
    ended_at     BIGINT,
    PRIMARY KEY (hub_id, id)
);
CREATE INDEX outreach_sessions_by_start ON outreach_sessions (hub_id, starts_at, id);

-- The pair. Three may go, to learn; nobody goes alone without the organiser having said so.
CREATE TABLE outreach_pairs (
    hub_id     TEXT NOT NULL,
    session_id TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    PRIMARY KEY (hub_id, session_id, account_id),
    FOREIGN KEY (hub_id, session_id) REFERENCES outreach_sessions (hub_id, id)
);
CREATE INDEX outreach_pairs_by_account ON outreach_pairs (hub_id, account_id, session_id);

CREATE TABLE outreach_streets (
    hub_id     TEXT   NOT NULL,
    session_id TEXT   NOT NULL,
    street_id  TEXT   NOT NULL,
    position   BIGINT NOT NULL,
    PRIMARY KEY (hub_id, session_id, street_id),
    FOREIGN KEY (hub_id, session_id) REFERENCES outreach_sessions (hub_id, id),
    FOREIGN KEY (hub_id, street_id) REFERENCES streets (hub_id, id)
);
CREATE INDEX outreach_streets_by_street ON outreach_streets (hub_id, street_id, session_id);

-- Whose a street is while they walk it. It comes back by itself at `until`.
CREATE TABLE checkouts (
    hub_id      TEXT   NOT NULL,
    street_id   TEXT   NOT NULL,
    at          BIGINT NOT NULL,
    session_id  TEXT   NOT NULL,
    account_id  TEXT   NOT NULL REFERENCES accounts (id),
    until       BIGINT NOT NULL,
    returned_at BIGINT,
    PRIMARY KEY (hub_id, street_id, at),
    FOREIGN KEY (hub_id, street_id) REFERENCES streets (hub_id, id),
    FOREIGN KEY (hub_id, session_id) REFERENCES outreach_sessions (hub_id, id)
);
CREATE UNIQUE INDEX checkouts_out ON checkouts (hub_id, street_id) WHERE returned_at IS NULL;
CREATE INDEX checkouts_of ON checkouts (hub_id, session_id) WHERE returned_at IS NULL;

-- Each knock: appended under an id made where it happened, and never overwritten.
CREATE TABLE door_attempts (
    hub_id     TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    door_id    TEXT   NOT NULL,
    session_id TEXT,
    -- When it happened, and when we were told.
    at         BIGINT NOT NULL,
    told_at    BIGINT NOT NULL,
    -- The same by the hub's clocks as they stood then, `2026-11-28T18:12`: it is counted by month and hour,
    -- and must be found there again when it is taken back, whatever has become of the hub's time zone.
    here       TEXT   NOT NULL,
    account_id TEXT   REFERENCES accounts (id),
    outcome    TEXT   NOT NULL CHECK (outcome IN ('no_answer', 'refused', 'spoke', 'come_back', 'do_not_knock')),
    come_back  TEXT,
    -- The paper sheet it was typed in from.
    sheet_id   TEXT,
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, door_id) REFERENCES doors (hub_id, id),
    FOREIGN KEY (hub_id, session_id) REFERENCES outreach_sessions (hub_id, id)
);
CREATE INDEX door_attempts_by_door ON door_attempts (hub_id, door_id, at, id);
CREATE INDEX door_attempts_by_session ON door_attempts (hub_id, session_id, at, id);

-- Taken back: a slip of the thumb, so that it never happened. A phone may say so before the attempt itself has
-- arrived, so this stands alone.
CREATE TABLE attempt_undos (
    hub_id     TEXT   NOT NULL REFERENCES hubs (id),
    attempt_id TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    account_id TEXT,
    PRIMARY KEY (hub_id, attempt_id)
);

-- Other words under the id of an attempt that is here already: only a broken phone sends such, and nothing
-- that it says is thrown away. An organiser says which of the two was so.
CREATE TABLE attempt_conflicts (
    hub_id      TEXT   NOT NULL,
    attempt_id  TEXT   NOT NULL,
    fingerprint TEXT   NOT NULL,
    door_id     TEXT   NOT NULL,
    session_id  TEXT,
    at          BIGINT NOT NULL,
    told_at     BIGINT NOT NULL,
    here        TEXT   NOT NULL,
    account_id  TEXT   REFERENCES accounts (id),
    outcome     TEXT   NOT NULL CHECK (outcome IN ('no_answer', 'refused', 'spoke', 'come_back', 'do_not_knock')),
    come_back   TEXT,
    settled     TEXT   CHECK (settled IN ('first', 'second', 'both')),
    settled_at  BIGINT,
    settled_by  TEXT,
    PRIMARY KEY (hub_id, attempt_id, fingerprint),
    FOREIGN KEY (hub_id, attempt_id) REFERENCES door_attempts (hub_id, id),
    FOREIGN KEY (hub_id, door_id) REFERENCES doors (hub_id, id)
);
CREATE INDEX attempt_conflicts_by_door ON attempt_conflicts (hub_id, door_id);
CREATE INDEX attempt_conflicts_open ON attempt_conflicts (hub_id, told_at, attempt_id) WHERE settled_at IS NULL;

-- When people are in: knocks and answers by day of the week (0 is Monday) and hour, in the hub's own time.
CREATE TABLE contact_rates (
    hub_id   TEXT   NOT NULL REFERENCES hubs (id),
    weekday  BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    hour     BIGINT NOT NULL CHECK (hour BETWEEN 0 AND 23),
    knocked  BIGINT NOT NULL,
    answered BIGINT NOT NULL,
    PRIMARY KEY (hub_id, weekday, hour)
);

-- How many, by month. A series is an outcome, `knocked`, `doors` (each once in a month), `doors_spoke` (those
-- at which somebody spoke, each once in a month) or `new_doors` (knocked at for the first time); and behind a
-- session, where there are no months, an outcome or `doors`: `session:ID:spoke`.
CREATE TABLE reach_counts (
    hub_id TEXT   NOT NULL REFERENCES hubs (id),
    series TEXT   NOT NULL,
    month  TEXT   NOT NULL,
    n      BIGINT NOT NULL,
    PRIMARY KEY (hub_id, series, month)
);
