//! Each knock: kept once however often it is sent, taken back when it was a slip, and added up at its
//! door in whatever order knocks arrive.

use super::alone::{Alone, alone};
use super::{by_place, counts, differences, doors};
use crate::reach::access::{Read, Walk};
use crate::reach::model::{Attempt, Counted, Knock, Outcome, Reached, Recorded, added_up, session_limits};
use kit::access::{Includes, Reading, Role, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::{Error, Result, limits, sql};
use std::collections::HashMap;

/// The account to whose own sessions a listener is held; organisers see all.
pub(super) fn own_only<P>(hub: &Reading<'_, P>) -> Option<String> {
    match hub.role() {
        Some(Role::Listener) => Some(hub.account().unwrap_or_default().to_owned()),
        _ => None,
    }
}

fn attempt(row: &Row<'_>) -> Attempt {
    Attempt {
        id: row.text("id"),
        session: row.opt_text("session_id"),
        at: row.int("at"),
        told_at: row.int("told_at"),
        here: row.text("here"),
        outcome: Outcome::kept(&row.text("outcome")),
        come_back: row.opt_text("come_back"),
        by: row.opt_text("account_id").zip(row.opt_text("name")),
        undone: row.opt_int("undone_at").is_some(),
    }
}

/// The knocks at a door, the latest first, those taken back among them.
pub fn of(hub: &mut Reading<'_, impl Includes<Read>>, door: &str) -> Result<Vec<Attempt>> {
    hub.rows(
        sql!(
            "SELECT t.id, t.session_id, t.at, t.told_at, t.here, t.outcome, t.come_back, t.account_id, a.name,
                    u.at AS undone_at
             FROM door_attempts t LEFT JOIN accounts a ON a.id = t.account_id
             LEFT JOIN attempt_undos u ON u.hub_id = t.hub_id AND u.attempt_id = t.id
             WHERE t.hub_id = $1 AND t.door_id = $2 ORDER BY t.at DESC, t.id DESC LIMIT $3"
        ),
        &[door.into(), limits::PAGE.into()],
        attempt,
    )
}

fn all<P>(hub: &mut Reading<'_, P>, door: &str) -> Result<Vec<Attempt>> {
    hub.rows(
        sql!(
            "SELECT t.id, t.session_id, t.at, t.told_at, t.here, t.outcome, t.come_back, t.account_id, '' AS name,
                    u.at AS undone_at
             FROM door_attempts t LEFT JOIN attempt_undos u ON u.hub_id = t.hub_id AND u.attempt_id = t.id
             WHERE t.hub_id = $1 AND t.door_id = $2"
        ),
        &[door.into()],
        attempt,
    )
}

/// The knocks at the doors behind one of them up to another, by door.
pub(super) fn between_doors<P>(hub: &mut Reading<'_, P>, after: &str, to: &str) -> Result<HashMap<String, Vec<Attempt>>> {
    let rows = hub.rows(
        sql!(
            "SELECT t.door_id, t.id, t.session_id, t.at, t.told_at, t.here, t.outcome, t.come_back, t.account_id, '' AS name,
                    u.at AS undone_at
             FROM door_attempts t LEFT JOIN attempt_undos u ON u.hub_id = t.hub_id AND u.attempt_id = t.id
             WHERE t.hub_id = $1 AND t.door_id > $2 AND t.door_id <= $3"
        ),
        &[after.into(), to.into()],
        |row| (row.text("door_id"), attempt(row)),
    )?;
    let mut by_door: HashMap<String, Vec<Attempt>> = HashMap::new();
    for (door, attempt) in rows {
        by_door.entry(door).or_default().push(attempt);
    }
    Ok(by_door)
}

/// Holds that whoever works may mark a door: an organiser any, a listener those of their own sessions,
/// until some time after these are over. The answer is the door's street.
fn may_mark<P>(hub: &mut Reading<'_, P>, door: &str, session: Option<&str>) -> Result<String> {
    let street = hub.found(
        sql!("SELECT street_id FROM doors WHERE hub_id = $1 AND id = $2"),
        &[door.into()],
        |row| row.text("street_id"),
    )?;
    match own_only(hub) {
        Some(own) => {
            let since = hub.now().checked_sub(session_limits::LATE).unwrap_or_default().as_microsecond();
            hub.found(
                sql!(
                    "SELECT s.id FROM outreach_pairs p
                     JOIN outreach_sessions s ON s.hub_id = p.hub_id AND s.id = p.session_id
                     JOIN outreach_streets t ON t.hub_id = p.hub_id AND t.session_id = p.session_id
                     WHERE p.hub_id = $1 AND p.account_id = $2 AND t.street_id = $3 AND s.ends_at >= $4
                           AND (CAST($5 AS TEXT) IS NULL OR s.id = $5) LIMIT 1"
                ),
                &[(&own).into(), (&street).into(), since.into(), session.into()],
                |_| (),
            )?;
        }
        None => {
            if let Some(session) = session {
                let known = hub.one(
                    sql!("SELECT id FROM outreach_sessions WHERE hub_id = $1 AND id = $2"),
                    &[session.into()],
                    |_| (),
                )?;
                known.ok_or_else(|| Error::invalid("session", "problem-session-unknown"))?;
            }
        }
    }
    Ok(street)
}

/// Keeps a knock once, however often it is sent.
pub fn record(hub: &mut Writing<'_, impl Includes<Walk>>, door: &str, id: &str, knock: &Knock) -> Result<Recorded> {
    let street = may_mark(hub, door, knock.session.as_deref())?;
    let by = hub.account().map(str::to_owned);
    let alone = alone(hub)?;
    let known = hub.one(
        sql!("SELECT door_id, session_id, at, outcome, come_back FROM door_attempts WHERE hub_id = $1 AND id = $2"),
        &[id.into()],
        |row| {
            let knock = Knock {
                session: row.opt_text("session_id"),
                at: row.int("at"),
                outcome: Outcome::kept(&row.text("outcome")),
                come_back: row.opt_text("come_back"),
            };
            (row.text("door_id"), knock)
        },
    )?;
    match known {
        None => {
            let counted = keep(hub, &alone, (&street, door), id, knock, by.as_deref())?;
            counts::shift(hub, &alone, &counted)?;
            Ok(Recorded::New)
        }
        Some((at, first)) if at == door && first == *knock => Ok(Recorded::Same),
        Some(_) => differences::aside(hub, door, id, knock),
    }
}

/// Marks many doors alike at a desk, at once. The ids come with the page, so that a second press of the
/// button is the same knocks: those that are here already are left as they are.
pub fn mark_all(
    hub: &mut Writing<'_, impl Includes<Walk>>,
    knocks: &[(String, String)],
    knock: &Knock,
) -> Result<usize> {
    let by = hub.account().map(str::to_owned);
    let alone = alone(hub)?;
    let (mut counted, mut marked) = (Counted::default(), 0);
    for (door, id) in knocks {
        let street = may_mark(hub, door, knock.session.as_deref())?;
        let known = hub.one(sql!("SELECT id FROM door_attempts WHERE hub_id = $1 AND id = $2"), &[id.into()], |_| ())?;
        if known.is_none() {
            counted = counted.and(&keep(hub, &alone, (&street, door), id, knock, by.as_deref())?);
            marked += 1;
        }
    }
    counts::shift(hub, &alone, &counted)?;
    Ok(marked)
}

/// Keeps a knock that is not here yet, at a door of a street; the answer is what it changes in the counts.
pub(super) fn keep<P>(
    hub: &mut Writing<'_, P>,
    alone: &Alone,
    (street, door): (&str, &str),
    id: &str,
    knock: &Knock,
    by: Option<&str>,
) -> Result<Counted> {
    let told_at = hub.arrival();
    let here = here(hub, knock.at);
    let before = all(hub, door)?;
    hub.exec(
        sql!(
            "INSERT INTO door_attempts (hub_id, id, door_id, session_id, at, told_at, here, account_id, outcome, come_back)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        &[
            id.into(),
            door.into(),
            (&knock.session).into(),
            knock.at.into(),
            told_at.into(),
            (&here).into(),
            by.into(),
            knock.outcome.as_str().into(),
            (&knock.come_back).into(),
        ],
    )?;
    hub.exec(
        sql!(
            "UPDATE streets SET walked_at = $3
             WHERE hub_id = $1 AND id = $2 AND (walked_at IS NULL OR walked_at < $3)
                   AND NOT EXISTS (SELECT 1 FROM attempt_undos WHERE hub_id = $1 AND attempt_id = $4)"
        ),
        &[street.into(), knock.at.into(), id.into()],
    )?;
    add_up(hub, alone, (street, door), &before)
}

/// Adds up again what a door remembers; the answer is what changed in the counts since `before`.
fn add_up<P>(
    hub: &mut Writing<'_, P>,
    alone: &Alone,
    (street, door): (&str, &str),
    before: &[Attempt],
) -> Result<Counted> {
    let after = all(hub, door)?;
    let lifted_at = doors::lifted_at(hub, door)?;
    doors::stand(hub, alone, door, &added_up(&after, lifted_at))?;
    by_place::reached(hub, street, &Reached::of(&after).since(&Reached::of(before)))?;
    Ok(Counted::of(&after).since(&Counted::of(before)))
}

/// An instant by the hub's clocks.
pub(super) fn here<P>(hub: &Reading<'_, P>, at: i64) -> String {
    hub.hub().zone.to_datetime(instant(at)).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// Takes a knock back, also before it has arrived itself. A listener takes back their own, and those of
/// whoever they walk with.
pub fn undo(hub: &mut Writing<'_, impl Includes<Walk>>, door: &str, id: &str, at: i64) -> Result<()> {
    let street = may_mark(hub, door, None)?;
    let alone = alone(hub)?;
    let own = own_only(hub);
    let known = hub.one(
        sql!(
            "SELECT t.door_id, t.account_id, p.account_id AS walks_with FROM door_attempts t
             LEFT JOIN outreach_pairs p ON p.hub_id = t.hub_id AND p.session_id = t.session_id AND p.account_id = $3
             WHERE t.hub_id = $1 AND t.id = $2"
        ),
        &[id.into(), (&own).into()],
        |row| (row.text("door_id"), row.opt_text("account_id"), row.opt_text("walks_with")),
    )?;
    if let Some((at_door, by, walks_with)) = known {
        if at_door != door {
            return Err(Error::NotFound);
        }
        if own.is_some() && by != own && walks_with.is_none() {
            return Err(Error::NotAllowed);
        }
    }
    take_back(hub, &alone, (&street, door), id, at)
}

pub(super) fn take_back<P>(
    hub: &mut Writing<'_, P>,
    alone: &Alone,
    (street, door): (&str, &str),
    id: &str,
    at: i64,
) -> Result<()> {
    let before = all(hub, door)?;
    let by = hub.account().map(str::to_owned);
    let undone = hub.exec(
        sql!(
            "INSERT INTO attempt_undos (hub_id, attempt_id, at, account_id) VALUES ($1, $2, $3, $4)
             ON CONFLICT (hub_id, attempt_id) DO NOTHING"
        ),
        &[id.into(), at.into(), (&by).into()],
    )?;
    if undone == 0 || before.iter().all(|attempt| attempt.id != id) {
        return Ok(());
    }
    let counted = add_up(hub, alone, (street, door), &before)?;
    counts::shift(hub, alone, &counted)?;
    hub.exec(
        sql!(
            "UPDATE streets SET walked_at = (SELECT max(d.last_at) FROM doors d WHERE d.hub_id = $1 AND d.street_id = $2)
             WHERE hub_id = $1 AND id = $2"
        ),
        &[street.into()],
    )?;
    Ok(())
}

/// Takes back what was last marked at a door in a session, if that is what was seen: a second press of
/// the button takes back nothing more.
pub fn undo_last(hub: &mut Writing<'_, impl Includes<Walk>>, session: &str, door: &str, seen_at: i64) -> Result<()> {
    may_mark(hub, door, Some(session))?;
    let last = all(hub, door)?
        .into_iter()
        .filter(|attempt| !attempt.undone)
        .max_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    match last {
        Some(last) if last.at == seen_at && last.session.as_deref() == Some(session) => {
            let now = hub.now().as_microsecond();
            undo(hub, door, &last.id, now)
        }
        _ => Ok(()),
    }
}
