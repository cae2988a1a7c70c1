//! Other words under the same id: both are kept until a coordinator has looked at them.

use super::conversations::{Conversation, correct, one, record_from, withdraw};
use super::{change_tier, consents, follow_ups, themes};
use crate::listening::access::{Agree, Code, Record, Settle};
use crate::listening::model::{Heard, Recorded, Settled, Theme};
use crate::people::access::{LetGo, Meet};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::{Error, Result, limits, sql};

/// Words that came second.
#[derive(Clone, Debug)]
pub struct Conflict {
    pub conversation: String,
    pub fingerprint: String,
    pub at: jiff::Timestamp,
    /// Account and name of who sent them.
    pub sender: Option<(String, String)>,
    pub heard: Heard,
    pub settled: Option<Settled>,
}

impl Conflict {
    /// What tells it from every other, in one word: two phones may send the same words for two
    /// conversations.
    pub fn name(&self) -> String {
        format!("{}.{}", self.conversation, self.fingerprint)
    }
}

struct Held {
    conflict: (String, String, i64, Option<(String, String)>),
    body: String,
    settled: Option<Settled>,
}

impl Held {
    fn of(row: &kit::db::Row<'_>) -> Held {
        Held {
            conflict: (
                row.text("conversation_id"),
                row.text("fingerprint"),
                row.int("at"),
                row.opt_text("account_id").zip(row.opt_text("sender")),
            ),
            body: row.text("body"),
            settled: row.opt_text("settled").map(|how| Settled::kept(&how)),
        }
    }
    fn read(self) -> Result<Conflict> {
        let (conversation, fingerprint, at, sender) = self.conflict;
        Ok(Conflict {
            conversation,
            fingerprint,
            at: instant(at),
            sender,
            heard: serde_json::from_str(&self.body)?,
            settled: self.settled,
        })
    }
}

/// A page of those that wait to be settled, the oldest first: from after another, where the page
/// before ended, by its instant and its [`Conflict::name`].
pub fn open(
    hub: &mut Reading<'_, impl Includes<Settle>>,
    after: Option<(i64, &str)>,
) -> Result<Vec<Conflict>> {
    let (at, name) = after.unwrap_or_default();
    hub.rows(
        sql!(
            "SELECT x.conversation_id, x.fingerprint, x.at, x.account_id, a.name AS sender, x.body, x.settled
             FROM conflicts x LEFT JOIN accounts a ON a.id = x.account_id
             WHERE x.hub_id = $1 AND x.settled_at IS NULL
               AND (x.at > $2 OR (x.at = $2 AND x.conversation_id || '.' || x.fingerprint > $3))
             ORDER BY x.at, x.conversation_id || '.' || x.fingerprint LIMIT $4"
        ),
        &[at.into(), name.into(), limits::PAGE.into()],
        Held::of,
    )?
    .into_iter()
    .map(Held::read)
    .collect()
}

/// How many wait.
pub fn waiting(hub: &mut Reading<'_, impl Includes<Record>>) -> Result<i64> {
    let n = hub.one(
        sql!("SELECT count(*) AS n FROM conflicts WHERE hub_id = $1 AND settled_at IS NULL"),
        &[],
        |row| row.int("n"),
    )?;
    Ok(n.unwrap_or_default())
}

pub fn conflict(
    hub: &mut Reading<'_, impl Includes<Settle>>,
    conversation: &str,
    fingerprint: &str,
) -> Result<Conflict> {
    hub.found(
        sql!(
            "SELECT x.conversation_id, x.fingerprint, x.at, x.account_id, a.name AS sender, x.body, x.settled
             FROM conflicts x LEFT JOIN accounts a ON a.id = x.account_id
             WHERE x.hub_id = $1 AND x.conversation_id = $2 AND x.fingerprint = $3"
        ),
        &[conversation.into(), fingerprint.into()],
        Held::of,
    )?
    .read()
}

/// Both versions, with the hub's names for their themes.
pub struct Versions {
    pub first: Conversation,
    pub first_themes: Vec<Theme>,
    pub second: Conflict,
    themes: Vec<Theme>,
}

impl Versions {
    pub fn themes_of_second(&self) -> impl Iterator<Item = &Theme> {
        let tapped = self.second.heard.themes.iter();
        tapped.filter_map(|id| self.themes.iter().find(|theme| theme.id == *id))
    }
}

