//! The doors of a street, in the order in which one walks.

use super::alone::{Alone, alone};
use super::patches::Page;
use super::streets;
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Door, Doors, Label, Outcome, Place, Standing, Street};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::{Error, Result, sql};
use std::collections::{HashMap, HashSet};

/// The most doors on one street: a walk list of more is nobody's afternoon.
pub const MOST: i64 = 2_000;
/// Doors on one page, so that a block is seen as a whole.
pub const PAGE: i64 = 400;

/// What became of doors that somebody wanted to add.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// The ids of those that were made, in the order in which they were asked for.
    pub made: Vec<String>,
    /// Labels of which there was a door already, or that came twice.
    pub there: Vec<String>,
}

pub(super) fn door(row: &Row<'_>) -> Door {
    let outcome = row.opt_text("last_outcome").map(|word| Outcome::kept(&word));
    Door {
        id: row.text("id"),
        street: row.text("street_id"),
        label: row.text("label"),
        floor: row.opt_int("floor"),
        place: Place { turn: row.int("turn"), step: row.int("step") },
        retired_at: row.opt_int("retired_at").map(instant),
        standing: Standing {
            visits: row.int("visits"),
            last: row.opt_int("last_at").map(instant).zip(outcome),
            spoke_at: row.opt_int("spoke_at").map(instant),
            come_back: row.opt_text("come_back"),
            do_not_knock_at: row.opt_int("do_not_knock_at").map(instant),
        },
    }
}

/// The doors in use of a street in walking order; those behind the door `after`.
pub fn of_street(
    hub: &mut Reading<'_, impl Includes<Read>>,
    street: &str,
    after: Option<&str>,
    most: i64,
) -> Result<Page<Door>> {
    let (place, id) = match after {
        None => (Place { turn: i64::MIN, step: 0 }, String::new()),
        Some(id) => {
            let last = one(hub, id)?;
            (last.place, last.id)
        }
    };
    let rows = hub.rows(
        sql!(
            "SELECT id, street_id, label, floor, turn, step, retired_at, visits, last_at, last_outcome, spoke_at,
                    come_back, do_not_knock_at
             FROM doors
             WHERE hub_id = $1 AND street_id = $2 AND (turn, step, id) > ($3, $4, $5) AND retired_at IS NULL
             ORDER BY turn, step, id LIMIT $6"
        ),
        &[street.into(), place.turn.into(), place.step.into(), (&id).into(), (most + 1).into()],
        door,
    )?;
    Ok(Page::of(rows, most, |door| &door.id))
}

/// The doors of a street that were retired, in walking order.
pub fn retired(hub: &mut Reading<'_, impl Includes<Read>>, street: &str) -> Result<Vec<Door>> {
    hub.rows(
        sql!(
            "SELECT id, street_id, label, floor, turn, step, retired_at, visits, last_at, last_outcome, spoke_at,
                    come_back, do_not_knock_at
             FROM doors WHERE hub_id = $1 AND street_id = $2 AND retired_at IS NOT NULL
             ORDER BY turn, step, id LIMIT $3"
        ),
        &[street.into(), PAGE.into()],
        door,
    )
}

pub fn one(hub: &mut Reading<'_, impl Includes<Read>>, id: &str) -> Result<Door> {
    found(hub, id)
}

pub(super) fn found<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<Door> {
    hub.found(
        sql!(
            "SELECT id, street_id, label, floor, turn, step, retired_at, visits, last_at, last_outcome, spoke_at,
                    come_back, do_not_knock_at
             FROM doors WHERE hub_id = $1 AND id = $2"
        ),
        &[id.into()],
        door,
    )
}

/// Which labels a street has already, folded, and the door of each.
pub fn labels(hub: &mut Reading<'_, impl Includes<Read>>, street: &str) -> Result<HashMap<String, String>> {
    folded(hub, street)
}

fn folded<P>(hub: &mut Reading<'_, P>, street: &str) -> Result<HashMap<String, String>> {
    let found = hub.rows(
        sql!("SELECT folded, id FROM doors WHERE hub_id = $1 AND street_id = $2 AND retired_at IS NULL"),
        &[street.into()],
        |row| (row.text("folded"), row.text("id")),
    )?;
    Ok(found.into_iter().collect())
}

/// Adds one door, and answers with its id; of one that is there already, with that.
pub fn add(hub: &mut Writing<'_, impl Includes<Plan>>, street: &str, label: &Label, floor: Option<i64>) -> Result<String> {
    let added = add_many(hub, street, &[(label.clone(), floor)])?;
    match added.made.into_iter().next() {
        Some(id) => Ok(id),
        None => folded(hub, street)?.remove(&label.folded()).ok_or(Error::NotFound),
    }
}

