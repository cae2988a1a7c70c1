-- What more is known of places: households, where in an area most people live, how much a community needs; and what
-- came with the program before anybody brought a file.

-- 'file' as published, 'facts' as they come with the program, 'postcodes' worked out from a table of postcodes:
-- a better one is never hidden by a lesser one that comes after it.
ALTER TABLE vintages ADD COLUMN made_from TEXT NOT NULL DEFAULT 'file';

-- Made anew in a vintage that is done, whenever the households or the middles of neighbourhoods come in.
ALTER TABLE areas ADD COLUMN households BIGINT;
ALTER TABLE areas ADD COLUMN lived_longitude DOUBLE PRECISION;
ALTER TABLE areas ADD COLUMN lived_latitude DOUBLE PRECISION;

-- How many of its neighbourhoods are in the most deprived tenth. What was added up before this column does not say.
ALTER TABLE hardship ADD COLUMN lsoas_in_hardest_tenth BIGINT;

-- How many households a neighbourhood has, as the census counted them.
CREATE TABLE households (
    vintage    TEXT   NOT NULL REFERENCES vintages (id),
    lsoa       TEXT   NOT NULL,
    households BIGINT NOT NULL,
    PRIMARY KEY (vintage, lsoa)
);

-- Where in a neighbourhood its people live: the middle between all of them.
CREATE TABLE lived_middles (
    vintage   TEXT NOT NULL REFERENCES vintages (id),
    lsoa      TEXT NOT NULL,
    longitude DOUBLE PRECISION NOT NULL,
    latitude  DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (vintage, lsoa)
);

-- How much a community needs, of neighbourhoods or of wards, where somebody has the index.
CREATE TABLE community_needs (
    vintage TEXT NOT NULL REFERENCES vintages (id),
    code    TEXT NOT NULL,
    score   DOUBLE PRECISION,
    rank    BIGINT,
    PRIMARY KEY (vintage, code)
);

-- Official files that staff of the network brought in the browser, from their arrival until they are in. They are
-- thrown away then, and what is known of each stays.
CREATE TABLE place_files (
    hub_id     TEXT   NOT NULL REFERENCES hubs (id),
    id         TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    account_id TEXT   REFERENCES accounts (id),
    file_name  TEXT   NOT NULL,
    bytes      BIGINT NOT NULL,
    stand      TEXT   NOT NULL CHECK (stand IN ('arriving', 'looking', 'waiting', 'taking', 'done', 'stopped')),
    -- What was found in it, as JSON; empty until somebody looked.
    report     TEXT   NOT NULL,
    put_in     BIGINT NOT NULL,
    row_count  BIGINT NOT NULL,
    started_at BIGINT,
    -- When a job last said that it is at work on it.
    worked_at  BIGINT,
    PRIMARY KEY (hub_id, id)
);
CREATE INDEX place_files_by_time ON place_files (hub_id, made_at);

CREATE TABLE place_pieces (
    hub_id  TEXT   NOT NULL,
    file_id TEXT   NOT NULL,
    piece   BIGINT NOT NULL,
    content BYTEA  NOT NULL,
    PRIMARY KEY (hub_id, file_id, piece),
    FOREIGN KEY (hub_id, file_id) REFERENCES place_files (hub_id, id)
);
