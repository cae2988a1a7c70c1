//! The trail of who did what to which record. It is read here; only passes write it.

use crate::hubs::access::Govern;
use crate::hubs::model::{Doer, Step};
use kit::access::{Includes, Reading};
use kit::clock::instant;
use kit::db::Row;
use kit::{Result, limits, sql};

fn step(row: &Row<'_>) -> Step {
    Step {
        id: row.text("id"),
        at: instant(row.int("at")),
        who: row.opt_text("account_id").map(|account| Doer {
            name: row.opt_text("name").unwrap_or_default(),
            member: row.opt_text("role").is_some(),
            account,
        }),
        action: row.text("action"),
        record: row.text("record_id"),
    }
}

/// A page of the trail from the newest, or from before the step `before`, and the step before which
/// the next page begins. Ids of steps rise with time.
pub fn list(
    hub: &mut Reading<'_, impl Includes<Govern>>,
    record: Option<&str>,
    before: Option<&str>,
) -> Result<(Vec<Step>, Option<String>)> {
    let before = before.unwrap_or("z");
    let most = limits::PAGE + 1;
    let mut steps = match record {
        Some(record) => hub.rows(
            sql!(
                "SELECT t.id, t.at, t.account_id, a.name, m.role, t.action, t.record_id
                 FROM audit t LEFT JOIN accounts a ON a.id = t.account_id
                 LEFT JOIN memberships m
                      ON m.hub_id = t.hub_id AND m.account_id = t.account_id AND m.ended_at IS NULL
                 WHERE t.hub_id = $1 AND t.record_id = $2 AND t.id < $3 ORDER BY t.id DESC LIMIT $4"
            ),
            &[record.into(), before.into(), most.into()],
            step,
        ),
        None => hub.rows(
            sql!(
                "SELECT t.id, t.at, t.account_id, a.name, m.role, t.action, t.record_id
                 FROM audit t LEFT JOIN accounts a ON a.id = t.account_id
                 LEFT JOIN memberships m
                      ON m.hub_id = t.hub_id AND m.account_id = t.account_id AND m.ended_at IS NULL
                 WHERE t.hub_id = $1 AND t.id < $2 ORDER BY t.id DESC LIMIT $3"
            ),
            &[before.into(), most.into()],
            step,
        ),
    }?;
    let page = usize::try_from(limits::PAGE).unwrap_or(usize::MAX);
    let more = steps.len() > page;
    steps.truncate(page);
    let older = steps.last().filter(|_| more).map(|last| last.id.clone());
    Ok((steps, older))
}
