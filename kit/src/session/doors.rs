//! The doors into the house: the first start, a password, a link by mail, an invitation.
//!
//! Whoever stands at a door has no pass yet, so these functions reach the database themselves.
//! Each is limited by account and by address. None says whether an account exists, but for one: to
//! join or to begin with an address that has an account is refused, and takes an invitation.

use super::second_step::{Opened, through};
use super::{account_by_email, check_strength, hash, note, open, password};
use crate::access::Role;
use crate::clock::instant;
use crate::db::{Conn, Value};
use crate::house::House;
use crate::{Error, Problem, Problems, Result, id, sql};
use jiff::Timestamp;

/// What the first start asks.
#[derive(Clone, Debug)]
pub struct Founding {
    pub network_id: String,
    pub network_name: String,
    pub zone: String,
    pub newcomer: Newcomer,
}

/// Somebody who comes in for the first time.
#[derive(Clone, Debug)]
pub struct Newcomer {
    pub name: String,
    pub email: Option<String>,
    pub password: String,
    pub language: Option<String>,
}

/// An open invitation, as the invited person sees it.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub hub_id: String,
    pub hub_name: String,
    pub role: Role,
    pub email: Option<String>,
    pub expires_at: Timestamp,
}

/// Whether the first network exists.
pub async fn founded(house: &House) -> Result<bool> {
    house.db.read(any_hub).await
}

fn any_hub(conn: Conn<'_>) -> Result<bool> {
    Ok(conn
        .one(sql!("SELECT id FROM hubs LIMIT 1"), &[], |_| ())?
        .is_some())
}

/// Makes the first network and its first coordinator, and gives that account's id. Only once.
pub async fn found(house: &House, founding: Founding) -> Result<String> {
    if founded(house).await? {
        return Err(Error::NotFound);
    }
    let hash = check_newcomer(house, &founding.newcomer).await?;
    let (account, audit, now) = (house.new_id(), house.new_id(), house.clock.now().as_microsecond());
    house
        .db
        .write(move |conn| {
            // Two browsers may stand at this door at once: the second waits for the first, and finds
            // the network there.
            let made = conn.exec(
                sql!(
                    "INSERT INTO hubs (id, parent_id, kind, name, zone, threshold, made_at)
                     VALUES ($1, NULL, 'network', $2, $3, 5, $4) ON CONFLICT DO NOTHING"
                ),
                &[
                    Value::from(&founding.network_id),
                    Value::from(&founding.network_name),
                    Value::from(&founding.zone),
                    now.into(),
                ],
            )?;
            if made == 0 {
                return Err(Error::NotFound);
            }
            insert_account(conn, &account, &founding.newcomer, &hash, now)?;
            insert_membership(conn, &founding.network_id, &account, Role::Coordinator, now)?;
            note(
                conn,
                &founding.network_id,
                &audit,
                Some(&account),
                "network.founded",
                &account,
                now,
            )?;
            Ok(account)
        })
        .await
}

/// Signs in by e-mail and password: into a session, or to the second door. `address` is where the request
/// came from.
pub async fn sign_in(
    house: &House,
    email: &str,
    password: String,
    address: &str,
    user_agent: &str,
) -> Result<Opened> {
    let email = email.trim().to_lowercase();
    house.limits.sign_in(&email, address)?;
    if password.len() > password::LONGEST {
        return Err(wrong());
    }
    let found = account_by_email(house, &email).await?;
    let (account, stored) = found.unzip();
    if !password::verify(house, password, stored.flatten()).await? {
        house.metrics.sign_in("refused");
        return Err(wrong());
    }
    house.metrics.sign_in("password");
    through(house, &account.ok_or_else(wrong)?, user_agent, None).await
}

fn wrong() -> Error {
    Error::Invalid(Problems(vec![Problem::new("password", "problem-password-wrong")]))
}

/// Somebody whom the demonstration lets in at the press of a button.
#[derive(Clone, Debug)]
pub struct Example {
    pub account: String,
    pub name: String,
    pub hub_name: String,
    pub role: Role,
}

