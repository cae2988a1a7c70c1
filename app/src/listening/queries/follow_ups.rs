//! What was promised to somebody: done or let go by name, and never evaporated.

use super::conversations::{one as conversation, own_only};
use crate::listening::access::Record;
use crate::listening::model::{Ended, NextStep};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::{Error, Result, limits, sql};

#[derive(Clone, Debug)]
pub struct FollowUp {
    pub id: String,
    pub conversation: String,
    pub what: String,
    /// Account and name of who does it.
    pub owner: (String, String),
    /// Who was to do it is no longer a member: somebody else must take it on.
    pub owner_left: bool,
    /// `2026-12-01`.
    pub due: String,
    pub ended: Option<End>,
}

/// How a follow-up ended, when, and who said so.
#[derive(Clone, Debug)]
pub struct End {
    pub how: Ended,
    pub at: jiff::Timestamp,
    pub by: Option<String>,
    pub note: String,
}

/// Open promises on a page: whoever sits down to go through them sees most at once.
const AT_ONCE: i64 = 4 * limits::PAGE;

/// A page of the promises that are open, by day.
#[derive(Clone, Debug, Default)]
pub struct Open {
    pub overdue: Vec<FollowUp>,
    pub due: Vec<FollowUp>,
    /// The day and the id behind which the next page begins, where there is one.
    pub next: Option<(String, String)>,
}

/// Whose promises are asked for. A listener is shown their own, whatever they ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose<'a> {
    Everybodys,
    /// An account's.
    Of(&'a str),
    /// Of those who are no longer members.
    OfLeavers,
}

fn follow_up(row: &Row<'_>) -> FollowUp {
    FollowUp {
        id: row.text("id"),
        conversation: row.text("conversation_id"),
        what: row.text("what"),
        owner: (row.text("owner_id"), row.text("owner")),
        owner_left: row.opt_int("left_at").is_some(),
        due: row.text("due"),
        ended: row.opt_text("ended").map(|how| End {
            how: Ended::kept(&how),
            at: instant(row.opt_int("ended_at").unwrap_or_default()),
            by: row.opt_text("ended_by_name"),
            note: row.text("note"),
        }),
    }
}

/// Writes a promise down with the conversation it was made in.
pub(super) fn promise<P>(
    hub: &mut Writing<'_, P>,
    conversation: &str,
    what: &str,
    owner: Option<&str>,
    due: &str,
) -> Result<String> {
    let unknown = || Error::invalid("follow_up.owner", "problem-owner-unknown");
    let owner = owner.ok_or_else(unknown)?;
    let (id, now) = (hub.new_id(), hub.now().as_microsecond());
    // Only somebody who belongs here can be given something to do.
    let made = hub.exec(
        sql!(
            "INSERT INTO follow_ups (hub_id, id, conversation_id, what, owner_id, due, made_at, note)
             SELECT $1, $2, $3, $4, m.account_id, $6, $7, '' FROM memberships m
             WHERE m.hub_id = $1 AND m.account_id = $5 AND m.ended_at IS NULL"
        ),
        &[
            (&id).into(),
            conversation.into(),
            what.into(),
            owner.into(),
            due.into(),
            now.into(),
        ],
    )?;
    if made == 0 { Err(unknown()) } else { Ok(id) }
}

/// Adds a promise to a conversation that was kept before.
pub fn add(
    hub: &mut Writing<'_, impl Includes<Record>>,
    conversation_id: &str,
    step: &NextStep,
) -> Result<String> {
    conversation(hub, conversation_id)?;
    let sender = hub.account().map(str::to_owned);
    let owner = step.owner.as_deref().or(sender.as_deref());
    let id = promise(hub, conversation_id, &step.what, owner, &step.due)?;
    hub.audit("follow_up.promised", &id)?;
    Ok(id)
}

/// One promise. A listener finds those they made or are to keep.
pub fn one(hub: &mut Reading<'_, impl Includes<Record>>, id: &str) -> Result<FollowUp> {
    let own = own_only(hub);
    hub.found(
        sql!(
            "SELECT f.id, f.conversation_id, f.what, f.owner_id, o.name AS owner, f.due, f.ended, f.ended_at, f.note,
                    e.name AS ended_by_name, m.ended_at AS left_at
             FROM follow_ups f JOIN accounts o ON o.id = f.owner_id LEFT JOIN accounts e ON e.id = f.ended_by
             LEFT JOIN memberships m ON m.hub_id = f.hub_id AND m.account_id = f.owner_id
             WHERE f.hub_id = $1 AND f.id = $2
               AND (CAST($3 AS TEXT) IS NULL OR f.owner_id = $3
                    OR EXISTS (SELECT 1 FROM conversations c WHERE c.hub_id = f.hub_id AND c.id = f.conversation_id
                               AND c.listener_id = $3))"
        ),
        &[id.into(), (&own).into()],
        follow_up,
    )
}

