//! Who is asking: accounts, sessions, phones, and the doors into the house (password, link, invitation,
//! pairing code).

mod doors;
mod forgetting;
mod links;
mod one_time;
mod pairing;
mod passkeys;
mod password;
mod phones;
mod proof;
mod recovery;
mod revoking;
mod second_step;
mod slips;
mod token;
mod tokens;
mod webauthn;

use doors::trail_of;
pub use doors::{
    Example, Founding, Invitation, Newcomer, accept, enrol, examples, found, founded, invitation, sign_in,
    sign_in_as_example,
};
pub use forgetting::{FORGET, forget, forget_daily};
pub use links::{
    Entered, LINK_MINUTES, LinkAsked, MAIL_LINK, account_of_link, ask_for_link, enter, mail_link,
};
pub use one_time::Enrolling;
pub use pairing::{PAIRING_MINUTES, Paired, pair, pairing_code};
pub use passkeys::{Answered, Asking, Ceremony, Passkey, ask_to_enter, enter_by_passkey, passkeys_possible};
pub use password::{PasswordNeeds, check_strength, hash};
pub use phones::{Enrolled, Phone, VISIT_MINUTES, draw_phone, file_key_of};
pub use proof::{FRESH_MINUTES, Proof};
pub use recovery::RECOVERY_CODES;
pub use revoking::{Revoked, revoked_of};
pub(crate) use second_step::forget_keys;
pub use second_step::{
    Opened, STEP_MINUTES, Steps, finish, half_open, no_step_cookie, step_cookie, step_token,
};
pub use slips::{bearer_of, told};
pub(crate) use token::token;
pub use token::{choice_cookie, cookie, no_cookie, visit_cookie};
pub use tokens::{MOST_TOKENS, NewToken, TOKEN_MARK, Token, give_token};
pub(crate) use tokens::{bearer, member_by_token, of_token};

use crate::access::{Charge, Hub, HubKind, Reach, Role, SignedIn, Writing};
use crate::clock::instant;
use crate::db::{Conn, Row, Value};
use crate::house::House;
use crate::{Error, Result, id, sql};
use jiff::{Timestamp, ToSpan, tz::TimeZone};

/// How long a session lasts without being used, in days.
pub const SESSION_DAYS: i64 = 60;
/// `seen_at` is written at most this often, in seconds: reading a page need not write.
const SEEN_EVERY: i64 = 3600;

/// Somebody who signs in.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: String,
    pub name: String,
    pub email: Option<String>,
    pub language: Option<String>,
}

/// An open session of an account.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: String,
    pub account: Account,
    /// Whether a second step was shown in it.
    pub stepped: bool,
    /// How far the token of a program reaches; `None` where a person asks.
    pub(crate) reach: Option<Reach>,
}

/// What an account sees of one of its sessions.
#[derive(Clone, Debug)]
pub struct Device {
    pub id: String,
    /// "Firefox on Android": enough to know a phone by.
    pub words: String,
    pub made_at: Timestamp,
    pub seen_at: Timestamp,
}

/// Opens a session, and gives its token: the only time that anybody sees it.
pub async fn open(house: &House, account: &str, user_agent: &str) -> Result<String> {
    opened(house, account, user_agent, None, false).await
}

/// `link_at`: when a link from a mail opened it, if one did. `stepped`: whether a second step was shown.
async fn opened(
    house: &House,
    account: &str,
    user_agent: &str,
    link_at: Option<i64>,
    stepped: bool,
) -> Result<String> {
    let token = id::secret(&house.chance);
    let (digest, session, device) = (id::digest(&token), house.new_id(), device_words(user_agent));
    let (account, now) = (account.to_owned(), house.clock.now());
    let ends = now
        .checked_add((SESSION_DAYS * 24).hours())
        .unwrap_or(now)
        .as_microsecond();
    let now = now.as_microsecond();
    house
        .db
        .write(move |conn| {
            conn.exec(
                sql!(
                    "INSERT INTO sessions (digest, id, account_id, device, made_at, seen_at, expires_at, link_at,
                                           second_at)
                      VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)"
                ),
                &[
                    Value::from(&digest),
                    Value::from(&session),
                    Value::from(&account),
                    Value::from(&device),
                    now.into(),
                    ends.into(),
                    link_at.into(),
                    stepped.then_some(now).into(),
                ],
            )
        })
        .await?;
    Ok(token)
}

fn account(row: &Row<'_>) -> Account {
    Account {
        id: row.text("account_id"),
        name: row.text("account_name"),
        email: row.opt_text("email"),
        language: row.opt_text("account_language"),
    }
}

fn session(row: &Row<'_>) -> Session {
    Session {
        id: row.text("session_id"),
        account: account(row),
        stepped: row.opt_int("second_at").is_some(),
        reach: None,
    }
}

