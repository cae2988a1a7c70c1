//! Slips: given for a conversation, and what their bearer does with it.

use super::conversations::one;
use super::removal::remove_for_good;
use crate::listening::access::{Record, Settle};
use kit::access::{Bearer, Includes, Reading, Writing};
use jiff::SignedDuration;
use kit::clock::instant;
use kit::jobs::Job;
use kit::{Error, Result, sql};

/// Of one conversation: more are a mistake, and the oldest stops working.
const MOST: usize = 5;
/// Printed slips of a hub that nobody was given yet.
pub const MOST_BLANK: i64 = 5_000;
/// A phone that was away for longer has nothing left that is worth asking about.
const TOLD: i64 = 400 * 24 * 3_600_000_000;
/// Conversations of one listener that phones are told of.
const MOST_TOLD: i64 = 1_000;

/// How a slip reached the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It was printed beforehand, with others on a sheet.
    Printed,
    /// A phone made it at the door.
    Phone,
    /// It was shown on a screen, or printed from it.
    Shown,
    Text,
}

impl Way {
    const ALL: [Way; 4] = [Way::Printed, Way::Phone, Way::Shown, Way::Text];

    pub const fn as_str(self) -> &'static str {
        match self {
            Way::Printed => "printed",
            Way::Phone => "phone",
            Way::Shown => "shown",
            Way::Text => "text",
        }
    }
    pub const fn key(self) -> &'static str {
        match self {
            Way::Printed => "slip-way-printed",
            Way::Phone => "slip-way-phone",
            Way::Shown => "slip-way-shown",
            Way::Text => "slip-way-text",
        }
    }
}

/// A slip that the person of a conversation has.
#[derive(Clone, Copy, Debug)]
pub struct Slip {
    pub way: Way,
    pub given_at: jiff::Timestamp,
}

/// What became of a slip that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Now, or before by the same.
    Here,
    /// The code opens another conversation: the person needs another.
    Taken,
    /// The conversation was taken out.
    Nothing,
}

