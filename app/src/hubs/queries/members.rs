//! Who belongs to a hub.

use crate::hubs::access::Govern;
use crate::hubs::model::{Member, NewMember};
use kit::access::{Includes, Reading, Role, Writing};
use kit::clock::instant;
use kit::db::{Row, Value};
use kit::{Error, Result, sql};

/// Nobody leads more than this by hand; what is beyond is not shown.
const MOST: i64 = 1000;

fn member(row: &Row<'_>) -> Member {
    Member {
        account: row.text("account_id"),
        name: row.text("name"),
        email: row.opt_text("email"),
        role: Role::parse(&row.text("role")).unwrap_or(Role::Listener),
        since: instant(row.int("since")),
    }
}

/// The members, those who answer for most first.
pub fn list(hub: &mut Reading<'_, impl Includes<Govern>>) -> Result<Vec<Member>> {
    hub.rows(
        sql!(
            "SELECT m.account_id, a.name, a.email, m.role, m.since
             FROM memberships m JOIN accounts a ON a.id = m.account_id
             WHERE m.hub_id = $1 AND m.ended_at IS NULL
             ORDER BY CASE m.role WHEN 'coordinator' THEN 0 WHEN 'staff' THEN 1 WHEN 'organiser' THEN 2 ELSE 3 END,
                      a.name, a.id
             LIMIT $2"
        ),
        &[MOST.into()],
        member,
    )
}

pub fn one(hub: &mut Reading<'_, impl Includes<Govern>>, account: &str) -> Result<Member> {
    hub.found(
        sql!(
            "SELECT m.account_id, a.name, a.email, m.role, m.since
             FROM memberships m JOIN accounts a ON a.id = m.account_id
             WHERE m.hub_id = $1 AND m.account_id = $2 AND m.ended_at IS NULL"
        ),
        &[account.into()],
        member,
    )
}

/// Makes an account without an e-mail address, and a member of it.
pub fn add(hub: &mut Writing<'_, impl Includes<Govern>>, new: &NewMember) -> Result<String> {
    let (account, now) = (hub.new_id(), hub.now().as_microsecond());
    hub.change(
        sql!(
            "INSERT INTO accounts (id, name, email, password_hash, language, made_at)
             SELECT $2, $3, NULL, NULL, $4, $5 FROM hubs WHERE id = $1"
        ),
        &[
            Value::from(&account),
            Value::from(&new.name),
            new.language.code().into(),
            now.into(),
        ],
    )?;
    hub.exec(
        sql!("INSERT INTO memberships (hub_id, account_id, role, since) VALUES ($1, $2, $3, $4)"),
        &[Value::from(&account), new.role.as_str().into(), now.into()],
    )?;
    hub.audit("member.added", &account)?;
    Ok(account)
}

pub fn change_role(hub: &mut Writing<'_, impl Includes<Govern>>, account: &str, role: Role) -> Result<()> {
    if role < Role::Coordinator {
        keep_a_coordinator(hub, account)?;
    }
    hub.change(
        sql!("UPDATE memberships SET role = $3 WHERE hub_id = $1 AND account_id = $2 AND ended_at IS NULL"),
        &[account.into(), role.as_str().into()],
    )?;
    let became = match role {
        Role::Listener => "member.became_listener",
        Role::Organiser => "member.became_organiser",
        Role::Staff => "member.became_staff",
        Role::Coordinator => "member.became_coordinator",
    };
    hub.audit(became, account)
}

pub fn end(hub: &mut Writing<'_, impl Includes<Govern>>, account: &str) -> Result<()> {
    keep_a_coordinator(hub, account)?;
    let now = hub.now().as_microsecond();
    hub.change(
        sql!("UPDATE memberships SET ended_at = $3 WHERE hub_id = $1 AND account_id = $2 AND ended_at IS NULL"),
        &[account.into(), now.into()],
    )?;
    super::charges::end(hub, account)?;
    hub.exec(
        sql!("DELETE FROM member_numbers WHERE hub_id = $1 AND account_id = $2"),
        &[account.into()],
    )?;
    hub.exec(
        sql!(
            "UPDATE token_hubs SET ended_at = $3 WHERE hub_id = $1 AND ended_at IS NULL
             AND token_id IN (SELECT id FROM tokens WHERE account_id = $2)"
        ),
        &[account.into(), now.into()],
    )?;
    hub.audit("member.ended", account)
}

/// A hub that nobody answers for could never be mended from inside.
fn keep_a_coordinator(hub: &mut Writing<'_, impl Includes<Govern>>, account: &str) -> Result<()> {
    // Two coordinators who take each other's role away at the same moment wait here for one another.
    hub.exec(sql!("UPDATE hubs SET name = name WHERE id = $1"), &[])?;
    let left = hub.rows(
        sql!(
            "SELECT account_id FROM memberships
             WHERE hub_id = $1 AND role = 'coordinator' AND ended_at IS NULL LIMIT 2"
        ),
        &[],
        |row| row.text("account_id"),
    )?;
    if left == [account] {
        return Err(Error::invalid(
            "role",
            "This is the last coordinator of the hub. Make somebody else a coordinator first.",
        ));
    }
    Ok(())
}
