//! Words that a coordinator signs off for the network, and takes back.

use crate::listening::model::COUNTS_CHANGED;
use crate::overview::access::SignOff;
use crate::overview::model::Said;
use kit::access::{Includes, Reading, Writing};
use kit::jobs::Job;
use kit::{Error, Result, sql};

/// A conversation whose person agreed to be quoted.
pub struct Quotable {
    pub id: String,
    pub arrived: i64,
    pub held_at: i64,
    pub said: Said,
    /// The hub's themes it is about.
    pub themes: Vec<(String, String)>,
    /// How many quotations of it are out already.
    pub signed: i64,
}

pub struct Quotation {
    pub id: String,
    pub conversation: String,
    pub words: String,
    pub language: String,
    pub theme: Option<String>,
    pub signed_at: i64,
    pub signed_by: String,
    /// When the hub took them back.
    pub withdrawn_at: Option<i64>,
}

/// Conversations to choose words from, newest first, from before `arrived`.
pub fn quotable(hub: &mut Reading<'_, impl Includes<SignOff>>, before: i64, most: i64) -> Result<Vec<Quotable>> {
    let mut found = hub.rows(
        sql!(
            "SELECT c.id, c.arrived, c.held_at, c.language, c.loves, c.concerns, c.would_change, c.would_do,
                    (SELECT count(*) FROM quotations q
                     WHERE q.hub_id = c.hub_id AND q.conversation_id = c.id AND q.withdrawn_at IS NULL) AS signed
             FROM conversations c
             WHERE c.hub_id = $1 AND c.tier = 'quotation' AND c.arrived < $2
             ORDER BY c.arrived DESC LIMIT $3"
        ),
        &[before.into(), most.into()],
        drawn,
    )?;
    for conversation in &mut found {
        conversation.themes = themes_of(hub, &conversation.id)?;
    }
    Ok(found)
}

/// One conversation to choose words from; one that may not be quoted is not found.
pub fn to_quote(hub: &mut Reading<'_, impl Includes<SignOff>>, id: &str) -> Result<Quotable> {
    let mut conversation = hub.found(
        sql!(
            "SELECT c.id, c.arrived, c.held_at, c.language, c.loves, c.concerns, c.would_change, c.would_do,
                    (SELECT count(*) FROM quotations q
                     WHERE q.hub_id = c.hub_id AND q.conversation_id = c.id AND q.withdrawn_at IS NULL) AS signed
             FROM conversations c
             WHERE c.hub_id = $1 AND c.id = $2 AND c.tier = 'quotation'"
        ),
        &[id.into()],
        drawn,
    )?;
    conversation.themes = themes_of(hub, id)?;
    Ok(conversation)
}

fn drawn(row: &kit::db::Row<'_>) -> Quotable {
    Quotable {
        id: row.text("id"),
        arrived: row.int("arrived"),
        held_at: row.int("held_at"),
        said: Said {
            language: row.text("language"),
            answers: ["loves", "concerns", "would_change", "would_do"].map(|field| row.text(field)),
        },
        themes: Vec::new(),
        signed: row.int("signed"),
    }
}

fn themes_of(hub: &mut Reading<'_, impl Includes<SignOff>>, id: &str) -> Result<Vec<(String, String)>> {
    hub.rows(
        sql!(
            "SELECT t.id, t.name FROM codings c
             JOIN themes t ON t.hub_id = c.hub_id AND t.id = c.theme_id
             WHERE c.hub_id = $1 AND c.conversation_id = $2 ORDER BY t.name, t.id"
        ),
        &[id.into()],
        |row| (row.text("id"), row.text("name")),
    )
}

/// Which of the hub's quotations: those that the network reads, or those that came back because the
/// hub took them, or the person agreed to less.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    Out,
    Back,
}

