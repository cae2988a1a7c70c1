//! Archives that were asked for: made in the background, kept in pieces for a day.

use crate::archive::access::Leave;
use crate::archive::format::{AccountTold, WordingTold};
use jiff::{SignedDuration, Timestamp};
use kit::access::{Duty, Includes, Reading, Writing};
use kit::clock::instant;
use kit::jobs::Job;
use kit::{Error, Result, limits, sql};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The job that makes an archive.
pub const MAKE: &str = "archive.make";
/// The job that throws it away.
pub const FORGET: &str = "archive.forget";
/// How long an archive is kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// Bytes of one piece.
pub const PIECE: usize = 256 * 1024;

#[derive(Clone, Debug)]
pub struct Archive {
    pub id: String,
    pub asked_at: Timestamp,
    pub asked_by: Option<String>,
    /// Not yet while it is in the making.
    pub made_at: Option<Timestamp>,
    pub bytes: i64,
    pub rows: i64,
}

impl Archive {
    pub fn gone_at(&self) -> Timestamp {
        self.asked_at.checked_add(KEPT).unwrap_or(self.asked_at)
    }
}

/// Asks for an archive. While one is in the making there is no need for another.
pub fn ask(hub: &mut Writing<'_, impl Includes<Leave>>) -> Result<String> {
    let waiting = hub.one(
        sql!("SELECT id FROM archives WHERE hub_id = $1 AND made_at IS NULL ORDER BY asked_at LIMIT 1"),
        &[],
        |row| row.text("id"),
    )?;
    if let Some(waiting) = waiting {
        return Ok(waiting);
    }
    let account = hub.account().map(str::to_owned);
    let id = begin(hub, account.as_deref())?;
    hub.audit("archive.asked", &id)?;
    Ok(id)
}

fn begin<P>(hub: &mut Writing<'_, P>, account: Option<&str>) -> Result<String> {
    let (id, now) = (hub.new_id(), hub.now());
    hub.exec(
        sql!("INSERT INTO archives (hub_id, id, asked_at, account_id, bytes, row_count) VALUES ($1, $2, $3, $4, 0, 0)"),
        &[(&id).into(), now.as_microsecond().into(), account.into()],
    )?;
    let mut later = |kind: &'static str, after: Option<Timestamp>| {
        hub.enqueue(&Job {
            kind,
            key: Some(Cow::Borrowed(&id)),
            body: Cow::Borrowed(&id),
            after,
        })
    };
    later(MAKE, None)?;
    later(FORGET, now.checked_add(KEPT).ok())?;
    Ok(id)
}

fn drawn(row: &kit::db::Row<'_>) -> Archive {
    Archive {
        id: row.text("id"),
        asked_at: instant(row.int("asked_at")),
        asked_by: row.opt_text("asked_by"),
        made_at: row.opt_int("made_at").map(instant),
        bytes: row.int("bytes"),
        rows: row.int("row_count"),
    }
}

/// Archives that are here or in the making, the latest first.
pub fn list(hub: &mut Reading<'_, impl Includes<Leave>>) -> Result<Vec<Archive>> {
    hub.rows(
        sql!(
            "SELECT k.id, k.asked_at, a.name AS asked_by, k.made_at, k.bytes, k.row_count FROM archives k
             LEFT JOIN accounts a ON a.id = k.account_id
             WHERE k.hub_id = $1 ORDER BY k.asked_at DESC, k.id LIMIT $2"
        ),
        &[limits::PAGE.into()],
        drawn,
    )
}

pub fn one(hub: &mut Reading<'_, impl Includes<Leave>>, id: &str) -> Result<Archive> {
    hub.found(
        sql!(
            "SELECT k.id, k.asked_at, a.name AS asked_by, k.made_at, k.bytes, k.row_count FROM archives k
             LEFT JOIN accounts a ON a.id = k.account_id WHERE k.hub_id = $1 AND k.id = $2"
        ),
        &[id.into()],
        drawn,
    )
}

/// Writes down that somebody takes an archive away. One in the making is not there yet.
pub fn taken(hub: &mut Writing<'_, impl Includes<Leave>>, id: &str) -> Result<Archive> {
    let archive = one(hub, id)?;
    if archive.made_at.is_none() {
        return Err(Error::NotFound);
    }
    hub.audit("archive.taken", id)?;
    Ok(archive)
}

/// One piece of an archive, while it is kept.
pub fn piece(hub: &mut Reading<'_, impl Includes<Leave>>, id: &str, piece: i64) -> Result<Vec<u8>> {
    hub.found(
        sql!("SELECT content FROM archive_pieces WHERE hub_id = $1 AND archive_id = $2 AND piece = $3"),
        &[id.into(), piece.into()],
        |row| row.bytes("content"),
    )
}

