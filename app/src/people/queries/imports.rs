//! People of files: who is here already, how each comes in, and how they go out again.

use super::likenesses::know;
use super::{add_as, keep_since, remove_row};
use crate::imports::access::Bring;
use crate::imports::model::WorkedOn;
use crate::people::access::{Keep, Read};
use crate::people::model::{Channel, Reach};
use kit::access::{Includes, Reading, Writing};
use kit::{Result, sql};
use std::collections::{HashMap, HashSet};

/// People who are taken out in one transaction.
const AT_ONCE: i64 = 200;

/// How somebody can be reached.
pub type Ways = Vec<(Channel, String)>;

/// What became of somebody whose id a file brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    Here {
        name: String,
        ways: Ways,
        /// This very import brought them.
        own: bool,
    },
    /// They were erased, and do not come back with a file.
    Gone,
}

/// The people of these ids who are here, or were.
pub fn held(
    hub: &mut Reading<'_, impl Includes<Read>>,
    import: &str,
    ids: &[String],
) -> Result<HashMap<String, Held>> {
    let asked = serde_json::to_string(ids)?;
    let mut found: HashMap<String, Held> = hub
        .rows(
            sql!(
                sqlite: "SELECT a.record_id FROM json_each($2) asked
                         CROSS JOIN audit a ON a.hub_id = $1 AND a.record_id = asked.value AND a.action = 'person.erased'",
                postgres: "SELECT a.record_id FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                           JOIN audit a ON a.hub_id = $1 AND a.record_id = asked.value AND a.action = 'person.erased'",
            ),
            &[(&asked).into()],
            |row| (row.text("record_id"), Held::Gone),
        )?
        .into_iter()
        .collect();
    let here = hub.rows(
        sql!(
            sqlite: "SELECT p.id, p.name, CASE WHEN p.import_id = $3 THEN 1 ELSE 0 END AS own, c.channel, c.value
                     FROM json_each($2) asked CROSS JOIN people p ON p.hub_id = $1 AND p.id = asked.value
                     LEFT JOIN channels c ON c.hub_id = p.hub_id AND c.person_id = p.id",
            postgres: "SELECT p.id, p.name, CASE WHEN p.import_id = $3 THEN 1 ELSE 0 END AS own, c.channel, c.value
                       FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                       JOIN people p ON p.hub_id = $1 AND p.id = asked.value
                       LEFT JOIN channels c ON c.hub_id = p.hub_id AND c.person_id = p.id",
        ),
        &[(&asked).into(), import.into()],
        |row| {
            let way = row.opt_text("channel").and_then(|word| Channel::parse(&word)).zip(row.opt_text("value"));
            (row.text("id"), row.text("name"), row.int("own") == 1, way)
        },
    )?;
    for (id, name, own, way) in here {
        let held = found.entry(id).or_insert_with(|| Held::Here { name, ways: Vec::new(), own });
        if let (Held::Here { ways, .. }, Some(way)) = (held, way) {
            ways.push(way);
        }
    }
    Ok(found)
}

/// In which ways people of these names can be reached, one list for each of them.
pub fn known(
    hub: &mut Reading<'_, impl Includes<Read>>,
    names: &HashSet<String>,
) -> Result<HashMap<String, Vec<Ways>>> {
    let folded: HashSet<String> = names.iter().map(|name| kit::dialect::fold(name)).collect();
    let asked = serde_json::to_string(&folded)?;
    let found = hub.rows(
        sql!(
            sqlite: "SELECT p.id, p.name, c.channel, c.value FROM json_each($2) asked
                     CROSS JOIN people p ON p.hub_id = $1 AND p.folded = asked.value
                     CROSS JOIN channels c ON c.hub_id = p.hub_id AND c.person_id = p.id",
            postgres: "SELECT p.id, p.name, c.channel, c.value
                       FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                       JOIN people p ON p.hub_id = $1 AND p.folded = asked.value
                       JOIN channels c ON c.hub_id = p.hub_id AND c.person_id = p.id",
        ),
        &[(&asked).into()],
        |row| {
            let channel = Channel::parse(&row.text("channel")).unwrap_or(Channel::Post);
            (row.text("name"), row.text("id"), (channel, row.text("value")))
        },
    )?;
    let mut people: HashMap<(String, String), Ways> = HashMap::new();
    for (name, id, way) in found {
        people.entry((name, id)).or_default().push(way);
    }
    let mut known: HashMap<String, Vec<Ways>> = HashMap::new();
    for ((name, _), ways) in people {
        known.entry(name).or_default().push(ways);
    }
    Ok(known)
}

