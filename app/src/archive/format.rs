//! What an archive is, for whoever makes one and whoever reads one.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The format that this program writes. It reads this one and all older ones.
pub const VERSION: u32 = 1;
pub const FORMAT: &str = "folkmoot-hub";
pub const MANIFEST: &str = "manifest.json";
pub const README: &str = "README.txt";
pub const ACCOUNTS: &str = "accounts.jsonl";
pub const WORDINGS: &str = "wordings.jsonl";

/// The file of a table.
pub fn file_of(table: &str) -> String {
    format!("tables/{table}.jsonl")
}

/// Bytes of a manifest.
pub const LONGEST_MANIFEST: u64 = 1 << 20;
/// Bytes of one row: a conversation has some kilobytes, a voice note some megabytes.
pub const LONGEST_ROW: usize = 64 << 20;
/// Files in one archive.
pub const MOST_FILES: usize = 1_000;
/// Bytes of all files once they are unpacked.
pub const MOST_BYTES: u64 = 64 << 30;
/// No words pack as well as this; what does is made to fill a disk.
pub const SWOLLEN: u64 = 200;
/// Below this nobody's disk is filled.
pub const HARMLESS: u64 = 64 << 20;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: String,
    pub version: u32,
    pub hub: HubTold,
    pub made_at: String,
    /// The program that made it.
    pub made_by: String,
    /// The columns of each table and what they hold: `integer`, `text` or `bytes` (as hexadecimal
    /// letters).
    pub tables: BTreeMap<String, Vec<ColumnTold>>,
    pub files: Vec<FileTold>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubTold {
    pub id: String,
    pub name: String,
    pub zone: String,
    pub made_at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnTold {
    pub name: String,
    pub holds: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileTold {
    pub name: String,
    pub rows: u64,
    pub bytes: u64,
    pub sha256: String,
}

/// Somebody whom the hub's records name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountTold {
    pub id: String,
    pub name: String,
    /// Of members alone.
    pub email: Option<String>,
}

/// Words that were read out before somebody agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordingTold {
    pub id: String,
    pub tier: String,
    pub language: String,
    pub words: String,
    pub since: i64,
}
