//! All that a hub heard, for it to take away.

use crate::listening::access::Read;
use kit::access::{Includes, Reading};
use kit::clock::instant;
use kit::{Result, sql};
use std::collections::HashMap;

/// The columns, named as an import understands them. Names and numbers of people are not among
/// them: those go out with the person, to that person.
pub const COLUMNS: [&str; 13] = [
    "id", "held_at", "how", "place", "language", "loves", "concerns", "would_change", "would_do", "themes", "tier",
    "given", "listener",
];

/// Conversations that are read at once.
const AT_ONCE: i64 = 500;

/// The next rows after arrival `after`, in order of arrival, and where to go on.
pub fn rows(
    hub: &mut Reading<'_, impl Includes<Read>>,
    after: i64,
) -> Result<(Vec<[String; 13]>, Option<i64>)> {
    let mut last = None;
    let mut found = hub.rows(
        sql!(
            "SELECT c.id, c.arrived, c.held_at, c.how, c.place, c.language, c.loves, c.concerns, c.would_change,
                    c.would_do, c.tier, a.name AS listener,
                    (SELECT s.given FROM consents s WHERE s.hub_id = c.hub_id AND s.conversation_id = c.id
                       AND s.given <> 'withdrawn' ORDER BY s.at DESC LIMIT 1) AS given
             FROM conversations c LEFT JOIN accounts a ON a.id = c.listener_id
             WHERE c.hub_id = $1 AND c.arrived > $2 ORDER BY c.arrived LIMIT $3"
        ),
        &[after.into(), AT_ONCE.into()],
        |row| {
            last = Some(row.int("arrived"));
            let text = |column| row.text(column);
            [
                text("id"),
                instant(row.int("held_at")).to_string(),
                text("how"),
                text("place"),
                text("language"),
                text("loves"),
                text("concerns"),
                text("would_change"),
                text("would_do"),
                String::new(),
                text("tier"),
                row.opt_text("given").unwrap_or_default(),
                row.opt_text("listener").unwrap_or_default(),
            ]
        },
    )?;
    let ids: Vec<&String> = found.iter().map(|row| &row[0]).collect();
    let mut themes = themes_of(hub, &serde_json::to_string(&ids)?)?;
    for row in &mut found {
        row[9] = themes_in_a_cell(themes.remove(&row[0]).unwrap_or_default())?;
    }
    Ok((found, last))
}

/// Themes parted by `;`. Where a name has a mark of its own that would part it, they are a list as
/// JSON writes it, which an import reads as well.
fn themes_in_a_cell(names: Vec<String>) -> Result<String> {
    let apart = |name: &String| name.contains([';', '|']) || name.starts_with(['[', '{']);
    if names.iter().any(apart) {
        return Ok(serde_json::to_string(&names)?);
    }
    Ok(names.join("; "))
}

fn themes_of<P>(hub: &mut Reading<'_, P>, ids: &str) -> Result<HashMap<String, Vec<String>>> {
    let coded = hub.rows(
        // A list is one parameter; the engines take it apart in different words. CROSS tells SQLite
        // to begin with the list, and not with all that the hub has.
        sql!(
            sqlite: "SELECT k.conversation_id, t.name FROM json_each($2) asked
                     CROSS JOIN codings k ON k.hub_id = $1 AND k.conversation_id = asked.value
                     JOIN themes t ON t.hub_id = k.hub_id AND t.id = k.theme_id ORDER BY t.folded",
            postgres: "SELECT k.conversation_id, t.name FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                       JOIN codings k ON k.hub_id = $1 AND k.conversation_id = asked.value
                       JOIN themes t ON t.hub_id = k.hub_id AND t.id = k.theme_id ORDER BY t.folded",
        ),
        &[ids.into()],
        |row| (row.text("conversation_id"), row.text("name")),
    )?;
    let mut themes: HashMap<String, Vec<String>> = HashMap::new();
    for (conversation, name) in coded {
        themes.entry(conversation).or_default().push(name);
    }
    Ok(themes)
}

/// Writes down that everything was taken away.
pub fn note(hub: &mut kit::access::Writing<'_, impl Includes<Read>>) -> Result<()> {
    let id = hub.hub().id.clone();
    hub.audit("conversations.exported", &id)
}