/// Gives a slip for a conversation, by the digest of its code. Twice is once.
pub fn give<P>(hub: &mut Writing<'_, P>, conversation: &str, digest: &str, way: Way) -> Result<Given>
where
    P: Includes<Record>,
{
    match one(hub, conversation) {
        Ok(_) => {}
        Err(Error::NotFound) => return Ok(Given::Nothing),
        Err(error) => return Err(error),
    }
    let now = hub.now().as_microsecond();
    // A blank slip of this hub is given out, and one that nobody knew is new. What opens anything
    // already is left as it is.
    let given = hub.exec(
        sql!(
            "INSERT INTO slips (hub_id, digest, conversation_id, way, made_at, given_at) VALUES ($1, $3, $2, $4, $5, $5)
             ON CONFLICT (digest) DO UPDATE SET conversation_id = excluded.conversation_id, given_at = excluded.given_at
             WHERE slips.hub_id = excluded.hub_id AND slips.conversation_id IS NULL"
        ),
        &[conversation.into(), digest.into(), way.as_str().into(), now.into()],
    )?;
    if given == 0 {
        let ours = hub.one(
            sql!("SELECT digest FROM slips WHERE hub_id = $1 AND digest = $2 AND conversation_id = $3"),
            &[digest.into(), conversation.into()],
            |_| (),
        )?;
        return Ok(if ours.is_some() { Given::Here } else { Given::Taken });
    }
    leave_off_the_oldest(hub, conversation)?;
    hub.audit("slip.given", conversation)?;
    Ok(Given::Here)
}

fn leave_off_the_oldest<P>(hub: &mut Writing<'_, P>, conversation: &str) -> Result<()> {
    let digests = hub.rows(
        sql!(
            "SELECT digest FROM slips WHERE hub_id = $1 AND conversation_id = $2 ORDER BY given_at DESC, digest"
        ),
        &[conversation.into()],
        |row| row.text("digest"),
    )?;
    for digest in digests.iter().skip(MOST) {
        hub.exec(
            sql!("DELETE FROM slips WHERE hub_id = $1 AND digest = $2"),
            &[digest.into()],
        )?;
    }
    Ok(())
}

/// Keeps printed slips that nobody was given yet.
pub fn print(hub: &mut Writing<'_, impl Includes<Record>>, digests: &[String]) -> Result<()> {
    let blank = hub.one(
        sql!("SELECT count(*) AS n FROM slips WHERE hub_id = $1 AND conversation_id IS NULL"),
        &[],
        |row| row.int("n"),
    )?;
    let more = i64::try_from(digests.len()).unwrap_or(MOST_BLANK);
    if blank.unwrap_or_default() + more > MOST_BLANK {
        return Err(Error::invalid("sheets", "problem-slips-many"));
    }
    let now = hub.now().as_microsecond();
    for digest in digests {
        hub.exec(
            sql!(
                "INSERT INTO slips (hub_id, digest, way, made_at) VALUES ($1, $2, $3, $4) ON CONFLICT (digest) DO NOTHING"
            ),
            &[digest.into(), Way::Printed.as_str().into(), now.into()],
        )?;
    }
    let hub_id = hub.hub().id.clone();
    hub.audit("slips.printed", &hub_id)
}

/// The slips that the person of a conversation has, the latest first.
pub fn of<P>(hub: &mut Reading<'_, P>, conversation: &str) -> Result<Vec<Slip>>
where
    P: Includes<Record>,
{
    hub.rows(
        sql!(
            "SELECT way, given_at FROM slips WHERE hub_id = $1 AND conversation_id = $2 ORDER BY given_at DESC, digest"
        ),
        &[conversation.into()],
        |row| Slip {
            way: Way::ALL
                .into_iter()
                .find(|way| way.as_str() == row.text("way"))
                .unwrap_or(Way::Shown),
            given_at: instant(row.opt_int("given_at").unwrap_or_default()),
        },
    )
}

/// No slip of a conversation opens anything any more: one was lost, and somebody else may have it.
pub fn stop(hub: &mut Writing<'_, impl Includes<Record>>, conversation: &str) -> Result<()> {
    one(hub, conversation)?;
    hub.exec(
        sql!("DELETE FROM slips WHERE hub_id = $1 AND conversation_id = $2"),
        &[conversation.into()],
    )?;
    hub.unsend(conversation)?;
    hub.audit("slip.stopped", conversation)
}

/// Takes a conversation out because the person says so, with all that hangs on it. What is left is a
/// number, so that no phone and no file brings it back.
pub fn take_back(hub: &mut Writing<'_, Bearer>, conversation: &str) -> Result<()> {
    remove_for_good(hub, conversation, true)?;
    let now = hub.now();
    hub.enqueue(&Job {
        kind: FORGET_SEARCHED,
        key: Some("".into()),
        body: "".into(),
        after: Some(now.checked_add(TOGETHER).unwrap_or(now)),
    })?;
    hub.audit("conversation.taken_back", conversation)
}

/// The job that takes the searched words of what was taken back out of the index for good.
pub const FORGET_SEARCHED: &str = "listening.forget_searched";

/// Of many that are taken back within this time the index is written anew once.
const TOGETHER: SignedDuration = SignedDuration::from_hours(1);

/// SQLite finds a removed conversation by none of its words, but leaves the words in its index until that
/// part of it is written anew.
pub fn forget_searched(hub: &mut Writing<'_, impl Includes<Settle>>) -> Result<()> {
    hub.exec(
        sql!(
            sqlite: "INSERT INTO conversation_words (conversation_words) SELECT 'optimize' WHERE $1 <> ''",
            postgres: "SELECT $1",
        ),
        &[],
    )
    .map(drop)
}

/// Of a conversation that is about to be taken out.
pub(super) fn remember_taken_back<P>(hub: &mut Writing<'_, P>, conversation: &str, its_row: bool) -> Result<()>
where
    P: Includes<Settle>,
{
    let now = hub.now().as_microsecond();
    hub.exec(
        sql!(
            "INSERT INTO taken_back (hub_id, conversation_id, at, listener_id, row_print)
             SELECT hub_id, id, $3, listener_id, CASE WHEN $4 = 1 THEN row_print END FROM conversations
             WHERE hub_id = $1 AND id = $2 ON CONFLICT (hub_id, conversation_id) DO NOTHING"
        ),
        &[conversation.into(), now.into(), i64::from(its_row).into()],
    )
    .map(drop)
}

/// What was taken out of whatever this listener wrote down, for the phones that may hold a copy.
pub fn taken_back(hub: &mut Reading<'_, impl Includes<Record>>) -> Result<Vec<String>> {
    let since = hub.now().as_microsecond() - TOLD;
    let account = hub.account().unwrap_or_default().to_owned();
    hub.rows(
        sql!(
            "SELECT conversation_id FROM taken_back WHERE hub_id = $1 AND listener_id = $2 AND at > $3
             ORDER BY at DESC LIMIT $4"
        ),
        &[(&account).into(), since.into(), MOST_TOLD.into()],
        |row| row.text("conversation_id"),
    )
}

/// What stood before each correction goes, because the person says so: earlier words, versions that
/// came beside them, and quotations that were taken back.
pub fn forget_earlier(hub: &mut Writing<'_, Bearer>, conversation: &str) -> Result<()> {
    for gone in [
        sql!("DELETE FROM earlier_words WHERE hub_id = $1 AND conversation_id = $2"),
        sql!("DELETE FROM quotations WHERE hub_id = $1 AND conversation_id = $2 AND withdrawn_at IS NOT NULL"),
    ] {
        hub.exec(gone, &[conversation.into()])?;
    }
    super::rights::forget_versions(hub, conversation)?;
    super::removal::words_went(hub)?;
    hub.audit("conversation.earlier_forgotten", conversation)
}

/// Words of theirs that are quoted now.
pub fn quoted<P: Includes<Record>>(hub: &mut Reading<'_, P>, conversation: &str) -> Result<Vec<String>> {
    hub.rows(
        sql!(
            "SELECT words FROM quotations WHERE hub_id = $1 AND conversation_id = $2 AND withdrawn_at IS NULL
             ORDER BY signed_at"
        ),
        &[conversation.into()],
        |row| row.text("words"),
    )
}

/// How many printed slips wait to be given out.
pub fn blank(hub: &mut Reading<'_, impl Includes<Record>>) -> Result<i64> {
    let n = hub.one(
        sql!("SELECT count(*) AS n FROM slips WHERE hub_id = $1 AND conversation_id IS NULL"),
        &[],
        |row| row.int("n"),
    )?;
    Ok(n.unwrap_or_default())
}
