//! What a hub hands to the network and the alliances above it: its counts, and the words it signed off.

use crate::overview::access::See;
use crate::places::queries::vintages::{self, Layer};
use kit::Result;
use kit::access::{Includes, Reading};
use kit::sql;
use std::collections::BTreeMap;

/// How the series of an area begins; its code follows.
pub const AREA: &str = "area:";
/// The same of a tenth of deprivation, its number in two digits.
pub const TENTH: &str = "tenth:";

/// One number of a hub that may go up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Handed {
    /// `all`, `network:ID`, `doors`, `tenth:07` or `area:E08000016`.
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
    let mut handed = heard(hub)?;
    handed.extend(reached(hub)?);
    handed.extend(by_place(hub)?);
    Ok(handed)
}

/// Doors at which the hub knocked for the first time.
fn reached(hub: &mut Reading<'_, impl Includes<See>>) -> Result<Vec<Handed>> {
    hub.rows(
        sql!("SELECT month, n FROM reach_counts WHERE hub_id = $1 AND series = 'new_doors' AND month <> '' AND n > 0"),
        &[],
        |row| Handed { series: "doors".to_owned(), month: row.text("month"), n: row.int("n") },
    )
}

/// Conversations by the tenth of deprivation of their neighbourhoods, and by the district that these lie in: no
/// smaller place goes up, and none that lies across districts.
fn by_place(hub: &mut Reading<'_, impl Includes<See>>) -> Result<Vec<Handed>> {
    let (areas, deprivation) = hub.published(|places| {
        let areas = vintages::current(places, Layer::Areas)?.unwrap_or_default();
        Ok((areas, vintages::current(places, Layer::Deprivation)?.unwrap_or_default()))
    })?;
    let vintages = [(&areas).into(), (&deprivation).into()];
    let rows = hub.rows(
        sql!(
            "SELECT c.month, c.n, a.district, d.decile FROM place_counts c
             LEFT JOIN areas a ON a.vintage = $2 AND a.code = c.place
             LEFT JOIN deprivation d ON d.vintage = $3 AND d.lsoa = c.place
             WHERE c.hub_id = $1 AND c.kind = 'lsoa' AND c.series = 'conversations' AND c.month <> '' AND c.n > 0"
        ),
        &vintages,
        |row| {
            (row.text("month"), row.int("n"), row.opt_text("district"), row.opt_int("decile"))
        },
    )?;
    let mut sums: BTreeMap<(String, String), i64> = BTreeMap::new();
    for (month, n, district, tenth) in rows {
        let tenth = tenth.map(|tenth| format!("{TENTH}{tenth:02}"));
        let district = district.map(|code| format!("{AREA}{code}"));
        for series in tenth.into_iter().chain(district) {
            *sums.entry((series, month.clone())).or_default() += n;
        }
    }
    Ok(sums.into_iter().map(|((series, month), n)| Handed { series, month, n }).collect())
}

/// Conversations, all of them and by the network's themes.
fn heard(hub: &mut Reading<'_, impl Includes<See>>) -> Result<Vec<Handed>> {
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