/// The open session of a token.
pub async fn of(house: &House, token: String) -> Result<Session> {
    let (digest, now) = (id::digest(&token), house.clock.now().as_microsecond());
    let found = house
        .db
        .read(move |conn| {
            conn.one(
                sql!(
                    "SELECT s.id AS session_id, s.seen_at, s.second_at, a.id AS account_id, a.name AS account_name, a.email,
                            a.language AS account_language
                     FROM sessions s JOIN accounts a ON a.id = s.account_id
                     WHERE s.digest = $1 AND s.expires_at > $2 AND s.ended_at IS NULL AND a.closed_at IS NULL"
                ),
                &[Value::from(&digest), now.into()],
                |row| (session(row), row.int("seen_at")),
            )
        })
        .await?;
    let Some((session, seen)) = found else {
        revoking::note_refused(house, id::digest(&token)).await?;
        return Err(Error::SignIn);
    };
    see(house, &session, seen, now);
    Ok(session)
}

/// What an account is in a hub: its role, and what it is charged with beside it.
pub(crate) type Member = (Hub, Role, Option<Charge>);

/// The open session of a token, and what its account is in a hub, in one look.
pub(crate) async fn member(house: &House, token: String, hub: String) -> Result<(Session, Option<Member>)> {
    let (digest, now) = (id::digest(&token), house.clock.now().as_microsecond());
    let found = house
        .db
        .read(move |conn| {
            conn.one(
                sql!(
                    "SELECT s.id AS session_id, s.seen_at, s.second_at, a.id AS account_id, a.name AS account_name, a.email,
                            a.language AS account_language, m.role, h.id, h.name, h.kind, h.parent_id, h.zone,
                            h.threshold, h.second_step_from, c.charge
                     FROM sessions s
                     JOIN accounts a ON a.id = s.account_id
                     LEFT JOIN memberships m ON m.account_id = a.id AND m.hub_id = $3 AND m.ended_at IS NULL
                     LEFT JOIN hubs h ON h.id = m.hub_id
                     LEFT JOIN charges c ON c.hub_id = m.hub_id AND c.account_id = m.account_id AND c.ended_at IS NULL
                     WHERE s.digest = $1 AND s.expires_at > $2 AND s.ended_at IS NULL AND a.closed_at IS NULL"
                ),
                &[Value::from(&digest), now.into(), Value::from(&hub)],
                |row| {
                    let role = row.opt_text("role").as_deref().and_then(Role::parse);
                    let charge = row.opt_text("charge").as_deref().and_then(Charge::parse);
                    (session(row), row.int("seen_at"), role.map(|role| (draw_hub(row), role, charge)))
                },
            )
        })
        .await?;
    let Some((session, seen, member)) = found else {
        revoking::note_refused(house, id::digest(&token)).await?;
        return Err(Error::SignIn);
    };
    see(house, &session, seen, now);
    Ok((session, member))
}

/// The same for an account in whose name the house itself asks; nobody signed in for it.
pub(crate) async fn member_by_account(
    house: &House,
    asked: String,
    hub: String,
) -> Result<(Session, Option<Member>)> {
    let found = house
        .db
        .read(move |conn| {
            conn.one(
                sql!(
                    "SELECT a.id AS account_id, a.name AS account_name, a.email, a.language AS account_language,
                            m.role, h.id, h.name, h.kind, h.parent_id, h.zone, h.threshold, h.second_step_from
                     FROM accounts a
                     JOIN memberships m ON m.account_id = a.id AND m.hub_id = $2 AND m.ended_at IS NULL
                     JOIN hubs h ON h.id = m.hub_id
                     WHERE a.id = $1 AND a.closed_at IS NULL"
                ),
                &[Value::from(&asked), Value::from(&hub)],
                |row| {
                    let role = row.opt_text("role").as_deref().and_then(Role::parse);
                    let session = Session {
                        id: String::new(),
                        account: account(row),
                        // Whoever brings it in has shown theirs.
                        stepped: true,
                        reach: None,
                    };
                    (session, role.map(|role| (draw_hub(row), role, None)))
                },
            )
        })
        .await?;
    found.ok_or(Error::NotFound)
}

/// A step of a hub's trail, written by a door or by the house itself.
fn note(
    conn: Conn<'_>,
    hub: &str,
    id: &str,
    account: Option<&str>,
    action: &'static str,
    record: &str,
    now: i64,
) -> Result<()> {
    conn.exec(
        sql!("INSERT INTO audit (hub_id, id, at, account_id, action, record_id) VALUES ($1, $2, $3, $4, $5, $6)"),
        &[hub.into(), id.into(), now.into(), account.into(), action.into(), record.into()],
    )
    .map(drop)
}

/// A session in use lives on; it is written down beside the answer, not before it.
fn see(house: &House, session: &Session, seen: i64, now: i64) {
    if now - seen < SEEN_EVERY * 1_000_000 {
        return;
    }
    let (house, session) = (house.clone(), session.id.clone());
    tokio::spawn(async move {
        let ends = now + SESSION_DAYS * 24 * 3600 * 1_000_000;
        let wrote = house.db.write(move |conn| {
            conn.exec(
                sql!("UPDATE sessions SET seen_at = $2, expires_at = $3 WHERE id = $1"),
                &[Value::from(&session), now.into(), ends.into()],
            )
        });
        if let Err(error) = wrote.await {
            tracing::warn!(%error, "a session was not marked as seen");
        }
    });
}

