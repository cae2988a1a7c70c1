//! How many, by neighbourhood, patch and street, month by month: kept in the transaction in which they change.

use super::attempts;
use super::placing::Placed;
use crate::reach::access::Walk;
use crate::reach::model::{COUNTS_CHANGED, Reached};
use kit::access::{Duty, Includes, Reading, Writing};
use kit::jobs::Job;
use kit::{Result, sql};
use std::collections::BTreeMap;

/// What is counted of conversations; the doors are counted as [`Reached`] says.
pub const CONVERSATIONS: &str = "conversations";
pub const CONTACTS: &str = "contacts";

/// Doors that are counted together.
const AT_ONCE: i64 = 500;

/// Which kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Lsoa,
    Patch,
    Street,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Kind::Lsoa => "lsoa",
            Kind::Patch => "patch",
            Kind::Street => "street",
        }
    }
}

/// By how much each count moves: kind, place, series and month.
pub type Steps = BTreeMap<(Kind, String, &'static str, String), i64>;

/// Adds one more, or one fewer, to the neighbourhood and the patch of a conversation.
pub fn step(steps: &mut Steps, placed: &Placed, series: &'static str, month: &str, by: i64) {
    let lsoa = placed.lsoa.clone().unwrap_or_default();
    *steps.entry((Kind::Lsoa, lsoa, series, month.to_owned())).or_default() += by;
    if let Some(patch) = &placed.patch {
        *steps.entry((Kind::Patch, patch.clone(), series, month.to_owned())).or_default() += by;
    }
}

/// Moves the counts, each in its month and in all months together.
pub fn shift<P>(hub: &mut Writing<'_, P>, steps: &Steps) -> Result<()> {
    let mut moved: BTreeMap<(&str, &str, &str, &str), i64> = BTreeMap::new();
    for ((kind, place, series, month), by) in steps {
        *moved.entry((kind.as_str(), month, place, series)).or_default() += by;
        *moved.entry((kind.as_str(), "", place, series)).or_default() += by;
    }
    let moved: Vec<_> = moved.into_iter().filter(|(_, by)| *by != 0).map(|((a, b, c, d), by)| (a, b, c, d, by)).collect();
    if moved.is_empty() {
        return Ok(());
    }
    let steps = serde_json::to_string(&moved)?;
    hub.exec(
        sql!(
            sqlite: "INSERT INTO place_counts (hub_id, kind, month, place, series, n)
                     SELECT $1, step.value ->> 0, step.value ->> 1, step.value ->> 2, step.value ->> 3, step.value ->> 4
                     FROM json_each($2) AS step WHERE TRUE
                     ON CONFLICT (hub_id, kind, month, place, series) DO UPDATE SET n = place_counts.n + excluded.n",
            postgres: "INSERT INTO place_counts (hub_id, kind, month, place, series, n)
                       SELECT $1, step.value ->> 0, step.value ->> 1, step.value ->> 2, step.value ->> 3,
                              CAST(step.value ->> 4 AS BIGINT)
                       FROM json_array_elements(CAST(CAST($2 AS TEXT) AS JSON)) AS step
                       ON CONFLICT (hub_id, kind, month, place, series) DO UPDATE SET n = place_counts.n + excluded.n",
        ),
        &[(&steps).into()],
    )?;
    if moved.iter().all(|(.., by)| *by > 0) {
        return Ok(());
    }
    // Where nothing is left there is no row.
    hub.exec(
        sql!(
            sqlite: "DELETE FROM place_counts WHERE hub_id = $1 AND n = 0 AND (kind, month, place, series) IN (
                        SELECT step.value ->> 0, step.value ->> 1, step.value ->> 2, step.value ->> 3 FROM json_each($2) AS step)",
            postgres: "DELETE FROM place_counts WHERE hub_id = $1 AND n = 0 AND (kind, month, place, series) IN (
                          SELECT step.value ->> 0, step.value ->> 1, step.value ->> 2, step.value ->> 3
                          FROM json_array_elements(CAST(CAST($2 AS TEXT) AS JSON)) AS step)",
        ),
        &[(&steps).into()],
    )?;
    Ok(())
}

/// Counts what changed at a door of a street, for the street, its neighbourhood and its patch.
pub(super) fn reached<P>(hub: &mut Writing<'_, P>, street: &str, by: &Reached) -> Result<()> {
    if by.0.is_empty() {
        return Ok(());
    }
    let placed = of_street(hub, street)?;
    let mut steps = Steps::new();
    for ((series, month), n) in &by.0 {
        step(&mut steps, &placed, series, month, *n);
        *steps.entry((Kind::Street, street.to_owned(), series, month.clone())).or_default() += n;
    }
    shift(hub, &steps)?;
    // Doors at which somebody knocked for the first time are told above.
    let told = by.0.keys().any(|(series, _)| *series == "new_doors") && hub.hub().parent.is_some();
    if told {
        hub.enqueue(&Job { kind: COUNTS_CHANGED, key: Some("".into()), body: "".into(), after: None })?;
    }
    Ok(())
}

/// Where a street lies.
pub(super) fn of_street<P>(hub: &mut Reading<'_, P>, street: &str) -> Result<Placed> {
    hub.found(
        sql!("SELECT lsoa, patch_id FROM streets WHERE hub_id = $1 AND id = $2"),
        &[street.into()],
        |row| Placed { lsoa: row.opt_text("lsoa"), patch: row.opt_text("patch_id") },
    )
}

