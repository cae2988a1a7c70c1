//! Files that were brought in: kept, taken in row by row, and written down as far as they came.

use super::access::Bring;
use super::model::{Import, Mapping, RowProblem, Stand};
use jiff::SignedDuration;
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::dialect::ALONE_IN_HUB;
use kit::jobs::Job;
use kit::{Error, Result, limits, sql};
use std::borrow::Cow;

/// The job that takes rows in.
pub const TAKE_IN: &str = "imports.take_in";
/// The job that throws a file away which nobody imported.
pub const FORGET: &str = "imports.forget_file";
/// The job that takes an import out again.
pub const TAKE_OUT: &str = "imports.take_out";
/// How long a file waits to be imported, and how long an import that does not end is tried again.
const WAITS: SignedDuration = SignedDuration::from_hours(24);
/// A job does it, and at once.
pub const BY_JOB: SignedDuration = SignedDuration::ZERO;
/// A command does it itself. Should it be killed, a job goes on where it was.
pub const BY_COMMAND: SignedDuration = SignedDuration::from_mins(5);

/// Keeps a file until it is imported or given up.
pub fn bring(
    hub: &mut Writing<'_, impl Includes<Bring>>,
    kind: &str,
    file_name: &str,
    content: &[u8],
    mapping: &Mapping,
) -> Result<String> {
    let (id, now) = (hub.new_id(), hub.now());
    let account = hub.account().map(str::to_owned);
    let mapping = serde_json::to_string(mapping)?;
    hub.exec(
        sql!(
            "INSERT INTO imports (hub_id, id, kind, made_at, account_id, file_name, content, mapping, row_count,
                                  at_row, taken, known, refused, spared)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, 0, 0, 0)"
        ),
        &[
            (&id).into(),
            kind.into(),
            now.as_microsecond().into(),
            (&account).into(),
            file_name.into(),
            content.into(),
            (&mapping).into(),
        ],
    )?;
    go_on(hub, FORGET, &id, WAITS)?;
    hub.audit("import.brought", &id)?;
    Ok(id)
}

/// After a day: throws a file away that nobody imported, and ends an import that has not come to its
/// end in a day of trying. What it took in stays; the file, with its names and numbers, does not.
pub fn forget(hub: &mut Writing<'_, impl Includes<Bring>>, id: &str) -> Result<()> {
    give_up(hub, id)?;
    let now = hub.now();
    let long_ago = now.checked_sub(WAITS).unwrap_or(now).as_microsecond();
    let ended = hub.exec(
        sql!(
            "UPDATE imports SET done_at = $3, content = NULL
             WHERE hub_id = $1 AND id = $2 AND started_at <= $4 AND done_at IS NULL"
        ),
        &[id.into(), now.as_microsecond().into(), long_ago.into()],
    )?;
    if ended > 0 {
        return hub.audit("import.cut_short", id);
    }
    let begun = hub.one(
        sql!("SELECT started_at FROM imports WHERE hub_id = $1 AND id = $2 AND started_at IS NOT NULL AND done_at IS NULL"),
        &[id.into()],
        |row| instant(row.int("started_at")),
    )?;
    match begun {
        Some(begun) => go_on(hub, FORGET, id, WAITS.saturating_sub(now.duration_since(begun))),
        None => Ok(()),
    }
}

/// Throws a file away that was not imported, and all that is known of it.
pub fn give_up(hub: &mut Writing<'_, impl Includes<Bring>>, id: &str) -> Result<()> {
    let gone = hub.exec(
        sql!("DELETE FROM imports WHERE hub_id = $1 AND id = $2 AND started_at IS NULL"),
        &[id.into()],
    )?;
    if gone > 0 {
        hub.audit("import.given_up", id)?;
    }
    Ok(())
}

fn drawn(row: &Row<'_>) -> Result<Import> {
    let at = |column| row.opt_int(column).map(instant);
    let (started, done, undoing, undone) = (
        at("started_at"),
        at("done_at"),
        at("undoing_at"),
        at("undone_at"),
    );
    Ok(Import {
        id: row.text("id"),
        kind: row.text("kind"),
        made_at: instant(row.int("made_at")),
        by: row.opt_text("by_name"),
        account: row.opt_text("account_id"),
        file_name: row.text("file_name"),
        mapping: serde_json::from_str(&row.text("mapping"))?,
        rows: row.int("row_count"),
        at_row: row.int("at_row"),
        taken: row.int("taken"),
        known: row.int("known"),
        refused: row.int("refused"),
        done_at: done,
        undone_at: undone,
        spared: row.int("spared"),
        stand: match (started, done, undoing, undone) {
            (_, _, _, Some(_)) => Stand::Undone,
            (_, _, Some(_), _) => Stand::Undoing,
            (_, Some(_), _, _) => Stand::Done,
            (Some(_), _, _, _) => Stand::Running,
            _ => Stand::Waiting,
        },
    })
}

