//! The network's own themes, and how hubs come to know of them.

use crate::connect::access::{KeepCommonThemes, SeeCommonThemes};
pub use crate::hubs::queries::beneath::SPREAD_THEMES;
use crate::listening::model::COUNTS_CHANGED;
use kit::access::{Duty, HubKind, Includes, Reading, Writing};
use kit::dialect::fold;
use kit::jobs::Job;
use kit::{Error, Problem, Problems, Result, sql};

/// The longest name of a theme, in letters.
const LONGEST_NAME: usize = 80;
/// A list of more than this is no longer a list that people share.
const MOST: usize = 200;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommonTheme {
    pub id: String,
    pub name: String,
    pub made_at: i64,
    pub retired_at: Option<i64>,
}

/// The list, those in use first, by name.
pub fn list(network: &mut Reading<'_, impl Includes<SeeCommonThemes>>) -> Result<Vec<CommonTheme>> {
    if !network.hub().kind.has_hubs() {
        return Err(Error::NotFound);
    }
    let mut found = network.rows(
        sql!("SELECT id, name, made_at, retired_at FROM common_themes WHERE hub_id = $1"),
        &[],
        |row| CommonTheme {
            id: row.text("id"),
            name: row.text("name"),
            made_at: row.int("made_at"),
            retired_at: row.opt_int("retired_at"),
        },
    )?;
    found.sort_by_cached_key(|theme| (theme.retired_at.is_some(), fold(&theme.name), theme.id.clone()));
    Ok(found)
}

pub fn one(network: &mut Reading<'_, impl Includes<SeeCommonThemes>>, id: &str) -> Result<CommonTheme> {
    let all = list(network)?;
    all.into_iter().find(|theme| theme.id == id).ok_or(Error::NotFound)
}

fn named(all: &[CommonTheme], own: &str, typed: &str) -> Result<String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = fold(&name);
    if folded.is_empty() {
        return Err(Error::invalid("name", "problem-blank"));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(Error::Invalid(Problems(vec![
            Problem::new("name", "problem-too-long").with("most", LONGEST_NAME),
        ])));
    }
    let taken = |theme: &CommonTheme| theme.id != own && theme.retired_at.is_none() && fold(&theme.name) == folded;
    if all.iter().any(taken) {
        return Err(Error::invalid("name", "There is a theme of this name already. Choose another name."));
    }
    Ok(name)
}

/// An alliance's hubs share the network's list; it keeps none of its own.
fn keeps_the_list<P>(network: &Reading<'_, P>) -> Result<()> {
    match network.hub().kind {
        HubKind::Network => Ok(()),
        HubKind::Alliance => Err(Error::NotAllowed),
        HubKind::Hub => Err(Error::NotFound),
    }
}

pub fn add<P>(network: &mut Writing<'_, P>, name: &str) -> Result<String>
where
    P: Includes<KeepCommonThemes> + Includes<SeeCommonThemes>,
{
    keeps_the_list(network)?;
    let all = list(network)?;
    if all.len() >= MOST {
        return Err(Error::invalid("name", "The list is full. Retire themes that hubs no longer use."));
    }
    let name = named(&all, "", name)?;
    let (id, now) = (network.new_id(), network.now().as_microsecond());
    network.exec(
        sql!("INSERT INTO common_themes (hub_id, id, name, made_at) VALUES ($1, $2, $3, $4)"),
        &[(&id).into(), (&name).into(), now.into()],
    )?;
    network.audit("common_theme.made", &id)?;
    spread(network)?;
    Ok(id)
}

pub fn rename<P>(network: &mut Writing<'_, P>, id: &str, name: &str) -> Result<()>
where
    P: Includes<KeepCommonThemes> + Includes<SeeCommonThemes>,
{
    keeps_the_list(network)?;
    let name = named(&list(network)?, id, name)?;
    network.change(
        sql!("UPDATE common_themes SET name = $3 WHERE hub_id = $1 AND id = $2 AND retired_at IS NULL"),
        &[id.into(), (&name).into()],
    )?;
    network.audit("common_theme.renamed", id)?;
    spread(network)
}

/// Hubs can no longer file under it. What is filed already stays, and is still counted.
pub fn retire<P>(network: &mut Writing<'_, P>, id: &str) -> Result<()>
where
    P: Includes<KeepCommonThemes>,
{
    keeps_the_list(network)?;
    let now = network.now().as_microsecond();
    network.change(
        sql!("UPDATE common_themes SET retired_at = COALESCE(retired_at, $3) WHERE hub_id = $1 AND id = $2"),
        &[id.into(), now.into()],
    )?;
    network.audit("common_theme.retired", id)?;
    spread(network)
}

fn spread<P>(network: &mut Writing<'_, P>) -> Result<()> {
    // What hubs let everybody see bears the themes' names.
    network.enqueue(&Job { kind: COUNTS_CHANGED, key: Some("".into()), body: "".into(), after: None })?;
    network.enqueue(&Job {
        kind: SPREAD_THEMES,
        key: Some("".into()),
        body: "".into(),
        after: None,
    })
}

/// Every hub and alliance under this one, however deep.
pub fn hubs_under(network: &mut Reading<'_, Duty>) -> Result<Vec<String>> {
    network.rows(
        sql!(
            "WITH RECURSIVE lower (id) AS (
                 SELECT id FROM hubs WHERE parent_id = $1
                 UNION SELECT h.id FROM hubs h JOIN lower l ON h.parent_id = l.id
             )
             SELECT id FROM lower ORDER BY id"
        ),
        &[],
        |row| row.text("id"),
    )
}

/// Makes a hub's copy of the network's list the same as the list: those in use for filing under,
/// and in an alliance all of them, for its figures.
pub fn hear(hub: &mut Writing<'_, Duty>, themes: &[CommonTheme]) -> Result<()> {
    let known = hub.rows(
        sql!("SELECT id, name FROM network_themes WHERE hub_id = $1"),
        &[],
        |row| (row.text("id"), row.text("name")),
    )?;
    for theme in themes.iter().filter(|theme| theme.retired_at.is_none()) {
        if !known.contains(&(theme.id.clone(), theme.name.clone())) {
            hub.exec(
                sql!(
                    "INSERT INTO network_themes (hub_id, id, name) VALUES ($1, $2, $3)
                     ON CONFLICT (hub_id, id) DO UPDATE SET name = excluded.name"
                ),
                &[(&theme.id).into(), (&theme.name).into()],
            )?;
        }
    }
    for (id, _) in &known {
        if !themes.iter().any(|theme| theme.id == *id && theme.retired_at.is_none()) {
            hub.exec(
                sql!("DELETE FROM network_themes WHERE hub_id = $1 AND id = $2"),
                &[id.into()],
            )?;
        }
    }
    if hub.hub().kind.has_hubs() {
        for theme in themes {
            hub.exec(
                sql!(
                    "INSERT INTO common_themes (hub_id, id, name, made_at, retired_at) VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT (hub_id, id) DO UPDATE SET name = excluded.name, retired_at = excluded.retired_at"
                ),
                &[
                    (&theme.id).into(),
                    (&theme.name).into(),
                    theme.made_at.into(),
                    theme.retired_at.into(),
                ],
            )?;
        }
    }
    Ok(())
}