/// What was promised in one conversation.
pub fn of(hub: &mut Reading<'_, impl Includes<Record>>, conversation: &str) -> Result<Vec<FollowUp>> {
    hub.rows(
        sql!(
            "SELECT f.id, f.conversation_id, f.what, f.owner_id, o.name AS owner, f.due, f.ended, f.ended_at, f.note,
                    e.name AS ended_by_name, m.ended_at AS left_at
             FROM follow_ups f JOIN accounts o ON o.id = f.owner_id LEFT JOIN accounts e ON e.id = f.ended_by
             LEFT JOIN memberships m ON m.hub_id = f.hub_id AND m.account_id = f.owner_id
             WHERE f.hub_id = $1 AND f.conversation_id = $2 ORDER BY f.due, f.id"
        ),
        &[conversation.into()],
        follow_up,
    )
}

/// What is still to be done, by day: a page from behind another, by its day and its id.
pub fn open(
    hub: &mut Reading<'_, impl Includes<Record>>,
    whose: Whose<'_>,
    after: Option<(&str, &str)>,
) -> Result<Open> {
    let own = own_only(hub);
    let (day, id) = after.unwrap_or_default();
    let (today, most) = (hub.today(), AT_ONCE + 1);
    let mut found = match own.as_deref().map_or(whose, Whose::Of) {
        Whose::Everybodys => hub.rows(
            sql!(
                "SELECT f.id, f.conversation_id, f.what, f.owner_id, o.name AS owner, f.due, f.ended, f.ended_at,
                        f.note, o.name AS ended_by_name, m.ended_at AS left_at
                 FROM follow_ups f JOIN accounts o ON o.id = f.owner_id
                 LEFT JOIN memberships m ON m.hub_id = f.hub_id AND m.account_id = f.owner_id
                 WHERE f.hub_id = $1 AND f.ended_at IS NULL AND f.due >= $2 AND (f.due > $2 OR f.id > $3)
                 ORDER BY f.due, f.id LIMIT $4"
            ),
            &[day.into(), id.into(), most.into()],
            follow_up,
        )?,
        Whose::Of(owner) => hub.rows(
            sql!(
                "SELECT f.id, f.conversation_id, f.what, f.owner_id, o.name AS owner, f.due, f.ended, f.ended_at,
                        f.note, o.name AS ended_by_name, m.ended_at AS left_at
                 FROM follow_ups f JOIN accounts o ON o.id = f.owner_id
                 LEFT JOIN memberships m ON m.hub_id = f.hub_id AND m.account_id = f.owner_id
                 WHERE f.hub_id = $1 AND f.owner_id = $5 AND f.ended_at IS NULL
                   AND f.due >= $2 AND (f.due > $2 OR f.id > $3)
                 ORDER BY f.due, f.id LIMIT $4"
            ),
            &[day.into(), id.into(), most.into(), owner.into()],
            follow_up,
        )?,
        // From those who left, who are few, to what each of them promised.
        Whose::OfLeavers => hub.rows(
            sql!(
                "SELECT f.id, f.conversation_id, f.what, f.owner_id, o.name AS owner, f.due, f.ended, f.ended_at,
                        f.note, o.name AS ended_by_name, m.ended_at AS left_at
                 FROM memberships m JOIN follow_ups f ON f.hub_id = m.hub_id AND f.owner_id = m.account_id
                 JOIN accounts o ON o.id = f.owner_id
                 WHERE m.hub_id = $1 AND m.ended_at IS NOT NULL AND f.ended_at IS NULL
                   AND f.due >= $2 AND (f.due > $2 OR f.id > $3)
                 ORDER BY f.due, f.id LIMIT $4"
            ),
            &[day.into(), id.into(), most.into()],
            follow_up,
        )?,
    };
    let page = usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
    let more = found.len() > page;
    found.truncate(page);
    let next = found.last().filter(|_| more).map(|last| (last.due.clone(), last.id.clone()));
    let (overdue, due) = found
        .into_iter()
        .partition(|follow_up: &FollowUp| follow_up.due < today);
    Ok(Open { overdue, due, next })
}

