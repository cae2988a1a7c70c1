//! Official files that staff of the network brought: their pieces, what was found in them, how far they have come.

use crate::places::access::KeepPlaces;
use crate::places::model::{PLACES_CHANGED, PlaceFile, Report, Stand};
use jiff::SignedDuration;
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::jobs::Job;
use kit::{Error, Result, sql};
use std::borrow::Cow;

/// The job that reads a file and says what it would change.
pub const LOOK: &str = "places.look";
/// The job that takes it in.
pub const TAKE_IN: &str = "places.take_in";
/// The job that throws a file away which nobody took in.
pub const FORGET: &str = "places.forget_file";
/// How long a file waits.
const WAITS: SignedDuration = SignedDuration::from_hours(24);
/// Whoever has said nothing for so long is at work no more.
const SILENT: SignedDuration = SignedDuration::from_mins(1);
/// Files that a page lists.
const LISTED: i64 = 30;
/// Pieces that one transaction throws away: each is a megabyte, and others wait for it.
const AT_ONCE: i64 = 16;

fn later(hub: &mut Writing<'_, impl Includes<KeepPlaces>>, kind: &'static str, id: &str, after: SignedDuration) -> Result<()> {
    // One that is to be done now is not the one that waits for tomorrow.
    let key = format!("{id} {}", after.as_secs());
    let after = hub.now().checked_add(after).ok();
    hub.enqueue(&Job { kind, key: Some(Cow::Owned(key)), body: Cow::Borrowed(id), after })
}

/// Begins a file, whose pieces follow.
pub fn begin(network: &mut Writing<'_, impl Includes<KeepPlaces>>, name: &str) -> Result<String> {
    let (id, now) = (network.new_id(), network.now().as_microsecond());
    let account = network.account().map(str::to_owned);
    network.exec(
        sql!(
            "INSERT INTO place_files (hub_id, id, made_at, account_id, file_name, bytes, stand, report, put_in, row_count)
             VALUES ($1, $2, $3, $4, $5, 0, 'arriving', '', 0, 0)"
        ),
        &[(&id).into(), now.into(), (&account).into(), name.into()],
    )?;
    // One that never comes to its end goes by itself.
    later(network, FORGET, &id, WAITS)?;
    Ok(id)
}