/// Who can sign in without a password: one of each role in each hub, in the demonstration alone.
pub async fn examples(house: &House) -> Result<Vec<Example>> {
    if !house.settings.demonstration {
        return Ok(Vec::new());
    }
    house
        .db
        .read(|conn| {
            conn.rows(
                sql!(
                    "SELECT a.id, a.name, h.name AS hub_name, m.role
                     FROM memberships m JOIN accounts a ON a.id = m.account_id JOIN hubs h ON h.id = m.hub_id
                     WHERE m.ended_at IS NULL AND a.closed_at IS NULL AND NOT EXISTS (
                         SELECT 1 FROM memberships o
                         WHERE o.hub_id = m.hub_id AND o.role = m.role AND o.ended_at IS NULL
                               AND o.account_id < m.account_id)
                     ORDER BY CASE h.kind WHEN 'network' THEN 0 WHEN 'alliance' THEN 1 ELSE 2 END, h.name,
                              CASE m.role WHEN 'coordinator' THEN 0 WHEN 'staff' THEN 1 WHEN 'organiser' THEN 2 ELSE 3 END
                     LIMIT 60"
                ),
                &[],
                |row| Example {
                    account: row.text("id"),
                    name: row.text("name"),
                    hub_name: row.text("hub_name"),
                    role: Role::parse(&row.text("role")).unwrap_or(Role::Listener),
                },
            )
        })
        .await
}

/// Signs in as one of the [`examples`]; anywhere but in the demonstration there are none.
pub async fn sign_in_as_example(house: &House, account: &str, user_agent: &str) -> Result<String> {
    let examples = examples(house).await?;
    let example = examples.iter().find(|example| example.account == account);
    open(house, &example.ok_or(Error::NotFound)?.account, user_agent).await
}

/// The open invitation of a code. Guessing is limited by address.
pub async fn invitation(house: &House, code: &str, address: &str) -> Result<Invitation> {
    house.limits.code(address)?;
    let (digest, now) = (
        id::digest(&id::tidy_code(code)),
        house.clock.now().as_microsecond(),
    );
    let found = house
        .db
        .read(move |conn| open_invitation(conn, &digest, now))
        .await?;
    found.ok_or(Error::NotFound)
}

fn open_invitation(conn: Conn<'_>, digest: &str, now: i64) -> Result<Option<Invitation>> {
    conn.one(
        sql!(
            "SELECT i.hub_id, i.role, i.email, i.expires_at, h.name
             FROM invitations i JOIN hubs h ON h.id = i.hub_id
             WHERE i.digest = $1 AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > $2"
        ),
        &[Value::from(digest), now.into()],
        |row| Invitation {
            hub_id: row.text("hub_id"),
            hub_name: row.text("name"),
            role: Role::parse(&row.text("role")).unwrap_or(Role::Listener),
            email: row.opt_text("email"),
            expires_at: instant(row.int("expires_at")),
        },
    )
}

/// Accepts an invitation as the account that is signed in, or as a newcomer; gives the account.
pub async fn accept(
    house: &House,
    code: &str,
    address: &str,
    as_account: Option<String>,
    newcomer: Option<Newcomer>,
) -> Result<String> {
    house.limits.code(address)?;
    let newcomer = newcomer.filter(|_| as_account.is_none());
    let hash = match (&newcomer, &as_account) {
        (Some(newcomer), _) => Some(check_newcomer(house, newcomer).await?),
        (None, Some(_)) => None,
        (None, None) => return Err(Error::SignIn),
    };
    let (digest, now) = (
        id::digest(&id::tidy_code(code)),
        house.clock.now().as_microsecond(),
    );
    let (fresh, audit) = (house.new_id(), house.new_id());
    house
        .db
        .write(move |conn| {
            let account = as_account.unwrap_or(fresh);
            let (hub, role, letter) = use_up(conn, &digest, &account, now)?.ok_or(Error::NotFound)?;
            if let (Some(newcomer), Some(hash)) = (&newcomer, &hash) {
                insert_account(conn, &account, newcomer, hash, now)?;
            }
            // Who holds the code of a letter reads what is sent to where it went.
            if let Some(letter) = letter {
                conn.exec(
                    sql!(
                        "UPDATE accounts SET email_proven_at = $3
                         WHERE id = $1 AND email = $2 AND email_proven_at IS NULL"
                    ),
                    &[Value::from(&account), Value::from(&letter), now.into()],
                )?;
            }
            insert_membership(conn, &hub, &account, role, now)?;
            note(
                conn,
                &hub,
                &audit,
                Some(&account),
                "invitation.accepted",
                &account,
                now,
            )?;
            Ok(account)
        })
        .await
}

/// Marks an open invitation as accepted, before anything else comes of it: of two people with the same
/// code, one finds it used. Gives its hub, its role, and where its letter went.
fn use_up(
    conn: Conn<'_>,
    digest: &str,
    account: &str,
    now: i64,
) -> Result<Option<(String, Role, Option<String>)>> {
    conn.one(
        sql!(
            "UPDATE invitations SET accepted_at = $2, accepted_by = $3
             WHERE digest = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2
             RETURNING hub_id, role, email"
        ),
        &[Value::from(digest), now.into(), account.into()],
        |row| {
            let role = Role::parse(&row.text("role")).unwrap_or(Role::Listener);
            (row.text("hub_id"), role, row.opt_text("email"))
        },
    )
}

