//! All that reads and writes concerns. Nothing else of the program names these tables: a test sees to it.
//! Their words lie sealed with the key of the installation, each for its own record.

use super::access::{Lead, Tell};
use super::model::{Concern, Listed, Note, NoteKind, Whole, usual_end};
use jiff::Timestamp;
use jiff::civil::Date;
use kit::access::{Duty, Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::jobs::Job;
use kit::{Error, Result, limits, sql};

/// The kind of the job that deletes a concern on its day.
pub const FORGET: &str = "safeguarding.forget";

/// The longest list of who opened one concern.
const READS: i64 = 100;

/// Keeps a concern, and says whether it is new. The same id again with the same words changes nothing; with
/// other words it is refused without a word of what is there.
pub fn send(hub: &mut Writing<'_, impl Includes<Tell>>, id: &str, concern: &Concern) -> Result<bool> {
    let (now, me) = (hub.now(), hub.account().map(str::to_owned));
    let today = hub.hub().zone.to_datetime(now).date();
    let end = usual_end(today);
    let (seen, about, happened) = (
        hub.seal(id, &concern.seen)?,
        hub.seal(id, &concern.about)?,
        hub.seal(id, &concern.happened)?,
    );
    let new = hub.exec(
        sql!(
            "INSERT INTO concerns (hub_id, id, sent_at, written_by, seen, about, happened, danger, forget_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (hub_id, id) DO NOTHING"
        ),
        &[
            id.into(),
            now.as_microsecond().into(),
            me.as_deref().into(),
            (&seen).into(),
            (&about).into(),
            (&happened).into(),
            i64::from(concern.danger).into(),
            (&end.to_string()).into(),
        ],
    )?;
    if new == 1 {
        forget_at(hub, id, end)?;
        return Ok(true);
    }
    let there = concern_of(hub, id)?;
    if there.0 == me && there.1 == *concern { Ok(false) } else { Err(Error::Conflict("concern-other")) }
}

/// Who wrote a concern, and its words.
fn concern_of<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<(Option<String>, Concern)> {
    let (by, sealed) = hub.found(
        sql!("SELECT written_by, seen, about, happened, danger FROM concerns WHERE hub_id = $1 AND id = $2"),
        &[id.into()],
        |row| {
            let sealed = Concern {
                seen: row.text("seen"),
                about: row.text("about"),
                happened: row.text("happened"),
                danger: row.int("danger") == 1,
            };
            (row.opt_text("written_by"), sealed)
        },
    )?;
    let concern = Concern {
        seen: hub.unseal(id, &sealed.seen)?,
        about: hub.unseal(id, &sealed.about)?,
        happened: hub.unseal(id, &sealed.happened)?,
        danger: sealed.danger,
    };
    Ok((by, concern))
}

fn forget_at<P>(hub: &mut Writing<'_, P>, id: &str, day: Date) -> Result<()> {
    let begins = day.to_zoned_datetime(hub.hub().zone.clone()).map_or(hub.now(), |day| day.timestamp());
    hub.enqueue(&Job {
        kind: FORGET,
        key: Some(format!("{id}/{day}").into()),
        body: id.to_owned().into(),
        after: Some(begins),
    })
}

/// When whoever asks sent concerns: that they did is all they learn.
pub fn sent_by_me(hub: &mut Reading<'_, impl Includes<Tell>>) -> Result<Vec<Timestamp>> {
    let me = hub.account().unwrap_or_default().to_owned();
    hub.rows(
        sql!("SELECT sent_at FROM concerns WHERE hub_id = $1 AND written_by = $2 ORDER BY sent_at DESC LIMIT 20"),
        &[(&me).into()],
        |row| instant(row.int("sent_at")),
    )
}

fn listed(row: &Row<'_>) -> Listed {
    Listed {
        id: row.text("id"),
        sent_at: instant(row.int("sent_at")),
        by: row.opt_text("name"),
        danger: row.int("danger") == 1,
        closed_at: row.opt_int("closed_at").map(instant),
    }
}

/// Concerns that wait, the oldest first. Behind one that came before, by when it was sent and its id.
pub fn open(hub: &mut Reading<'_, impl Includes<Lead>>, after: Option<(i64, &str)>) -> Result<Vec<Listed>> {
    let (at, id) = after.unwrap_or((0, ""));
    hub.rows(
        sql!(
            "SELECT c.id, c.sent_at, a.name, c.danger, c.closed_at
             FROM concerns c LEFT JOIN accounts a ON a.id = c.written_by
             WHERE c.hub_id = $1 AND c.closed_at IS NULL AND c.sent_at >= $2 AND (c.sent_at > $2 OR c.id > $3)
             ORDER BY c.sent_at, c.id LIMIT $4"
        ),
        &[at.into(), id.into(), limits::PAGE.into()],
        listed,
    )
}

/// Concerns that are closed, the latest first.
pub fn closed(hub: &mut Reading<'_, impl Includes<Lead>>, before: Option<(i64, &str)>) -> Result<Vec<Listed>> {
    let (at, id) = before.unwrap_or((i64::MAX, ""));
    hub.rows(
        sql!(
            "SELECT c.id, c.sent_at, a.name, c.danger, c.closed_at
             FROM concerns c LEFT JOIN accounts a ON a.id = c.written_by
             WHERE c.hub_id = $1 AND c.closed_at IS NOT NULL AND c.closed_at <= $2
                   AND (c.closed_at < $2 OR c.id < $3)
             ORDER BY c.closed_at DESC, c.id DESC LIMIT $4"
        ),
        &[at.into(), id.into(), limits::PAGE.into()],
        listed,
    )
}

/// A concern as a lead reads it. That they did is written down with it.
pub fn read(hub: &mut Writing<'_, impl Includes<Lead>>, id: &str) -> Result<Whole> {
    let whole = whole(hub, id)?;
    let (read, now) = (hub.new_id(), hub.now().as_microsecond());
    let me = hub.account().unwrap_or_default().to_owned();
    hub.exec(
        sql!("INSERT INTO concern_reads (hub_id, concern_id, id, at, account_id) VALUES ($1, $2, $3, $4, $5)"),
        &[id.into(), (&read).into(), now.into(), (&me).into()],
    )?;
    Ok(whole)
}

fn whole<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<Whole> {
    let (_, concern) = concern_of(hub, id)?;
    let mut whole = hub.found(
        sql!(
            "SELECT c.id, c.sent_at, a.name, c.danger, c.closed_at, c.forget_on
             FROM concerns c LEFT JOIN accounts a ON a.id = c.written_by
             WHERE c.hub_id = $1 AND c.id = $2"
        ),
        &[id.into()],
        |row| Whole {
            listed: listed(row),
            concern: concern.clone(),
            forget_on: row.text("forget_on"),
            notes: Vec::new(),
            reads: Vec::new(),
        },
    )?;
    whole.notes = hub.rows(
        sql!(
            "SELECT n.at, a.name, n.kind, n.words FROM concern_notes n LEFT JOIN accounts a ON a.id = n.account_id
             WHERE n.hub_id = $1 AND n.concern_id = $2 ORDER BY n.id"
        ),
        &[id.into()],
        |row| Note {
            at: instant(row.int("at")),
            by: row.opt_text("name"),
            kind: NoteKind::kept(&row.text("kind")),
            words: row.text("words"),
        },
    )?;
    for note in &mut whole.notes {
        note.words = hub.unseal(id, &note.words)?;
    }
    whole.reads = hub.rows(
        sql!(
            "SELECT a.name, r.at FROM concern_reads r JOIN accounts a ON a.id = r.account_id
             WHERE r.hub_id = $1 AND r.concern_id = $2 ORDER BY r.id DESC LIMIT $3"
        ),
        &[id.into(), READS.into()],
        |row| (row.text("name"), instant(row.int("at"))),
    )?;
    Ok(whole)
}

/// Writes down what was done. Closing is a note as well, with its reason.
pub fn note(hub: &mut Writing<'_, impl Includes<Lead>>, id: &str, kind: NoteKind, words: &str) -> Result<()> {
    let now = hub.now().as_microsecond();
    match kind {
        NoteKind::Closed => hub.change(
            sql!("UPDATE concerns SET closed_at = $3 WHERE hub_id = $1 AND id = $2"),
            &[id.into(), now.into()],
        )?,
        NoteKind::Opened => hub.change(
            sql!("UPDATE concerns SET closed_at = NULL WHERE hub_id = $1 AND id = $2"),
            &[id.into()],
        )?,
        NoteKind::Note | NoteKind::Told | NoteKind::Keep => {
            hub.found(sql!("SELECT id FROM concerns WHERE hub_id = $1 AND id = $2"), &[id.into()], |_| ())?;
        }
    }
    let (note, me) = (hub.new_id(), hub.account().map(str::to_owned));
    let sealed = hub.seal(id, words)?;
    hub.exec(
        sql!(
            "INSERT INTO concern_notes (hub_id, concern_id, id, at, account_id, kind, words)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &[
            id.into(),
            (&note).into(),
            now.into(),
            me.as_deref().into(),
            kind.as_str().into(),
            (&sealed).into(),
        ],
    )?;
    Ok(())
}

/// Keeps a concern until another day.
pub fn keep_until(hub: &mut Writing<'_, impl Includes<Lead>>, id: &str, day: Date) -> Result<()> {
    hub.change(
        sql!("UPDATE concerns SET forget_on = $3 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), (&day.to_string()).into()],
    )?;
    note(hub, id, NoteKind::Keep, &day.to_string())?;
    forget_at(hub, id, day)
}

/// Deletes a concern with all that hangs on it, if its day has come.
pub fn forget(hub: &mut Writing<'_, Duty>, id: &str) -> Result<()> {
    let today = hub.today();
    let due = hub.one(
        sql!("SELECT id FROM concerns WHERE hub_id = $1 AND id = $2 AND forget_on <= $3"),
        &[id.into(), (&today).into()],
        |_| (),
    )?;
    if due.is_none() {
        return Ok(());
    }
    hub.exec(sql!("DELETE FROM concern_reads WHERE hub_id = $1 AND concern_id = $2"), &[id.into()])?;
    hub.exec(sql!("DELETE FROM concern_notes WHERE hub_id = $1 AND concern_id = $2"), &[id.into()])?;
    hub.exec(sql!("DELETE FROM concerns WHERE hub_id = $1 AND id = $2"), &[id.into()])?;
    Ok(())
}

/// Who opened which concern, the latest first: the log's own trail.
pub fn reads(hub: &mut Reading<'_, impl Includes<Lead>>) -> Result<Vec<(String, String, Timestamp)>> {
    hub.rows(
        sql!(
            "SELECT a.name, r.concern_id, r.at FROM concern_reads r JOIN accounts a ON a.id = r.account_id
             WHERE r.hub_id = $1 ORDER BY r.at DESC, r.id DESC LIMIT $2"
        ),
        &[READS.into()],
        |row| (row.text("name"), row.text("concern_id"), instant(row.int("at"))),
    )
}

/// Somebody to be told that a concern waits.
#[derive(Clone, Debug)]
pub struct Told {
    pub email: Option<String>,
    pub number: Option<String>,
    pub language: Option<String>,
    /// Whether they may read it; otherwise they are a coordinator, who may say who does.
    pub lead: bool,
}

/// The leads, or the coordinators where there is none.
pub(super) fn whom_to_tell(hub: &mut Reading<'_, impl Includes<Tell>>) -> Result<Vec<Told>> {
    let told = hub.rows(
        sql!(
            "SELECT a.email, n.number, a.language, m.role, c.charge
             FROM memberships m JOIN accounts a ON a.id = m.account_id
             LEFT JOIN charges c ON c.hub_id = m.hub_id AND c.account_id = m.account_id AND c.ended_at IS NULL
                                    AND c.charge = 'safeguarding_lead'
             LEFT JOIN member_numbers n ON n.hub_id = m.hub_id AND n.account_id = m.account_id
             WHERE m.hub_id = $1 AND m.ended_at IS NULL AND a.closed_at IS NULL
                   AND (c.charge IS NOT NULL OR m.role = 'coordinator')
             ORDER BY a.id"
        ),
        &[],
        |row| Told {
            email: row.opt_text("email"),
            number: row.opt_text("number"),
            language: row.opt_text("language"),
            lead: row.opt_text("charge").is_some(),
        },
    )?;
    let any_lead = told.iter().any(|one| one.lead);
    Ok(told.into_iter().filter(|one| one.lead || !any_lead).collect())
}
