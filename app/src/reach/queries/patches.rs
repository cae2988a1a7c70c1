//! The patches of a hub.

use super::alone::alone;
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Doors, Name, Patch};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::{Error, Result, sql};

/// More patches than this are no longer organisers' beats.
pub const MOST: usize = 300;
/// Patches on one page: most hubs see all of theirs at once.
pub const PAGE: i64 = 100;

/// A page of a list, and the id behind which the next begins, where there is one.
#[derive(Clone, Debug)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Of one row more than fits, so that a next page is known of.
    pub(super) fn of(mut rows: Vec<T>, most: i64, id: impl Fn(&T) -> &str) -> Page<T> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        rows.truncate(most);
        let next = rows.last().filter(|_| more).map(|last| id(last).to_owned());
        Page { rows, next }
    }
}

fn patch(row: &Row<'_>) -> Patch {
    Patch {
        id: row.text("id"),
        name: row.text("name"),
        retired_at: row.opt_int("retired_at").map(instant),
        streets: row.int("streets"),
        doors: Doors { all: row.int("doors"), knocked: row.int("knocked"), spoken: row.int("spoken") },
    }
}

/// The patches in use by name, with how far each has come; those behind the patch `after`.
pub fn list(hub: &mut Reading<'_, impl Includes<Read>>, after: Option<&str>) -> Result<Page<Patch>> {
    let behind = match after {
        None => String::new(),
        Some(id) => hub.found(
            sql!("SELECT folded FROM patches WHERE hub_id = $1 AND id = $2"),
            &[id.into()],
            |row| row.text("folded"),
        )?,
    };
    let rows = hub.rows(
        sql!(
            "SELECT p.id, p.name, p.retired_at, count(s.id) AS streets,
                    CAST(coalesce(sum(s.door_count), 0) AS BIGINT) AS doors,
                    CAST(coalesce(sum(s.knocked_count), 0) AS BIGINT) AS knocked,
                    CAST(coalesce(sum(s.spoken_count), 0) AS BIGINT) AS spoken
             FROM (SELECT id, name, folded, retired_at FROM patches
                   WHERE hub_id = $1 AND retired_at IS NULL AND folded > $2 ORDER BY folded LIMIT $3) p
             LEFT JOIN streets s ON s.hub_id = $1 AND s.patch_id = p.id AND s.retired_at IS NULL
             GROUP BY p.id, p.name, p.folded, p.retired_at ORDER BY p.folded"
        ),
        &[(&behind).into(), (PAGE + 1).into()],
        patch,
    )?;
    Ok(Page::of(rows, PAGE, |patch| &patch.id))
}

/// Id and name of each patch in use, to choose from.
pub fn choices(hub: &mut Reading<'_, impl Includes<Read>>) -> Result<Vec<(String, String)>> {
    hub.rows(
        sql!("SELECT id, name FROM patches WHERE hub_id = $1 AND retired_at IS NULL ORDER BY folded"),
        &[],
        |row| (row.text("id"), row.text("name")),
    )
}

/// The patches that were retired, by name.
pub fn retired(hub: &mut Reading<'_, impl Includes<Read>>) -> Result<Vec<(String, String)>> {
    hub.rows(
        sql!("SELECT id, name FROM patches WHERE hub_id = $1 AND retired_at IS NOT NULL ORDER BY folded, id"),
        &[],
        |row| (row.text("id"), row.text("name")),
    )
}

pub fn one(hub: &mut Reading<'_, impl Includes<Read>>, id: &str) -> Result<Patch> {
    hub.found(
        sql!(
            "SELECT p.id, p.name, p.retired_at, count(s.id) AS streets,
                    CAST(coalesce(sum(s.door_count), 0) AS BIGINT) AS doors,
                    CAST(coalesce(sum(s.knocked_count), 0) AS BIGINT) AS knocked,
                    CAST(coalesce(sum(s.spoken_count), 0) AS BIGINT) AS spoken
             FROM patches p
             LEFT JOIN streets s ON s.hub_id = p.hub_id AND s.patch_id = p.id AND s.retired_at IS NULL
             WHERE p.hub_id = $1 AND p.id = $2 GROUP BY p.id, p.name, p.retired_at"
        ),
        &[id.into()],
        patch,
    )
}

