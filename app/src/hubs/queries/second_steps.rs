//! The second step of those who answer for hubs: who must have one, who has, and taking it away from
//! somebody who lost all that opens it.

use crate::hubs::access::{Govern, Grow};
use crate::hubs::model::SecondSteps;
use jiff::{Timestamp, ToSpan};
use kit::access::{Hub, HubKind, Includes, Reading, Writing};
use kit::db::{Row, Value};
use kit::mail::Letter;
use kit::session::Account;
use kit::{Error, Result, sql};

const NOT_YOURS: &str = "They are coordinator or staff somewhere that you do not answer for. The network's staff \
    can do it, or whoever runs the server.";
const NOBODY: &str = "Nobody with this address is coordinator or staff of a hub beneath.";

/// How things stand here and in every hub beneath.
pub fn standing(hub: &mut Reading<'_, impl Includes<Grow>>) -> Result<SecondSteps> {
    let from = hub.hub().second_step_from;
    hub.found(
        sql!(
            "SELECT count(*) AS answering,
                    CAST(COALESCE(sum(CASE WHEN EXISTS (SELECT 1 FROM one_time_secrets o
                                                        WHERE o.account_id = a.id AND o.confirmed_at IS NOT NULL)
                                             OR EXISTS (SELECT 1 FROM passkeys k
                                                        WHERE k.account_id = a.id AND k.doubted_at IS NULL)
                                           THEN 1 ELSE 0 END), 0) AS BIGINT) AS prepared
             FROM accounts a WHERE a.id IN
                 (SELECT m.account_id FROM memberships m
                  WHERE m.hub_id IN (SELECT h.id FROM hubs h LEFT JOIN hubs p ON p.id = h.parent_id
                                     WHERE h.id = $1 OR h.parent_id = $1 OR p.parent_id = $1)
                        AND m.ended_at IS NULL AND m.role IN ('staff', 'coordinator'))"
        ),
        &[],
        |row| SecondSteps {
            from,
            have: row.int("prepared"),
            all: row.int("answering"),
        },
    )
}

/// Asks a second step of every coordinator and of all staff, here and in every hub beneath, in so many
/// days; or of nobody. Like the threshold it is the network's to say.
pub fn require(hub: &mut Writing<'_, impl Includes<Govern>>, days: Option<i64>) -> Result<()> {
    if hub.hub().kind != HubKind::Network {
        return Err(Error::NotFound);
    }
    let from = days.map(|days| in_days(hub.now(), days));
    hub.change(
        sql!(
            "UPDATE hubs SET second_step_from = $2 WHERE id = $1 OR parent_id = $1
             OR parent_id IN (SELECT id FROM hubs WHERE parent_id = $1)"
        ),
        &[from.map(Timestamp::as_microsecond).into()],
    )?;
    let own = hub.hub().id.clone();
    hub.audit(
        if from.is_some() { "second_step.asked_for" } else { "second_step.no_longer_asked_for" },
        &own,
    )
}

fn in_days(now: Timestamp, days: i64) -> Timestamp {
    now.checked_add((days * 24).hours()).unwrap_or(now)
}

fn account(row: &Row<'_>) -> Account {
    Account {
        id: row.text("id"),
        name: row.text("name"),
        email: row.opt_text("email"),
        language: row.opt_text("language"),
    }
}

/// Takes the second step away from a member, with all that opens it. Coordinators are beyond a
/// coordinator: two who fall out must not shut each other in or out.
pub fn reset(
    hub: &mut Writing<'_, impl Includes<Govern>>,
    member: &str,
    note: impl FnOnce(&Account, &Hub) -> Option<Letter>,
) -> Result<()> {
    let account = hub.found(
        sql!(
            "SELECT a.id, a.name, a.email, a.language FROM memberships m JOIN accounts a ON a.id = m.account_id
             WHERE m.hub_id = $1 AND m.account_id = $2 AND m.ended_at IS NULL"
        ),
        &[member.into()],
        account,
    )?;
    within_reach(hub, &account.id, true, "role")?;
    take_away(hub, &account, note)
}