/// Quotations that were signed off, newest first, from before the last one that was shown: its
/// instant and its id.
pub fn list(
    hub: &mut Reading<'_, impl Includes<SignOff>>,
    which: Which,
    before: Option<(i64, &str)>,
    most: i64,
) -> Result<Vec<Quotation>> {
    let (at, id) = before.unwrap_or((i64::MAX, ""));
    let back = i64::from(which == Which::Back);
    hub.rows(
        sql!(
            "SELECT q.id, q.conversation_id, q.words, c.language, t.name AS theme, q.signed_at, a.name,
                    q.withdrawn_at
             FROM quotations q
             JOIN conversations c ON c.hub_id = q.hub_id AND c.id = q.conversation_id
             JOIN accounts a ON a.id = q.signed_by
             LEFT JOIN themes t ON t.hub_id = q.hub_id AND t.id = q.theme_id
             WHERE q.hub_id = $1 AND (q.signed_at < $2 OR (q.signed_at = $2 AND q.id < $3))
               AND CASE WHEN q.withdrawn_at IS NULL AND c.tier = 'quotation' THEN 0 ELSE 1 END = $4
             ORDER BY q.signed_at DESC, q.id DESC LIMIT $5"
        ),
        &[at.into(), id.into(), back.into(), most.into()],
        |row| Quotation {
            id: row.text("id"),
            conversation: row.text("conversation_id"),
            words: row.text("words"),
            language: row.text("language"),
            theme: row.opt_text("theme"),
            signed_at: row.int("signed_at"),
            signed_by: row.text("name"),
            withdrawn_at: row.opt_int("withdrawn_at"),
        },
    )
}

/// Signs off words of a conversation for the network. They must be a part of what was said.
pub fn sign(
    hub: &mut Writing<'_, impl Includes<SignOff>>,
    conversation: &str,
    words: &str,
    theme: Option<&str>,
) -> Result<String> {
    let said = to_quote(hub, conversation)?;
    let words = said.said.part(words)?;
    let theme = theme.filter(|theme| !theme.is_empty());
    if theme.is_some_and(|theme| said.themes.iter().all(|(id, _)| id != theme)) {
        return Err(Error::invalid("theme", "This theme is not one of the conversation's. Choose another."));
    }
    // Sent twice it is one: the same words of one conversation stand once.
    let there = hub.one(
        sql!(
            "SELECT id FROM quotations WHERE hub_id = $1 AND conversation_id = $2 AND words = $3
             AND coalesce(theme_id, '') = coalesce(CAST($4 AS TEXT), '') AND withdrawn_at IS NULL"
        ),
        &[conversation.into(), (&words).into(), theme.into()],
        |row| row.text("id"),
    )?;
    if let Some(there) = there {
        return Ok(there);
    }
    let (id, now) = (hub.new_id(), hub.now().as_microsecond());
    let by = hub.account().map(str::to_owned);
    hub.exec(
        sql!(
            "INSERT INTO quotations (hub_id, id, conversation_id, words, theme_id, signed_at, signed_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &[
            (&id).into(),
            conversation.into(),
            (&words).into(),
            theme.into(),
            now.into(),
            (&by).into(),
        ],
    )?;
    hub.audit("quotation.signed", &id)?;
    hand_up(hub)?;
    Ok(id)
}

pub fn withdraw(hub: &mut Writing<'_, impl Includes<SignOff>>, id: &str) -> Result<()> {
    let now = hub.now().as_microsecond();
    hub.change(
        sql!("UPDATE quotations SET withdrawn_at = COALESCE(withdrawn_at, $3) WHERE hub_id = $1 AND id = $2"),
        &[id.into(), now.into()],
    )?;
    hub.audit("quotation.withdrawn", id)?;
    hand_up(hub)
}

fn hand_up<P>(hub: &mut Writing<'_, P>) -> Result<()> {
    hub.enqueue(&Job {
        kind: COUNTS_CHANGED,
        key: Some("".into()),
        body: "".into(),
        after: None,
    })
}
