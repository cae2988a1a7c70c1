-- Where things happened: the neighbourhood of a street and of a conversation, how much was done in each, and
-- the ground that a hub and its patches cover.

-- The neighbourhood (LSOA) in which a street's postcode lies; NULL where that is not known.
ALTER TABLE streets ADD COLUMN lsoa TEXT;
CREATE INDEX streets_named ON streets (hub_id, folded) WHERE retired_at IS NULL;

-- No finer than this: a door or a postcode is never kept with what somebody said.
ALTER TABLE conversations ADD COLUMN lsoa TEXT;
ALTER TABLE conversations ADD COLUMN patch_id TEXT;
CREATE INDEX conversations_unplaced ON conversations (hub_id, place) WHERE lsoa IS NULL;

-- How many, by place and month, kept in the same transaction as what is counted. A place is a neighbourhood ('' is
-- one that is not known), a patch or a street; a series is `doors` (each once in a month), `new_doors`, `new_spoke`
-- (where somebody spoke for the first time), `conversations` or `contacts` (those who agreed to be contacted).
-- The month '' is all of them together.
CREATE TABLE place_counts (
    hub_id TEXT   NOT NULL REFERENCES hubs (id),
    kind   TEXT   NOT NULL CHECK (kind IN ('lsoa', 'patch', 'street')),
    month  TEXT   NOT NULL,
    place  TEXT   NOT NULL,
    series TEXT   NOT NULL,
    n      BIGINT NOT NULL,
    PRIMARY KEY (hub_id, kind, month, place, series)
);
CREATE INDEX place_counts_by_place ON place_counts (hub_id, kind, place, month);

-- What was done before: nobody knew where, so it counts under the neighbourhood '' until places are found anew.
INSERT INTO place_counts (hub_id, kind, month, place, series, n)
SELECT hub_id, 'lsoa', month, '', 'conversations', count(*) FROM conversations GROUP BY hub_id, month;
INSERT INTO place_counts (hub_id, kind, month, place, series, n)
SELECT hub_id, 'lsoa', month, '', 'contacts', count(*) FROM conversations WHERE tier = 'contact' GROUP BY hub_id, month;
INSERT INTO place_counts (hub_id, kind, month, place, series, n)
SELECT once.hub_id, 'street', once.month, once.street_id, once.series, count(*) FROM (
    SELECT DISTINCT t.hub_id, d.street_id, t.door_id, substr(t.here, 1, 7) AS month, 'doors' AS series
    FROM door_attempts t JOIN doors d ON d.hub_id = t.hub_id AND d.id = t.door_id
    WHERE NOT EXISTS (SELECT 1 FROM attempt_undos u WHERE u.hub_id = t.hub_id AND u.attempt_id = t.id)
    UNION ALL
    SELECT t.hub_id, d.street_id, t.door_id, min(substr(t.here, 1, 7)), 'new_doors'
    FROM door_attempts t JOIN doors d ON d.hub_id = t.hub_id AND d.id = t.door_id
    WHERE NOT EXISTS (SELECT 1 FROM attempt_undos u WHERE u.hub_id = t.hub_id AND u.attempt_id = t.id)
    GROUP BY t.hub_id, d.street_id, t.door_id
    UNION ALL
    SELECT t.hub_id, d.street_id, t.door_id, min(substr(t.here, 1, 7)), 'new_spoke'
    FROM door_attempts t JOIN doors d ON d.hub_id = t.hub_id AND d.id = t.door_id
    WHERE t.outcome = 'spoke'
          AND NOT EXISTS (SELECT 1 FROM attempt_undos u WHERE u.hub_id = t.hub_id AND u.attempt_id = t.id)
    GROUP BY t.hub_id, d.street_id, t.door_id
) AS once GROUP BY once.hub_id, once.month, once.street_id, once.series;
INSERT INTO place_counts (hub_id, kind, month, place, series, n)
SELECT c.hub_id, 'patch', c.month, s.patch_id, c.series, CAST(sum(c.n) AS BIGINT)
FROM place_counts c JOIN streets s ON s.hub_id = c.hub_id AND s.id = c.place
WHERE c.kind = 'street' GROUP BY c.hub_id, c.month, s.patch_id, c.series;
INSERT INTO place_counts (hub_id, kind, month, place, series, n)
SELECT hub_id, 'lsoa', month, '', series, CAST(sum(n) AS BIGINT) FROM place_counts
WHERE kind = 'street' GROUP BY hub_id, month, series;
INSERT INTO place_counts (hub_id, kind, month, place, series, n)
SELECT hub_id, kind, '', place, series, CAST(sum(n) AS BIGINT) FROM place_counts GROUP BY hub_id, kind, place, series;

