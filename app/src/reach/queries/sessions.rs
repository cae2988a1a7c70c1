//! Sessions: who goes out, when and where.

use super::attempts::own_only;
use super::checkouts;
use crate::reach::access::{Plan, Read, Walk};
use crate::reach::model::{CheckedOut, Kind, Planned, Session, SessionStreet, Wanted};
use jiff::{SignedDuration, Timestamp, ToSpan};
use crate::reach::safety::queries::watches;
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::{Error, Problem, Problems, Result, limits, sql};
use std::collections::{BTreeMap, HashSet};

/// How far ahead a phone takes its sessions along.
const AHEAD: SignedDuration = SignedDuration::from_hours(14 * 24);

/// A row of a session and one of those who go; several rows are one session.
fn fold(rows: Vec<(Session, Option<(String, String)>)>) -> Vec<Session> {
    let mut sessions: Vec<Session> = Vec::new();
    for (session, person) in rows {
        match sessions.last_mut() {
            Some(last) if last.id == session.id => last.pair.extend(person),
            _ => sessions.push(Session { pair: person.into_iter().collect(), ..session }),
        }
    }
    sessions
}

fn row(row: &Row<'_>) -> (Session, Option<(String, String)>) {
    let session = Session {
        id: row.text("id"),
        name: row.text("name"),
        meet: row.text("meet"),
        starts_at: instant(row.int("starts_at")),
        ends_at: instant(row.int("ends_at")),
        wanted: Wanted::kept(&row.text("wanted")),
        cancelled: row.opt_int("cancelled_at").is_some(),
        ended_at: row.opt_int("ended_at").map(instant),
        pair: Vec::new(),
    };
    (session, row.opt_text("account_id").zip(row.opt_text("account")))
}

/// The instant at which today began where the hub is.
fn midnight<P>(hub: &Reading<'_, P>) -> i64 {
    let zone = &hub.hub().zone;
    let today = zone.to_datetime(hub.now()).date();
    today.to_zoned_datetime(zone.clone()).map_or(hub.now(), |began| began.timestamp()).as_microsecond()
}

/// Today's sessions and those to come, the next first; a listener's own. Behind one that came before, by
/// its start and its id.
pub fn coming(hub: &mut Reading<'_, impl Includes<Walk>>, after: Option<(i64, &str)>) -> Result<Vec<Session>> {
    let (at, id) = after.unwrap_or((midnight(hub), ""));
    let rows = match own_only(hub) {
        None => hub.rows(
            sql!(
                "SELECT s.id, s.name, s.meet, s.starts_at, s.ends_at, s.wanted, s.cancelled_at, s.ended_at,
                        a.id AS account_id, a.name AS account
                 FROM (SELECT * FROM outreach_sessions
                       WHERE hub_id = $1 AND starts_at >= $2 AND (starts_at > $2 OR id > $3)
                       ORDER BY starts_at, id LIMIT $4) s
                 LEFT JOIN outreach_pairs p ON p.hub_id = s.hub_id AND p.session_id = s.id
                 LEFT JOIN accounts a ON a.id = p.account_id
                 ORDER BY s.starts_at, s.id, a.name, a.id"
            ),
            &[at.into(), id.into(), limits::PAGE.into()],
            row,
        )?,
        Some(own) => hub.rows(
            sql!(
                "SELECT s.id, s.name, s.meet, s.starts_at, s.ends_at, s.wanted, s.cancelled_at, s.ended_at,
                        a.id AS account_id, a.name AS account
                 FROM (SELECT n.* FROM outreach_pairs o
                       JOIN outreach_sessions n ON n.hub_id = o.hub_id AND n.id = o.session_id
                       WHERE o.hub_id = $1 AND o.account_id = $5 AND n.starts_at >= $2 AND (n.starts_at > $2 OR n.id > $3)
                       ORDER BY n.starts_at, n.id LIMIT $4) s
                 LEFT JOIN outreach_pairs p ON p.hub_id = s.hub_id AND p.session_id = s.id
                 LEFT JOIN accounts a ON a.id = p.account_id
                 ORDER BY s.starts_at, s.id, a.name, a.id"
            ),
            &[at.into(), id.into(), limits::PAGE.into(), (&own).into()],
            row,
        )?,
    };
    Ok(fold(rows))
}

