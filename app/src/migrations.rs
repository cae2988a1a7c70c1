//! The schema, one numbered list: what both engines read, and what only one does.

use kit::db::Migration;

macro_rules! migration {
    ($name:literal) => {
        Migration {
            name: $name,
            both: include_str!(concat!("../../migrations/", $name, ".sql")),
            sqlite: "",
            postgres: "",
        }
    };
    ($name:literal, each) => {
        Migration {
            name: $name,
            both: include_str!(concat!("../../migrations/", $name, ".sql")),
            sqlite: include_str!(concat!("../../migrations/", $name, ".sqlite.sql")),
            postgres: include_str!(concat!("../../migrations/", $name, ".postgres.sql")),
        }
    };
}

pub const MIGRATIONS: &[Migration] = &[
    migration!("V1__hubs", each),
    migration!("V2__people"),
    migration!("V3__listening", each),
    migration!("V4__overview"),
    migration!("V5__reach"),
    migration!("V6__keys"),
    migration!("V7__leaving"),
    migration!("V8__sheets"),
    migration!("V9__safety"),
    migration!("V10__slips"),
    migration!("V11__phones"),
    migration!("V12__listening_sheets"),
    migration!("V13__voice_notes"),
    migration!("V14__key_mark"),
    migration!("V15__places"),
    migration!("V16__patches_as_areas"),
    migration!("V17__more_of_places"),
    migration!("V18__streets_are_ground"),
];

#[cfg(test)]
mod tests;
