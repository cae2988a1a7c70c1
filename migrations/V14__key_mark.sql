-- The mark of the key of the installation: known words, sealed with it. One row, for one key opens all.

CREATE TABLE key_mark (
    one     BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    sealed  TEXT   NOT NULL,
    made_at BIGINT NOT NULL
);