pub fn versions<P>(hub: &mut Reading<'_, P>, conversation: &str, fingerprint: &str) -> Result<Versions>
where
    P: Includes<Settle> + Includes<Record>,
{
    Ok(Versions {
        first: one(hub, conversation)?,
        first_themes: themes::of(hub, conversation)?,
        second: conflict(hub, conversation, fingerprint)?,
        themes: themes::all(hub)?,
    })
}

/// Says which words stand. Settling twice changes nothing.
pub fn settle<P>(
    hub: &mut Writing<'_, P>,
    conversation: &str,
    fingerprint: &str,
    how: Settled,
) -> Result<()>
where
    P: Includes<Settle> + Includes<Agree> + Includes<Code> + Includes<Record> + Includes<Meet> + Includes<LetGo>,
{
    let second = conflict(hub, conversation, fingerprint)?;
    let (now, account) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    // Whom to reach, and how, is from now on held with the conversation or not at all.
    let mut kept = second.heard.clone();
    kept.contact = None;
    let settled = hub.exec(
        sql!(
            "UPDATE conflicts SET settled = $4, settled_at = $5, settled_by = $6, body = $7
             WHERE hub_id = $1 AND conversation_id = $2 AND fingerprint = $3 AND settled_at IS NULL"
        ),
        &[
            conversation.into(),
            fingerprint.into(),
            how.as_str().into(),
            now.into(),
            (&account).into(),
            (&kept.canonical()).into(),
        ],
    )?;
    if settled == 0 {
        return Ok(());
    }
    match how {
        Settled::First => {}
        Settled::Second => replace(hub, second)?,
        Settled::Both => beside(hub, second)?,
    }
    hub.audit("conflict.settled", conversation)
}

/// A version that came second may be weeks old. What was retired in the meantime is left out, because
/// nobody can tap it again; and a promise of somebody who has left is kept by whoever settles.
fn as_of_now<P>(hub: &mut Writing<'_, P>, second: Conflict) -> Result<(Heard, Option<String>)>
where
    P: Includes<Record>,
{
    let mut heard = second.heard;
    let mut living = Vec::new();
    for theme in heard.themes {
        living.extend(themes::living(hub, &theme)?.map(|(theme, _)| theme));
    }
    heard.themes = living;
    let sender = second.sender.map(|(account, _)| account);
    if let Some(step) = &mut heard.follow_up {
        let members = follow_ups::members(hub)?;
        let belongs = |account: &&String| members.iter().any(|(member, _)| member == *account);
        let owner = step.owner.iter().chain(&sender).find(belongs).cloned();
        step.owner = owner.or_else(|| hub.account().map(str::to_owned));
    }
    Ok((heard, sender))
}

/// The second words take the place of the first, which are kept as earlier words.
fn replace<P>(hub: &mut Writing<'_, P>, second: Conflict) -> Result<()>
where
    P: Includes<Agree> + Includes<Code> + Includes<Record> + Includes<Meet> + Includes<LetGo>,
{
    let (id, came) = (second.conversation.clone(), second.at);
    let (heard, _) = as_of_now(hub, second)?;
    correct(hub, &id, &heard.said)?;
    // What the person has agreed to since this version came is their last word; and what was agreed to
    // before somebody asked to be erased holds no more, whenever it comes.
    let agreed = consents::of(hub, &id)?;
    let their_last = agreed.first().is_some_and(|last| last.written > came || last.yes.is_none());
    if !their_last && !agrees_already(hub, &id, &heard)? {
        change_tier(hub, &id, &heard.consent, heard.contact.as_ref())?;
    }
    for theme in themes::of(hub, &id)? {
        if !heard.themes.contains(&theme.id) {
            themes::uncode(hub, &id, &theme.id)?;
        }
    }
    for theme in &heard.themes {
        themes::code(hub, &id, theme)?;
    }
    let Some(step) = &heard.follow_up else {
        return Ok(());
    };
    let known = follow_ups::of(hub, &id)?;
    if known
        .iter()
        .any(|promise| promise.what == step.what && promise.due == step.due)
    {
        return Ok(());
    }
    follow_ups::promise(hub, &id, &step.what, step.owner.as_deref(), &step.due).map(drop)
}

/// Whether the hub holds just this agreement, and the same ways to reach the same person: then what it
/// has added since stays.
fn agrees_already<P>(hub: &mut Reading<'_, P>, id: &str, heard: &Heard) -> Result<bool>
where
    P: Includes<Record>,
{
    let stands = one(hub, id)?;
    let wording = hub.found(
        sql!(
            "SELECT COALESCE(wording_id, '') AS wording_id, given FROM consents WHERE hub_id = $1 AND conversation_id = $2
             ORDER BY at DESC LIMIT 1"
        ),
        &[id.into()],
        |row| (row.text("wording_id"), row.text("given")),
    )?;
    let said = (heard.consent.wording.as_str(), heard.consent.given.as_str());
    if stands.tier != heard.consent.tier || (wording.0.as_str(), wording.1.as_str()) != said {
        return Ok(false);
    }
    let (Some(person), Some(contact)) = (&stands.person, &heard.contact) else {
        return Ok(heard.contact.is_none());
    };
    let held = hub.rows(
        sql!(
            "SELECT c.channel, c.value FROM people p JOIN channels c ON c.hub_id = p.hub_id AND c.person_id = p.id
             WHERE p.hub_id = $1 AND p.id = $2 AND p.name = $3"
        ),
        &[person.into(), (&contact.name).into()],
        |row| (row.text("channel"), row.text("value")),
    )?;
    Ok(contact
        .channels
        .iter()
        .all(|way| held.contains(&(way.channel.as_str().to_owned(), way.value.clone()))))
}

/// They were two conversations after all: the second gets an id of its own.
fn beside<P>(hub: &mut Writing<'_, P>, second: Conflict) -> Result<()>
where
    P: Includes<Record> + Includes<Meet> + Includes<LetGo>,
{
    let first = second.conversation.clone();
    let (heard, sender) = as_of_now(hub, second)?;
    let id = hub.new_id();
    match record_from(hub, &id, &heard, None, sender.as_deref())? {
        Recorded::New if consents::is_withdrawn(hub, &first)? => withdraw(hub, &id),
        Recorded::New => Ok(()),
        other => Err(Error::internal(format!(
            "a new id was {other:?} while settling a conflict"
        ))),
    }
}
