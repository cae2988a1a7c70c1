//! Files that were brought in: kept, taken in row by row, and written down as far as they came.

use super::conversations::{REMOVED, record_from, said};
use super::counts::alone;
use super::themes;
use crate::listening::access::{Code, Import, Record};
use crate::listening::imports::ledger::{self, Member, RowProblem, Stand};
use crate::listening::imports::mapping::Mapping;
use crate::listening::model::{Heard, Recorded, Said, Tier};
use crate::people::access::Meet;
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::jobs::Job;
use kit::{Error, Result, limits, sql};
use jiff::SignedDuration;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

/// The job that takes rows in.
pub const TAKE_IN: &str = "listening.import";
/// The job that throws a file away which nobody imported.
pub const FORGET: &str = "listening.forget_file";
/// How long a file waits to be imported, and how long an import that does not end is tried again.
const WAITS: SignedDuration = SignedDuration::from_hours(24);
/// A job does it, and at once.
pub const BY_JOB: SignedDuration = SignedDuration::ZERO;
/// A command does it itself. Should it be killed, a job goes on where it was.
pub const BY_COMMAND: SignedDuration = SignedDuration::from_mins(5);

/// Keeps a file until it is imported or given up.
pub fn bring(
    hub: &mut Writing<'_, impl Includes<Import>>,
    file_name: &str,
    content: &[u8],
    mapping: &Mapping,
) -> Result<String> {
    let (id, now) = (hub.new_id(), hub.now());
    let account = hub.account().map(str::to_owned);
    let mapping = serde_json::to_string(mapping)?;
    hub.exec(
        sql!(
            "INSERT INTO imports (hub_id, id, made_at, account_id, file_name, content, mapping, row_count, at_row,
                                  taken, known, refused, spared)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0, 0)"
        ),
        &[
            (&id).into(),
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
pub fn forget(hub: &mut Writing<'_, impl Includes<Import>>, id: &str) -> Result<()> {
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
pub fn give_up(hub: &mut Writing<'_, impl Includes<Import>>, id: &str) -> Result<()> {
    let gone = hub.exec(
        sql!("DELETE FROM imports WHERE hub_id = $1 AND id = $2 AND started_at IS NULL"),
        &[id.into()],
    )?;
    if gone > 0 {
        hub.audit("import.given_up", id)?;
    }
    Ok(())
}

fn drawn(row: &Row<'_>) -> Result<ledger::Import> {
    let at = |column| row.opt_int(column).map(instant);
    let (started, done, undoing, undone) = (
        at("started_at"),
        at("done_at"),
        at("undoing_at"),
        at("undone_at"),
    );
    Ok(ledger::Import {
        id: row.text("id"),
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

pub fn one(hub: &mut Reading<'_, impl Includes<Import>>, id: &str) -> Result<ledger::Import> {
    hub.found(
        sql!(
            "SELECT i.id, i.made_at, i.account_id, a.name AS by_name, i.file_name, i.mapping, i.row_count, i.at_row,
                    i.taken, i.known, i.refused, i.started_at, i.done_at, i.undoing_at, i.undone_at, i.spared
             FROM imports i LEFT JOIN accounts a ON a.id = i.account_id WHERE i.hub_id = $1 AND i.id = $2"
        ),
        &[id.into()],
        drawn,
    )?
}

/// The imports of a hub, the latest first, and before which the next page begins.
pub fn list(
    hub: &mut Reading<'_, impl Includes<Import>>,
    before: Option<i64>,
) -> Result<(Vec<ledger::Import>, Option<i64>)> {
    let page = limits::PAGE;
    let found = hub.rows(
        sql!(
            "SELECT i.id, i.made_at, i.account_id, a.name AS by_name, i.file_name, i.mapping, i.row_count, i.at_row,
                    i.taken, i.known, i.refused, i.started_at, i.done_at, i.undoing_at, i.undone_at, i.spared
             FROM imports i LEFT JOIN accounts a ON a.id = i.account_id
             WHERE i.hub_id = $1 AND i.made_at < $2 ORDER BY i.made_at DESC, i.id LIMIT $3"
        ),
        &[before.unwrap_or(i64::MAX).into(), (page + 1).into()],
        drawn,
    )?;
    let mut found: Vec<ledger::Import> = found.into_iter().collect::<Result<_>>()?;
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
pub fn content(hub: &mut Reading<'_, impl Includes<Import>>, id: &str) -> Result<Vec<u8>> {
    hub.found(
        sql!("SELECT content FROM imports WHERE hub_id = $1 AND id = $2 AND content IS NOT NULL"),
        &[id.into()],
        |row| row.bytes("content"),
    )
}

/// Which column holds what, as a coordinator chose.
pub fn remap(hub: &mut Writing<'_, impl Includes<Import>>, id: &str, mapping: &Mapping) -> Result<()> {
    let mapping = serde_json::to_string(mapping)?;
    hub.change(
        sql!("UPDATE imports SET mapping = $3 WHERE hub_id = $1 AND id = $2 AND started_at IS NULL"),
        &[id.into(), (&mapping).into()],
    )
}

/// From here on rows are taken in: by a job, after so long ([`BY_JOB`], [`BY_COMMAND`]). A second
/// time changes nothing, but for an import that stands still: it goes on.
pub fn start(hub: &mut Writing<'_, impl Includes<Import>>, id: &str, rows: i64, after: SignedDuration) -> Result<()> {
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

/// How often a row of a file is in the hub already.
#[derive(Clone, Copy, Debug, Default)]
pub struct Here {
    /// From elsewhere: a phone, another file.
    pub others: i64,
    /// From this import.
    pub own: i64,
}

/// How often rows are in the hub already, by their prints; or were, until the person took them back.
pub fn known(
    hub: &mut Reading<'_, impl Includes<Record>>,
    import: &str,
    prints: &[String],
) -> Result<HashMap<String, Here>> {
    // Each once, or the join would count what is here once for each time it is asked for.
    let asked: BTreeSet<&String> = prints.iter().collect();
    let asked = serde_json::to_string(&asked)?;
    let found = hub.rows(
        // A list is one parameter; the engines take it apart in different words. CROSS tells SQLite
        // to begin with the list, and not with all that the hub has.
        sql!(
            sqlite: "SELECT c.row_print, count(*) AS n, count(CASE WHEN c.import_id = $3 THEN 1 END) AS own
                     FROM json_each($2) asked
                     CROSS JOIN conversations c ON c.hub_id = $1 AND c.row_print = asked.value GROUP BY c.row_print
                     UNION ALL
                     SELECT t.row_print, count(*), 0 FROM json_each($2) asked
                     CROSS JOIN taken_back t ON t.hub_id = $1 AND t.row_print = asked.value GROUP BY t.row_print",
            postgres: "SELECT c.row_print, count(*) AS n, count(CASE WHEN c.import_id = $3 THEN 1 END) AS own
                       FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                       JOIN conversations c ON c.hub_id = $1 AND c.row_print = asked.value GROUP BY c.row_print
                       UNION ALL
                       SELECT t.row_print, count(*), 0 FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                       JOIN taken_back t ON t.hub_id = $1 AND t.row_print = asked.value GROUP BY t.row_print",
        ),
        &[(&asked).into(), import.into()],
        |row| {
            let own = row.int("own");
            (row.text("row_print"), Here { others: row.int("n") - own, own })
        },
    )?;
    // The same row may be here, and taken back by somebody else who said the same.
    let mut known: HashMap<String, Here> = HashMap::new();
    for (print, here) in found {
        let all = known.entry(print).or_default();
        all.others += here.others;
        all.own += here.own;
    }
    Ok(known)
}

/// What became of a conversation whose id a file brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    Here(Box<Said>, Tier),
    /// It was taken out by hand, and does not come back.
    Removed,
}

/// The conversations of these ids that are here, or were.
pub fn held(hub: &mut Reading<'_, impl Includes<Record>>, ids: &[String]) -> Result<HashMap<String, Held>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let asked: BTreeSet<&String> = ids.iter().collect();
    let asked = serde_json::to_string(&asked)?;
    let mut found: HashMap<String, Held> = hub
        .rows(
            sql!(
                sqlite: "SELECT a.record_id FROM json_each($2) asked
                         CROSS JOIN audit a ON a.hub_id = $1 AND a.record_id = asked.value AND a.action = $3",
                postgres: "SELECT a.record_id FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                           JOIN audit a ON a.hub_id = $1 AND a.record_id = asked.value AND a.action = $3",
            ),
            &[(&asked).into(), REMOVED.into()],
            |row| (row.text("record_id"), Held::Removed),
        )?
        .into_iter()
        .collect();
    let here = hub.rows(
        sql!(
            sqlite: "SELECT c.id, c.held_at, c.how, c.place, c.language, c.loves, c.concerns, c.would_change, c.would_do,
                            c.tier FROM json_each($2) asked
                     CROSS JOIN conversations c ON c.hub_id = $1 AND c.id = asked.value",
            postgres: "SELECT c.id, c.held_at, c.how, c.place, c.language, c.loves, c.concerns, c.would_change, c.would_do,
                              c.tier FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                       JOIN conversations c ON c.hub_id = $1 AND c.id = asked.value",
        ),
        &[(&asked).into()],
        |row| (row.text("id"), Held::Here(Box::new(said(row)), Tier::kept(&row.text("tier")))),
    )?;
    found.extend(here);
    Ok(found)
}

/// Nobody else takes rows in here until the transaction ends: looked at by two imports at once, one
/// row would be new to both.
pub fn one_at_a_time(hub: &mut Writing<'_, impl Includes<Import>>) -> Result<()> {
    alone(hub).map(drop)
}

/// Whom a file may name as listeners.
pub fn members(hub: &mut Reading<'_, impl Includes<Import>>) -> Result<Vec<Member>> {
    hub.rows(
        sql!(
            "SELECT a.id, a.name, a.email FROM memberships m JOIN accounts a ON a.id = m.account_id
             WHERE m.hub_id = $1 AND m.ended_at IS NULL ORDER BY a.name, a.id"
        ),
        &[],
        |row| Member {
            id: row.text("id"),
            name: row.text("name"),
            email: row.opt_text("email"),
        },
    )
}

/// The id of a theme by its name; one that has to be made is remembered as this import's.
pub fn theme<P>(hub: &mut Writing<'_, P>, import: &str, name: &str) -> Result<String>
where
    P: Includes<Code> + Includes<Import>,
{
    let (id, made) = themes::by_name_or_made(hub, name)?;
    if made {
        hub.exec(
            sql!("INSERT INTO import_themes (hub_id, import_id, theme_id) VALUES ($1, $2, $3)"),
            &[import.into(), (&id).into()],
        )?;
    }
    Ok(id)
}

/// Takes one row in.
pub fn take_in<P>(
    hub: &mut Writing<'_, P>,
    import: &str,
    id: &str,
    heard: &Heard,
    listener: Option<&str>,
) -> Result<Recorded>
where
    P: Includes<Import> + Includes<Record> + Includes<Meet>,
{
    record_from(hub, id, heard, Some(import), listener)
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
pub fn mark(hub: &mut Writing<'_, impl Includes<Import>>, id: &str, done: &Stretch) -> Result<()> {
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
pub fn finish(hub: &mut Writing<'_, impl Includes<Import>>, id: &str) -> Result<()> {
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
    hub: &mut Reading<'_, impl Includes<Import>>,
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
    hub: &mut Reading<'_, impl Includes<Import>>,
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
