//! Conversations of files: which are here already, whom they name, and how each comes in.

use super::conversations::{REMOVED, record_from, said};
use super::themes;
use crate::imports::access::Bring;
use crate::listening::access::{Code, Record};
use crate::listening::model::{Heard, Recorded, Said, Tier};
use crate::people::access::Meet;
use kit::access::{Includes, Reading, Writing};
use kit::{Result, sql};
use std::collections::{BTreeSet, HashMap};

/// A member of the hub, as a file names them.
#[derive(Clone, Debug)]
pub struct Member {
    pub id: String,
    pub name: String,
    pub email: Option<String>,
}

/// How often a row of a file is in the hub already.
#[derive(Clone, Copy, Debug, Default)]
pub struct Here {
    /// From elsewhere: a phone, another file.
    pub others: i64,
    /// From this import.
    pub own: i64,
}

/// How often rows are in the hub already, by their prints; or were, until the person took them back.
pub fn known(
    hub: &mut Reading<'_, impl Includes<Record>>,
    import: &str,
    prints: &[String],
) -> Result<HashMap<String, Here>> {
    // Each once, or the join would count what is here once for each time it is asked for.
    let asked: BTreeSet<&String> = prints.iter().collect();
    let asked = serde_json::to_string(&asked)?;
    let found = hub.rows(
        // A list is one parameter; the engines take it apart in different words. CROSS tells SQLite
        // to begin with the list, and not with all that the hub has.
        sql!(
            sqlite: "SELECT c.row_print, count(*) AS n, count(CASE WHEN c.import_id = $3 THEN 1 END) AS own
                     FROM json_each($2) asked
                     CROSS JOIN conversations c ON c.hub_id = $1 AND c.row_print = asked.value GROUP BY c.row_print
                     UNION ALL
                     SELECT t.row_print, count(*), 0 FROM json_each($2) asked
                     CROSS JOIN taken_back t ON t.hub_id = $1 AND t.row_print = asked.value GROUP BY t.row_print",
            postgres: "SELECT c.row_print, count(*) AS n, count(CASE WHEN c.import_id = $3 THEN 1 END) AS own
                       FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                       JOIN conversations c ON c.hub_id = $1 AND c.row_print = asked.value GROUP BY c.row_print
                       UNION ALL
                       SELECT t.row_print, count(*), 0 FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                       JOIN taken_back t ON t.hub_id = $1 AND t.row_print = asked.value GROUP BY t.row_print",
        ),
        &[(&asked).into(), import.into()],
        |row| {
            let own = row.int("own");
            (row.text("row_print"), Here { others: row.int("n") - own, own })
        },
    )?;
    // The same row may be here, and taken back by somebody else who said the same.
    let mut known: HashMap<String, Here> = HashMap::new();
    for (print, here) in found {
        let all = known.entry(print).or_default();
        all.others += here.others;
        all.own += here.own;
    }
    Ok(known)
}

/// What became of a conversation whose id a file brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    Here(Box<Said>, Tier),
    /// It was taken out by hand, and does not come back.
    Removed,
}

/// The conversations of these ids that are here, or were.
pub fn held(hub: &mut Reading<'_, impl Includes<Record>>, ids: &[String]) -> Result<HashMap<String, Held>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let asked: BTreeSet<&String> = ids.iter().collect();
    let asked = serde_json::to_string(&asked)?;
    let mut found: HashMap<String, Held> = hub
        .rows(
            sql!(
                sqlite: "SELECT a.record_id FROM json_each($2) asked
                         CROSS JOIN audit a ON a.hub_id = $1 AND a.record_id = asked.value AND a.action = $3",
                postgres: "SELECT a.record_id FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                           JOIN audit a ON a.hub_id = $1 AND a.record_id = asked.value AND a.action = $3",
            ),
            &[(&asked).into(), REMOVED.into()],
            |row| (row.text("record_id"), Held::Removed),
        )?
        .into_iter()
        .collect();
    let here = hub.rows(
        sql!(
            sqlite: "SELECT c.id, c.held_at, c.how, c.place, c.language, c.loves, c.concerns, c.would_change, c.would_do,
                            c.tier FROM json_each($2) asked
                     CROSS JOIN conversations c ON c.hub_id = $1 AND c.id = asked.value",
            postgres: "SELECT c.id, c.held_at, c.how, c.place, c.language, c.loves, c.concerns, c.would_change, c.would_do,
                              c.tier FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                       JOIN conversations c ON c.hub_id = $1 AND c.id = asked.value",
        ),
        &[(&asked).into()],
        |row| (row.text("id"), Held::Here(Box::new(said(row)), Tier::kept(&row.text("tier")))),
    )?;
    found.extend(here);
    Ok(found)
}

/// Whom a file may name as listeners.
pub fn members(hub: &mut Reading<'_, impl Includes<Bring>>) -> Result<Vec<Member>> {
    hub.rows(
        sql!(
            "SELECT a.id, a.name, a.email FROM memberships m JOIN accounts a ON a.id = m.account_id
             WHERE m.hub_id = $1 AND m.ended_at IS NULL ORDER BY a.name, a.id"
        ),
        &[],
        |row| Member {
            id: row.text("id"),
            name: row.text("name"),
            email: row.opt_text("email"),
        },
    )
}

/// The id of a theme by its name; one that has to be made is remembered as this import's.
pub fn theme<P>(hub: &mut Writing<'_, P>, import: &str, name: &str) -> Result<String>
where
    P: Includes<Code> + Includes<Bring>,
{
    let (id, made) = themes::by_name_or_made(hub, name)?;
    if made {
        hub.exec(
            sql!("INSERT INTO import_themes (hub_id, import_id, theme_id) VALUES ($1, $2, $3)"),
            &[import.into(), (&id).into()],
        )?;
    }
    Ok(id)
}

/// Takes one row in.
pub fn take_in<P>(
    hub: &mut Writing<'_, P>,
    import: &str,
    id: &str,
    heard: &Heard,
    listener: Option<&str>,
) -> Result<Recorded>
where
    P: Includes<Bring> + Includes<Record> + Includes<Meet>,
{
    record_from(hub, id, heard, Some(import), listener)
}
