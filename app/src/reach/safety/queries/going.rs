//! Who is out, whom they would ring, and where they were last.

use super::settings;
use crate::reach::safety::access::{CheckIn, Watch};
use crate::reach::safety::model::{Chosen, Going, Person, Whereabouts};
use kit::access::{Includes, Reading, Role};
use kit::clock::instant;
use kit::db::Row;
use kit::{Error, Result, sql};

fn person(row: &Row<'_>) -> Person {
    Person {
        id: row.text("account_id"),
        name: row.text("account"),
        email: row.opt_text("email"),
        language: row.opt_text("language"),
        number: row.opt_text("number"),
    }
}

/// A session with its pair, for whoever has shown that they may see it.
pub(super) fn found<P>(hub: &mut Reading<'_, P>, session: &str) -> Result<Going> {
    let mut going = hub.found(
        sql!(
            "SELECT s.id, s.name, s.meet, s.starts_at, s.ends_at, s.cancelled_at, s.ended_at,
                    y.every, y.first_id, y.second_id
             FROM outreach_sessions s
             LEFT JOIN session_safety y ON y.hub_id = s.hub_id AND y.session_id = s.id
             WHERE s.hub_id = $1 AND s.id = $2"
        ),
        &[session.into()],
        |row| Going {
            session: row.text("id"),
            name: row.text("name"),
            meet: row.text("meet"),
            starts_at: instant(row.int("starts_at")),
            ends_at: instant(row.int("ends_at")),
            cancelled: row.opt_int("cancelled_at").is_some(),
            ended: row.opt_int("ended_at").is_some(),
            pair: Vec::new(),
            every: row.opt_int("every"),
            chosen: Chosen {
                first: row.opt_text("first_id"),
                second: row.opt_text("second_id"),
            },
        },
    )?;
    going.pair = hub.rows(
        sql!(
            "SELECT p.account_id, a.name AS account, a.email, a.language, n.number
             FROM outreach_pairs p
             JOIN accounts a ON a.id = p.account_id
             LEFT JOIN member_numbers n ON n.hub_id = p.hub_id AND n.account_id = p.account_id
             WHERE p.hub_id = $1 AND p.session_id = $2 ORDER BY a.name, a.id"
        ),
        &[session.into()],
        person,
    )?;
    Ok(going)
}

/// A session. A listener finds those in which they walk.
pub fn one(hub: &mut Reading<'_, impl Includes<CheckIn>>, session: &str) -> Result<Going> {
    let going = found(hub, session)?;
    let listener = hub.role() == Some(Role::Listener);
    if listener && !going.is_of(hub.account()) { Err(Error::NotFound) } else { Ok(going) }
}

/// Today's sessions: those who go, or only those in which whoever asks goes.
pub fn today(hub: &mut Reading<'_, impl Includes<CheckIn>>) -> Result<Vec<Going>> {
    let zone = hub.hub().zone.clone();
    let date = zone.to_datetime(hub.now()).date();
    let began = date.to_zoned_datetime(zone.clone()).map_or(hub.now(), |day| day.timestamp());
    let tomorrow = date.saturating_add(jiff::ToSpan::days(1));
    let ends = tomorrow.to_zoned_datetime(zone).map_or(hub.now(), |day| day.timestamp());
    let me = hub.account().unwrap_or_default().to_owned();
    let (from, to) = (began.as_microsecond(), ends.as_microsecond());
    let ids = match hub.role() {
        Some(Role::Listener) => hub.rows(
            sql!(
                "SELECT s.id FROM outreach_pairs p
                 JOIN outreach_sessions s ON s.hub_id = p.hub_id AND s.id = p.session_id
                 WHERE p.hub_id = $1 AND p.account_id = $2 AND s.starts_at >= $3 AND s.starts_at < $4
                       AND s.cancelled_at IS NULL
                 ORDER BY s.starts_at, s.id LIMIT 20"
            ),
            &[(&me).into(), from.into(), to.into()],
            |row| row.text("id"),
        )?,
        _ => hub.rows(
            sql!(
                "SELECT id FROM outreach_sessions
                 WHERE hub_id = $1 AND starts_at >= $2 AND starts_at < $3 AND cancelled_at IS NULL
                 ORDER BY starts_at, id LIMIT 50"
            ),
            &[from.into(), to.into()],
            |row| row.text("id"),
        )?,
    };
    ids.iter().map(|id| found(hub, id)).collect()
}

