-- Voice notes: what somebody said, recorded with their consent until somebody has typed the words.

CREATE TABLE voice_notes (
    hub_id          TEXT   NOT NULL REFERENCES hubs (id),
    id              TEXT   NOT NULL,
    conversation_id TEXT   NOT NULL,
    recorded_at     BIGINT NOT NULL,
    seconds         BIGINT NOT NULL,
    -- The words that were read out before, and the name of the hub in them.
    wording_id      TEXT   NOT NULL REFERENCES wordings (id),
    hub_name        TEXT   NOT NULL,
    -- The day on which it goes, typed or not.
    delete_on       TEXT   NOT NULL,
    -- NULL until the sound itself has come: it is sent after the words of its conversation.
    arrived_at      BIGINT,
    media_type      TEXT   CHECK (media_type IN ('audio/webm', 'audio/ogg', 'audio/mp4', 'audio/wav')),
    bytes           BIGINT,
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, conversation_id) REFERENCES conversations (hub_id, id),
    CHECK ((arrived_at IS NULL) = (media_type IS NULL) AND (arrived_at IS NULL) = (bytes IS NULL))
);
CREATE INDEX voice_notes_by_date ON voice_notes (hub_id, delete_on, id);
CREATE INDEX voice_notes_by_conversation ON voice_notes (hub_id, conversation_id, id);

-- The sound, in pieces of one size, each sealed with the key of the installation.
CREATE TABLE voice_sounds (
    hub_id  TEXT   NOT NULL,
    note_id TEXT   NOT NULL,
    piece   BIGINT NOT NULL,
    sound   BYTEA  NOT NULL,
    PRIMARY KEY (hub_id, note_id, piece),
    FOREIGN KEY (hub_id, note_id) REFERENCES voice_notes (hub_id, id)
);
