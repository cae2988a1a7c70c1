//! What members are charged with beside their roles.

use crate::hubs::access::{Belong, Govern};
use crate::hubs::model::Charged;
use kit::access::{Charge, Includes, Reading, Writing};
use kit::clock::instant;
use kit::{Result, sql};

/// Those who have a charge now: account and name.
pub fn holders(hub: &mut Reading<'_, impl Includes<Belong>>, charge: Charge) -> Result<Vec<(String, String)>> {
    hub.rows(
        sql!(
            "SELECT a.id, a.name FROM charges c JOIN accounts a ON a.id = c.account_id
             WHERE c.hub_id = $1 AND c.charge = $2 AND c.ended_at IS NULL ORDER BY a.name, a.id"
        ),
        &[charge.as_str().into()],
        |row| (row.text("id"), row.text("name")),
    )
}

/// What a member is and was charged with, the latest first.
pub fn of(hub: &mut Reading<'_, impl Includes<Govern>>, account: &str) -> Result<Vec<Charged>> {
    hub.rows(
        sql!(
            "SELECT c.charge, c.since, c.ended_at, g.name AS given_by, e.name AS ended_by
             FROM charges c LEFT JOIN accounts g ON g.id = c.given_by LEFT JOIN accounts e ON e.id = c.ended_by
             WHERE c.hub_id = $1 AND c.account_id = $2 ORDER BY c.since DESC LIMIT 20"
        ),
        &[account.into()],
        |row| Charged {
            charge: Charge::parse(&row.text("charge")).unwrap_or(Charge::SafeguardingLead),
            since: instant(row.int("since")),
            given_by: row.opt_text("given_by"),
            ended: row.opt_int("ended_at").map(instant),
            ended_by: row.opt_text("ended_by"),
        },
    )
}

/// Charges a member with something. Whoever has it already keeps it from when they had it.
pub fn give(hub: &mut Writing<'_, impl Includes<Govern>>, account: &str, charge: Charge) -> Result<()> {
    super::members::one(hub, account)?;
    let (since, by) = (hub.arrival(), hub.account().map(str::to_owned));
    let new = hub.exec(
        sql!(
            "INSERT INTO charges (hub_id, account_id, since, charge, given_by) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (hub_id, account_id) WHERE ended_at IS NULL DO NOTHING"
        ),
        &[account.into(), since.into(), charge.as_str().into(), by.as_deref().into()],
    )?;
    if new == 0 {
        return Ok(());
    }
    let given = match charge {
        Charge::SafeguardingLead => "member.became_safeguarding_lead",
    };
    hub.audit(given, account)
}

/// Takes a member's charge from them, if they have one.
pub fn end(hub: &mut Writing<'_, impl Includes<Govern>>, account: &str) -> Result<()> {
    let (now, by) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    let ended = hub.exec(
        sql!(
            "UPDATE charges SET ended_at = $3, ended_by = $4
             WHERE hub_id = $1 AND account_id = $2 AND ended_at IS NULL"
        ),
        &[account.into(), now.into(), by.as_deref().into()],
    )?;
    match ended {
        0 => Ok(()),
        _ => hub.audit("member.charge_ended", account),
    }
}