pub fn keep_piece(network: &mut Writing<'_, impl Includes<KeepPlaces>>, id: &str, piece: i64, content: &[u8]) -> Result<()> {
    network.exec(
        sql!("INSERT INTO place_pieces (hub_id, file_id, piece, content) VALUES ($1, $2, $3, $4)"),
        &[id.into(), piece.into(), content.into()],
    )?;
    network.change(
        sql!("UPDATE place_files SET bytes = bytes + $3 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), (content.len() as i64).into()],
    )
}

/// All of it is here: it is looked at.
pub fn arrived(network: &mut Writing<'_, impl Includes<KeepPlaces>>, id: &str) -> Result<()> {
    network.change(sql!("UPDATE place_files SET stand = 'looking' WHERE hub_id = $1 AND id = $2"), &[id.into()])?;
    later(network, LOOK, id, SignedDuration::ZERO)?;
    network.audit("place_file.brought", id)
}

fn drawn(row: &Row<'_>) -> Result<PlaceFile> {
    let report = row.text("report");
    Ok(PlaceFile {
        id: row.text("id"),
        made_at: instant(row.int("made_at")),
        by: row.opt_text("by_name"),
        name: row.text("file_name"),
        bytes: row.int("bytes"),
        stand: Stand::parse(&row.text("stand")).ok_or_else(|| Error::internal("a file of places stands nowhere"))?,
        report: if report.is_empty() { Report::default() } else { serde_json::from_str(&report)? },
        put_in: row.int("put_in"),
        rows: row.int("row_count"),
        started_at: row.opt_int("started_at").map(instant),
    })
}

pub fn one(network: &mut Reading<'_, impl Includes<KeepPlaces>>, id: &str) -> Result<PlaceFile> {
    network.found(
        sql!(
            "SELECT f.id, f.made_at, a.name AS by_name, f.file_name, f.bytes, f.stand, f.report, f.put_in, f.row_count, f.started_at
             FROM place_files f LEFT JOIN accounts a ON a.id = f.account_id WHERE f.hub_id = $1 AND f.id = $2"
        ),
        &[id.into()],
        drawn,
    )?
}

/// The newest first.
pub fn list(network: &mut Reading<'_, impl Includes<KeepPlaces>>) -> Result<Vec<PlaceFile>> {
    let rows = network.rows(
        sql!(
            "SELECT f.id, f.made_at, a.name AS by_name, f.file_name, f.bytes, f.stand, f.report, f.put_in, f.row_count, f.started_at
             FROM place_files f LEFT JOIN accounts a ON a.id = f.account_id
             WHERE f.hub_id = $1 AND f.stand <> 'arriving' ORDER BY f.made_at DESC, f.id DESC LIMIT $2"
        ),
        &[LISTED.into()],
        drawn,
    )?;
    rows.into_iter().collect()
}

/// One piece, where there is one more.
pub fn piece(network: &mut Reading<'_, impl Includes<KeepPlaces>>, id: &str, piece: i64) -> Result<Option<Vec<u8>>> {
    network.one(
        sql!("SELECT content FROM place_pieces WHERE hub_id = $1 AND file_id = $2 AND piece = $3"),
        &[id.into(), piece.into()],
        |row| row.bytes("content"),
    )
}

/// What was found in it; it waits until somebody says that it comes in.
pub fn looked(network: &mut Writing<'_, impl Includes<KeepPlaces>>, id: &str, report: &Report) -> Result<()> {
    let stand = if report.stopped.is_some() { Stand::Stopped } else { Stand::Waiting };
    let report = serde_json::to_string(report)?;
    network.exec(
        sql!("UPDATE place_files SET stand = $3, report = $4, worked_at = NULL WHERE hub_id = $1 AND id = $2 AND stand = 'looking'"),
        &[id.into(), stand.as_str().into(), (&report).into()],
    )?;
    match stand {
        Stand::Stopped => later(network, FORGET, id, SignedDuration::ZERO),
        _ => Ok(()),
    }
}

/// Lets a file come in. A second time changes nothing, but for one that stands still: it goes on.
pub fn start(network: &mut Writing<'_, impl Includes<KeepPlaces>>, id: &str) -> Result<()> {
    let now = network.now().as_microsecond();
    let started = network.exec(
        sql!(
            "UPDATE place_files SET stand = 'taking', started_at = $3, put_in = 0
             WHERE hub_id = $1 AND id = $2 AND stand = 'waiting'"
        ),
        &[id.into(), now.into()],
    )?;
    if started > 0 {
        network.audit("place_file.started", id)?;
    }
    if one(network, id)?.stand == Stand::Taking {
        later(network, TAKE_IN, id, SignedDuration::ZERO)?;
    }
    Ok(())
}

/// Says that a job is at work on a file that is looked at or taken in; not so, if another one is.
pub fn take_up(network: &mut Writing<'_, impl Includes<KeepPlaces>>, id: &str, kind: &'static str) -> Result<bool> {
    let now = network.now();
    let silent = now.checked_sub(SILENT).unwrap_or(now).as_microsecond();
    let stand = if kind == LOOK { Stand::Looking } else { Stand::Taking };
    let taken = network.exec(
        sql!(
            "UPDATE place_files SET worked_at = $3
             WHERE hub_id = $1 AND id = $2 AND stand = $4 AND (worked_at IS NULL OR worked_at < $5)"
        ),
        &[id.into(), now.as_microsecond().into(), stand.as_str().into(), silent.into()],
    )?;
    // Should the other one have ended with its process, this one comes back to it.
    if taken == 0 && one(network, id).is_ok_and(|file| file.stand == stand) {
        later(network, kind, id, SILENT)?;
    }
    Ok(taken > 0)
}

/// How far it has come.
pub fn came(network: &mut Writing<'_, impl Includes<KeepPlaces>>, id: &str, put_in: i64, rows: i64) -> Result<()> {
    let now = network.now().as_microsecond();
    network.exec(
        sql!("UPDATE place_files SET put_in = $3, row_count = $4, worked_at = $5 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), put_in.into(), rows.into(), now.into()],
    )?;
    Ok(())
}

/// It came to its end, good or bad.
pub fn ended(network: &mut Writing<'_, impl Includes<KeepPlaces>>, id: &str, stopped: Option<&str>) -> Result<()> {
    let file = one(network, id)?;
    let report = serde_json::to_string(&Report { stopped: stopped.map(str::to_owned), ..file.report })?;
    let stand = if stopped.is_some() { Stand::Stopped } else { Stand::Done };
    network.exec(
        sql!("UPDATE place_files SET stand = $3, report = $4, put_in = CASE WHEN $3 = 'done' THEN row_count ELSE put_in END WHERE hub_id = $1 AND id = $2"),
        &[id.into(), stand.as_str().into(), (&report).into()],
    )?;
    later(network, FORGET, id, SignedDuration::ZERO)?;
    if stopped.is_none() {
        network.enqueue(&Job { kind: PLACES_CHANGED, key: Some("".into()), body: "".into(), after: None })?;
    }
    network.audit(if stopped.is_some() { "place_file.stopped" } else { "place_file.taken_in" }, id)
}

/// Throws away what waits and is not wanted. What is under way is left.
pub fn give_up(network: &mut Writing<'_, impl Includes<KeepPlaces>>, id: &str) -> Result<()> {
    let gone = network.exec(
        sql!("UPDATE place_files SET stand = 'stopped', report = '' WHERE hub_id = $1 AND id = $2 AND stand IN ('arriving', 'looking', 'waiting')"),
        &[id.into()],
    )?;
    if gone > 0 {
        later(network, FORGET, id, SignedDuration::ZERO)?;
        network.audit("place_file.given_up", id)?;
    }
    Ok(())
}

/// Throws away some of the pieces of a file that nobody needs any more, and says whether there are more. What waited for
/// a day is given up.
pub fn forget(network: &mut Writing<'_, impl Includes<KeepPlaces>>, id: &str) -> Result<bool> {
    let now = network.now();
    let long_ago = now.checked_sub(WAITS).unwrap_or(now).as_microsecond();
    network.exec(
        sql!(
            "UPDATE place_files SET stand = 'stopped' WHERE hub_id = $1 AND id = $2 AND made_at <= $3
             AND stand IN ('arriving', 'looking', 'waiting')"
        ),
        &[id.into(), long_ago.into()],
    )?;
    let Ok(PlaceFile { stand: Stand::Done | Stand::Stopped, .. }) = one(network, id) else { return Ok(false) };
    let gone = network.exec(
        sql!(
            "DELETE FROM place_pieces WHERE hub_id = $1 AND file_id = $2 AND piece IN
                (SELECT piece FROM place_pieces WHERE hub_id = $1 AND file_id = $2 ORDER BY piece LIMIT $3)"
        ),
        &[id.into(), AT_ONCE.into()],
    )?;
    Ok(gone > 0)
}

/// Somebody is still at it.
pub fn at_work(network: &mut Writing<'_, impl Includes<KeepPlaces>>, id: &str) -> Result<()> {
    let now = network.now().as_microsecond();
    network.exec(sql!("UPDATE place_files SET worked_at = $3 WHERE hub_id = $1 AND id = $2"), &[id.into(), now.into()])?;
    Ok(())
}
