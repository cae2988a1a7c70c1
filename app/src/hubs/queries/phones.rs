//! The phones of a hub's members, and the codes that sign one in.

use crate::hubs::access::Govern;
use jiff::ToSpan;
use kit::access::{Includes, Reading, Writing};
use kit::db::Value;
use kit::session::{self, PAIRING_MINUTES, Phone};
use kit::{Error, Result, id, sql};

/// Nobody leads more people by hand than would have so many.
const MOST: i64 = 500;
/// More codes than this for one person within the ten minutes are a mistake or a misuse.
const MOST_CODES: usize = 20;

/// The phones in use, the last heard of first; and those that were revoked, which may yet come online.
pub fn list(hub: &mut Reading<'_, impl Includes<Govern>>) -> Result<Vec<Phone>> {
    hub.rows(
        sql!(
            "SELECT p.id, p.account_id, a.name, p.device, p.made_at, p.told_at, p.unsent, p.revoked_at
             FROM memberships m JOIN phones p ON p.account_id = m.account_id JOIN accounts a ON a.id = m.account_id
             WHERE m.hub_id = $1 AND m.ended_at IS NULL AND p.left_at IS NULL
             ORDER BY CASE WHEN p.revoked_at IS NULL THEN 0 ELSE 1 END, p.told_at DESC, p.id LIMIT $2"
        ),
        &[MOST.into()],
        session::draw_phone,
    )
}

/// The phones of one member.
pub fn of(hub: &mut Reading<'_, impl Includes<Govern>>, account: &str) -> Result<Vec<Phone>> {
    Ok(list(hub)?
        .into_iter()
        .filter(|phone| phone.account == account)
        .collect())
}

pub fn one(hub: &mut Reading<'_, impl Includes<Govern>>, phone: &str) -> Result<Phone> {
    hub.found(
        sql!(
            "SELECT p.id, p.account_id, a.name, p.device, p.made_at, p.told_at, p.unsent, p.revoked_at
             FROM phones p JOIN memberships m ON m.hub_id = $1 AND m.account_id = p.account_id AND m.ended_at IS NULL
             JOIN accounts a ON a.id = p.account_id
             WHERE p.id = $2 AND p.left_at IS NULL"
        ),
        &[phone.into()],
        session::draw_phone,
    )
}

/// Revokes a phone that is lost: its sessions end now, the server's half of its key is thrown away, and
/// what lies on it goes when it next has signal.
pub fn revoke(hub: &mut Writing<'_, impl Includes<Govern>>, phone: &str) -> Result<()> {
    let (now, by) = (hub.now().as_microsecond(), hub.account().unwrap_or_default().to_owned());
    // Twice is once: the second finds it done.
    if one(hub, phone)?.revoked_at.is_some() {
        return Ok(());
    }
    hub.exec(
        sql!(
            "UPDATE sessions SET ended_at = $3 WHERE ended_at IS NULL AND id IN
             (SELECT p.session_id FROM phones p JOIN memberships m ON m.account_id = p.account_id
              WHERE p.id = $2 AND m.hub_id = $1 AND m.ended_at IS NULL
              UNION ALL
              SELECT p.visit_id FROM phones p JOIN memberships m ON m.account_id = p.account_id
              WHERE p.id = $2 AND m.hub_id = $1 AND m.ended_at IS NULL AND p.visit_id IS NOT NULL)"
        ),
        &[phone.into(), now.into()],
    )?;
    hub.change(
        sql!(
            "UPDATE phones SET revoked_at = $3, revoked_by = $4, revoked_in = $1, half = NULL
             WHERE id = $2 AND revoked_at IS NULL AND account_id IN
             (SELECT m.account_id FROM memberships m WHERE m.hub_id = $1 AND m.ended_at IS NULL)"
        ),
        &[phone.into(), now.into(), Value::from(&by)],
    )?;
    hub.audit("phone.revoked", phone)
}

/// Why no pairing code is shown for a member; nothing where one may be. Whoever has the code is signed in
/// as them, so it must give its coordinator nothing that is not the hub's: those who have an e-mail address
/// come in by it, and those who belong to another hub are not this hub's alone to let in.
pub fn cannot_pair(hub: &mut Reading<'_, impl Includes<Govern>>, account: &str) -> Result<Option<&'static str>> {
    let asks = hub.account().unwrap_or_default().to_owned();
    if super::members::one(hub, account)?.email.is_some() {
        return Ok(Some("They have an e-mail address, and sign in with it on the phone page."));
    }
    let leads = hub.one(
        sql!("SELECT account_id FROM charges WHERE hub_id = $1 AND account_id = $2 AND ended_at IS NULL LIMIT 1"),
        &[account.into()],
        |_| (),
    )?;
    if leads.is_some() {
        return Ok(Some("They are a safeguarding lead, and nobody else may come in as them. They need an e-mail address."));
    }
    let elsewhere = hub.one(
        sql!(
            "SELECT m.hub_id FROM memberships m
             WHERE m.account_id = $2 AND m.hub_id <> $1 AND m.ended_at IS NULL AND NOT EXISTS (
                 SELECT 1 FROM memberships o WHERE o.hub_id = m.hub_id AND o.account_id = $3
                        AND o.role = 'coordinator' AND o.ended_at IS NULL)
             LIMIT 1"
        ),
        &[account.into(), Value::from(&asks)],
        |_| (),
    )?;
    Ok(elsewhere.map(|()| "They belong to another hub too. Somebody who coordinates all their hubs can show a code."))
}

/// A new pairing code for a member: it is seen here and never again. One before it ends.
pub fn pair(hub: &mut Writing<'_, impl Includes<Govern>>, account: &str) -> Result<String> {
    if let Some(why) = cannot_pair(hub, account)? {
        return Err(Error::invalid("account", why));
    }
    let now = hub.now();
    let ends = now.checked_add(PAIRING_MINUTES.minutes()).unwrap_or(now).as_microsecond();
    let now = now.as_microsecond();
    let lately = hub.rows(
        sql!(
            "SELECT id FROM pairings WHERE hub_id = $1 AND account_id = $2 AND made_at > $3
             ORDER BY made_at LIMIT 100"
        ),
        &[account.into(), (now - PAIRING_MINUTES * 60 * 1_000_000).into()],
        |row| row.text("id"),
    )?;
    if lately.len() >= MOST_CODES {
        return Err(Error::TryLater);
    }
    hub.exec(
        sql!(
            "UPDATE pairings SET expires_at = $3
             WHERE hub_id = $1 AND account_id = $2 AND used_at IS NULL AND expires_at > $3"
        ),
        &[account.into(), now.into()],
    )?;
    let (code, pairing) = (session::pairing_code(&hub.house().chance), hub.new_id());
    let (digest, by) = (id::digest(&code), hub.account().unwrap_or_default().to_owned());
    hub.exec(
        sql!(
            "INSERT INTO pairings (hub_id, digest, id, account_id, made_by, made_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &[
            Value::from(&digest),
            Value::from(&pairing),
            account.into(),
            Value::from(&by),
            now.into(),
            ends.into(),
        ],
    )?;
    hub.audit("pairing.shown", &pairing)?;
    Ok(code)
}
