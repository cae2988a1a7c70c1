//! The hub's own list of themes, which conversations carry them, and how the list came to be.

use super::conversations::{one, place};
use super::counts::{alone, recount_network, recount_theme, shift};
use crate::listening::access::{Code, Record};
use crate::listening::model::Theme;
use kit::access::{Includes, Reading, Writing};
use kit::db::Row;
use kit::dialect::fold;
use kit::{Error, Result, sql};
use std::collections::BTreeSet;

/// The longest name of a theme, in letters.
pub const LONGEST_NAME: usize = 80;

/// A step in the history of a theme.
#[derive(Clone, Debug)]
pub struct Change {
    pub at: jiff::Timestamp,
    /// `made`, `renamed`, `merged`, `mapped` or `retired`.
    pub change: String,
    pub before: String,
    pub after: String,
    pub by: Option<String>,
}

fn theme(row: &Row<'_>) -> Theme {
    Theme {
        id: row.text("id"),
        name: row.text("name"),
        network: row.opt_text("network_theme_id"),
        merged_into: row.opt_text("merged_into"),
        retired: row.opt_int("retired_at").is_some(),
    }
}

/// The themes in use, by name.
pub fn list(hub: &mut Reading<'_, impl Includes<Record>>) -> Result<Vec<Theme>> {
    hub.rows(
        sql!(
            "SELECT id, name, network_theme_id, merged_into, retired_at FROM themes
             WHERE hub_id = $1 AND retired_at IS NULL ORDER BY folded"
        ),
        &[],
        theme,
    )
}

/// Every theme there ever was, by name.
pub fn all(hub: &mut Reading<'_, impl Includes<Record>>) -> Result<Vec<Theme>> {
    hub.rows(
        sql!(
            "SELECT id, name, network_theme_id, merged_into, retired_at FROM themes
             WHERE hub_id = $1 ORDER BY folded, made_at"
        ),
        &[],
        theme,
    )
}

pub fn theme_of_id(hub: &mut Reading<'_, impl Includes<Record>>, id: &str) -> Result<Theme> {
    hub.found(
        sql!(
            "SELECT id, name, network_theme_id, merged_into, retired_at FROM themes WHERE hub_id = $1 AND id = $2"
        ),
        &[id.into()],
        theme,
    )
}

/// The themes of one conversation, by name.
pub fn of(hub: &mut Reading<'_, impl Includes<Record>>, conversation: &str) -> Result<Vec<Theme>> {
    hub.rows(
        sql!(
            "SELECT t.id, t.name, t.network_theme_id, t.merged_into, t.retired_at FROM codings k
             JOIN themes t ON t.hub_id = k.hub_id AND t.id = k.theme_id
             WHERE k.hub_id = $1 AND k.conversation_id = $2 ORDER BY t.folded"
        ),
        &[conversation.into()],
        theme,
    )
}

/// What happened to a theme, the latest first.
pub fn history(hub: &mut Reading<'_, impl Includes<Code>>, id: &str) -> Result<Vec<Change>> {
    hub.rows(
        sql!(
            "SELECT h.at, h.change, h.before, h.after, a.name AS by_name FROM theme_changes h
             LEFT JOIN accounts a ON a.id = h.account_id
             WHERE h.hub_id = $1 AND h.theme_id = $2 ORDER BY h.at DESC"
        ),
        &[id.into()],
        |row| Change {
            at: kit::clock::instant(row.int("at")),
            change: row.text("change"),
            before: row.text("before"),
            after: row.text("after"),
            by: row.opt_text("by_name"),
        },
    )
}

/// The themes of a conversation with the network's themes above them, for its counts.
pub(super) fn coded<P>(
    hub: &mut Reading<'_, P>,
    conversation: &str,
) -> Result<Vec<(String, Option<String>)>> {
    hub.rows(
        sql!(
            "SELECT t.id, t.network_theme_id FROM codings k
             JOIN themes t ON t.hub_id = k.hub_id AND t.id = k.theme_id
             WHERE k.hub_id = $1 AND k.conversation_id = $2"
        ),
        &[conversation.into()],
        |row| (row.text("id"), row.opt_text("network_theme_id")),
    )
}