/// Whether another patch in use bears the name.
fn free<P>(hub: &mut Reading<'_, P>, folded: &str, own: &str) -> Result<()> {
    let there = hub.one(
        sql!("SELECT id FROM patches WHERE hub_id = $1 AND folded = $2 AND retired_at IS NULL"),
        &[folded.into()],
        |row| row.text("id"),
    )?;
    match there {
        Some(id) if id != own => Err(Error::invalid("name", "problem-patch-there")),
        _ => Ok(()),
    }
}

pub fn make<P>(hub: &mut Writing<'_, P>, name: &Name) -> Result<String>
where
    P: Includes<Plan> + Includes<Read>,
{
    make_for(hub, name, None)
}

/// The same for a file: what was made for it goes out with it.
fn make_for<P>(hub: &mut Writing<'_, P>, name: &Name, import: Option<&str>) -> Result<String>
where
    P: Includes<Plan> + Includes<Read>,
{
    alone(hub)?;
    free(hub, &name.folded(), "")?;
    if choices(hub)?.len() >= MOST {
        return Err(Error::Invalid(kit::Problems(vec![
            kit::Problem::new("name", "problem-patches-full").with("most", MOST),
        ])));
    }
    let (id, now) = (hub.new_id(), hub.now().as_microsecond());
    hub.exec(
        sql!("INSERT INTO patches (hub_id, id, name, folded, made_at, import_id) VALUES ($1, $2, $3, $4, $5, $6)"),
        &[(&id).into(), name.as_str().into(), (&name.folded()).into(), now.into(), import.into()],
    )?;
    hub.audit("patch.made", &id)?;
    Ok(id)
}

/// The patch of that name, made for a file if there is none.
pub(super) fn by_name_or_made<P>(hub: &mut Writing<'_, P>, name: &Name, import: Option<&str>) -> Result<String>
where
    P: Includes<Plan> + Includes<Read>,
{
    let there = hub.one(
        sql!("SELECT id FROM patches WHERE hub_id = $1 AND folded = $2 AND retired_at IS NULL"),
        &[(&name.folded()).into()],
        |row| row.text("id"),
    )?;
    match there {
        Some(id) => Ok(id),
        None => make_for(hub, name, import),
    }
}

pub fn rename<P>(hub: &mut Writing<'_, P>, id: &str, name: &Name) -> Result<()>
where
    P: Includes<Plan> + Includes<Read>,
{
    alone(hub)?;
    free(hub, &name.folded(), id)?;
    hub.change(
        sql!("UPDATE patches SET name = $3, folded = $4 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), name.as_str().into(), (&name.folded()).into()],
    )?;
    hub.audit("patch.renamed", id)
}

/// Takes a patch out of use. Its streets must have gone before: nobody would find them.
pub fn retire<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()>
where
    P: Includes<Plan> + Includes<Read>,
{
    alone(hub)?;
    let patch = one(hub, id)?;
    if patch.retired_at.is_some() {
        return Ok(());
    }
    if patch.streets > 0 {
        return Err(Error::invalid("patch", "problem-patch-has-streets"));
    }
    let now = hub.now().as_microsecond();
    hub.change(
        sql!("UPDATE patches SET retired_at = $3 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), now.into()],
    )?;
    hub.audit("patch.retired", id)
}

/// Takes a patch into use again, where no other bears its name meanwhile.
pub fn restore<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()>
where
    P: Includes<Plan> + Includes<Read>,
{
    alone(hub)?;
    let patch = one(hub, id)?;
    if patch.retired_at.is_none() {
        return Ok(());
    }
    let name = Name::parse("name", &patch.name).map_err(|problem| Error::Invalid(kit::Problems(vec![problem])))?;
    free(hub, &name.folded(), id)?;
    hub.change(sql!("UPDATE patches SET retired_at = NULL WHERE hub_id = $1 AND id = $2"), &[id.into()])?;
    hub.audit("patch.restored", id)
}
