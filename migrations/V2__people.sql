-- Whom a hub knows: people who said "contact me", how, and on what lawful basis.

CREATE TABLE people (
    hub_id    TEXT   NOT NULL REFERENCES hubs (id),
    id        TEXT   NOT NULL,
    arrived   BIGINT NOT NULL,
    name      TEXT   NOT NULL,
    -- The name as it is searched.
    folded    TEXT   NOT NULL,
    language  TEXT   NOT NULL,
    import_id TEXT,
    PRIMARY KEY (hub_id, id)
);
CREATE UNIQUE INDEX people_by_arrival ON people (hub_id, arrived);
CREATE INDEX people_by_name ON people (hub_id, folded);
CREATE INDEX people_by_import ON people (hub_id, import_id, arrived);

CREATE TABLE channels (
    hub_id    TEXT   NOT NULL,
    person_id TEXT   NOT NULL,
    id        TEXT   NOT NULL,
    channel   TEXT   NOT NULL CHECK (channel IN ('phone', 'email', 'post')),
    value     TEXT   NOT NULL,
    basis     TEXT   NOT NULL CHECK (basis IN ('consent', 'legitimate_interest')),
    given_at  BIGINT NOT NULL,
    PRIMARY KEY (hub_id, person_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
);
