//! What an import would do, said before it does. A file of a hundred thousand rows is read and unpacked
//! aside, and the hub is asked about some hundred rows at a time, so that nobody waits for it.

use super::access::Bring;
use super::model::{Desk, Kind, Lens, Mapping, ROWS, Raw, Verdict};
use super::taking::rows_of;
use jiff::tz::TimeZone;
use kit::access::{Can, Duty};
use kit::dialect::fold;
use kit::sheets::{self, Unreadable};
use kit::{Error, Problem, Problems, Result};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// What an import would do, row by row.
#[derive(Clone, Debug, Default)]
pub struct Rehearsal {
    pub rows: u64,
    pub new: u64,
    pub known: u64,
    pub refused: u64,
    /// Rows of which a part is not taken.
    pub left_out: u64,
    /// What would have to be made for them, such as themes, and in how many rows each stands.
    pub makes: Vec<(String, u64)>,
    pub lines: Vec<(u64, Verdict)>,
    /// The row after which the next page of lines begins.
    pub next: Option<u64>,
}

/// Which lines of a rehearsal to show.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    pub after: u64,
    pub most: usize,
    pub refused_only: bool,
}

/// Whoever rehearses: somebody at a page or a program, or a command.
pub enum Who<'w> {
    Asks(&'w Can<Bring>),
    Types(&'w Duty),
}

impl Who<'_> {
    fn zone(&self) -> TimeZone {
        match self {
            Who::Asks(can) => can.hub().zone.clone(),
            Who::Types(duty) => duty.hub().zone.clone(),
        }
    }

    async fn open(&self, kind: &'static dyn Kind, import: String, importer: Option<String>, lens: Lens) -> Result<Box<dyn Desk>> {
        match self {
            Who::Asks(can) => can.read(move |hub| kind.open(hub, &import, importer.as_deref(), lens)).await,
            Who::Types(duty) => {
                duty.read_as::<Bring, _, _>(move |hub| kind.open(hub, &import, importer.as_deref(), lens)).await
            }
        }
    }

    async fn decide(&self, mut desk: Box<dyn Desk>, rows: Vec<Raw>) -> Result<(Box<dyn Desk>, Vec<(u64, Verdict)>)> {
        match self {
            Who::Asks(can) => can.read(move |hub| desk.decide(hub, &rows).map(|verdicts| (desk, verdicts))).await,
            Who::Types(duty) => {
                duty.read_as::<Bring, _, _>(move |hub| desk.decide(hub, &rows).map(|verdicts| (desk, verdicts))).await
            }
        }
    }
}

/// Reads a file on a thread where it holds nobody up.
pub async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|e| Error::internal(e.to_string()))?
}

/// Says what an import would do, and changes nothing.
pub async fn rehearse(
    who: Who<'_>,
    kind: &'static dyn Kind,
    import: &str,
    importer: Option<String>,
    mapping: &Mapping,
    content: Arc<Vec<u8>>,
    shown: Shown,
) -> Result<Rehearsal> {
    let (zone, laid, file) = (who.zone(), mapping.clone(), content.clone());
    let (lens, rows) = aside(move || Ok((lens(kind, &zone, &laid, &file)?, rows_in(&laid, &file)?))).await?;
    let mut rehearsal = Rehearsal { rows, ..Rehearsal::default() };
    // What is too much to be taken in is not looked at row by row either.
    if rows > ROWS {
        return Ok(rehearsal);
    }
    let mut desk = who.open(kind, import.to_owned(), importer, lens).await?;
    let mut makes = BTreeMap::new();
    let mut waiting = rows_of(content, mapping.sheet.clone());
    while let Some(batch) = waiting.recv().await {
        let (back, verdicts) = who.decide(desk, batch.map_err(unreadable)?).await?;
        desk = back;
        for (number, verdict) in verdicts {
            rehearsal.count(&mut makes, &verdict);
            let wanted = number > shown.after && (!shown.refused_only || matches!(verdict, Verdict::Refused(_)));
            if wanted && rehearsal.lines.len() < shown.most {
                rehearsal.lines.push((number, verdict));
            } else if wanted && rehearsal.next.is_none() {
                rehearsal.next = rehearsal.lines.last().map(|(last, _)| *last);
            }
        }
    }
    rehearsal.makes = makes.into_values().collect();
    rehearsal.makes.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(rehearsal)
}

impl Rehearsal {
    fn count(&mut self, makes: &mut BTreeMap<String, (String, u64)>, verdict: &Verdict) {
        match verdict {
            Verdict::Known => self.known += 1,
            Verdict::Refused(_) => self.refused += 1,
            Verdict::New(new) => {
                self.new += 1;
                self.left_out += u64::from(new.left_out);
                for name in &new.makes {
                    makes.entry(fold(name)).or_insert_with(|| (name.clone(), 0)).1 += 1;
                }
            }
        }
    }
}

/// How many rows a file has, when it can be read to its end, its columns are chosen, and it has no
/// more rows than an import takes.
pub fn count_rows(kind: &dyn Kind, zone: &TimeZone, mapping: &Mapping, content: &[u8]) -> Result<i64> {
    lens(kind, zone, mapping, content)?;
    let rows = rows_in(mapping, content)?;
    if rows > ROWS {
        return Err(Error::Invalid(Problems(vec![Problem::new("file", TOO_MANY)])));
    }
    Ok(i64::try_from(rows).unwrap_or(i64::MAX))
}

fn rows_in(mapping: &Mapping, content: &[u8]) -> Result<u64> {
    let mut rows = 0;
    sheets::each_row(content, mapping.sheet.as_deref(), &mut |_, _| {
        rows += 1;
        ControlFlow::Continue(())
    })
    .map_err(unreadable)?;
    Ok(rows)
}

pub const TOO_MANY: &str =
    "This file has more than 100,000 rows. Please split it, and bring the parts one after another.";

/// The mapping laid over the file, for a hub in this time zone.
pub fn lens(kind: &dyn Kind, zone: &TimeZone, mapping: &Mapping, content: &[u8]) -> Result<Lens> {
    let (head, _) = sheets::preview(content, mapping.sheet.as_deref(), 1).map_err(unreadable)?;
    mapping.onto(kind, &head, zone).map_err(Error::Invalid)
}

pub fn unreadable(why: Unreadable) -> Error {
    Error::Invalid(Problems(vec![Problem::new("file", why.0)]))
}
