//! Warnings about addresses: who made them, who is about to go there, and their end.

use crate::reach::access::Walk;
use crate::reach::model::Label;
use crate::reach::safety::access::Warn;
use crate::reach::safety::model::{Warned, Warning, WarningKind};
use jiff::SignedDuration;
use kit::access::{Includes, Reading, Role, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::jobs::Job;
use kit::{Error, Result, limits, sql};

/// The kind of the job that removes what has expired.
pub const EXPIRE: &str = "safety.warnings_expire";

fn warning(row: &Row<'_>) -> Warning {
    Warning {
        id: row.text("id"),
        street: (row.text("street_id"), row.text("street")),
        door: row.opt_text("door_id").zip(row.opt_text("label")),
        kind: WarningKind::kept(&row.text("kind")),
        words: row.text("words"),
        by: row.opt_text("made_by").zip(row.opt_text("name")),
        made_at: instant(row.int("made_at")),
        until: instant(row.int("until")),
    }
}

/// What the pair of a session should know: only while they have the street, and only they.
pub fn on_the_way(hub: &mut Reading<'_, impl Includes<Walk>>, session: &str) -> Result<Vec<Warning>> {
    let (now, me) = (hub.now().as_microsecond(), hub.account().unwrap_or_default().to_owned());
    hub.rows(
        sql!(
            "SELECT w.id, w.street_id, s.name AS street, w.door_id, d.label, w.kind, w.words, w.made_by, a.name,
                    w.made_at, w.until
             FROM outreach_pairs p
             JOIN checkouts c ON c.hub_id = p.hub_id AND c.session_id = p.session_id
                                 AND c.returned_at IS NULL AND c.until > $4
             JOIN warnings w ON w.hub_id = c.hub_id AND w.street_id = c.street_id AND w.until > $4
             JOIN streets s ON s.hub_id = w.hub_id AND s.id = w.street_id
             LEFT JOIN doors d ON d.hub_id = w.hub_id AND d.id = w.door_id
             LEFT JOIN accounts a ON a.id = w.made_by
             WHERE p.hub_id = $1 AND p.session_id = $2 AND p.account_id = $3
             ORDER BY s.folded, d.turn, d.step, w.id"
        ),
        &[session.into(), (&me).into(), now.into()],
        warning,
    )
}

/// The warnings that whoever asks may manage, those that end first first: a coordinator all, others their
/// own. Behind one that came before, by its end and its id.
pub fn list(hub: &mut Reading<'_, impl Includes<Warn>>, after: Option<(i64, &str)>) -> Result<Vec<Warning>> {
    let (at, id) = after.unwrap_or((hub.now().as_microsecond(), ""));
    let now = hub.now().as_microsecond();
    let me = hub.account().unwrap_or_default().to_owned();
    if hub.role() == Some(Role::Coordinator) {
        hub.rows(
            sql!(
                "SELECT w.id, w.street_id, s.name AS street, w.door_id, d.label, w.kind, w.words, w.made_by, a.name,
                        w.made_at, w.until
                 FROM warnings w
                 JOIN streets s ON s.hub_id = w.hub_id AND s.id = w.street_id
                 LEFT JOIN doors d ON d.hub_id = w.hub_id AND d.id = w.door_id
                 LEFT JOIN accounts a ON a.id = w.made_by
                 WHERE w.hub_id = $1 AND w.until >= $2 AND w.until > $5 AND (w.until > $2 OR w.id > $3)
                 ORDER BY w.until, w.id LIMIT $4"
            ),
            &[at.into(), id.into(), limits::PAGE.into(), now.into()],
            warning,
        )
    } else {
        hub.rows(
            sql!(
                "SELECT w.id, w.street_id, s.name AS street, w.door_id, d.label, w.kind, w.words, w.made_by, a.name,
                        w.made_at, w.until
                 FROM warnings w
                 JOIN streets s ON s.hub_id = w.hub_id AND s.id = w.street_id
                 LEFT JOIN doors d ON d.hub_id = w.hub_id AND d.id = w.door_id
                 LEFT JOIN accounts a ON a.id = w.made_by
                 WHERE w.hub_id = $1 AND w.made_by = $6 AND w.until >= $2 AND w.until > $5
                       AND (w.until > $2 OR w.id > $3)
                 ORDER BY w.until, w.id LIMIT $4"
            ),
            &[at.into(), id.into(), limits::PAGE.into(), now.into(), (&me).into()],
            warning,
        )
    }
}

/// A warning that whoever asks may manage.
pub fn one(hub: &mut Reading<'_, impl Includes<Warn>>, id: &str) -> Result<Warning> {
    let now = hub.now().as_microsecond();
    let warning = hub.found(
        sql!(
            "SELECT w.id, w.street_id, s.name AS street, w.door_id, d.label, w.kind, w.words, w.made_by, a.name,
                    w.made_at, w.until
             FROM warnings w
             JOIN streets s ON s.hub_id = w.hub_id AND s.id = w.street_id
             LEFT JOIN doors d ON d.hub_id = w.hub_id AND d.id = w.door_id
             LEFT JOIN accounts a ON a.id = w.made_by
             WHERE w.hub_id = $1 AND w.id = $2 AND w.until > $3"
        ),
        &[id.into(), now.into()],
        warning,
    )?;
    let own = warning.by.as_ref().is_some_and(|(maker, _)| Some(maker.as_str()) == hub.account());
    match hub.role() {
        None | Some(Role::Coordinator) => Ok(warning),
        _ if own => Ok(warning),
        _ => Err(Error::NotFound),
    }
}

/// The streets that whoever asks may warn about: an organiser all in use, a listener those of their sessions
/// of the last two weeks. Id, name and patch.
pub fn streets(hub: &mut Reading<'_, impl Includes<Warn>>) -> Result<Vec<(String, String, String)>> {
    let draw = |row: &Row<'_>| (row.text("id"), row.text("name"), row.text("patch"));
    if hub.role() != Some(Role::Listener) {
        return hub.rows(
            sql!(
                "SELECT s.id, s.name, p.name AS patch
                 FROM patches p JOIN streets s ON s.hub_id = p.hub_id AND s.patch_id = p.id
                 WHERE p.hub_id = $1 AND p.retired_at IS NULL AND s.retired_at IS NULL
                 ORDER BY p.folded, s.folded"
            ),
            &[],
            draw,
        );
    }
    let back = hub.now().checked_sub(SignedDuration::from_hours(24 * 14)).unwrap_or(hub.now());
    let me = hub.account().unwrap_or_default().to_owned();
    hub.rows(
        sql!(
            // CROSS tells SQLite to begin with the sessions of this person, and not with all streets walked.
            sqlite: "SELECT DISTINCT s.id, s.name, p.name AS patch, p.folded AS in_patch, s.folded
                     FROM outreach_pairs o
                     JOIN outreach_sessions n ON n.hub_id = o.hub_id AND n.id = o.session_id
                     CROSS JOIN outreach_streets t ON t.hub_id = n.hub_id AND t.session_id = n.id
                     JOIN streets s ON s.hub_id = t.hub_id AND s.id = t.street_id
                     JOIN patches p ON p.hub_id = s.hub_id AND p.id = s.patch_id
                     WHERE o.hub_id = $1 AND o.account_id = $2 AND n.ends_at >= $3
                     ORDER BY p.folded, s.folded, s.id",
            postgres: "SELECT DISTINCT s.id, s.name, p.name AS patch, p.folded AS in_patch, s.folded
                       FROM outreach_pairs o
                       JOIN outreach_sessions n ON n.hub_id = o.hub_id AND n.id = o.session_id
                       JOIN outreach_streets t ON t.hub_id = n.hub_id AND t.session_id = n.id
                       JOIN streets s ON s.hub_id = t.hub_id AND s.id = t.street_id
                       JOIN patches p ON p.hub_id = s.hub_id AND p.id = s.patch_id
                       WHERE o.hub_id = $1 AND o.account_id = $2 AND n.ends_at >= $3
                       ORDER BY p.folded, s.folded, s.id"
        ),
        &[(&me).into(), back.as_microsecond().into()],
        draw,
    )
}

/// Warns of something. The same id again changes nothing.
pub fn warn(hub: &mut Writing<'_, impl Includes<Warn>>, id: &str, warned: &Warned) -> Result<bool> {
    if !streets(hub)?.iter().any(|(street, ..)| *street == warned.street) {
        return Err(Error::invalid("street", "problem-choose"));
    }
    let door = match &warned.door {
        None => None,
        Some(typed) => Some(door_of(hub, &warned.street, typed)?),
    };
    let (now, account) = (hub.now(), hub.account().map(str::to_owned));
    let until = warned.until(now);
    let new = hub.exec(
        sql!(
            "INSERT INTO warnings (hub_id, id, street_id, door_id, kind, words, made_by, made_at, until)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (hub_id, id) DO NOTHING"
        ),
        &[
            id.into(),
            (&warned.street).into(),
            door.as_deref().into(),
            warned.kind.as_str().into(),
            (&warned.words).into(),
            account.as_deref().into(),
            now.as_microsecond().into(),
            until.as_microsecond().into(),
        ],
    )?;
    if new == 0 {
        // Whoever may not manage it learns no more than that the id is taken.
        return one(hub, id).map(|_| false).map_err(|_| Error::Conflict("warning-other-made"));
    }
    expire_at(hub, until.as_microsecond())?;
    hub.audit("warning.made", id)?;
    Ok(true)
}

/// So many doors of a street are looked through for the end of a name.
const LOOKED_THROUGH: i64 = 1_000;

/// The door of a street as somebody typed it.
fn door_of<P>(hub: &mut Reading<'_, P>, street: &str, typed: &str) -> Result<String> {
    let unknown = || Error::invalid("door", "problem-warning-door");
    let label = Label::parse(typed).map_err(|_| unknown())?;
    let typed = label.folded();
    let id = hub.one(
        sql!("SELECT id FROM doors WHERE hub_id = $1 AND street_id = $2 AND folded = $3 AND retired_at IS NULL"),
        &[street.into(), (&typed).into()],
        |row| row.text("id"),
    )?;
    if let Some(id) = id {
        return Ok(id);
    }
    // The walk list of a block leaves out what all its doors begin with: there “Flat 27” is “27”.
    let doors = hub.rows(
        sql!("SELECT id, folded FROM doors WHERE hub_id = $1 AND street_id = $2 AND retired_at IS NULL LIMIT $3"),
        &[street.into(), LOOKED_THROUGH.into()],
        |row| (row.text("id"), row.text("folded")),
    )?;
    let is_number = typed.starts_with(|c: char| c.is_ascii_digit());
    let ends_so = |folded: &str| {
        folded.strip_suffix(&typed).is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_digit()))
    };
    match &doors.iter().filter(|(_, folded)| is_number && ends_so(folded)).collect::<Vec<_>>()[..] {
        [(id, _)] => Ok(id.clone()),
        _ => Err(unknown()),
    }
}

