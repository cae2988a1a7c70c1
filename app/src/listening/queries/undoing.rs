//! Conversations of a file taken out again as a whole.

use super::removal::take_out;
use crate::imports::access::Bring;
use crate::imports::model::WorkedOn;
use crate::listening::access::{Record, Settle};
use crate::people;
use crate::people::access::LetGo;
use kit::access::{Includes, Reading, Writing};
use kit::{Result, sql};

/// Conversations that are taken out in one transaction.
const AT_ONCE: i64 = 200;

/// Conversations of an import that somebody has corrected, coded, followed up or quoted since. What
/// a person did stands in the audit trail under their name; what the import did stands under none.
pub fn worked_on(hub: &mut Reading<'_, impl Includes<Bring>>, id: &str) -> Result<Vec<WorkedOn>> {
    hub.rows(
        sql!(
            "SELECT c.id, c.loves, c.concerns, c.would_change, c.would_do FROM conversations c
             WHERE c.hub_id = $1 AND c.import_id = $2 AND (
                EXISTS (SELECT 1 FROM audit a
                        WHERE a.hub_id = c.hub_id AND a.record_id = c.id AND a.account_id IS NOT NULL)
                OR EXISTS (SELECT 1 FROM audit a
                           WHERE a.hub_id = c.hub_id AND a.record_id = c.person_id AND a.account_id IS NOT NULL)
                OR EXISTS (SELECT 1 FROM quotations q WHERE q.hub_id = c.hub_id AND q.conversation_id = c.id)
                OR EXISTS (SELECT 1 FROM follow_ups f
                           WHERE f.hub_id = c.hub_id AND f.conversation_id = c.id AND EXISTS (
                               SELECT 1 FROM audit a
                               WHERE a.hub_id = f.hub_id AND a.record_id = f.id AND a.account_id IS NOT NULL)))
             ORDER BY c.arrived"
        ),
        &[id.into()],
        |row| {
            let words = ["concerns", "loves", "would_change", "would_do"]
                .map(|column| row.text(column))
                .into_iter()
                .find(|words| !words.is_empty())
                .unwrap_or_default();
            WorkedOn {
                id: row.text("id"),
                words: words.chars().take(120).collect(),
            }
        },
    )
}

/// Takes the next conversations of an import out, those that arrived after `after`, and leaves
/// `spared`. Where the next stretch begins, if there is one.
pub fn take_out_some<P>(
    hub: &mut Writing<'_, P>,
    id: &str,
    after: i64,
    spared: &[WorkedOn],
) -> Result<Option<i64>>
where
    P: Includes<Bring> + Includes<Settle> + Includes<LetGo> + Includes<Record>,
{
    let found = hub.rows(
        sql!(
            "SELECT id, arrived FROM conversations
             WHERE hub_id = $1 AND import_id = $2 AND arrived > $3 ORDER BY arrived LIMIT $4"
        ),
        &[id.into(), after.into(), AT_ONCE.into()],
        |row| (row.text("id"), row.int("arrived")),
    )?;
    for (conversation, _) in &found {
        if !spared.iter().any(|spared| spared.id == *conversation) {
            take_out(hub, conversation)?;
        }
    }
    Ok(found.last().map(|(_, arrived)| *arrived))
}

/// Takes out what is left of an import once its conversations are: people whom no conversation
/// holds, and themes that nothing else uses. How many conversations stayed.
pub fn take_out_rest<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<i64>
where
    P: Includes<Bring> + Includes<LetGo>,
{
    let left = hub.rows(
        sql!(
            "SELECT p.id FROM people p WHERE p.hub_id = $1 AND p.import_id = $2
             AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.hub_id = p.hub_id AND c.person_id = p.id)"
        ),
        &[id.into()],
        |row| row.text("id"),
    )?;
    for person in &left {
        people::queries::remove(hub, person)?;
    }
    let made = hub.rows(
        sql!(
            "SELECT m.theme_id FROM import_themes m JOIN themes t ON t.hub_id = m.hub_id AND t.id = m.theme_id
             WHERE m.hub_id = $1 AND m.import_id = $2 AND t.network_theme_id IS NULL AND t.retired_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM codings k WHERE k.hub_id = m.hub_id AND k.theme_id = m.theme_id)
               AND NOT EXISTS (SELECT 1 FROM theme_changes h
                               WHERE h.hub_id = m.hub_id AND h.theme_id = m.theme_id AND h.change <> 'made')"
        ),
        &[id.into()],
        |row| row.text("theme_id"),
    )?;
    hub.exec(
        sql!("DELETE FROM import_themes WHERE hub_id = $1 AND import_id = $2"),
        &[id.into()],
    )?;
    for theme in &made {
        hub.exec(
            sql!("DELETE FROM theme_changes WHERE hub_id = $1 AND theme_id = $2"),
            &[theme.into()],
        )?;
        hub.exec(
            sql!("DELETE FROM themes WHERE hub_id = $1 AND id = $2"),
            &[theme.into()],
        )?;
    }
    let stayed = hub.one(
        sql!("SELECT count(*) AS n FROM conversations WHERE hub_id = $1 AND import_id = $2"),
        &[id.into()],
        |row| row.int("n"),
    )?;
    Ok(stayed.unwrap_or_default())
}
