-- Listening sheets: one page of paper for one conversation, found again by the code it bears.

CREATE TABLE listening_sheets (
    hub_id            TEXT   NOT NULL REFERENCES hubs (id),
    -- In the order in which they were printed.
    id                TEXT   NOT NULL,
    -- As it is printed: `KPWD-7XHQ`. It opens nothing to whoever does not listen for the hub.
    code              TEXT   NOT NULL,
    -- What was printed together, to be printed again.
    print_id          TEXT   NOT NULL,
    language          TEXT   NOT NULL,
    -- The words of consent that stand on the paper, and the name of the hub in them, as they were that day.
    hub_wording       TEXT   NOT NULL REFERENCES wordings (id),
    theme_wording     TEXT   NOT NULL REFERENCES wordings (id),
    quotation_wording TEXT   NOT NULL REFERENCES wordings (id),
    contact_wording   TEXT   NOT NULL REFERENCES wordings (id),
    hub_name          TEXT   NOT NULL,
    made_at           BIGINT NOT NULL,
    made_by           TEXT   REFERENCES accounts (id),
    -- Once. It stays when the conversation is taken out: its paper brings it back as little as a phone does.
    typed_at          BIGINT,
    typed_by          TEXT   REFERENCES accounts (id),
    -- NULL where the conversation was taken out.
    conversation_id   TEXT,
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, conversation_id) REFERENCES conversations (hub_id, id),
    CHECK (conversation_id IS NULL OR typed_at IS NOT NULL)
);
CREATE UNIQUE INDEX listening_sheets_by_code ON listening_sheets (hub_id, code);
CREATE UNIQUE INDEX listening_sheets_by_conversation ON listening_sheets (hub_id, conversation_id);
CREATE INDEX listening_sheets_by_print ON listening_sheets (hub_id, print_id, id);
CREATE INDEX listening_sheets_out ON listening_sheets (hub_id, id) WHERE typed_at IS NULL;
CREATE INDEX listening_sheets_typed ON listening_sheets (hub_id, id) WHERE typed_at IS NOT NULL;