/// Sessions of the days before, the latest first; a listener's own. From before another, by its start and
/// its id.
pub fn past(hub: &mut Reading<'_, impl Includes<Walk>>, before: Option<(i64, &str)>) -> Result<Vec<Session>> {
    let (at, id) = before.unwrap_or((midnight(hub), ""));
    let rows = match own_only(hub) {
        None => hub.rows(
            sql!(
                "SELECT s.id, s.name, s.meet, s.starts_at, s.ends_at, s.wanted, s.cancelled_at, s.ended_at,
                        a.id AS account_id, a.name AS account
                 FROM (SELECT * FROM outreach_sessions
                       WHERE hub_id = $1 AND starts_at <= $2 AND (starts_at < $2 OR id < $3)
                       ORDER BY starts_at DESC, id DESC LIMIT $4) s
                 LEFT JOIN outreach_pairs p ON p.hub_id = s.hub_id AND p.session_id = s.id
                 LEFT JOIN accounts a ON a.id = p.account_id
                 ORDER BY s.starts_at DESC, s.id DESC, a.name, a.id"
            ),
            &[at.into(), id.into(), limits::PAGE.into()],
            row,
        )?,
        Some(own) => hub.rows(
            sql!(
                "SELECT s.id, s.name, s.meet, s.starts_at, s.ends_at, s.wanted, s.cancelled_at, s.ended_at,
                        a.id AS account_id, a.name AS account
                 FROM (SELECT n.* FROM outreach_pairs o
                       JOIN outreach_sessions n ON n.hub_id = o.hub_id AND n.id = o.session_id
                       WHERE o.hub_id = $1 AND o.account_id = $5 AND n.starts_at <= $2 AND (n.starts_at < $2 OR n.id < $3)
                       ORDER BY n.starts_at DESC, n.id DESC LIMIT $4) s
                 LEFT JOIN outreach_pairs p ON p.hub_id = s.hub_id AND p.session_id = s.id
                 LEFT JOIN accounts a ON a.id = p.account_id
                 ORDER BY s.starts_at DESC, s.id DESC, a.name, a.id"
            ),
            &[at.into(), id.into(), limits::PAGE.into(), (&own).into()],
            row,
        )?,
    };
    Ok(fold(rows))
}

/// The sessions that whoever asks walks in, from yesterday to two weeks ahead, as a phone takes them along.
pub fn mine(hub: &mut Reading<'_, impl Includes<Walk>>) -> Result<Vec<Session>> {
    let zone = hub.hub().zone.clone();
    let yesterday = zone.to_datetime(hub.now()).date().saturating_sub(1.day());
    let from = yesterday.to_zoned_datetime(zone).map_or(hub.now(), |began| began.timestamp());
    let to = hub.now().checked_add(AHEAD).unwrap_or(hub.now());
    let me = hub.account().unwrap_or_default().to_owned();
    let rows = hub.rows(
        sql!(
            "SELECT s.id, s.name, s.meet, s.starts_at, s.ends_at, s.wanted, s.cancelled_at, s.ended_at,
                    a.id AS account_id, a.name AS account
             FROM (SELECT n.* FROM outreach_pairs o
                   JOIN outreach_sessions n ON n.hub_id = o.hub_id AND n.id = o.session_id
                   WHERE o.hub_id = $1 AND o.account_id = $5 AND n.starts_at >= $2 AND n.starts_at <= $3
                   ORDER BY n.starts_at, n.id LIMIT $4) s
             LEFT JOIN outreach_pairs p ON p.hub_id = s.hub_id AND p.session_id = s.id
             LEFT JOIN accounts a ON a.id = p.account_id
             ORDER BY s.starts_at, s.id, a.name, a.id"
        ),
        &[from.as_microsecond().into(), to.as_microsecond().into(), limits::PAGE.into(), (&me).into()],
        row,
    )?;
    Ok(fold(rows))
}

/// One session. A listener finds those in which they walk.
pub fn one(hub: &mut Reading<'_, impl Includes<Walk>>, id: &str) -> Result<Session> {
    let session = found(hub, id)?;
    match own_only(hub) {
        Some(own) if !session.is_of(Some(&own)) => Err(Error::NotFound),
        _ => Ok(session),
    }
}

pub(super) fn found<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<Session> {
    let rows = hub.rows(
        sql!(
            "SELECT s.id, s.name, s.meet, s.starts_at, s.ends_at, s.wanted, s.cancelled_at, s.ended_at,
                    a.id AS account_id, a.name AS account
             FROM outreach_sessions s
             LEFT JOIN outreach_pairs p ON p.hub_id = s.hub_id AND p.session_id = s.id
             LEFT JOIN accounts a ON a.id = p.account_id
             WHERE s.hub_id = $1 AND s.id = $2 ORDER BY a.name, a.id"
        ),
        &[id.into()],
        row,
    )?;
    fold(rows).into_iter().next().ok_or(Error::NotFound)
}

