-- The words of each conversation as they are searched, by the order of arrival. Each word bears its hub
-- (mill-lane_damp), so that a search walks that hub's words alone, however many hubs there are.
CREATE TABLE conversation_words (
    hub_id  TEXT     NOT NULL,
    arrived BIGINT   NOT NULL,
    words   TSVECTOR NOT NULL,
    PRIMARY KEY (hub_id, arrived)
);
CREATE INDEX conversation_words_index ON conversation_words USING gin (words);
