-- The words of each conversation as they are searched, by the order of arrival.
CREATE TABLE conversation_words (
    hub_id  TEXT     NOT NULL,
    arrived BIGINT   NOT NULL,
    words   TSVECTOR NOT NULL,
    PRIMARY KEY (hub_id, arrived)
);
CREATE INDEX conversation_words_index ON conversation_words USING gin (words);
