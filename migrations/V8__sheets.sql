-- Sheets of paper that were printed, so that what comes back on them finds its place by the code they bear.

CREATE TABLE sheets (
    hub_id     TEXT   NOT NULL REFERENCES hubs (id),
    id         TEXT   NOT NULL,
    -- As it is printed: `KPWD-7XHQ`. It opens nothing to whoever may not see the session.
    code       TEXT   NOT NULL,
    session_id TEXT   NOT NULL,
    street_id  TEXT   NOT NULL,
    -- Which sheet of its street, from 1.
    page       BIGINT NOT NULL,
    pages      BIGINT NOT NULL,
    language   TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    made_by    TEXT   REFERENCES accounts (id),
    -- When somebody last typed in what was written on it.
    typed_at   BIGINT,
    typed_by   TEXT   REFERENCES accounts (id),
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, session_id) REFERENCES outreach_sessions (hub_id, id),
    FOREIGN KEY (hub_id, street_id) REFERENCES streets (hub_id, id)
);
CREATE UNIQUE INDEX sheets_by_code ON sheets (hub_id, code);
CREATE INDEX sheets_by_session ON sheets (hub_id, session_id, made_at, id);

-- Which door stands on which line. Where nobody may knock there are no boxes to tick.
CREATE TABLE sheet_lines (
    hub_id     TEXT   NOT NULL,
    sheet_id   TEXT   NOT NULL,
    line       BIGINT NOT NULL,
    door_id    TEXT   NOT NULL,
    boxes      TEXT   NOT NULL CHECK (boxes IN ('ticked', 'none')),
    -- The knock that was typed in from this line and stands.
    attempt_id TEXT,
    PRIMARY KEY (hub_id, sheet_id, line),
    FOREIGN KEY (hub_id, sheet_id) REFERENCES sheets (hub_id, id),
    FOREIGN KEY (hub_id, door_id) REFERENCES doors (hub_id, id)
);
CREATE INDEX sheet_lines_by_door ON sheet_lines (hub_id, door_id);