/// Takes somebody in.
pub fn take_in<P>(
    hub: &mut Writing<'_, P>,
    import: &str,
    id: &str,
    name: &str,
    language: &str,
    ways: &[(Reach, i64)],
) -> Result<()>
where
    P: Includes<Bring> + Includes<Keep>,
{
    add_as(hub, id, name, language, Some(import))?;
    add_ways(hub, id, ways)
}

/// Adds ways to reach somebody whom the same file brought.
pub fn add_ways(hub: &mut Writing<'_, impl Includes<Keep>>, id: &str, ways: &[(Reach, i64)]) -> Result<()> {
    for (reach, given_at) in ways {
        keep_since(hub, id, reach, *given_at)?;
    }
    know(hub, id)
}

/// People of an import with whom somebody has done something since: what the import did stands in the
/// audit trail under nobody's name, and what people did under theirs.
pub fn worked_on(hub: &mut Reading<'_, impl Includes<Bring>>, import: &str) -> Result<Vec<WorkedOn>> {
    hub.rows(
        sql!(
            "SELECT p.id, p.name FROM people p WHERE p.hub_id = $1 AND p.import_id = $2 AND (
                EXISTS (SELECT 1 FROM audit a
                        WHERE a.hub_id = p.hub_id AND a.record_id = p.id AND a.account_id IS NOT NULL)
                OR EXISTS (SELECT 1 FROM conversations c WHERE c.hub_id = p.hub_id AND c.person_id = p.id))
             ORDER BY p.arrived"
        ),
        &[import.into()],
        |row| WorkedOn {
            id: row.text("id"),
            words: row.text("name"),
        },
    )
}

/// Takes the next people of an import out, those who arrived after `after`, and leaves `spared`, and in
/// any case whoever said something: that is not the file's to take away. Where the next stretch begins,
/// if there is one.
pub fn take_out_some(
    hub: &mut Writing<'_, impl Includes<Bring>>,
    import: &str,
    after: i64,
    spared: &[WorkedOn],
) -> Result<Option<i64>> {
    let found = hub.rows(
        sql!(
            "SELECT p.id, p.arrived, (SELECT count(*) FROM conversations c
                                      WHERE c.hub_id = p.hub_id AND c.person_id = p.id) AS said
             FROM people p WHERE p.hub_id = $1 AND p.import_id = $2 AND p.arrived > $3 ORDER BY p.arrived LIMIT $4"
        ),
        &[import.into(), after.into(), AT_ONCE.into()],
        |row| (row.text("id"), row.int("arrived"), row.int("said")),
    )?;
    for (person, _, said) in &found {
        if *said == 0 && !spared.iter().any(|spared| spared.id == *person) {
            remove_row(hub, person)?;
        }
    }
    Ok(found.last().map(|(_, arrived, _)| *arrived))
}

/// How many people of an import are still here.
pub fn stayed(hub: &mut Reading<'_, impl Includes<Bring>>, import: &str) -> Result<i64> {
    let n = hub.one(
        sql!("SELECT count(*) AS n FROM people WHERE hub_id = $1 AND import_id = $2"),
        &[import.into()],
        |row| row.int("n"),
    )?;
    Ok(n.unwrap_or_default())
}