/// Makes an account with a role in a hub, for the commands of whoever runs the server and for the
/// demonstration: no invitation is needed by those who hold the machine.
pub async fn enrol(house: &House, hub: &str, role: Role, newcomer: Newcomer, hash: String) -> Result<String> {
    let (hub, account, audit) = (hub.to_owned(), house.new_id(), house.new_id());
    let now = house.clock.now().as_microsecond();
    house
        .db
        .write(move |conn| {
            super::hub(conn, &hub)?.ok_or(Error::NotFound)?;
            insert_account(conn, &account, &newcomer, &hash, now)?;
            // Those who hold the machine answer for the address too.
            conn.exec(
                sql!("UPDATE accounts SET email_proven_at = $2 WHERE id = $1"),
                &[Value::from(&account), now.into()],
            )?;
            insert_membership(conn, &hub, &account, role, now)?;
            note(
                conn,
                &hub,
                &audit,
                Some(&account),
                "account.enrolled",
                &account,
                now,
            )?;
            Ok(account)
        })
        .await
}

async fn check_newcomer(house: &House, newcomer: &Newcomer) -> Result<String> {
    let mut problems = Problems::default();
    if newcomer.name.trim().is_empty() {
        problems.add(Problem::new("name", "problem-blank"));
    }
    if newcomer.name.chars().count() > 100 {
        problems.add(
            Problem::new("name", "problem-too-long")
                .with("most", 100)
                .with("n", newcomer.name.chars().count()),
        );
    }
    if let Some(email) = &newcomer.email {
        if !crate::mail::is_address(email) {
            problems.add(Problem::new("email", "problem-not-email"));
        } else if account_by_email(house, &email.trim().to_lowercase())
            .await?
            .is_some()
        {
            problems.add(Problem::new("email", "problem-email-taken"));
        }
    } else {
        problems.add(Problem::new("email", "problem-blank"));
    }
    let about: Vec<String> = [Some(newcomer.name.clone()), newcomer.email.clone()]
        .into_iter()
        .flatten()
        .collect();
    if let Err(Error::Invalid(Problems(more))) = check_strength(&newcomer.password, &about) {
        problems.0.extend(more);
    }
    problems.or(())?;
    hash(house, newcomer.password.clone()).await
}

fn insert_account(conn: Conn<'_>, account: &str, newcomer: &Newcomer, hash: &str, now: i64) -> Result<()> {
    let email = newcomer.email.as_ref().map(|email| email.trim().to_lowercase());
    let name = newcomer.name.trim();
    let made = conn.exec(
        sql!(
            "INSERT INTO accounts (id, name, email, password_hash, language, made_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email) DO NOTHING"
        ),
        &[
            Value::from(account),
            name.into(),
            Value::from(&email),
            Value::from(hash),
            Value::from(&newcomer.language),
            now.into(),
        ],
    )?;
    if made == 0 {
        Err(Error::invalid("email", "problem-email-taken"))
    } else {
        Ok(())
    }
}

/// Joins a hub, or joins it again. Whoever already has a higher role there keeps it.
fn insert_membership(conn: Conn<'_>, hub: &str, account: &str, role: Role, now: i64) -> Result<()> {
    let had = conn.one(
        sql!("SELECT role FROM memberships WHERE hub_id = $1 AND account_id = $2 AND ended_at IS NULL"),
        &[Value::from(hub), Value::from(account)],
        |row| row.text("role"),
    )?;
    if had
        .as_deref()
        .and_then(Role::parse)
        .is_some_and(|had| had >= role)
    {
        return Ok(());
    }
    conn.exec(
        sql!(
            "INSERT INTO memberships (hub_id, account_id, role, since) VALUES ($1, $2, $3, $4)
             ON CONFLICT (hub_id, account_id) DO UPDATE SET role = $3, since = $4, ended_at = NULL"
        ),
        &[
            Value::from(hub),
            Value::from(account),
            role.as_str().into(),
            now.into(),
        ],
    )
    .map(drop)
}

/// Writes down in every hub of an account what happened to what opens it.
pub(super) fn trail_of(conn: Conn<'_>, house: &House, account: &str, action: &'static str) -> Result<()> {
    let hubs = conn.rows(
        sql!("SELECT hub_id FROM memberships WHERE account_id = $1 AND ended_at IS NULL"),
        &[account.into()],
        |row| row.text("hub_id"),
    )?;
    let now = house.clock.now().as_microsecond();
    hubs.iter()
        .try_for_each(|hub| note(conn, hub, &house.new_id(), Some(account), action, account, now))
}
