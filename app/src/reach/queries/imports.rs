//! Doors that come in with a file, and go out with it again.

use super::alone::alone;
use super::doors::{Fresh, MOST, counted, door, put};
use super::{patches, placing, streets};
use crate::imports::access::Bring;
use crate::imports::model::WorkedOn;
use crate::reach::model::{Doors, Label, Name, NamedStreet};
use kit::access::{Reading, Writing};
use kit::{Result, sql};
use std::collections::{HashMap, HashSet};

/// Doors that are taken out in one transaction.
const AT_ONCE: i64 = 500;

/// An address as a row of a file says it.
#[derive(Clone, Debug)]
pub struct Addressed {
    pub patch: Name,
    pub street: NamedStreet,
    pub label: Label,
    pub floor: Option<i64>,
}

impl Addressed {
    /// What tells it from every other address of the hub.
    pub fn folded(&self) -> [String; 3] {
        [self.patch.folded(), self.street.name.folded(), self.label.folded()]
    }
}

/// What the hub has of an address.
#[derive(Clone, Debug, Default)]
pub struct There {
    pub patch: bool,
    pub street: Option<String>,
    /// How many doors that street has.
    pub doors: i64,
    pub door: bool,
}

/// What the hub has of each of these addresses, in their order.
pub fn there(hub: &mut Reading<'_, Bring>, wanted: &[[String; 3]]) -> Result<Vec<There>> {
    let asked: Vec<_> = wanted.iter().enumerate().map(|(nth, [patch, street, label])| (patch, street, label, nth)).collect();
    let asked = serde_json::to_string(&asked)?;
    let mut all = vec![There::default(); wanted.len()];
    let found = hub.rows(
        sql!(
            sqlite: "SELECT CAST(n.value ->> 3 AS INTEGER) AS nth, s.id AS street, s.door_count, d.id AS door
                     FROM json_each($2) AS n
                     CROSS JOIN patches p ON p.hub_id = $1 AND p.folded = n.value ->> 0 AND p.retired_at IS NULL
                     LEFT JOIN streets s ON s.hub_id = $1 AND s.patch_id = p.id AND s.folded = n.value ->> 1 AND s.retired_at IS NULL
                     LEFT JOIN doors d ON d.hub_id = $1 AND d.street_id = s.id AND d.folded = n.value ->> 2 AND d.retired_at IS NULL",
            postgres: "SELECT CAST(n.value ->> 3 AS BIGINT) AS nth, s.id AS street, s.door_count, d.id AS door
                       FROM json_array_elements(CAST(CAST($2 AS TEXT) AS JSON)) AS n
                       JOIN patches p ON p.hub_id = $1 AND p.folded = n.value ->> 0 AND p.retired_at IS NULL
                       LEFT JOIN streets s ON s.hub_id = $1 AND s.patch_id = p.id AND s.folded = n.value ->> 1 AND s.retired_at IS NULL
                       LEFT JOIN doors d ON d.hub_id = $1 AND d.street_id = s.id AND d.folded = n.value ->> 2 AND d.retired_at IS NULL",
        ),
        &[(&asked).into()],
        |row| {
            let there = There {
                patch: true,
                street: row.opt_text("street"),
                doors: row.opt_int("door_count").unwrap_or_default(),
                door: row.opt_text("door").is_some(),
            };
            (row.int("nth"), there)
        },
    )?;
    for (nth, there) in found {
        if let Some(place) = usize::try_from(nth).ok().and_then(|nth| all.get_mut(nth)) {
            *place = there;
        }
    }
    Ok(all)
}

/// One row to be taken in: the id of its door, and its number in the file.
pub struct Row<'r> {
    pub id: String,
    pub number: i64,
    pub address: &'r Addressed,
}