/// The same with a coordinator, or staff, of a hub beneath, found by their e-mail address.
pub fn reset_beneath(
    hub: &mut Writing<'_, impl Includes<Grow>>,
    email: &str,
    note: impl FnOnce(&Account, &Hub) -> Option<Letter>,
) -> Result<()> {
    let found = hub.one(
        sql!(
            "SELECT a.id, a.name, a.email, a.language FROM accounts a
             WHERE a.email = $2 AND a.closed_at IS NULL AND EXISTS (
                 SELECT 1 FROM memberships m JOIN hubs h ON h.id = m.hub_id LEFT JOIN hubs p ON p.id = h.parent_id
                 WHERE m.account_id = a.id AND m.ended_at IS NULL AND m.role IN ('staff', 'coordinator')
                       AND (h.parent_id = $1 OR p.parent_id = $1))"
        ),
        &[email.trim().to_lowercase().as_str().into()],
        account,
    )?;
    let account = found.ok_or_else(|| Error::invalid("email", NOBODY))?;
    within_reach(hub, &account.id, false, "email")?;
    take_away(hub, &account, note)
}

/// Whoever takes a second step away opens the account a little further: so they must answer for every hub
/// in which it could do harm. `staff_too`: those who answer for this hub answer for its staff.
fn within_reach<P>(hub: &mut Writing<'_, P>, account: &str, staff_too: bool, field: &'static str) -> Result<()> {
    let beyond = hub.rows(
        sql!(
            "SELECT m.hub_id FROM memberships m JOIN hubs h ON h.id = m.hub_id LEFT JOIN hubs p ON p.id = h.parent_id
             WHERE m.account_id = $2 AND m.ended_at IS NULL AND m.role IN ('staff', 'coordinator')
                   AND NOT COALESCE(h.parent_id = $1, FALSE) AND NOT COALESCE(p.parent_id = $1, FALSE)
                   AND NOT (m.hub_id = $1 AND m.role = 'staff' AND $3 = 1)
             LIMIT 1"
        ),
        &[account.into(), i64::from(staff_too).into()],
        |_| (),
    )?;
    if beyond.is_empty() { Ok(()) } else { Err(Error::invalid(field, NOT_YOURS)) }
}

fn take_away<P>(
    hub: &mut Writing<'_, P>,
    account: &Account,
    note: impl FnOnce(&Account, &Hub) -> Option<Letter>,
) -> Result<()> {
    hub.forget_keys(&account.id)?;
    hub.audit("second_step.reset", &account.id)?;
    // Each hub that the account belongs to reads it in its own trail.
    let others = hub.rows(
        sql!("SELECT hub_id FROM memberships WHERE account_id = $2 AND ended_at IS NULL AND hub_id <> $1"),
        &[Value::from(&account.id)],
        |row| row.text("hub_id"),
    )?;
    let (now, by) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    for other in others {
        let step = hub.new_id();
        hub.exec(
            sql!(
                "INSERT INTO audit (hub_id, id, at, account_id, action, record_id)
                 SELECT m.hub_id, $3, $4, $5, 'second_step.reset', $6 FROM memberships m
                 WHERE m.hub_id = $2 AND m.account_id = $6 AND m.hub_id <> $1"
            ),
            &[
                Value::from(&other),
                Value::from(&step),
                now.into(),
                Value::from(&by),
                Value::from(&account.id),
            ],
        )?;
    }
    match note(account, hub.hub()) {
        Some(letter) => hub.enqueue(&letter.job()?),
        None => Ok(()),
    }
}

/// The same by whoever runs the server, for the last one who could have done it.
pub fn reset_by_operator(
    hub: &mut Writing<'_, kit::access::Duty>,
    email: &str,
    note: impl FnOnce(&Account, &Hub) -> Option<Letter>,
) -> Result<()> {
    let found = hub.one(
        sql!(
            "SELECT a.id, a.name, a.email, a.language FROM accounts a
             WHERE a.email = $2 AND a.closed_at IS NULL AND EXISTS (SELECT 1 FROM hubs h WHERE h.id = $1)"
        ),
        &[email.trim().to_lowercase().as_str().into()],
        account,
    )?;
    let account = found.ok_or_else(|| Error::invalid("email", "Nobody has an account with this address."))?;
    take_away(hub, &account, note)
}