/// The themes that somebody tapped, as they are now: one that was merged leads to where it went.
/// A phone may have been offline since; what was retired meanwhile is refused by name of the field.
pub(super) fn tapped<P>(hub: &mut Reading<'_, P>, ids: &[String]) -> Result<Vec<(String, Option<String>)>> {
    let mut found = Vec::new();
    for id in ids {
        match living(hub, id)? {
            Some(theme) if !found.contains(&theme) => found.push(theme),
            Some(_) => {}
            None => return Err(Error::invalid("themes", "problem-theme-gone")),
        }
    }
    Ok(found)
}

/// A theme in use, followed to where it was merged.
pub fn living<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<Option<(String, Option<String>)>> {
    hub.one(
        sql!(
            "SELECT t.id, t.network_theme_id FROM themes asked
             JOIN themes t ON t.hub_id = asked.hub_id AND t.id = coalesce(asked.merged_into, asked.id)
             WHERE asked.hub_id = $1 AND asked.id = $2 AND t.retired_at IS NULL"
        ),
        &[id.into()],
        |row| (row.text("id"), row.opt_text("network_theme_id")),
    )
}

/// The codings of a conversation that has just arrived; its counts follow in one step with all
/// the others.
pub(super) fn first_codings<P>(
    hub: &mut Writing<'_, P>,
    conversation: &str,
    arrived: i64,
    themes: &[(String, Option<String>)],
) -> Result<()> {
    for (theme, _) in themes {
        add(hub, conversation, arrived, theme)?;
    }
    if themes.is_empty() {
        waits(hub, conversation, arrived)?;
    }
    Ok(())
}

fn add<P>(hub: &mut Writing<'_, P>, conversation: &str, arrived: i64, theme: &str) -> Result<u64> {
    let (now, account) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    hub.exec(
        sql!(
            "INSERT INTO codings (hub_id, conversation_id, theme_id, arrived, account_id, at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (hub_id, conversation_id, theme_id) DO NOTHING"
        ),
        &[
            conversation.into(),
            theme.into(),
            arrived.into(),
            (&account).into(),
            now.into(),
        ],
    )
}

/// The conversation waits for somebody to code it.
fn waits<P>(hub: &mut Writing<'_, P>, conversation: &str, arrived: i64) -> Result<()> {
    hub.exec(
        sql!(
            "INSERT INTO uncoded (hub_id, arrived, conversation_id) VALUES ($1, $2, $3)
             ON CONFLICT (hub_id, arrived) DO NOTHING"
        ),
        &[arrived.into(), conversation.into()],
    )
    .map(drop)
}

