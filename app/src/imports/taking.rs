//! An import at work: some hundred rows in one transaction after another, safe to be cut short
//! anywhere and to be begun again; and its undoing in the same way.

use super::access::Bring;
use super::model::{Desk, Import, Kinds, Outcome, Raw, Stand};
use super::queries::{self, Stretch};
use super::rehearsing::{aside, lens, unreadable};
use kit::Result;
use kit::access::{Duty, Writing};
use kit::sheets::{self, Unreadable};
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Rows that are looked at, and taken in, together.
const TOGETHER: usize = 500;
/// Rows that one job takes in before it lets others have a turn: letters wait behind it.
pub const A_TURN: i64 = 2_000;

/// Takes rows in until the file ends or `turn` of them are done; whether there is more to do.
pub async fn take_in(duty: &Duty, kinds: Kinds, id: &str, turn: i64) -> Result<bool> {
    let asked = id.to_owned();
    let begun = duty
        .read(move |hub| {
            let import = queries::one(hub, &asked)?;
            if import.stand != Stand::Running {
                return Ok(None);
            }
            let content = queries::content(hub, &asked)?;
            Ok(Some((import, Arc::new(content))))
        })
        .await?;
    let Some((import, content)) = begun else {
        return Ok(false);
    };
    let kind = kinds.kept(&import.kind)?;
    let (zone, mapping, file) = (duty.hub().zone.clone(), import.mapping.clone(), content.clone());
    let lens = aside(move || lens(kind, &zone, &mapping, &file)).await?;
    let (own, importer) = (import.id.clone(), import.account.clone());
    let mut desk = duty.read_as::<Bring, _, _>(move |hub| kind.open(hub, &own, importer.as_deref(), lens)).await?;
    let mut rows = rows_of(content, import.mapping.sheet.clone());
    let (mut at_row, mut in_turn) = (import.at_row, 0);
    while let Some(batch) = rows.recv().await {
        let batch = batch.map_err(unreadable)?;
        let (before, batch): (Vec<Raw>, Vec<Raw>) = batch.into_iter().partition(|row| row.line() <= at_row);
        desk.pass_over(&before);
        if batch.is_empty() {
            continue;
        }
        in_turn += i64::try_from(batch.len()).unwrap_or(i64::MAX);
        let id = import.id.clone();
        (desk, at_row) = duty
            .write_as::<Bring, _, _>(move |hub| {
                let to = stretch(hub, desk.as_mut(), &id, at_row, &batch)?;
                Ok((desk, to))
            })
            .await?;
        if in_turn >= turn {
            return Ok(true);
        }
    }
    let id = import.id;
    duty.write(move |hub| queries::finish(hub, &id)).await?;
    Ok(false)
}

/// Takes some rows in, in one transaction: all of them are kept, or none.
fn stretch(hub: &mut Writing<'_, Bring>, desk: &mut dyn Desk, import: &str, from: i64, batch: &[Raw]) -> Result<i64> {
    let mut done = Stretch {
        from,
        to: batch.last().map_or(from, Raw::line).max(from),
        ..Stretch::default()
    };
    queries::one_at_a_time(hub)?;
    for (_, outcome) in desk.take_in(hub, batch)? {
        match outcome {
            Outcome::Taken => done.taken += 1,
            Outcome::Known => done.known += 1,
            Outcome::Refused(problems) => {
                done.refused += 1;
                done.problems.extend(problems);
            }
        }
    }
    queries::mark(hub, import, &done)?;
    Ok(done.to)
}

/// Reads a file on a thread of its own, some hundred rows ahead of who takes them.
pub(super) fn rows_of(
    content: Arc<Vec<u8>>,
    sheet: Option<String>,
) -> mpsc::Receiver<std::result::Result<Vec<Raw>, Unreadable>> {
    let (send, receive) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        let mut batch: Vec<Raw> = Vec::with_capacity(TOGETHER);
        let mut heard = true;
        let read = sheets::each_row(&content, sheet.as_deref(), &mut |_, row| {
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
pub async fn take_out(duty: &Duty, kinds: Kinds, id: &str) -> Result<()> {
    let asked = id.to_owned();
    let begun = duty
        .read_as::<Bring, _, _>(move |hub| {
            let import = queries::one(hub, &asked)?;
            if import.stand != Stand::Undoing {
                return Ok(None);
            }
            let kind = kinds.kept(&import.kind)?;
            // While it is under way `spared` says whether to spare at all.
            let spared = if import.spared > 0 { kind.worked_on(hub, &asked)? } else { Vec::new() };
            Ok(Some((import, kind, spared)))
        })
        .await?;
    let Some((Import { id, .. }, kind, mut spared)) = begun else {
        return Ok(());
    };
    let mut after = i64::MIN;
    loop {
        let asked = id.clone();
        let (next, back) = duty
            .write_as::<Bring, _, _>(move |hub| Ok((kind.take_out_some(hub, &asked, after, &spared)?, spared)))
            .await?;
        spared = back;
        match next {
            Some(next) => after = next,
            None => break,
        }
    }
    duty.write_as::<Bring, _, _>(move |hub| {
        let stayed = kind.take_out_rest(hub, &id)?;
        queries::finish_undo(hub, &id, stayed)
    })
    .await
}
