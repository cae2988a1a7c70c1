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