/// It is still so: the warning stands for as long again, from now.
pub fn renew(hub: &mut Writing<'_, impl Includes<Warn>>, id: &str, until: jiff::Timestamp) -> Result<()> {
    one(hub, id)?;
    let until = until.as_microsecond();
    hub.change(
        sql!("UPDATE warnings SET until = $3 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), until.into()],
    )?;
    expire_at(hub, until)?;
    hub.audit("warning.renewed", id)
}

/// Takes a warning away: nothing of it is kept.
pub fn remove(hub: &mut Writing<'_, impl Includes<Warn>>, id: &str) -> Result<()> {
    one(hub, id)?;
    hub.change(sql!("DELETE FROM warnings WHERE hub_id = $1 AND id = $2"), &[id.into()])?;
    hub.audit("warning.removed", id)
}

fn expire_at<P>(hub: &mut Writing<'_, P>, until: i64) -> Result<()> {
    hub.enqueue(&Job {
        kind: EXPIRE,
        key: Some(until.to_string().into()),
        body: "".into(),
        after: Some(instant(until)),
    })
}

/// Removes what has expired.
pub fn forget_expired<P>(hub: &mut Writing<'_, P>) -> Result<()> {
    let now = hub.now().as_microsecond();
    hub.exec(sql!("DELETE FROM warnings WHERE hub_id = $1 AND until <= $2"), &[now.into()])?;
    Ok(())
}