pub fn one(hub: &mut Reading<'_, impl Includes<Bring>>, id: &str) -> Result<Import> {
    hub.found(
        sql!(
            "SELECT i.id, i.kind, i.made_at, i.account_id, a.name AS by_name, i.file_name, i.mapping, i.row_count, i.at_row,
                    i.taken, i.known, i.refused, i.started_at, i.done_at, i.undoing_at, i.undone_at, i.spared
             FROM imports i LEFT JOIN accounts a ON a.id = i.account_id WHERE i.hub_id = $1 AND i.id = $2"
        ),
        &[id.into()],
        drawn,
    )?
}

/// The imports of a hub, the latest first, and before which the next page begins.
pub fn list(
    hub: &mut Reading<'_, impl Includes<Bring>>,
    before: Option<i64>,
) -> Result<(Vec<Import>, Option<i64>)> {
    let page = limits::PAGE;
    let found = hub.rows(
        sql!(
            "SELECT i.id, i.kind, i.made_at, i.account_id, a.name AS by_name, i.file_name, i.mapping, i.row_count, i.at_row,
                    i.taken, i.known, i.refused, i.started_at, i.done_at, i.undoing_at, i.undone_at, i.spared
             FROM imports i LEFT JOIN accounts a ON a.id = i.account_id
             WHERE i.hub_id = $1 AND i.made_at < $2 ORDER BY i.made_at DESC, i.id LIMIT $3"
        ),
        &[before.unwrap_or(i64::MAX).into(), (page + 1).into()],
        drawn,
    )?;
    let mut found: Vec<Import> = found.into_iter().collect::<Result<_>>()?;
    let page = usize::try_from(page).unwrap_or(usize::MAX);
    let more = found.len() > page;
    found.truncate(page);
    let older = found
        .last()
        .filter(|_| more)
        .map(|last| last.made_at.as_microsecond());
    Ok((found, older))
}

/// The file, while it is kept.
pub fn content(hub: &mut Reading<'_, impl Includes<Bring>>, id: &str) -> Result<Vec<u8>> {
    hub.found(
        sql!("SELECT content FROM imports WHERE hub_id = $1 AND id = $2 AND content IS NOT NULL"),
        &[id.into()],
        |row| row.bytes("content"),
    )
}

/// Which column holds what, as a coordinator chose.
pub fn remap(hub: &mut Writing<'_, impl Includes<Bring>>, id: &str, mapping: &Mapping) -> Result<()> {
    let mapping = serde_json::to_string(mapping)?;
    hub.change(
        sql!("UPDATE imports SET mapping = $3 WHERE hub_id = $1 AND id = $2 AND started_at IS NULL"),
        &[id.into(), (&mapping).into()],
    )
}

/// From here on rows are taken in: by a job, after so long ([`BY_JOB`], [`BY_COMMAND`]). A second
/// time changes nothing, but for an import that stands still: it goes on.
pub fn start(hub: &mut Writing<'_, impl Includes<Bring>>, id: &str, rows: i64, after: SignedDuration) -> Result<()> {
    let now = hub.now().as_microsecond();
    let started = hub.exec(
        sql!(
            "UPDATE imports SET started_at = $3, row_count = $4
             WHERE hub_id = $1 AND id = $2 AND started_at IS NULL"
        ),
        &[id.into(), now.into(), rows.into()],
    )?;
    if started > 0 {
        hub.audit("import.started", id)?;
    } else if one(hub, id)?.stand != Stand::Running {
        return Ok(());
    }
    go_on(hub, TAKE_IN, id, after)
}

/// Enqueues the next stretch of an import or of its undoing, to be done after so long.
pub fn go_on<P>(hub: &mut Writing<'_, P>, kind: &'static str, id: &str, after: SignedDuration) -> Result<()> {
    let now = hub.now();
    hub.enqueue(&Job {
        kind,
        key: Some(Cow::Borrowed(id)),
        body: Cow::Borrowed(id),
        after: Some(now.checked_add(after).unwrap_or(now)),
    })
}

/// Nobody else takes rows in here until the transaction ends: looked at by two imports at once, one
/// row would be new to both.
pub fn one_at_a_time(hub: &mut Writing<'_, impl Includes<Bring>>) -> Result<()> {
    hub.rows(ALONE_IN_HUB, &[], |_| ()).map(drop)
}

/// What became of a stretch of rows.
#[derive(Clone, Debug, Default)]
pub struct Stretch {
    pub from: i64,
    pub to: i64,
    pub taken: i64,
    pub known: i64,
    pub refused: i64,
    pub problems: Vec<RowProblem>,
}