fn draw_hub(row: &Row<'_>) -> Hub {
    Hub {
        id: row.text("id"),
        name: row.text("name"),
        kind: HubKind::parse(&row.text("kind")).unwrap_or(HubKind::Hub),
        parent: row.opt_text("parent_id"),
        zone: TimeZone::get(&row.text("zone")).unwrap_or(TimeZone::UTC),
        threshold: u32::try_from(row.int("threshold")).unwrap_or(5),
        second_step_from: row.opt_int("second_step_from").map(instant),
    }
}

pub(crate) fn hub(conn: Conn<'_>, id: &str) -> Result<Option<Hub>> {
    conn.one(
        sql!("SELECT id, name, kind, parent_id, zone, threshold, second_step_from FROM hubs WHERE id = $1"),
        &[Value::from(id)],
        draw_hub,
    )
}

/// The ids of all hubs, for the commands of whoever runs the server.
pub async fn hub_ids(house: &House) -> Result<Vec<String>> {
    house
        .db
        .read(|conn| conn.rows(sql!("SELECT id FROM hubs ORDER BY id"), &[], |row| row.text("id")))
        .await
}

/// The open account of an address, and the hash of its password.
async fn account_by_email(house: &House, email: &str) -> Result<Option<(String, Option<String>)>> {
    let email = email.to_owned();
    house
        .db
        .read(move |conn| {
            conn.one(
                sql!("SELECT id, password_hash FROM accounts WHERE email = $1 AND closed_at IS NULL"),
                &[Value::from(&email)],
                |row| (row.text("id"), row.opt_text("password_hash")),
            )
        })
        .await
}

impl SignedIn {
    /// The open sessions of this account but those of its phones, the last used first.
    pub async fn devices(&self) -> Result<Vec<Device>> {
        let now = self.house().clock.now().as_microsecond();
        self.read(move |mine| {
            mine.rows(
                sql!(
                    "SELECT s.id, s.device, s.made_at, s.seen_at FROM sessions s
                     WHERE s.account_id = $1 AND s.ended_at IS NULL AND s.expires_at > $2
                           AND NOT EXISTS (SELECT 1 FROM phones p
                                           WHERE p.account_id = $1 AND p.session_id = s.id)
                     ORDER BY s.seen_at DESC, s.id LIMIT 100"
                ),
                &[now.into()],
                |row| Device {
                    id: row.text("id"),
                    words: row.text("device"),
                    made_at: instant(row.int("made_at")),
                    seen_at: instant(row.int("seen_at")),
                },
            )
        })
        .await
    }

    /// Ends every other session of this account, and says how many there were. The tokens of programs end
    /// with them: whoever was in here may have made one.
    pub async fn end_others(&self) -> Result<u64> {
        let (session, now) = (self.session.id.clone(), self.house().clock.now().as_microsecond());
        self.write(move |mine| end_others(mine, &session, now)).await
    }

    /// Ends one session of this account: this one when signing out.
    pub async fn end(&self, session: &str) -> Result<()> {
        let (session, now) = (session.to_owned(), self.house().clock.now().as_microsecond());
        self.write(move |mine| {
            mine.exec(
                sql!(
                    "UPDATE sessions SET ended_at = $3 WHERE account_id = $1 AND id = $2 AND ended_at IS NULL"
                ),
                &[Value::from(&session), now.into()],
            )
        })
        .await
        .map(drop)
    }

    /// The hubs of this account, and its role in each.
    pub async fn hubs(&self) -> Result<Vec<(Hub, Role)>> {
        self.read(|mine| {
            mine.rows(
                sql!(
                    "SELECT h.id, h.name, h.kind, h.parent_id, h.zone, h.threshold, h.second_step_from, m.role
                     FROM memberships m JOIN hubs h ON h.id = m.hub_id
                     WHERE m.account_id = $1 AND m.ended_at IS NULL ORDER BY h.name, h.id"
                ),
                &[],
                |row| {
                    (
                        draw_hub(row),
                        Role::parse(&row.text("role")).unwrap_or(Role::Listener),
                    )
                },
            )
        })
        .await
    }

    /// What the account calls itself and reads in.
    pub async fn rename(&self, name: &str, language: Option<&str>) -> Result<()> {
        let (name, language) = (name.to_owned(), language.map(str::to_owned));
        self.write(move |mine| {
            mine.change(
                sql!("UPDATE accounts SET name = $2, language = $3 WHERE id = $1"),
                &[Value::from(&name), Value::from(&language)],
            )
        })
        .await
    }
}

fn end_others(mine: &mut Writing<'_, SignedIn>, session: &str, now: i64) -> Result<u64> {
    tokens::end_all(mine, now)?;
    mine.exec(
        sql!("UPDATE sessions SET ended_at = $3 WHERE account_id = $1 AND id <> $2 AND ended_at IS NULL"),
        &[session.into(), now.into()],
    )
}

/// "Chrome on Android", from what the browser says of itself.
fn device_words(user_agent: &str) -> String {
    let find = |list: &[(&str, &'static str)]| {
        list.iter()
            .find(|(mark, _)| user_agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let browser = find(&[
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "A device".to_owned(),
    }
}