/// Adds doors to a street. Those that are there already are left as they are.
pub fn add_many(
    hub: &mut Writing<'_, impl Includes<Plan>>,
    street: &str,
    wanted: &[(Label, Option<i64>)],
) -> Result<Added> {
    let alone = alone(hub)?;
    let street = streets::in_use(hub, street)?;
    let mut there: HashSet<String> = folded(hub, &street.id)?.into_keys().collect();
    let mut added = Added::default();
    let mut fresh = Vec::new();
    for (label, floor) in wanted {
        if there.insert(label.folded()) {
            let id = hub.new_id();
            added.made.push(id.clone());
            fresh.push(Fresh { id, label, floor: *floor, row: None });
        } else {
            added.there.push(label.as_str().to_owned());
        }
    }
    streets::holds(&street, fresh.len())?;
    if !fresh.is_empty() {
        put(hub, &alone, &street, &fresh, None)?;
        hub.audit("street.doors_added", &street.id)?;
    }
    Ok(added)
}

/// A door that a street does not have yet, and the row of the file that brought it.
pub(super) struct Fresh<'l> {
    pub id: String,
    pub label: &'l Label,
    pub floor: Option<i64>,
    pub row: Option<i64>,
}

/// Writes new doors down, all in one statement, and counts them.
pub(super) fn put<P>(hub: &mut Writing<'_, P>, alone: &Alone, street: &Street, fresh: &[Fresh<'_>], import: Option<&str>) -> Result<()> {
    let rows: Vec<_> = fresh
        .iter()
        .map(|door| {
            let place = Place::of(door.label, street.kind, street.numbering, door.floor);
            (&door.id, door.label.as_str(), door.label.folded(), door.floor, place.turn, place.step, door.row)
        })
        .collect();
    let (rows, now) = (serde_json::to_string(&rows)?, hub.now().as_microsecond());
    hub.exec(
        sql!(
            sqlite: "INSERT INTO doors (hub_id, id, street_id, label, folded, floor, turn, step, import_row, made_at, import_id,
                                        visits)
                     SELECT $1, n.value ->> 0, $2, n.value ->> 1, n.value ->> 2, n.value ->> 3, n.value ->> 4, n.value ->> 5,
                            n.value ->> 6, $4, $5, 0
                     FROM json_each($3) AS n WHERE TRUE",
            postgres: "INSERT INTO doors (hub_id, id, street_id, label, folded, floor, turn, step, import_row, made_at, import_id,
                                          visits)
                       SELECT $1, n.value ->> 0, CAST($2 AS TEXT), n.value ->> 1, n.value ->> 2, CAST(n.value ->> 3 AS BIGINT),
                              CAST(n.value ->> 4 AS BIGINT), CAST(n.value ->> 5 AS BIGINT), CAST(n.value ->> 6 AS BIGINT),
                              CAST($4 AS BIGINT), CAST($5 AS TEXT), 0
                       FROM json_array_elements(CAST(CAST($3 AS TEXT) AS JSON)) AS n",
        ),
        &[(&street.id).into(), (&rows).into(), now.into(), import.into()],
    )?;
    let all = i64::try_from(fresh.len()).unwrap_or(i64::MAX);
    streets::shift(hub, alone, &street.id, Doors { all, ..Doors::default() })
}

/// What a door counts for in its street.
pub(super) fn counted(door: &Door) -> Doors {
    match door.retired_at {
        Some(_) => Doors::default(),
        None => Doors {
            all: 1,
            knocked: i64::from(door.standing.visits > 0),
            spoken: i64::from(door.standing.spoke_at.is_some()),
        },
    }
}

fn moved(before: Doors, after: Doors) -> Doors {
    Doors {
        all: after.all - before.all,
        knocked: after.knocked - before.knocked,
        spoken: after.spoken - before.spoken,
    }
}

/// Corrects what stands on a door, or the floor it is on.
pub fn correct(hub: &mut Writing<'_, impl Includes<Plan>>, id: &str, label: &Label, floor: Option<i64>) -> Result<()> {
    alone(hub)?;
    let (_, street) = in_use(hub, id)?;
    free(hub, &street, label, id)?;
    let place = Place::of(label, street.kind, street.numbering, floor);
    hub.change(
        sql!("UPDATE doors SET label = $3, folded = $4, floor = $5, turn = $6, step = $7 WHERE hub_id = $1 AND id = $2"),
        &[
            id.into(),
            label.as_str().into(),
            (&label.folded()).into(),
            floor.into(),
            place.turn.into(),
            place.step.into(),
        ],
    )?;
    hub.audit("door.corrected", id)
}

