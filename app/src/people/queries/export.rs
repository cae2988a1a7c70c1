//! Everybody whom a hub knows, for it to take away: as an import of people reads them.

use crate::people::access::Read;
use crate::people::model::{Channel, Kept};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::{Result, sql};
use std::collections::HashMap;

/// The columns, named as an import understands them. Somebody with two telephone numbers has two rows
/// under one id.
pub const COLUMNS: [&str; 13] = [
    "id", "name", "language", "phone", "phone_basis", "phone_given", "email", "email_basis", "email_given", "post",
    "post_basis", "post_given", "since",
];

/// What one cell says of a way to reach somebody.
type Cell = fn(&Kept) -> String;

/// People who are read at once.
const AT_ONCE: i64 = 500;

/// The next rows of people who arrived after `after`, and where to go on.
pub fn rows(hub: &mut Reading<'_, impl Includes<Read>>, after: i64) -> Result<(Vec<[String; 13]>, Option<i64>)> {
    let found = hub.rows(
        sql!(
            "SELECT id, arrived, name, language FROM people
             WHERE hub_id = $1 AND arrived > $2 ORDER BY arrived LIMIT $3"
        ),
        &[after.into(), AT_ONCE.into()],
        super::person,
    )?;
    let last = found.last().map(|person| person.arrived);
    let mut channels: HashMap<String, Vec<Kept>> = HashMap::new();
    if let Some(last) = last {
        let kept = hub.rows(
            sql!(
                "SELECT c.person_id, c.id, c.channel, c.value, c.basis, c.given_at FROM people p
                 JOIN channels c ON c.hub_id = p.hub_id AND c.person_id = p.id
                 WHERE p.hub_id = $1 AND p.arrived > $2 AND p.arrived <= $3 ORDER BY c.given_at, c.id"
            ),
            &[after.into(), last.into()],
            |row| (row.text("person_id"), super::kept(row)),
        )?;
        for (person, kept) in kept {
            channels.entry(person).or_default().push(kept);
        }
    }
    let mut rows = Vec::with_capacity(found.len());
    for person in found {
        let mut ways: [Vec<Kept>; 3] = Default::default();
        for kept in channels.remove(&person.id).unwrap_or_default() {
            let at = Channel::ALL.iter().position(|channel| *channel == kept.channel).unwrap_or_default();
            ways[at].push(kept);
        }
        let lines = ways.iter().map(Vec::len).max().unwrap_or_default().max(1);
        for line in 0..lines {
            let cell = |way: usize, of: Cell| ways[way].get(line).map(of).unwrap_or_default();
            let (value, basis, given): (Cell, Cell, Cell) = (
                |kept| kept.value.clone(),
                |kept| kept.basis.as_str().to_owned(),
                |kept| kept.given_at.to_string(),
            );
            rows.push([
                person.id.clone(),
                person.name.clone(),
                person.language.clone(),
                cell(0, value),
                cell(0, basis),
                cell(0, given),
                cell(1, value),
                cell(1, basis),
                cell(1, given),
                cell(2, value),
                cell(2, basis),
                cell(2, given),
                instant(person.arrived).to_string(),
            ]);
        }
    }
    Ok((rows, last))
}

/// Writes down that everybody was taken away.
pub fn note(hub: &mut Writing<'_, impl Includes<Read>>) -> Result<()> {
    let id = hub.hub().id.clone();
    hub.audit("people.exported", &id)
}