/// Takes new doors in, street by street, and makes the patches and streets that are not there. What was
/// refused: the numbers of rows, with the problem.
pub fn take_in(hub: &mut Writing<'_, Bring>, import: &str, rows: &[Row<'_>]) -> Result<Vec<(i64, kit::Problems)>> {
    let alone = alone(hub)?;
    let mut by_street: Vec<(&Addressed, Vec<&Row<'_>>)> = Vec::new();
    let mut places: HashMap<[String; 2], usize> = HashMap::new();
    for row in rows {
        let [patch, street, _] = row.address.folded();
        let at = *places.entry([patch, street]).or_insert_with(|| {
            by_street.push((row.address, Vec::new()));
            by_street.len() - 1
        });
        by_street[at].1.push(row);
    }
    let mut refused = Vec::new();
    for (first, rows) in by_street {
        let made = patches::by_name_or_made(hub, &first.patch, Some(import))
            .and_then(|patch| streets::by_name_or_made(hub, &patch, &first.street, Some(import)));
        let street = match made {
            Ok((street, _)) => streets::in_use(hub, &street)?,
            // No more patches or streets fit: each row is told so.
            Err(kit::Error::Invalid(problems)) => {
                refused.extend(rows.iter().map(|row| (row.number, problems.clone())));
                continue;
            }
            Err(other) => return Err(other),
        };
        let fresh: Vec<Fresh<'_>> = rows
            .iter()
            .map(|row| Fresh {
                id: row.id.clone(),
                label: &row.address.label,
                floor: row.address.floor,
                row: Some(row.number),
            })
            .collect();
        put(hub, &alone, &street, &fresh, Some(import))?;
    }
    Ok(refused)
}

/// Whether a street with so many doors can take one more.
pub fn is_full(doors: i64) -> bool {
    doors >= MOST
}

/// Doors of an import that somebody has knocked at, printed on a sheet, corrected or retired since.
pub fn worked_on(hub: &mut Reading<'_, Bring>, import: &str) -> Result<Vec<WorkedOn>> {
    hub.rows(
        sql!(
            "SELECT d.id, d.label, s.name FROM doors d
             JOIN streets s ON s.hub_id = d.hub_id AND s.id = d.street_id
             WHERE d.hub_id = $1 AND d.import_id = $2 AND (
                EXISTS (SELECT 1 FROM door_attempts a WHERE a.hub_id = d.hub_id AND a.door_id = d.id)
                OR EXISTS (SELECT 1 FROM attempt_conflicts c WHERE c.hub_id = d.hub_id AND c.door_id = d.id)
                OR EXISTS (SELECT 1 FROM sheet_lines l WHERE l.hub_id = d.hub_id AND l.door_id = d.id)
                OR EXISTS (SELECT 1 FROM audit t
                           WHERE t.hub_id = d.hub_id AND t.record_id = d.id AND t.account_id IS NOT NULL))
             ORDER BY d.import_row"
        ),
        &[import.into()],
        |row| WorkedOn {
            id: row.text("id"),
            words: format!("{}, {}", row.text("label"), row.text("name")),
        },
    )
}

/// Takes the next doors of an import out, those of rows behind `after`, and leaves `spared`. A door where
/// somebody knocked, or that stands on a printed sheet, stays in any case: what happened there is nobody's to
/// take away with a file.
pub fn take_out_some(
    hub: &mut Writing<'_, Bring>,
    import: &str,
    after: i64,
    spared: &[WorkedOn],
) -> Result<Option<i64>> {
    let alone = alone(hub)?;
    let mut last = None;
    let found = hub.rows(
        sql!(
            "SELECT d.id, d.street_id, d.label, d.floor, d.turn, d.step, d.retired_at, d.visits, d.last_at, d.last_outcome,
                    d.spoke_at, d.come_back, d.do_not_knock_at, d.import_row,
                    CASE WHEN EXISTS (SELECT 1 FROM door_attempts a WHERE a.hub_id = d.hub_id AND a.door_id = d.id)
                           OR EXISTS (SELECT 1 FROM attempt_conflicts c WHERE c.hub_id = d.hub_id AND c.door_id = d.id)
                           OR EXISTS (SELECT 1 FROM sheet_lines l WHERE l.hub_id = d.hub_id AND l.door_id = d.id)
                         THEN 1 ELSE 0 END AS knocked
             FROM doors d WHERE d.hub_id = $1 AND d.import_id = $2 AND d.import_row > $3
             ORDER BY d.import_row LIMIT $4"
        ),
        &[import.into(), after.into(), AT_ONCE.into()],
        |row| {
            last = row.opt_int("import_row");
            (door(row), row.int("knocked") == 1)
        },
    )?;
    let spared: HashSet<&str> = spared.iter().map(|spared| spared.id.as_str()).collect();
    let mut by_street: HashMap<String, Doors> = HashMap::new();
    for (door, knocked) in &found {
        if *knocked || spared.contains(door.id.as_str()) {
            continue;
        }
        hub.exec(sql!("DELETE FROM doors WHERE hub_id = $1 AND id = $2"), &[(&door.id).into()])?;
        let (gone, sum) = (counted(door), by_street.entry(door.street.clone()).or_default());
        sum.all -= gone.all;
        sum.knocked -= gone.knocked;
        sum.spoken -= gone.spoken;
    }
    let mut by_street: Vec<(String, Doors)> = by_street.into_iter().collect();
    by_street.sort_by(|a, b| a.0.cmp(&b.0));
    for (street, by) in by_street {
        streets::shift(hub, &alone, &street, by)?;
    }
    Ok(last)
}

/// Takes out the streets and patches that were made for a file and hold nothing now, unless somebody has
/// worked on them or a session goes there. How many doors stayed.
pub fn take_out_rest(hub: &mut Writing<'_, Bring>, import: &str) -> Result<i64> {
    hub.exec(
        sql!(
            "DELETE FROM streets WHERE hub_id = $1 AND import_id = $2
             AND NOT EXISTS (SELECT 1 FROM doors d WHERE d.hub_id = streets.hub_id AND d.street_id = streets.id)
             AND NOT EXISTS (SELECT 1 FROM outreach_streets o WHERE o.hub_id = streets.hub_id AND o.street_id = streets.id)
             AND NOT EXISTS (SELECT 1 FROM checkouts c WHERE c.hub_id = streets.hub_id AND c.street_id = streets.id)
             AND NOT EXISTS (SELECT 1 FROM patch_pieces g
                             WHERE g.hub_id = streets.hub_id AND g.kind = 'street' AND g.code = streets.id)
             AND NOT EXISTS (SELECT 1 FROM audit t
                             WHERE t.hub_id = streets.hub_id AND t.record_id = streets.id AND t.account_id IS NOT NULL)"
        ),
        &[import.into()],
    )?;
    placing::streets_changed(hub)?;
    hub.exec(
        sql!(
            "DELETE FROM patches WHERE hub_id = $1 AND import_id = $2
             AND NOT EXISTS (SELECT 1 FROM streets s
                             WHERE s.hub_id = patches.hub_id AND s.patch_id = patches.id AND s.retired_at IS NULL)
             AND NOT EXISTS (SELECT 1 FROM streets r
                             WHERE r.hub_id = patches.hub_id AND r.patch_id = patches.id AND r.retired_at IS NOT NULL)
             AND NOT EXISTS (SELECT 1 FROM audit t
                             WHERE t.hub_id = patches.hub_id AND t.record_id = patches.id AND t.account_id IS NOT NULL)"
        ),
        &[import.into()],
    )?;
    let stayed = hub.one(
        sql!("SELECT count(*) AS n FROM doors WHERE hub_id = $1 AND import_id = $2"),
        &[import.into()],
        |row| row.int("n"),
    )?;
    Ok(stayed.unwrap_or_default())
}