/// Writes down how far an import has come. Where it is not any more where we left it, another
/// process goes on with it, and nothing of this stretch is kept.
pub fn mark(hub: &mut Writing<'_, impl Includes<Bring>>, id: &str, done: &Stretch) -> Result<()> {
    let moved = hub.exec(
        sql!(
            "UPDATE imports SET at_row = $4, taken = taken + $5, known = known + $6, refused = refused + $7
             WHERE hub_id = $1 AND id = $2 AND at_row = $3 AND started_at IS NOT NULL AND done_at IS NULL"
        ),
        &[
            id.into(),
            done.from.into(),
            done.to.into(),
            done.taken.into(),
            done.known.into(),
            done.refused.into(),
        ],
    )?;
    if moved == 0 {
        return Err(Error::TryLater);
    }
    for problem in &done.problems {
        hub.exec(
            sql!(
                "INSERT INTO import_problems (hub_id, import_id, line, field, said, sentence)
                 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (hub_id, import_id, line, field) DO NOTHING"
            ),
            &[
                id.into(),
                problem.line.into(),
                (&problem.field).into(),
                (&problem.said).into(),
                (&problem.sentence).into(),
            ],
        )?;
    }
    Ok(())
}

/// Every row is dealt with: the file itself is no longer needed.
pub fn finish(hub: &mut Writing<'_, impl Includes<Bring>>, id: &str) -> Result<()> {
    let now = hub.now().as_microsecond();
    let done = hub.exec(
        sql!(
            "UPDATE imports SET done_at = $3, content = NULL
             WHERE hub_id = $1 AND id = $2 AND started_at IS NOT NULL AND done_at IS NULL"
        ),
        &[id.into(), now.into()],
    )?;
    if done > 0 {
        hub.audit("import.done", id)?;
    }
    Ok(())
}

/// Rows that were not taken, in the order of the file, after line `after`.
pub fn problems(
    hub: &mut Reading<'_, impl Includes<Bring>>,
    id: &str,
    after: i64,
    most: i64,
) -> Result<Vec<RowProblem>> {
    hub.rows(
        sql!(
            "SELECT line, field, said, sentence FROM import_problems
             WHERE hub_id = $1 AND import_id = $2 AND line > $3 ORDER BY line, field LIMIT $4"
        ),
        &[id.into(), after.into(), most.into()],
        |row| RowProblem {
            line: row.int("line"),
            field: row.text("field"),
            said: row.text("said"),
            sentence: row.text("sentence"),
        },
    )
}

/// A page of them, whole rows of the file alone, and the line after which the next page begins.
pub fn page_of_problems(
    hub: &mut Reading<'_, impl Includes<Bring>>,
    id: &str,
    after: i64,
) -> Result<(Vec<RowProblem>, Option<i64>)> {
    // A row has no more problems than it has fields, so that one row at least is whole.
    let mut found = problems(hub, id, after, limits::PAGE + 1)?;
    let cut = found.get(limits::PAGE as usize).map(|beyond| beyond.line);
    found.retain(|problem| cut.is_none_or(|cut| problem.line < cut));
    let next = cut.and_then(|_| found.last().map(|last| last.line));
    Ok((found, next))
}

/// From here on an import is being taken out: by a job, after so long. A second time changes nothing,
/// but for an undoing that stands still: it goes on. `spare` is whether what people have
/// worked on shall stay.
pub fn undo(
    hub: &mut Writing<'_, impl Includes<Bring>>,
    id: &str,
    spare: bool,
    after: SignedDuration,
) -> Result<()> {
    let (now, account) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    let undone = hub.exec(
        sql!(
            "UPDATE imports SET undoing_at = $3, undone_by = $4, spared = $5
             WHERE hub_id = $1 AND id = $2 AND done_at IS NOT NULL AND undoing_at IS NULL"
        ),
        &[
            id.into(),
            now.into(),
            (&account).into(),
            i64::from(spare).into(),
        ],
    )?;
    if undone > 0 {
        hub.audit("import.undone", id)?;
    } else if one(hub, id)?.stand != Stand::Undoing {
        return Ok(());
    }
    go_on(hub, TAKE_OUT, id, after)
}

/// Everything of an import that goes is gone; `stayed` is how many of its rows people had worked on.
pub fn finish_undo(hub: &mut Writing<'_, impl Includes<Bring>>, id: &str, stayed: i64) -> Result<()> {
    hub.exec(
        sql!("DELETE FROM import_problems WHERE hub_id = $1 AND import_id = $2"),
        &[id.into()],
    )?;
    let now = hub.now().as_microsecond();
    // Should another process have come to the end first, it has said so.
    hub.exec(
        sql!(
            "UPDATE imports SET undone_at = $3, spared = $4
             WHERE hub_id = $1 AND id = $2 AND undone_at IS NULL"
        ),
        &[id.into(), now.into(), stayed.into()],
    )
    .map(drop)
}