/// Says that a conversation is about a theme.
pub fn code<P>(hub: &mut Writing<'_, P>, conversation: &str, theme: &str) -> Result<()>
where
    P: Includes<Code> + Includes<Record>,
{
    let alone = alone(hub)?;
    let arrived = one(hub, conversation)?.arrived.as_microsecond();
    let (theme, _) = living(hub, theme)?.ok_or_else(|| Error::invalid("theme", "problem-theme-gone"))?;
    let before = place(hub, &alone, conversation)?;
    if add(hub, conversation, arrived, &theme)? == 0 {
        return Ok(());
    }
    hub.exec(
        sql!("DELETE FROM uncoded WHERE hub_id = $1 AND arrived = $2"),
        &[arrived.into()],
    )?;
    let after = place(hub, &alone, conversation)?;
    shift(hub, &alone, Some(&before), Some(&after))?;
    hub.audit("conversation.coded", conversation)
}

/// Says that a conversation is not about a theme after all.
pub fn uncode<P>(hub: &mut Writing<'_, P>, conversation: &str, theme: &str) -> Result<()>
where
    P: Includes<Code> + Includes<Record>,
{
    let alone = alone(hub)?;
    let arrived = one(hub, conversation)?.arrived.as_microsecond();
    let before = place(hub, &alone, conversation)?;
    let gone = hub.exec(
        sql!("DELETE FROM codings WHERE hub_id = $1 AND conversation_id = $2 AND theme_id = $3"),
        &[conversation.into(), theme.into()],
    )?;
    if gone == 0 {
        return Ok(());
    }
    if coded(hub, conversation)?.is_empty() {
        waits(hub, conversation, arrived)?;
    }
    let after = place(hub, &alone, conversation)?;
    shift(hub, &alone, Some(&before), Some(&after))?;
    hub.audit("conversation.uncoded", conversation)
}

/// A name as it is kept and as it is searched, or what is wrong with it.
fn named(typed: &str) -> Result<(String, String)> {
    let name = typed
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let folded = fold(&name);
    if folded.is_empty() {
        return Err(Error::invalid("name", "problem-blank"));
    }
    if name.chars().count() > LONGEST_NAME {
        let problem = kit::Problem::new("name", "too-long").with("most", LONGEST_NAME);
        return Err(Error::Invalid(kit::Problems(vec![problem])));
    }
    Ok((name, folded))
}

fn by_folded<P>(hub: &mut Reading<'_, P>, folded: &str) -> Result<Option<String>> {
    hub.one(
        sql!("SELECT id FROM themes WHERE hub_id = $1 AND folded = $2 AND retired_at IS NULL"),
        &[folded.into()],
        |row| row.text("id"),
    )
}

/// The theme of that name, made if there is none.
pub fn by_name_or_new(hub: &mut Writing<'_, impl Includes<Code>>, name: &str) -> Result<String> {
    by_name_or_made(hub, name).map(|(id, _)| id)
}

/// The theme of that name, and whether it had to be made.
pub fn by_name_or_made(hub: &mut Writing<'_, impl Includes<Code>>, name: &str) -> Result<(String, bool)> {
    let (name, folded) = named(name)?;
    // The lock comes first wherever a theme is made or coded, or two could wait for each other.
    alone(hub)?;
    if let Some(id) = by_folded(hub, &folded)? {
        return Ok((id, false));
    }
    let (id, now) = (hub.new_id(), hub.now().as_microsecond());
    hub.exec(
        sql!("INSERT INTO themes (hub_id, id, name, folded, made_at) VALUES ($1, $2, $3, $4, $5)"),
        &[(&id).into(), (&name).into(), (&folded).into(), now.into()],
    )?;
    changed(hub, &id, "made", "", &name)?;
    Ok((id, true))
}

fn changed<P>(
    hub: &mut Writing<'_, P>,
    theme: &str,
    change: &'static str,
    before: &str,
    after: &str,
) -> Result<()> {
    let (at, account) = (hub.arrival(), hub.account().map(str::to_owned));
    hub.exec(
        sql!(
            "INSERT INTO theme_changes (hub_id, theme_id, at, account_id, change, before, after)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &[
            theme.into(),
            at.into(),
            (&account).into(),
            change.into(),
            before.into(),
            after.into(),
        ],
    )?;
    hub.audit(
        match change {
            "made" => "theme.made",
            "renamed" => "theme.renamed",
            "merged" => "theme.merged",
            "mapped" => "theme.mapped",
            _ => "theme.retired",
        },
        theme,
    )
}

/// A theme that is still in use, for whoever changes it.
fn in_use(hub: &mut Reading<'_, impl Includes<Record>>, id: &str) -> Result<Theme> {
    let theme = theme_of_id(hub, id)?;
    if theme.retired {
        return Err(Error::invalid("theme", "problem-theme-gone"));
    }
    Ok(theme)
}

pub fn rename<P>(hub: &mut Writing<'_, P>, id: &str, name: &str) -> Result<()>
where
    P: Includes<Code> + Includes<Record>,
{
    alone(hub)?;
    let theme = in_use(hub, id)?;
    let (name, folded) = named(name)?;
    if by_folded(hub, &folded)?.is_some_and(|other| other != id) {
        return Err(Error::invalid("name", "problem-theme-taken"));
    }
    if theme.name == name {
        return Ok(());
    }
    hub.change(
        sql!("UPDATE themes SET name = $3, folded = $4 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), (&name).into(), (&folded).into()],
    )?;
    changed(hub, id, "renamed", &theme.name, &name)
}

/// One theme takes in another: its conversations carry the one that stays.
pub fn merge<P>(hub: &mut Writing<'_, P>, from: &str, into: &str) -> Result<()>
where
    P: Includes<Code> + Includes<Record>,
{
    if into.is_empty() {
        return Err(Error::invalid("into", "problem-blank"));
    }
    let alone = alone(hub)?;
    let gone = in_use(hub, from)?;
    let stays = in_use(hub, into).map_err(|error| match error {
        Error::NotFound | Error::Invalid(_) => Error::invalid("into", "problem-theme-gone"),
        other => other,
    })?;
    if from == into {
        return Err(Error::invalid("into", "problem-theme-itself"));
    }
    hub.exec(
        sql!(
            "INSERT INTO codings (hub_id, conversation_id, theme_id, arrived, account_id, at)
             SELECT hub_id, conversation_id, CAST($3 AS TEXT), arrived, account_id, at FROM codings
             WHERE hub_id = $1 AND theme_id = $2
             ON CONFLICT (hub_id, conversation_id, theme_id) DO NOTHING"
        ),
        &[from.into(), into.into()],
    )?;
    hub.exec(
        sql!("DELETE FROM codings WHERE hub_id = $1 AND theme_id = $2"),
        &[from.into()],
    )?;
    let now = hub.now().as_microsecond();
    hub.exec(
        sql!(
            "UPDATE themes SET merged_into = $3, retired_at = coalesce(retired_at, $4), network_theme_id = NULL
             WHERE hub_id = $1 AND (id = $2 OR merged_into = $2)"
        ),
        &[from.into(), into.into(), now.into()],
    )?;
    hub.exec(
        sql!("UPDATE quotations SET theme_id = $3 WHERE hub_id = $1 AND theme_id = $2"),
        &[from.into(), into.into()],
    )?;
    changed(hub, from, "merged", &gone.name, &stays.name)?;
    changed(hub, into, "merged", &gone.name, &stays.name)?;
    // What the nation heard of it does not fall silent because the one that stays was never filed.
    if stays.network.is_none() && gone.network.is_some() {
        hub.change(
            sql!("UPDATE themes SET network_theme_id = $3 WHERE hub_id = $1 AND id = $2"),
            &[into.into(), (&gone.network).into()],
        )?;
    }
    recount_theme(hub, &alone, from)?;
    recount_theme(hub, &alone, into)?;
    let networks: BTreeSet<&String> = [&gone.network, &stays.network].into_iter().flatten().collect();
    for network in networks {
        recount_network(hub, &alone, network)?;
    }
    Ok(())
}

/// Offers a theme no longer. What carries it keeps it.
pub fn retire<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()>
where
    P: Includes<Code> + Includes<Record>,
{
    let theme = in_use(hub, id)?;
    let now = hub.now().as_microsecond();
    hub.change(
        sql!("UPDATE themes SET retired_at = $3 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), now.into()],
    )?;
    changed(hub, id, "retired", &theme.name, "")
}

/// The network's themes, as this hub last heard them.
pub fn of_network(hub: &mut Reading<'_, impl Includes<Record>>) -> Result<Vec<(String, String)>> {
    hub.rows(
        sql!("SELECT id, name FROM network_themes WHERE hub_id = $1 ORDER BY name"),
        &[],
        |row| (row.text("id"), row.text("name")),
    )
}

/// Files a theme under one of the network's, or under none. One that is retired is counted above for
/// as long as it is filed, so it can be filed elsewhere too.
pub fn map_to_network<P>(hub: &mut Writing<'_, P>, id: &str, network: Option<&str>) -> Result<()>
where
    P: Includes<Code> + Includes<Record>,
{
    let alone = alone(hub)?;
    let theme = theme_of_id(hub, id)?;
    if theme.merged_into.is_some() {
        return Err(Error::invalid("theme", "problem-theme-gone"));
    }
    if theme.network.as_deref() == network {
        return Ok(());
    }
    let known = of_network(hub)?;
    let name = |network: Option<&str>| {
        network
            .and_then(|network| known.iter().find(|(id, _)| id == network))
            .map(|(_, name)| name.clone())
    };
    let (before, after) = (name(theme.network.as_deref()), name(network));
    if network.is_some() && after.is_none() {
        return Err(Error::invalid("network", "problem-not-listed"));
    }
    hub.change(
        sql!("UPDATE themes SET network_theme_id = $3 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), network.into()],
    )?;
    for network in [theme.network.as_deref(), network].into_iter().flatten() {
        recount_network(hub, &alone, network)?;
    }
    changed(hub, id, "mapped", &before.unwrap_or_default(), &after.unwrap_or_default())
}