/// Keeps some pieces; a job that begins again writes them anew.
pub fn keep_pieces(hub: &mut Writing<'_, Duty>, id: &str, from: i64, pieces: &[Vec<u8>]) -> Result<()> {
    for (at, content) in (from..).zip(pieces) {
        hub.exec(
            sql!(
                "INSERT INTO archive_pieces (hub_id, archive_id, piece, content) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (hub_id, archive_id, piece) DO UPDATE SET content = excluded.content"
            ),
            &[id.into(), at.into(), content.into()],
        )?;
    }
    Ok(())
}

/// The archive is whole.
pub fn made(hub: &mut Writing<'_, Duty>, id: &str, pieces: i64, bytes: i64, rows: i64) -> Result<()> {
    hub.exec(
        sql!("DELETE FROM archive_pieces WHERE hub_id = $1 AND archive_id = $2 AND piece >= $3"),
        &[id.into(), pieces.into()],
    )?;
    let now = hub.now().as_microsecond();
    hub.exec(
        sql!("UPDATE archives SET made_at = $3, bytes = $4, row_count = $5 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), now.into(), bytes.into(), rows.into()],
    )?;
    hub.audit("archive.made", id)
}

/// Throws an archive away, however far it has come.
pub fn forget(hub: &mut Writing<'_, impl Includes<Leave>>, id: &str) -> Result<()> {
    hub.exec(
        sql!("DELETE FROM archive_pieces WHERE hub_id = $1 AND archive_id = $2"),
        &[id.into()],
    )?;
    let gone = hub.exec(sql!("DELETE FROM archives WHERE hub_id = $1 AND id = $2"), &[id.into()])?;
    if gone > 0 {
        hub.audit("archive.gone", id)?;
    }
    Ok(())
}

/// Throws every archive away, also one in the making, which may have read what has gone since: whoever asked
/// for that one gets another, made anew.
pub fn forget_all(hub: &mut Writing<'_, impl Includes<Leave>>) -> Result<()> {
    let all = hub.rows(
        sql!("SELECT id, account_id, made_at FROM archives WHERE hub_id = $1 ORDER BY asked_at, id"),
        &[],
        |row| (row.text("id"), row.opt_text("account_id"), row.opt_int("made_at").is_none()),
    )?;
    let awaited = all.iter().find(|(_, _, in_the_making)| *in_the_making).map(|(_, account, _)| account.clone());
    all.iter().try_for_each(|(id, ..)| forget(hub, id))?;
    match awaited {
        Some(account) => begin(hub, account.as_deref()).map(drop),
        None => Ok(()),
    }
}

/// Whom these ids name: the e-mail address only of those who are members today.
pub fn accounts(hub: &mut Reading<'_, Duty>, ids: &BTreeSet<String>) -> Result<Vec<AccountTold>> {
    let mut found = Vec::new();
    let ids: Vec<&String> = ids.iter().collect();
    for some in ids.chunks(kit::carry::AT_ONCE) {
        let asked = serde_json::to_string(some)?;
        found.extend(hub.rows(
            sql!(
                sqlite: "SELECT a.id, a.name, CASE WHEN m.account_id IS NULL THEN NULL ELSE a.email END AS email
                         FROM json_each($2) asked CROSS JOIN accounts a ON a.id = asked.value
                         LEFT JOIN memberships m ON m.hub_id = $1 AND m.account_id = a.id AND m.ended_at IS NULL
                         ORDER BY a.id",
                postgres: "SELECT a.id, a.name, CASE WHEN m.account_id IS NULL THEN NULL ELSE a.email END AS email
                           FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                           JOIN accounts a ON a.id = asked.value
                           LEFT JOIN memberships m ON m.hub_id = $1 AND m.account_id = a.id AND m.ended_at IS NULL
                           ORDER BY a.id",
            ),
            &[(&asked).into()],
            |row| AccountTold {
                id: row.text("id"),
                name: row.text("name"),
                email: row.opt_text("email"),
            },
        )?);
    }
    Ok(found)
}

/// The words that were read out, in all versions.
pub fn wordings(hub: &mut Reading<'_, Duty>) -> Result<Vec<WordingTold>> {
    hub.rows(
        sql!("SELECT id, tier, language, words, since FROM wordings WHERE $1 <> '' ORDER BY id"),
        &[],
        |row| WordingTold {
            id: row.text("id"),
            tier: row.text("tier"),
            language: row.text("language"),
            words: row.text("words"),
            since: row.int("since"),
        },
    )
}

/// When this hub was made.
pub fn made_at(hub: &mut Reading<'_, Duty>) -> Result<i64> {
    hub.found(sql!("SELECT made_at FROM hubs WHERE id = $1"), &[], |row| row.int("made_at"))
}