fn in_use<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<(Door, Street)> {
    let door = found(hub, id)?;
    if door.retired_at.is_some() {
        return Err(Error::invalid("door", "problem-door-retired"));
    }
    let street = streets::in_use(hub, &door.street)?;
    Ok((door, street))
}

/// Whether no other door of the street bears the label.
fn free<P>(hub: &mut Reading<'_, P>, street: &Street, label: &Label, own: &str) -> Result<()> {
    let there = hub.one(
        sql!("SELECT id FROM doors WHERE hub_id = $1 AND street_id = $2 AND folded = $3 AND retired_at IS NULL"),
        &[(&street.id).into(), (&label.folded()).into()],
        |row| row.text("id"),
    )?;
    match there {
        Some(id) if id != own => Err(Error::invalid("label", "problem-door-there")),
        _ => Ok(()),
    }
}

/// Takes a door out of use: it is on no list any more, and its history stays.
pub fn retire(hub: &mut Writing<'_, impl Includes<Plan>>, id: &str) -> Result<()> {
    let alone = alone(hub)?;
    let door = found(hub, id)?;
    if door.retired_at.is_some() {
        return Ok(());
    }
    let now = hub.now().as_microsecond();
    hub.change(
        sql!("UPDATE doors SET retired_at = $3 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), now.into()],
    )?;
    streets::shift(hub, &alone, &door.street, moved(counted(&door), Doors::default()))?;
    hub.audit("door.retired", id)
}

/// Takes a door into use again with its history, where no other bears its label meanwhile.
pub fn restore(hub: &mut Writing<'_, impl Includes<Plan>>, id: &str) -> Result<()> {
    let alone = alone(hub)?;
    let mut door = found(hub, id)?;
    if door.retired_at.is_none() {
        return Ok(());
    }
    let street = streets::in_use(hub, &door.street)?;
    free(hub, &street, &Label::parse(&door.label)?, id)?;
    streets::holds(&street, 1)?;
    hub.change(sql!("UPDATE doors SET retired_at = NULL WHERE hub_id = $1 AND id = $2"), &[id.into()])?;
    door.retired_at = None;
    streets::shift(hub, &alone, &street.id, counted(&door))?;
    hub.audit("door.restored", id)
}

/// Lets us knock at a door again whose people had asked us not to: they told us so, or they moved away.
pub fn lift(hub: &mut Writing<'_, impl Includes<Plan>>, id: &str) -> Result<()> {
    alone(hub)?;
    if found(hub, id)?.standing.do_not_knock_at.is_none() {
        return Ok(());
    }
    let now = hub.now().as_microsecond();
    hub.change(
        sql!("UPDATE doors SET do_not_knock_at = NULL, lifted_at = $3 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), now.into()],
    )?;
    hub.audit("door.lifted", id)
}

/// When an organiser last lifted "do not knock": such a wish stands only where we were told of it later.
pub fn lifted_at<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<Option<i64>> {
    hub.found(sql!("SELECT lifted_at FROM doors WHERE hub_id = $1 AND id = $2"), &[id.into()], |row| {
        row.opt_int("lifted_at")
    })
}

/// Remembers what the attempts at a door add up to, and counts it in its street. A door that was retired
/// meanwhile remembers too, and counts for nothing.
pub fn stand<P>(hub: &mut Writing<'_, P>, alone: &Alone, id: &str, now: &Standing) -> Result<()> {
    let before = found(hub, id)?;
    let after = Door { standing: now.clone(), ..before.clone() };
    let micros = |at: Option<jiff::Timestamp>| at.map(jiff::Timestamp::as_microsecond);
    hub.change(
        sql!(
            "UPDATE doors SET visits = $3, last_at = $4, last_outcome = $5, spoke_at = $6, come_back = $7,
                              do_not_knock_at = $8
             WHERE hub_id = $1 AND id = $2"
        ),
        &[
            id.into(),
            now.visits.into(),
            micros(now.last.map(|(at, _)| at)).into(),
            now.last.map(|(_, outcome)| outcome.as_str()).into(),
            micros(now.spoke_at).into(),
            (&now.come_back).into(),
            micros(now.do_not_knock_at).into(),
        ],
    )?;
    streets::shift(hub, alone, &before.street, moved(counted(&before), counted(&after)))
}