/// The streets of a session as they are walked, with whoever has them now.
pub fn streets(hub: &mut Reading<'_, impl Includes<Walk>>, session: &str) -> Result<Vec<SessionStreet>> {
    let now = hub.now().as_microsecond();
    let rows = hub.rows(
        sql!(
            "SELECT s.id, s.name, s.kind, s.postcode, s.door_count, s.walked_at, p.id AS patch_id,
                    p.name AS patch_name, c.session_id AS out_to, c.until
             FROM outreach_streets o
             JOIN streets s ON s.hub_id = o.hub_id AND s.id = o.street_id
             JOIN patches p ON p.hub_id = s.hub_id AND p.id = s.patch_id
             LEFT JOIN checkouts c ON c.hub_id = o.hub_id AND c.street_id = o.street_id
                                      AND c.returned_at IS NULL AND c.until > $3
             WHERE o.hub_id = $1 AND o.session_id = $2 ORDER BY o.position, s.id"
        ),
        &[session.into(), now.into()],
        |row| SessionStreet {
            id: row.text("id"),
            name: row.text("name"),
            kind: Kind::kept(&row.text("kind")),
            postcode: row.text("postcode"),
            patch: (row.text("patch_id"), row.text("patch_name")),
            doors: row.int("door_count"),
            walked_at: row.opt_int("walked_at").map(instant),
            checked_out: row.opt_text("out_to").zip(row.opt_int("until")).map(|(session, until)| CheckedOut {
                session,
                by: Vec::new(),
                until: instant(until),
            }),
        },
    )?;
    named(hub, rows)
}

/// Says the names of those who have the streets.
fn named<P>(hub: &mut Reading<'_, P>, mut streets: Vec<SessionStreet>) -> Result<Vec<SessionStreet>> {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for out in streets.iter_mut().filter_map(|street| street.checked_out.as_mut()) {
        if !names.contains_key(&out.session) {
            let pair = found(hub, &out.session)?.pair;
            names.insert(out.session.clone(), pair.into_iter().map(|(_, name)| name).collect());
        }
        out.by.clone_from(&names[&out.session]);
    }
    Ok(streets)
}

/// A street that a session could walk, as somebody chooses it.
#[derive(Clone, Debug)]
pub struct Offered {
    pub id: String,
    pub name: String,
    pub patch: String,
    pub doors: i64,
    pub spoken: i64,
    pub walked_at: Option<Timestamp>,
}

/// All streets in use with doors, by patch and name.
pub fn offered(hub: &mut Reading<'_, impl Includes<Read>>) -> Result<Vec<Offered>> {
    hub.rows(
        sql!(
            "SELECT s.id, s.name, p.name AS patch, s.door_count, s.spoken_count, s.walked_at
             FROM patches p JOIN streets s ON s.hub_id = p.hub_id AND s.patch_id = p.id
             WHERE p.hub_id = $1 AND p.retired_at IS NULL AND s.retired_at IS NULL AND s.door_count > 0
             ORDER BY p.folded, s.folded"
        ),
        &[],
        |row| Offered {
            id: row.text("id"),
            name: row.text("name"),
            patch: row.text("patch"),
            doors: row.int("door_count"),
            spoken: row.int("spoken_count"),
            walked_at: row.opt_int("walked_at").map(instant),
        },
    )
}

/// Those who can go: the members, by name.
pub fn members(hub: &mut Reading<'_, impl Includes<Read>>) -> Result<Vec<(String, String)>> {
    hub.rows(
        sql!(
            "SELECT a.id, a.name FROM memberships m JOIN accounts a ON a.id = m.account_id
             WHERE m.hub_id = $1 AND m.ended_at IS NULL AND a.closed_at IS NULL ORDER BY a.name, a.id"
        ),
        &[],
        |row| (row.text("id"), row.text("name")),
    )
}

