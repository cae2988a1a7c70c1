-- A street whose postcode is not known, or whose postcode leads elsewhere, is put into its neighbourhood by hand. What
-- is published later does not move it.
ALTER TABLE streets ADD COLUMN lsoa_by_hand BIGINT NOT NULL DEFAULT 0;

-- A patch can be made of streets too: of one, whose id is its code, or of all that the patch has.
CREATE TABLE pieces_of_patches (
    hub_id    TEXT   NOT NULL REFERENCES hubs (id),
    id        TEXT   NOT NULL,
    patch_id  TEXT   NOT NULL,
    kind      TEXT   NOT NULL CHECK (kind IN ('area', 'circle', 'drawn', 'street', 'streets')),
    name      TEXT   NOT NULL,
    code      TEXT,
    longitude BIGINT,
    latitude  BIGINT,
    metres    BIGINT,
    outline   TEXT,
    made_at   BIGINT NOT NULL,
    PRIMARY KEY (hub_id, id)
);
INSERT INTO pieces_of_patches (hub_id, id, patch_id, kind, name, code, longitude, latitude, metres, outline, made_at)
SELECT hub_id, id, patch_id, kind, name, code, longitude, latitude, metres, outline, made_at FROM patch_pieces;
DROP TABLE patch_pieces;
ALTER TABLE pieces_of_patches RENAME TO patch_pieces;
CREATE INDEX patch_pieces_by_patch ON patch_pieces (hub_id, patch_id, id);

-- Hubs that let everybody see, on the page of their patch, how many they heard and what that was most about.
CREATE TABLE heard_openly (
    hub_id  TEXT   NOT NULL REFERENCES hubs (id),
    said_at BIGINT NOT NULL,
    PRIMARY KEY (hub_id)
);

-- The same figures, as the network at the top shows them of such a hub: of each theme by its name, and under the name
-- '' of all conversations.
CREATE TABLE heard_from (
    hub_id   TEXT   NOT NULL REFERENCES hubs (id),
    from_hub TEXT   NOT NULL,
    theme    TEXT   NOT NULL,
    n        BIGINT NOT NULL,
    PRIMARY KEY (hub_id, from_hub, theme)
);
CREATE INDEX heard_from_by_hub ON heard_from (from_hub, hub_id);

-- Conversations by the neighbourhood in which they were held ('' where that is not known) and the words that were
-- written of their place: they follow when it becomes known better where a street lies.
DROP INDEX conversations_unplaced;
CREATE INDEX conversations_by_words ON conversations (hub_id, (COALESCE(lsoa, '')), place);
