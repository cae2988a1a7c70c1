-- Places are published: anybody may read them, and they belong to no hub. What one import brought is one
-- vintage. A vintage is read from the moment it is done, and those before it stay for the figures of their day.

CREATE TABLE vintages (
    id       TEXT   NOT NULL PRIMARY KEY,
    -- What it is of: areas, deprivation, postcodes, common names, or the outlines of one kind of area.
    layer    TEXT   NOT NULL,
    -- What its maker calls it: "2025", "May 2026".
    edition  TEXT   NOT NULL,
    source   TEXT   NOT NULL,
    file     TEXT   NOT NULL,
    -- By it an import that was broken off is known when the same file comes again.
    digest   TEXT   NOT NULL,
    records  BIGINT NOT NULL,
    -- How many neighbourhoods its ranks go to, where it has ranks.
    ranked   BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    done_at  BIGINT
);
CREATE INDEX vintages_by_layer ON vintages (layer, done_at);

-- Neighbourhoods (LSOAs) with the larger areas they lie in, and those larger areas themselves, added up.
CREATE TABLE areas (
    vintage      TEXT   NOT NULL REFERENCES vintages (id),
    code         TEXT   NOT NULL,
    kind         TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    -- The name that people use, where somebody gave it one; else empty.
    common_name  TEXT   NOT NULL,
    msoa         TEXT,
    ward         TEXT,
    district     TEXT,
    region       TEXT,
    constituency TEXT,
    longitude    DOUBLE PRECISION,
    latitude     DOUBLE PRECISION,
    population   BIGINT,
    -- The rural and urban class of a neighbourhood, as published.
    rural        TEXT   NOT NULL,
    lsoas        BIGINT NOT NULL,
    PRIMARY KEY (vintage, code)
);

-- What lies in a larger area, the next smaller kind of it.
CREATE TABLE lies_in (
    vintage TEXT NOT NULL REFERENCES vintages (id),
    larger  TEXT NOT NULL,
    code    TEXT NOT NULL,
    PRIMARY KEY (vintage, larger, code)
);

-- How hard life is made in a neighbourhood. Rank 1 is the most deprived of all.
CREATE TABLE deprivation (
    vintage           TEXT   NOT NULL REFERENCES vintages (id),
    lsoa              TEXT   NOT NULL,
    population        BIGINT,
    score             DOUBLE PRECISION NOT NULL,
    rank              BIGINT NOT NULL,
    decile            BIGINT NOT NULL,
    income_rank       BIGINT NOT NULL,
    employment_rank   BIGINT NOT NULL,
    education_rank    BIGINT NOT NULL,
    health_rank       BIGINT NOT NULL,
    crime_rank        BIGINT NOT NULL,
    housing_rank      BIGINT NOT NULL,
    environment_rank  BIGINT NOT NULL,
    PRIMARY KEY (vintage, lsoa)
);

-- The same of every larger area and of England, added up: how many people live in neighbourhoods of each tenth
-- of deprivation, and how many where a domain is among the hardest fifth.
CREATE TABLE hardship (
    vintage     TEXT   NOT NULL REFERENCES vintages (id),
    code        TEXT   NOT NULL,
    lsoas       BIGINT NOT NULL,
    people      BIGINT NOT NULL,
    tenth_1     BIGINT NOT NULL,
    tenth_2     BIGINT NOT NULL,
    tenth_3     BIGINT NOT NULL,
    tenth_4     BIGINT NOT NULL,
    tenth_5     BIGINT NOT NULL,
    tenth_6     BIGINT NOT NULL,
    tenth_7     BIGINT NOT NULL,
    tenth_8     BIGINT NOT NULL,
    tenth_9     BIGINT NOT NULL,
    tenth_10    BIGINT NOT NULL,
    income      BIGINT NOT NULL,
    employment  BIGINT NOT NULL,
    education   BIGINT NOT NULL,
    health      BIGINT NOT NULL,
    crime       BIGINT NOT NULL,
    housing     BIGINT NOT NULL,
    environment BIGINT NOT NULL,
    PRIMARY KEY (vintage, code)
);

-- The names that people use for MSOAs, where they come apart from the areas.
CREATE TABLE common_names (
    vintage TEXT NOT NULL REFERENCES vintages (id),
    code    TEXT NOT NULL,
    name    TEXT NOT NULL,
    PRIMARY KEY (vintage, code)
);

-- All postcodes of one outcode, packed: a page reads one row.
CREATE TABLE postcode_blocks (
    vintage TEXT  NOT NULL REFERENCES vintages (id),
    outcode TEXT  NOT NULL,
    packed  BYTEA NOT NULL,
    PRIMARY KEY (vintage, outcode)
);

-- The neighbourhoods by the numbers that the blocks call them by; 0 is none.
CREATE TABLE postcode_lsoas (
    vintage TEXT   NOT NULL REFERENCES vintages (id),
    number  BIGINT NOT NULL,
    lsoa    TEXT   NOT NULL,
    PRIMARY KEY (vintage, number)
);

CREATE TABLE outlines (
    vintage TEXT  NOT NULL REFERENCES vintages (id),
    code    TEXT  NOT NULL,
    name    TEXT  NOT NULL,
    packed  BYTEA NOT NULL,
    PRIMARY KEY (vintage, code)
);
