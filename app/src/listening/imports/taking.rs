//! An import at work: some hundred rows in one transaction after another, safe to be cut short
//! anywhere and to be begun again; and its undoing in the same way.

use super::desk::{self, Desk, Raw, TOGETHER, Verdict};
use super::ledger::{Import, Stand};
use super::reading;
use super::rehearsing::aside;
use crate::listening::queries::imports::{self, Stretch};
use crate::listening::queries::undoing;
use kit::access::Duty;
use kit::{Error, Result};
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Rows that one job takes in before it lets others have a turn: letters wait behind it.
pub const A_TURN: i64 = 2_000;

/// Takes rows in until the file ends or `turn` of them are done; whether there is more to do.
pub async fn take_in(duty: &Duty, id: &str, turn: i64) -> Result<bool> {
    let asked = id.to_owned();
    let begun = duty
        .read(move |hub| {
            let import = imports::one(hub, &asked)?;
            if import.stand != Stand::Running {
                return Ok(None);
            }
            let content = imports::content(hub, &asked)?;
            Ok(Some((import, Arc::new(content))))
        })
        .await?;
    let Some((import, content)) = begun else {
        return Ok(false);
    };
    let (zone, mapping, file) = (duty.hub().zone.clone(), import.mapping.clone(), content.clone());
    let lens = aside(move || desk::lens(&zone, &mapping, &file)).await?;
    let (own, importer) = (import.id.clone(), import.account.clone());
    let mut desk = duty.read(move |hub| Desk::open(hub, &own, importer.as_deref(), lens)).await?;
    let mut rows = rows_of(content, import.mapping.sheet.clone());
    let (mut at_row, mut in_turn) = (import.at_row, 0);
    while let Some(batch) = rows.recv().await {
        let batch = batch.map_err(desk::unreadable)?;
        let (before, batch): (Vec<Raw>, Vec<Raw>) = batch.into_iter().partition(|row| row_number(row.number) <= at_row);
        desk.pass_over(&before);
        if batch.is_empty() {
            continue;
        }
        in_turn += i64::try_from(batch.len()).unwrap_or(i64::MAX);
        let id = import.id.clone();
        (desk, at_row) = duty.write(move |hub| {
            let to = stretch(hub, &mut desk, &id, at_row, &batch)?;
            Ok((desk, to))
        })
        .await?;
        if in_turn >= turn {
            return Ok(true);
        }
    }
    let id = import.id;
    duty.write(move |hub| imports::finish(hub, &id)).await?;
    Ok(false)
}

fn row_number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Takes some rows in, in one transaction: all of them are kept, or none.
fn stretch(
    hub: &mut kit::access::Writing<'_, Duty>,
    desk: &mut Desk,
    import: &str,
    from: i64,
    batch: &[Raw],
) -> Result<i64> {
    let mut done = Stretch {
        from,
        to: batch.last().map_or(from, |row| row_number(row.number)).max(from),
        ..Stretch::default()
    };
    imports::one_at_a_time(hub)?;
    for (number, verdict) in desk.decide(hub, batch)? {
        match verdict {
            Verdict::Known => done.known += 1,
            Verdict::Refused(problems) => {
                done.refused += 1;
                done.problems.extend(problems);
            }
            Verdict::New(mut taking) => {
                let mut ids = Vec::with_capacity(taking.themes.len());
                for (name, id) in &taking.themes {
                    ids.push(match id {
                        Some(id) => id.clone(),
                        None => {
                            let id = imports::theme(hub, import, name)?;
                            desk.learn(name, &id);
                            id
                        }
                    });
                }
                ids.sort();
                ids.dedup();
                taking.heard.themes = ids;
                let listener = taking.listener.as_deref();
                match imports::take_in(hub, import, &taking.id, &taking.heard, listener) {
                    Ok(crate::listening::model::Recorded::New) => done.taken += 1,
                    Ok(_) => done.known += 1,
                    // The hub has changed since the row was looked at: a theme was retired, a
                    // member left. The whole stretch is looked at again.
                    Err(Error::Invalid(problems)) => {
                        tracing::warn!(row = number, fields = problems.0.len(), "a row changed its standing");
                        return Err(Error::TryLater);
                    }
                    Err(error) => return Err(error),
                }
            }
        }
    }
    imports::mark(hub, import, &done)?;
    Ok(done.to)
}

/// Reads a file on a thread of its own, some hundred rows ahead of who takes them.
pub(super) fn rows_of(
    content: Arc<Vec<u8>>,
    sheet: Option<String>,
) -> mpsc::Receiver<std::result::Result<Vec<Raw>, reading::Unreadable>> {
    let (send, receive) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        let mut batch: Vec<Raw> = Vec::with_capacity(TOGETHER);
        let mut heard = true;
        let read = reading::each_row(&content, sheet.as_deref(), &mut |_, row| {
            batch.push(Raw::of(&row));
            if batch.len() == TOGETHER {
                heard = send.blocking_send(Ok(std::mem::take(&mut batch))).is_ok();
            }
            if heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        if heard {
            // Nobody listens when the turn was over: then the next turn reads on.
            let _ = send.blocking_send(Ok(batch));
            if let Err(unreadable) = read {
                let _ = send.blocking_send(Err(unreadable));
            }
        }
    });
    receive
}

/// Takes an import out again, as far as it was asked.
pub async fn take_out(duty: &Duty, id: &str) -> Result<()> {
    let asked = id.to_owned();
    let begun = duty
        .read(move |hub| {
            let import = imports::one(hub, &asked)?;
            if import.stand != Stand::Undoing {
                return Ok(None);
            }
            // While it is under way `spared` says whether to spare at all.
            let spared = if import.spared > 0 { undoing::worked_on(hub, &asked)? } else { Vec::new() };
            Ok(Some((import, spared)))
        })
        .await?;
    let Some((Import { id, .. }, mut spared)) = begun else {
        return Ok(());
    };
    let mut after = i64::MIN;
    loop {
        let asked = id.clone();
        let (next, back) = duty
            .write(move |hub| Ok((undoing::take_out_some(hub, &asked, after, &spared)?, spared)))
            .await?;
        spared = back;
        match next {
            Some(next) => after = next,
            None => break,
        }
    }
    duty.write(move |hub| undoing::finish_undo(hub, &id)).await
}
