//! What follows from conversations, made anew for a hub that came in as a whole: the counts, and the
//! words that searches find.

use super::conversations::{index_by_words, said};
use super::counts::{Place, alone, count_all};
use crate::listening::model::Tier;
use crate::reach::queries::placing::Placed;
use kit::access::{Duty, Writing};
use kit::{Result, sql};
use std::collections::HashMap;

/// Conversations that are counted together.
const AT_ONCE: i64 = 500;

/// Counts every conversation, and lets searches find it. Nothing may have been counted before.
pub fn count_and_index(hub: &mut Writing<'_, Duty>) -> Result<()> {
    let alone = alone(hub)?;
    let mut after = i64::MIN;
    loop {
        let found = hub.rows(
            sql!(
                "SELECT id, arrived, month, held_at, how, place, language, loves, concerns, would_change, would_do, tier,
                        lsoa, patch_id
                 FROM conversations WHERE hub_id = $1 AND arrived > $2 ORDER BY arrived LIMIT $3"
            ),
            &[after.into(), AT_ONCE.into()],
            |row| {
                let tier = Tier::kept(&row.text("tier"));
                let placed = Placed { lsoa: row.opt_text("lsoa"), patch: row.opt_text("patch_id") };
                (row.text("id"), row.int("arrived"), row.text("month"), said(row), tier, placed)
            },
        )?;
        let Some((_, last, ..)) = found.last() else { return Ok(()) };
        let from = after;
        after = *last;
        let mut themes: HashMap<String, Vec<(String, Option<String>)>> = HashMap::new();
        let coded = hub.rows(
            // CROSS tells SQLite to begin with these conversations, and not with all codings of the hub.
            sql!(
                sqlite: "SELECT c.id, k.theme_id, t.network_theme_id FROM conversations c
                         CROSS JOIN codings k ON k.hub_id = c.hub_id AND k.conversation_id = c.id
                         JOIN themes t ON t.hub_id = k.hub_id AND t.id = k.theme_id
                         WHERE c.hub_id = $1 AND c.arrived > $2 AND c.arrived <= $3",
                postgres: "SELECT c.id, k.theme_id, t.network_theme_id FROM conversations c
                           JOIN codings k ON k.hub_id = c.hub_id AND k.conversation_id = c.id
                           JOIN themes t ON t.hub_id = k.hub_id AND t.id = k.theme_id
                           WHERE c.hub_id = $1 AND c.arrived > $2 AND c.arrived <= $3",
            ),
            &[from.into(), after.into()],
            |row| (row.text("id"), (row.text("theme_id"), row.opt_text("network_theme_id"))),
        )?;
        for (conversation, theme) in coded {
            themes.entry(conversation).or_default().push(theme);
        }
        let mut places = Vec::with_capacity(found.len());
        for (id, arrived, month, said, tier, placed) in found {
            let coded = themes.remove(&id).unwrap_or_default();
            places.push(Place::of(month.clone(), tier, said.how, &said.language, &coded, placed));
            index_by_words(hub, arrived, &said, tier, &month)?;
        }
        count_all(hub, &alone, &places)?;
    }
}