/// Members who can be alerted: organisers and coordinators, by name.
pub fn who_can_answer(hub: &mut Reading<'_, impl Includes<Watch>>) -> Result<Vec<Person>> {
    let mut people = answering(hub)?;
    people.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    Ok(people)
}

/// Coordinators first, and of each role whoever has been there longest.
fn answering<P>(hub: &mut Reading<'_, P>) -> Result<Vec<Person>> {
    hub.rows(
        sql!(
            "SELECT m.account_id, a.name AS account, a.email, a.language, n.number
             FROM memberships m
             JOIN accounts a ON a.id = m.account_id
             LEFT JOIN member_numbers n ON n.hub_id = m.hub_id AND n.account_id = m.account_id
             WHERE m.hub_id = $1 AND m.ended_at IS NULL AND a.closed_at IS NULL
                   AND m.role IN ('organiser', 'coordinator')
             ORDER BY CASE m.role WHEN 'coordinator' THEN 0 ELSE 1 END, m.since, m.account_id LIMIT 200"
        ),
        &[],
        person,
    )
}

/// Who is alerted first and second: as the session says, or the hub, or else whoever has answered for the
/// hub longest. Never one of the pair, nobody who is not there any more or cannot be told, nobody twice.
pub(super) fn alerted<P>(hub: &mut Reading<'_, P>, going: &Going) -> Result<[Option<Person>; 2]> {
    let usual = settings::found(hub)?.1;
    let mut able = answering(hub)?;
    able.retain(|person| person.can_be_told() && !going.is_of(Some(&person.id)));
    let mut take = |chosen: [&Option<String>; 2], keep_back: &Option<String>| {
        let wanted = chosen
            .into_iter()
            .flatten()
            .find_map(|id| able.iter().position(|person| person.id == *id));
        let at = wanted
            .or_else(|| able.iter().position(|person| Some(&person.id) != keep_back.as_ref()))
            .or(if able.is_empty() { None } else { Some(0) });
        at.map(|at| able.remove(at))
    };
    let second_chosen = going.chosen.second.clone().or_else(|| usual.second.clone());
    let first = take([&going.chosen.first, &usual.first], &second_chosen);
    let second = take([&going.chosen.second, &usual.second], &None);
    Ok([first, second])
}

/// Where a pair was to be, and the door it marked last.
pub(super) fn whereabouts<P>(hub: &mut Reading<'_, P>, session: &str) -> Result<Whereabouts> {
    let streets = hub.rows(
        sql!(
            "SELECT s.name FROM outreach_streets o JOIN streets s ON s.hub_id = o.hub_id AND s.id = o.street_id
             WHERE o.hub_id = $1 AND o.session_id = $2 ORDER BY o.position, s.id"
        ),
        &[session.into()],
        |row| row.text("name"),
    )?;
    let last = hub.one(
        sql!(
            "SELECT s.name, d.label, t.at FROM door_attempts t
             JOIN doors d ON d.hub_id = t.hub_id AND d.id = t.door_id
             JOIN streets s ON s.hub_id = d.hub_id AND s.id = d.street_id
             WHERE t.hub_id = $1 AND t.session_id = $2 ORDER BY t.at DESC, t.id DESC LIMIT 1"
        ),
        &[session.into()],
        |row| (row.text("name"), row.text("label"), instant(row.int("at"))),
    )?;
    Ok(Whereabouts { streets, last })
}