-- What a patch is made of, all together: whole areas, circles, and shapes that were drawn. The hub's own patch,
-- which holds all of its beats, bears the id ''.
CREATE TABLE patch_pieces (
    hub_id    TEXT   NOT NULL REFERENCES hubs (id),
    id        TEXT   NOT NULL,
    patch_id  TEXT   NOT NULL,
    kind      TEXT   NOT NULL CHECK (kind IN ('area', 'circle', 'drawn')),
    -- What it is called: an area's name, "2 km around the library".
    name      TEXT   NOT NULL,
    code      TEXT,
    -- In millionths of a degree.
    longitude BIGINT,
    latitude  BIGINT,
    metres    BIGINT,
    -- GeoJSON, of what was drawn.
    outline   TEXT,
    made_at   BIGINT NOT NULL,
    PRIMARY KEY (hub_id, id)
);
CREATE INDEX patch_pieces_by_patch ON patch_pieces (hub_id, patch_id, id);

-- The neighbourhoods that a patch covers, each with its share in ten-thousandths and how that was found.
CREATE TABLE patch_areas (
    hub_id   TEXT   NOT NULL REFERENCES hubs (id),
    patch_id TEXT   NOT NULL,
    lsoa     TEXT   NOT NULL,
    share    BIGINT NOT NULL CHECK (share BETWEEN 1 AND 10000),
    method   TEXT   NOT NULL CHECK (method IN ('whole', 'postcodes', 'area', 'middle')),
    PRIMARY KEY (hub_id, patch_id, lsoa)
);

-- Which hub works where, for everybody to see: an area of any kind, and how many of its people live in the hub's
-- patch.
CREATE TABLE works_in (
    hub_id TEXT   NOT NULL REFERENCES hubs (id),
    code   TEXT   NOT NULL,
    name   TEXT   NOT NULL,
    share  BIGINT NOT NULL,
    people BIGINT NOT NULL,
    PRIMARY KEY (hub_id, code)
);
CREATE INDEX works_in_by_code ON works_in (code, hub_id);

-- How many conversations were held in an area, for everybody to see: at least so many, as the network at the top
-- shows them.
CREATE TABLE heard_in (
    hub_id TEXT   NOT NULL REFERENCES hubs (id),
    code   TEXT   NOT NULL,
    n      BIGINT NOT NULL,
    PRIMARY KEY (hub_id, code)
);
CREATE INDEX heard_in_by_code ON heard_in (code, hub_id);

-- What a hub says of the ground that it shares with another: 'both' work there, it is 'ours', or it is 'theirs'.
-- It is settled where the two say the same of it.
CREATE TABLE shared_ground (
    hub_id   TEXT   NOT NULL REFERENCES hubs (id),
    other_id TEXT   NOT NULL,
    says     TEXT   NOT NULL CHECK (says IN ('both', 'ours', 'theirs')),
    said_at  BIGINT NOT NULL,
    PRIMARY KEY (hub_id, other_id)
);

-- How much of the country the hubs of a network cover, added up when one of their patches changes. A slice is
-- `all`, `tenth`, `region`, `district` or `rural`, and the key which of these.
CREATE TABLE coverage (
    hub_id    TEXT   NOT NULL REFERENCES hubs (id),
    slice     TEXT   NOT NULL,
    slice_key TEXT   NOT NULL,
    people    BIGINT NOT NULL,
    covered   BIGINT NOT NULL,
    -- Who live in a patch or within so many kilometres of the middle of one.
    near_2    BIGINT NOT NULL,
    near_5    BIGINT NOT NULL,
    near_10   BIGINT NOT NULL,
    near_20   BIGINT NOT NULL,
    lsoas     BIGINT NOT NULL,
    reached   BIGINT NOT NULL,
    PRIMARY KEY (hub_id, slice, slice_key)
);
CREATE INDEX deprivation_by_rank ON deprivation (vintage, rank);
