//! What a hub hands to the network and the alliances above it: its counts, and the words it signed off.

use crate::overview::access::See;
use kit::Result;
use kit::access::{Includes, Reading};
use kit::sql;

/// One number of a hub that may go up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Handed {
    /// `all`, or `network:ID`.
    pub series: String,
    pub month: String,
    pub n: i64,
}

/// Words that a coordinator signed off, and that the person still lets us use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    pub id: String,
    pub words: String,
    pub language: String,
    pub theme: String,
    pub signed_at: i64,
}

pub fn counts(hub: &mut Reading<'_, impl Includes<See>>) -> Result<Vec<Handed>> {
    hub.rows(
        sql!(
            "SELECT series, month, n FROM counts
             WHERE hub_id = $1 AND n > 0 AND (series = 'all' OR series LIKE 'network:%')"
        ),
        &[],
        |row| Handed {
            series: row.text("series"),
            month: row.text("month"),
            n: row.int("n"),
        },
    )
}

/// Only words of a conversation whose consent in force is to be quoted: of the four wordings that
/// are read out at the door, that one alone says that words may be used outside the hub. "Contact
/// me" promises that only the hub will have them.
pub fn voices(hub: &mut Reading<'_, impl Includes<See>>) -> Result<Vec<Voice>> {
    hub.rows(
        sql!(
            "SELECT q.id, q.words, c.language, COALESCE(t.network_theme_id, '') AS theme, q.signed_at
             FROM quotations q
             JOIN conversations c ON c.hub_id = q.hub_id AND c.id = q.conversation_id
             LEFT JOIN themes t ON t.hub_id = q.hub_id AND t.id = q.theme_id
             WHERE q.hub_id = $1 AND q.withdrawn_at IS NULL AND c.tier = 'quotation'"
        ),
        &[],
        |row| Voice {
            id: row.text("id"),
            words: row.text("words"),
            language: row.text("language"),
            theme: row.text("theme"),
            signed_at: row.int("signed_at"),
        },
    )
}