/// The series of doors, as they are written.
fn series_of_doors(series: &str) -> Option<&'static str> {
    ["doors", "new_doors", "new_spoke"].into_iter().find(|known| *known == series)
}

/// Takes what was done at the doors of a street with it, to another neighbourhood or patch.
pub(super) fn moved<P>(hub: &mut Writing<'_, P>, street: &str, from: &Placed, to: &Placed) -> Result<()> {
    if from == to {
        return Ok(());
    }
    let done = hub.rows(
        sql!("SELECT series, month, n FROM place_counts WHERE hub_id = $1 AND kind = 'street' AND place = $2 AND month <> ''"),
        &[street.into()],
        |row| (row.text("series"), row.text("month"), row.int("n")),
    )?;
    let mut steps = Steps::new();
    for (series, month, n) in done {
        if let Some(series) = series_of_doors(&series) {
            step(&mut steps, from, series, &month, -n);
            step(&mut steps, to, series, &month, n);
        }
    }
    shift(hub, &steps)
}

/// Counts anew what was done at every door, for a hub that came in as a whole. Nothing of doors may have been counted
/// before.
pub fn doors_anew(hub: &mut Writing<'_, Duty>) -> Result<()> {
    let mut after = String::new();
    loop {
        let doors = hub.rows(
            sql!(
                "SELECT d.id, d.street_id, s.lsoa, s.patch_id FROM doors d
                 JOIN streets s ON s.hub_id = d.hub_id AND s.id = d.street_id
                 WHERE d.hub_id = $1 AND d.id > $2 AND d.visits > 0 ORDER BY d.id LIMIT $3"
            ),
            &[(&after).into(), AT_ONCE.into()],
            |row| {
                let placed = Placed { lsoa: row.opt_text("lsoa"), patch: row.opt_text("patch_id") };
                (row.text("id"), row.text("street_id"), placed)
            },
        )?;
        let Some((last, ..)) = doors.last() else { return Ok(()) };
        let (from, to) = (after, last.clone());
        let mut attempts = attempts::between_doors(hub, &from, &to)?;
        let mut steps = Steps::new();
        for (door, street, placed) in doors {
            for ((series, month), n) in Reached::of(&attempts.remove(&door).unwrap_or_default()).0 {
                step(&mut steps, &placed, series, &month, n);
                *steps.entry((Kind::Street, street.clone(), series, month)).or_default() += n;
            }
        }
        shift(hub, &steps)?;
        after = to;
    }
}

/// What was done in a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// In one month, doors at which we knocked; in all months together, the same as `new_doors`.
    pub doors: i64,
    /// Doors at which we had never knocked before.
    pub new_doors: i64,
    /// Doors where somebody spoke with us for the first time.
    pub new_spoke: i64,
    pub conversations: i64,
    /// Conversations whose person agreed to be contacted: the first step towards acting together.
    pub contacts: i64,
}

impl Done {
    fn add(&mut self, series: &str, n: i64) {
        match series {
            "doors" => self.doors += n,
            "new_doors" => self.new_doors += n,
            "new_spoke" => self.new_spoke += n,
            CONVERSATIONS => self.conversations += n,
            CONTACTS => self.contacts += n,
            _ => {}
        }
    }

    pub fn and(mut self, other: Done) -> Done {
        self.doors += other.doors;
        self.new_doors += other.new_doors;
        self.new_spoke += other.new_spoke;
        self.conversations += other.conversations;
        self.contacts += other.contacts;
        self
    }
}

/// What was done in each neighbourhood or patch, in a month; in all of them together if it is ''. The place '' is
/// where we do not know.
pub fn done(hub: &mut Reading<'_, impl Includes<Walk>>, kind: Kind, month: &str) -> Result<BTreeMap<String, Done>> {
    let rows = hub.rows(
        sql!("SELECT place, series, n FROM place_counts WHERE hub_id = $1 AND kind = $2 AND month = $3"),
        &[kind.as_str().into(), month.into()],
        |row| (row.text("place"), row.text("series"), row.int("n")),
    )?;
    let mut done: BTreeMap<String, Done> = BTreeMap::new();
    for (place, series, n) in rows {
        done.entry(place).or_default().add(&series, n);
    }
    if month.is_empty() {
        for one in done.values_mut() {
            one.doors = one.new_doors;
        }
    }
    done.retain(|_, one| *one != Done::default());
    Ok(done)
}

/// The months in which anything was done anywhere, in order.
pub fn months(hub: &mut Reading<'_, impl Includes<Walk>>) -> Result<Vec<String>> {
    hub.rows(
        // One step along the index for each month, however many places there are.
        sql!(
            "WITH RECURSIVE each AS (
                SELECT min(month) AS month FROM place_counts WHERE hub_id = $1 AND kind = 'lsoa' AND month > ''
                UNION ALL
                SELECT (SELECT min(c.month) FROM place_counts c WHERE c.hub_id = $1 AND c.kind = 'lsoa' AND c.month > each.month)
                FROM each WHERE each.month IS NOT NULL
             )
             SELECT month FROM each WHERE month IS NOT NULL ORDER BY month"
        ),
        &[],
        |row| row.text("month"),
    )
}