/// Plans a session, or changes one that is planned already; the answer is whether it is new. Once it has
/// begun, people and streets can come to it but not leave it: phones that are out there would otherwise be
/// refused what they did.
pub fn plan<P>(hub: &mut Writing<'_, P>, id: &str, planned: &Planned) -> Result<bool>
where
    P: Includes<Plan> + Includes<Read> + Includes<Walk>,
{
    let before = match found(hub, id) {
        Ok(session) => Some(session),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    if before.as_ref().is_some_and(|session| session.cancelled || session.ended_at.is_some()) {
        return Err(Error::invalid("session", "problem-session-over"));
    }
    let streets_before: Vec<String> = match &before {
        Some(session) => streets(hub, &session.id)?.into_iter().map(|street| street.id).collect(),
        None => Vec::new(),
    };
    let pair_before: Vec<String> = before.iter().flat_map(|session| session.pair.iter().map(|(id, _)| id.clone())).collect();
    let begun = before.as_ref().is_some_and(|session| session.has_begun(hub.now()));
    let mut problems = Problems::default();
    check(hub, planned, &pair_before, &streets_before, &mut problems)?;
    let leaves = |before: &[String], now: &[String]| before.iter().any(|one| !now.contains(one));
    if begun && leaves(&pair_before, &planned.pair) {
        problems.add(Problem::new("pair", "problem-pair-begun"));
    }
    if begun && leaves(&streets_before, &planned.streets) {
        problems.add(Problem::new("streets", "problem-streets-begun"));
    }
    problems.or(())?;
    let (now, account) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    hub.exec(
        sql!(
            "INSERT INTO outreach_sessions (hub_id, id, name, meet, starts_at, ends_at, wanted, made_by, made_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (hub_id, id) DO UPDATE SET name = excluded.name, meet = excluded.meet,
                 starts_at = excluded.starts_at, ends_at = excluded.ends_at, wanted = excluded.wanted"
        ),
        &[
            id.into(),
            (&planned.name).into(),
            (&planned.meet).into(),
            planned.starts_at.as_microsecond().into(),
            planned.ends_at.as_microsecond().into(),
            planned.wanted.as_str().into(),
            (&account).into(),
            now.into(),
        ],
    )?;
    hub.exec(sql!("DELETE FROM outreach_pairs WHERE hub_id = $1 AND session_id = $2"), &[id.into()])?;
    for person in &planned.pair {
        hub.exec(
            sql!("INSERT INTO outreach_pairs (hub_id, session_id, account_id) VALUES ($1, $2, $3)"),
            &[id.into(), person.into()],
        )?;
    }
    hub.exec(sql!("DELETE FROM outreach_streets WHERE hub_id = $1 AND session_id = $2"), &[id.into()])?;
    for (position, street) in (0_i64..).zip(&planned.streets) {
        hub.exec(
            sql!("INSERT INTO outreach_streets (hub_id, session_id, street_id, position) VALUES ($1, $2, $3, $4)"),
            &[id.into(), street.into(), position.into()],
        )?;
    }
    if before.is_some() {
        checkouts::follow(hub, id, planned)?;
        watches::session_changed(hub, id)?;
    }
    hub.audit(if before.is_some() { "outreach.changed" } else { "outreach.planned" }, id)?;
    Ok(before.is_none())
}

/// Whether those who go belong here, and the streets are there to be walked. Who and what was in the
/// session before may stay in it.
fn check<P>(
    hub: &mut Reading<'_, P>,
    planned: &Planned,
    pair_before: &[String],
    streets_before: &[String],
    problems: &mut Problems,
) -> Result<()>
where
    P: Includes<Read>,
{
    let members: HashSet<String> = members(hub)?.into_iter().map(|(id, _)| id).collect();
    if planned.pair.iter().any(|person| !members.contains(person) && !pair_before.contains(person)) {
        problems.add(Problem::new("pair", "problem-owner-unknown"));
    }
    for street in planned.streets.iter().filter(|street| !streets_before.contains(street)) {
        let there = hub.one(
            sql!("SELECT id FROM streets WHERE hub_id = $1 AND id = $2 AND retired_at IS NULL"),
            &[street.into()],
            |_| (),
        )?;
        if there.is_none() {
            problems.add(Problem::new("streets", "problem-street-unknown"));
            break;
        }
    }
    Ok(())
}

/// Says that a session will not happen. Its streets come back, and what was marked in it stays.
pub fn cancel<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()>
where
    P: Includes<Plan>,
{
    let now = hub.now().as_microsecond();
    found(hub, id)?;
    let done = hub.exec(
        sql!(
            "UPDATE outreach_sessions SET cancelled_at = $3
             WHERE hub_id = $1 AND id = $2 AND cancelled_at IS NULL AND ended_at IS NULL"
        ),
        &[id.into(), now.into()],
    )?;
    if done == 0 {
        return Ok(());
    }
    checkouts::all_back(hub, id)?;
    hub.audit("outreach.cancelled", id)
}

/// Says that a session is over: the pair does so when they are home, or an organiser. Its streets come back.
pub fn end<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()>
where
    P: Includes<Walk>,
{
    let session = one(hub, id)?;
    if !session.has_begun(hub.now()) {
        return Err(Error::invalid("session", "problem-session-not-begun"));
    }
    let now = hub.now().as_microsecond();
    let done = hub.exec(
        sql!(
            "UPDATE outreach_sessions SET ended_at = $3
             WHERE hub_id = $1 AND id = $2 AND cancelled_at IS NULL AND ended_at IS NULL"
        ),
        &[id.into(), now.into()],
    )?;
    if done == 0 {
        return Ok(());
    }
    checkouts::all_back(hub, id)?;
    hub.audit("outreach.ended", id)
}
