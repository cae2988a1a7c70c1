//! Invitations that a hub has open.

use crate::hubs::access::{Govern, Grow};
use crate::hubs::model::{Asked, OpenInvitation};
use jiff::{SignedDuration, Timestamp};
use kit::access::{Includes, Reading, Role, Writing};
use kit::clock::instant;
use kit::db::Value;
use kit::{Error, Result, id, sql};

/// How long an invitation waits, in days. A slip of paper lies longer in a drawer.
const DAYS_BY_MAIL: i64 = 14;
const DAYS_ON_PAPER: i64 = 60;
/// More open invitations than this are a mistake or a misuse.
const MOST: usize = 500;

/// A new invitation: the code is seen here and never again.
#[derive(Clone, Debug)]
pub struct Made {
    pub id: String,
    pub code: String,
    pub expires_at: Timestamp,
}

/// Invites somebody to this hub.
pub fn make(hub: &mut Writing<'_, impl Includes<Govern>>, asked: &Asked) -> Result<Made> {
    if list(hub)?.len() >= MOST {
        return Err(Error::invalid(
            "way",
            "There are 500 open invitations already. Withdraw some that nobody will use.",
        ));
    }
    let made = draw(hub, asked);
    let (digest, now) = (id::digest(&made.code), hub.now().as_microsecond());
    let by = hub.account().unwrap_or_default().to_owned();
    hub.exec(
        sql!(
            "INSERT INTO invitations (hub_id, digest, id, role, email, invited_by, made_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        &[
            Value::from(&digest),
            Value::from(&made.id),
            asked.role.as_str().into(),
            Value::from(&asked.email),
            Value::from(&by),
            now.into(),
            made.expires_at.as_microsecond().into(),
        ],
    )?;
    hub.audit("invitation.made", &made.id)?;
    Ok(made)
}

/// Invites the first coordinator of a hub right beneath this one.
pub fn make_beneath(
    hub: &mut Writing<'_, impl Includes<Grow>>,
    beneath: &str,
    asked: &Asked,
) -> Result<Made> {
    let made = draw(hub, asked);
    let (digest, now) = (id::digest(&made.code), hub.now().as_microsecond());
    let by = hub.account().unwrap_or_default().to_owned();
    hub.change(
        sql!(
            "INSERT INTO invitations (hub_id, digest, id, role, email, invited_by, made_at, expires_at)
             SELECT id, $3, $4, $5, $6, $7, $8, $9 FROM hubs WHERE parent_id = $1 AND id = $2"
        ),
        &[
            beneath.into(),
            Value::from(&digest),
            Value::from(&made.id),
            Role::Coordinator.as_str().into(),
            Value::from(&asked.email),
            Value::from(&by),
            now.into(),
            made.expires_at.as_microsecond().into(),
        ],
    )?;
    hub.audit("invitation.made", &made.id)?;
    Ok(made)
}

fn draw<P>(hub: &mut Writing<'_, P>, asked: &Asked) -> Made {
    let days = if asked.email.is_some() { DAYS_BY_MAIL } else { DAYS_ON_PAPER };
    Made {
        id: hub.new_id(),
        code: id::code(&hub.house().chance),
        expires_at: hub
            .now()
            .saturating_add(SignedDuration::from_hours(24 * days))
            .unwrap_or(hub.now()),
    }
}

/// The open invitations, newest first.
pub fn list(hub: &mut Reading<'_, impl Includes<Govern>>) -> Result<Vec<OpenInvitation>> {
    let now = hub.now().as_microsecond();
    hub.rows(
        sql!(
            "SELECT i.id, i.role, i.email, i.made_at, i.expires_at, a.name
             FROM invitations i LEFT JOIN accounts a ON a.id = i.invited_by
             WHERE i.hub_id = $1 AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > $2
             ORDER BY i.made_at DESC, i.id LIMIT 500"
        ),
        &[now.into()],
        |row| OpenInvitation {
            id: row.text("id"),
            role: Role::parse(&row.text("role")).unwrap_or(Role::Listener),
            email: row.opt_text("email"),
            invited_by: row.opt_text("name"),
            expires_at: instant(row.int("expires_at")),
        },
    )
}

pub fn withdraw(hub: &mut Writing<'_, impl Includes<Govern>>, invitation: &str) -> Result<()> {
    let now = hub.now().as_microsecond();
    hub.change(
        sql!(
            "UPDATE invitations SET withdrawn_at = $3
             WHERE hub_id = $1 AND id = $2 AND accepted_at IS NULL AND withdrawn_at IS NULL"
        ),
        &[invitation.into(), now.into()],
    )?;
    hub.audit("invitation.withdrawn", invitation)
}