/// What came to its end, the latest first: a page from before another, by its instant (microseconds)
/// and its id.
pub fn ended(
    hub: &mut Reading<'_, impl Includes<Record>>,
    owner: Option<&str>,
    before: Option<(i64, &str)>,
) -> Result<Vec<FollowUp>> {
    let (at, id) = before.unwrap_or((i64::MAX, ""));
    let own = own_only(hub);
    let owner = own.as_deref().or(owner);
    hub.rows(
        sql!(
            "SELECT f.id, f.conversation_id, f.what, f.owner_id, o.name AS owner, f.due, f.ended, f.ended_at, f.note,
                    e.name AS ended_by_name, m.ended_at AS left_at
             FROM follow_ups f JOIN accounts o ON o.id = f.owner_id LEFT JOIN accounts e ON e.id = f.ended_by
             LEFT JOIN memberships m ON m.hub_id = f.hub_id AND m.account_id = f.owner_id
             WHERE f.hub_id = $1 AND (f.ended_at < $2 OR (f.ended_at = $2 AND f.id < $5))
               AND (CAST($3 AS TEXT) IS NULL OR f.owner_id = $3)
             ORDER BY f.ended_at DESC, f.id DESC LIMIT $4"
        ),
        &[
            at.into(),
            owner.into(),
            limits::PAGE.into(),
            id.into(),
        ],
        follow_up,
    )
}

/// How many are open, on all pages, and how many of them overdue.
pub fn waiting(hub: &mut Reading<'_, impl Includes<Record>>, whose: Whose<'_>) -> Result<(i64, i64)> {
    let (own, today) = (own_only(hub), hub.today());
    let both = |row: &Row<'_>| (row.int("all_open"), row.int("overdue"));
    let counts = match own.as_deref().map_or(whose, Whose::Of) {
        Whose::Everybodys => hub.one(
            sql!(
                "SELECT count(*) AS all_open, count(CASE WHEN due < $2 THEN 1 END) AS overdue FROM follow_ups
                 WHERE hub_id = $1 AND ended_at IS NULL"
            ),
            &[(&today).into()],
            both,
        )?,
        Whose::Of(owner) => hub.one(
            sql!(
                "SELECT count(*) AS all_open, count(CASE WHEN due < $2 THEN 1 END) AS overdue FROM follow_ups
                 WHERE hub_id = $1 AND owner_id = $3 AND ended_at IS NULL"
            ),
            &[(&today).into(), owner.into()],
            both,
        )?,
        Whose::OfLeavers => hub.one(
            sql!(
                "SELECT count(*) AS all_open, count(CASE WHEN f.due < $2 THEN 1 END) AS overdue
                 FROM memberships m JOIN follow_ups f ON f.hub_id = m.hub_id AND f.owner_id = m.account_id
                 WHERE m.hub_id = $1 AND m.ended_at IS NOT NULL AND f.ended_at IS NULL"
            ),
            &[(&today).into()],
            both,
        )?,
    };
    Ok(counts.unwrap_or_default())
}

/// Gives an open promise to somebody else who belongs to the hub. An organiser gives on anybody's, a
/// listener what they are to do themselves.
pub fn hand_over(hub: &mut Writing<'_, impl Includes<Record>>, id: &str, owner: &str) -> Result<()> {
    let stands = one(hub, id)?;
    if own_only(hub).is_some_and(|own| own != stands.owner.0) {
        return Err(Error::NotAllowed);
    }
    if stands.ended.is_some() {
        return Err(Error::invalid("owner", "problem-follow-up-ended"));
    }
    let given = hub.exec(
        sql!(
            "UPDATE follow_ups SET owner_id = $3 WHERE hub_id = $1 AND id = $2 AND ended_at IS NULL
             AND EXISTS (SELECT 1 FROM memberships m
                         WHERE m.hub_id = $1 AND m.account_id = $3 AND m.ended_at IS NULL)"
        ),
        &[id.into(), owner.into()],
    )?;
    if given == 0 {
        return Err(Error::invalid("owner", "problem-owner-unknown"));
    }
    // Given to whom it was already: nothing happened that the trail could tell of.
    if owner == stands.owner.0 { Ok(()) } else { hub.audit("follow_up.handed_over", id) }
}

/// The name of somebody who belongs to the hub, or has belonged to it.
pub fn keeper(hub: &mut Reading<'_, impl Includes<Record>>, account: &str) -> Result<String> {
    hub.found(
        sql!(
            "SELECT a.name FROM memberships m JOIN accounts a ON a.id = m.account_id
             WHERE m.hub_id = $1 AND m.account_id = $2"
        ),
        &[account.into()],
        |row| row.text("name"),
    )
}

/// Those who belong to the hub, by name: to whom something can be given to do.
pub fn members(hub: &mut Reading<'_, impl Includes<Record>>) -> Result<Vec<(String, String)>> {
    hub.rows(
        sql!(
            "SELECT a.id, a.name FROM memberships m JOIN accounts a ON a.id = m.account_id
             WHERE m.hub_id = $1 AND m.ended_at IS NULL AND a.closed_at IS NULL ORDER BY a.name, a.id"
        ),
        &[],
        |row| (row.text("id"), row.text("name")),
    )
}
