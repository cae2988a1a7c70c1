//! How promises end: once, or in two ways when two people did not know of each other.

use super::follow_ups::{FollowUp, one};
use crate::listening::access::{Record, Settle};
use crate::listening::model::{Ended, Recorded, WhichEnding};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::{Error, Problem, Problems, Result, limits, sql};

/// The longest note on how a follow-up ended, in letters.
pub const LONGEST_NOTE: usize = 500;

/// Two endings of one promise, of which one stands until somebody settles it.
#[derive(Clone, Debug)]
pub struct TwoEndings {
    pub promise: FollowUp,
    pub second: Second,
}

/// The ending that was told second.
#[derive(Clone, Debug)]
pub struct Second {
    pub follow_up: String,
    pub fingerprint: String,
    pub how: Ended,
    pub at: jiff::Timestamp,
    pub by: Option<String>,
    pub note: String,
    /// Nobody has said yet which stands.
    pub waits: bool,
}

impl Second {
    /// What tells it from every other, in one word.
    pub fn name(&self) -> String {
        format!("{}.{}", self.follow_up, self.fingerprint)
    }
}

/// An ending as somebody told it.
struct Told {
    how: Ended,
    note: String,
    at: i64,
    by: Option<String>,
}

impl Told {
    fn fingerprint(&self) -> String {
        kit::id::digest(&format!("{} {}", self.how.as_str(), self.note))
    }
}

/// Says how a promise ended; whoever lets it go says why. If it had ended already, what was told first
/// stands: the same is taken as told, two notes on the same ending are joined, and another ending waits
/// beside it. A phone that tells it again, whenever that is, hears the same answer.
pub fn end(hub: &mut Writing<'_, impl Includes<Record>>, id: &str, how: Ended, note: &str) -> Result<Recorded> {
    let stands = one(hub, id)?;
    let told = Told {
        how,
        note: checked(how, note)?,
        // Two in one instant still stand one after the other in the list of what ended.
        at: hub.arrival(),
        by: hub.account().map(str::to_owned),
    };
    if stands.ended.is_none() && takes(hub, id, &told)? {
        hub.audit("follow_up.ended", id)?;
        return Ok(Recorded::New);
    }
    let settled = hub.one(
        sql!("SELECT settled FROM endings WHERE hub_id = $1 AND follow_up_id = $2 AND fingerprint = $3"),
        &[id.into(), (&told.fingerprint()).into()],
        |row| row.opt_text("settled").is_some(),
    )?;
    let first = stood(hub, id)?;
    match settled {
        _ if first.fingerprint() == told.fingerprint() => Ok(Recorded::Same),
        Some(true) => Ok(Recorded::Same),
        Some(false) => Ok(Recorded::Conflict),
        None => beside(hub, id, &first, &told),
    }
}

fn checked(how: Ended, note: &str) -> Result<String> {
    let note: String = note.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let note = note.trim();
    if note.chars().count() > LONGEST_NOTE {
        let problem = Problem::new("note", "too-long").with("most", LONGEST_NOTE);
        return Err(Error::Invalid(Problems(vec![problem])));
    }
    if how == Ended::LetGo && note.is_empty() {
        return Err(Error::invalid("note", "problem-let-go-why"));
    }
    Ok(note.to_owned())
}

/// Ends a promise that is still open. `false` if somebody else did so in this very moment.
fn takes<P>(hub: &mut Writing<'_, P>, id: &str, told: &Told) -> Result<bool> {
    let ended = hub.exec(
        sql!(
            "UPDATE follow_ups SET ended = $3, ended_at = $4, ended_by = $5, note = $6
             WHERE hub_id = $1 AND id = $2 AND ended_at IS NULL"
        ),
        &[id.into(), told.how.as_str().into(), told.at.into(), (&told.by).into(), (&told.note).into()],
    )?;
    Ok(ended > 0)
}

/// The ending that stands.
fn stood<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<Told> {
    hub.found(
        sql!(
            "SELECT ended, ended_at, ended_by, note FROM follow_ups
             WHERE hub_id = $1 AND id = $2 AND ended_at IS NOT NULL"
        ),
        &[id.into()],
        |row| Told {
            how: Ended::kept(&row.text("ended")),
            note: row.text("note"),
            at: row.int("ended_at"),
            by: row.opt_text("ended_by"),
        },
    )
}

/// Keeps an ending beside the one that stands, and joins the two where both can be true.
fn beside<P>(hub: &mut Writing<'_, P>, id: &str, first: &Told, told: &Told) -> Result<Recorded> {
    let both = [first.note.as_str(), told.note.as_str()];
    let both = both.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("\n");
    if first.how != told.how || both.chars().count() > LONGEST_NOTE {
        aside(hub, id, told, None)?;
        hub.audit("follow_up.ended_otherwise", id)?;
        return Ok(Recorded::Conflict);
    }
    aside(hub, id, told, Some("joined"))?;
    if both != first.note {
        aside(hub, id, first, Some("joined"))?;
        stand(hub, id, &Told { how: first.how, note: both, at: first.at, by: first.by.clone() })?;
        hub.audit("follow_up.ending_joined", id)?;
    }
    Ok(Recorded::Same)
}

/// Every ending that was told and does not stand word for word has its row here, so that none is lost and
/// none comes twice.
fn aside<P>(hub: &mut Writing<'_, P>, id: &str, told: &Told, settled: Option<&str>) -> Result<()> {
    let (settled_at, by) = match settled {
        Some(_) => (Some(hub.now().as_microsecond()), hub.account().map(str::to_owned)),
        None => (None, None),
    };
    hub.exec(
        sql!(
            "INSERT INTO endings (hub_id, follow_up_id, fingerprint, at, account_id, ended, note,
                                  settled, settled_at, settled_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (hub_id, follow_up_id, fingerprint) DO NOTHING"
        ),
        &[
            id.into(),
            (&told.fingerprint()).into(),
            told.at.into(),
            (&told.by).into(),
            told.how.as_str().into(),
            (&told.note).into(),
            settled.into(),
            settled_at.into(),
            (&by).into(),
        ],
    )?;
    Ok(())
}

fn stand<P>(hub: &mut Writing<'_, P>, id: &str, told: &Told) -> Result<()> {
    hub.change(
        sql!(
            "UPDATE follow_ups SET ended = $3, ended_at = $4, ended_by = $5, note = $6
             WHERE hub_id = $1 AND id = $2"
        ),
        &[id.into(), told.how.as_str().into(), told.at.into(), (&told.by).into(), (&told.note).into()],
    )
}

fn second(row: &Row<'_>) -> Second {
    Second {
        follow_up: row.text("follow_up_id"),
        fingerprint: row.text("fingerprint"),
        how: Ended::kept(&row.text("ended")),
        at: instant(row.int("at")),
        by: row.opt_text("told_by"),
        note: row.text("note"),
        waits: row.opt_int("settled_at").is_none(),
    }
}

/// What was told otherwise of one promise.
pub fn otherwise(hub: &mut Reading<'_, impl Includes<Record>>, promise: &FollowUp) -> Result<Vec<Second>> {
    hub.rows(
        sql!(
            "SELECT e.follow_up_id, e.fingerprint, e.at, e.ended, e.note, e.settled_at, a.name AS told_by
             FROM endings e LEFT JOIN accounts a ON a.id = e.account_id
             WHERE e.hub_id = $1 AND e.follow_up_id = $2 ORDER BY e.at, e.fingerprint"
        ),
        &[(&promise.id).into()],
        second,
    )
}

/// A page of those that wait to be settled, the oldest first: from after another, where the page before
/// ended, by its instant and its [`Second::name`].
pub fn open<P>(hub: &mut Reading<'_, P>, after: Option<(i64, &str)>) -> Result<Vec<TwoEndings>>
where
    P: Includes<Settle> + Includes<Record>,
{
    let (at, name) = after.unwrap_or_default();
    let seconds = hub.rows(
        sql!(
            "SELECT e.follow_up_id, e.fingerprint, e.at, e.ended, e.note, e.settled_at, a.name AS told_by
             FROM endings e LEFT JOIN accounts a ON a.id = e.account_id
             WHERE e.hub_id = $1 AND e.settled_at IS NULL
               AND (e.at > $2 OR (e.at = $2 AND e.follow_up_id || '.' || e.fingerprint > $3))
             ORDER BY e.at, e.follow_up_id || '.' || e.fingerprint LIMIT $4"
        ),
        &[at.into(), name.into(), limits::PAGE.into()],
        second,
    )?;
    let both = |second: Second| Ok(TwoEndings { promise: one(hub, &second.follow_up)?, second });
    seconds.into_iter().map(both).collect()
}

/// How many wait.
pub fn waiting(hub: &mut Reading<'_, impl Includes<Record>>) -> Result<i64> {
    hub.found(
        sql!("SELECT count(*) AS n FROM endings WHERE hub_id = $1 AND settled_at IS NULL"),
        &[],
        |row| row.int("n"),
    )
}

/// Says which ending stands; the other is put away. Settling twice changes nothing.
pub fn settle<P>(hub: &mut Writing<'_, P>, id: &str, fingerprint: &str, which: WhichEnding) -> Result<()>
where
    P: Includes<Settle> + Includes<Record>,
{
    let second = hub.found(
        sql!(
            "SELECT ended, at, account_id, note FROM endings
             WHERE hub_id = $1 AND follow_up_id = $2 AND fingerprint = $3"
        ),
        &[id.into(), fingerprint.into()],
        |row| Told {
            how: Ended::kept(&row.text("ended")),
            note: row.text("note"),
            at: row.int("at"),
            by: row.opt_text("account_id"),
        },
    )?;
    let (now, account) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    let settled = hub.exec(
        sql!(
            "UPDATE endings SET settled = $4, settled_at = $5, settled_by = $6
             WHERE hub_id = $1 AND follow_up_id = $2 AND fingerprint = $3 AND settled_at IS NULL"
        ),
        &[id.into(), fingerprint.into(), which.as_str().into(), now.into(), (&account).into()],
    )?;
    if settled == 0 {
        return Ok(());
    }
    if which == WhichEnding::Second {
        let first = stood(hub, id)?;
        aside(hub, id, &first, Some(which.as_str()))?;
        stand(hub, id, &second)?;
    }
    hub.audit("follow_up.ending_settled", id)
}

/// What was told beside the endings that stand, of the promises of one conversation: each with the promise
/// it is about.
pub(super) fn beside_those_of<P>(hub: &mut Reading<'_, P>, conversation: &str) -> Result<Vec<Second>> {
    hub.rows(
        sql!(
            "SELECT e.follow_up_id, e.fingerprint, e.at, e.ended, e.note, e.settled_at, a.name AS told_by
             FROM endings e LEFT JOIN accounts a ON a.id = e.account_id
             WHERE e.hub_id = $1 AND e.follow_up_id IN (
                SELECT id FROM follow_ups WHERE hub_id = $1 AND conversation_id = $2)
             ORDER BY e.at, e.fingerprint"
        ),
        &[conversation.into()],
        second,
    )
}
