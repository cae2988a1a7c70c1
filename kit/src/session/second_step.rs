//! The second door. Whoever came through the first one by a password or a link, and has a second step,
//! stands between the two for a few minutes: they hold a token that opens nothing else.

use super::{Account, one_time, opened, recovery, trail_of};
use crate::db::{Conn, Value};
use crate::house::House;
use crate::mail::Letter;
use crate::{Error, Result, id, jobs, sql};
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use jiff::ToSpan;

/// How long somebody may stand between the two doors, in minutes.
pub const STEP_MINUTES: i64 = 10;
/// How often they may try there; then they begin again at the first door.
const TRIES: i64 = 5;

/// What became of somebody at the first door.
#[derive(Clone, Debug)]
pub enum Opened {
    /// They are in: the token of their session.
    Session(String),
    /// They must show a second step: the token with which they do.
    HalfOpen(String),
}

/// What an account can show as a second step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// Codes from an app.
    pub one_time: bool,
    pub passkeys: bool,
    /// How many recovery codes are left.
    pub recovery: i64,
    /// A hub where they are coordinator or staff asks for one by now.
    pub asked: bool,
}

impl Steps {
    pub fn any(&self) -> bool {
        self.one_time || self.passkeys
    }

    /// Whether the first door alone is not enough. A passkey that somebody has for their ease is no duty
    /// to use it, but where a hub asks for a second step it is one.
    pub(super) fn needed(&self) -> bool {
        self.one_time || (self.asked && self.passkeys)
    }
}

pub(super) async fn steps_of(house: &House, account: &str) -> Result<Steps> {
    let (account, now) = (account.to_owned(), house.clock.now().as_microsecond());
    let found = house
        .db
        .read(move |conn| {
            conn.one(
                sql!(
                    "SELECT (SELECT count(*) FROM one_time_secrets o
                             WHERE o.account_id = a.id AND o.confirmed_at IS NOT NULL) AS one_time,
                            (SELECT count(*) FROM passkeys p
                             WHERE p.account_id = a.id AND p.doubted_at IS NULL) AS passkeys,
                            (SELECT count(*) FROM recovery_codes r
                             WHERE r.account_id = a.id AND r.used_at IS NULL) AS recovery,
                            (SELECT count(*) FROM memberships m JOIN hubs h ON h.id = m.hub_id
                             WHERE m.account_id = a.id AND m.ended_at IS NULL
                                   AND m.role IN ('staff', 'coordinator') AND h.second_step_from <= $2) AS asked
                     FROM accounts a WHERE a.id = $1 AND a.closed_at IS NULL"
                ),
                &[Value::from(&account), now.into()],
                |row| Steps {
                    one_time: row.int("one_time") > 0,
                    passkeys: row.int("passkeys") > 0,
                    recovery: row.int("recovery"),
                    asked: row.int("asked") > 0,
                },
            )
        })
        .await?;
    found.ok_or(Error::SignIn)
}

/// Behind the first door: a session at once, or the way to the second.
pub(super) async fn through(
    house: &House,
    account: &str,
    user_agent: &str,
    link_at: Option<i64>,
) -> Result<Opened> {
    if !steps_of(house, account).await?.needed() {
        return opened(house, account, user_agent, link_at, false)
            .await
            .map(Opened::Session);
    }
    let (token, now) = (id::secret(&house.chance), house.clock.now());
    let ends = now
        .checked_add(STEP_MINUTES.minutes())
        .unwrap_or(now)
        .as_microsecond();
    let (digest, account) = (id::digest(&token), account.to_owned());
    house
        .db
        .write(move |conn| {
            conn.exec(
                sql!(
                    "INSERT INTO half_open (digest, account_id, link_at, tries, expires_at)
                     VALUES ($1, $2, $3, 0, $4)"
                ),
                &[
                    Value::from(&digest),
                    Value::from(&account),
                    link_at.into(),
                    ends.into(),
                ],
            )
        })
        .await?;
    Ok(Opened::HalfOpen(token))
}

async fn standing(house: &House, token: &str) -> Result<Option<(Account, Option<i64>)>> {
    let (digest, now) = (id::digest(token), house.clock.now().as_microsecond());
    house
        .db
        .read(move |conn| {
            conn.one(
                sql!(
                    "SELECT a.id AS account_id, a.name AS account_name, a.email, a.language AS account_language,
                            w.link_at
                     FROM half_open w JOIN accounts a ON a.id = w.account_id
                     WHERE w.digest = $1 AND w.expires_at > $2 AND w.tries < $3 AND a.closed_at IS NULL"
                ),
                &[Value::from(&digest), now.into(), TRIES.into()],
                |row| (super::account(row), row.opt_int("link_at")),
            )
        })
        .await
}

/// Who stands between the doors with that token, and what they can show.
pub async fn half_open(house: &House, token: &str) -> Result<Option<(Account, Steps)>> {
    let Some((account, _)) = standing(house, token).await? else {
        return Ok(None);
    };
    let steps = steps_of(house, &account.id).await?;
    Ok(Some((account, steps)))
}

/// Takes a code at the second door, and gives the token of the session. `note` draws the letter that
/// tells of a recovery code that was used.
pub async fn finish(
    house: &House,
    token: &str,
    typed: &str,
    user_agent: &str,
    note: impl FnOnce(&Account) -> Option<Letter>,
) -> Result<String> {
    let (account, link_at) = standing(house, token).await?.ok_or(Error::NotFound)?;
    house.limits.step(&account.id)?;
    let digest = id::digest(token);
    let Some(code) = take(house, &account.id, typed).await? else {
        house.metrics.sign_in("refused");
        let tried = sql!("UPDATE half_open SET tries = tries + 1 WHERE digest = $1");
        house
            .db
            .write(move |conn| conn.exec(tried, &[Value::from(&digest)]))
            .await?;
        return Err(Error::invalid("code", "problem-one-time-wrong"));
    };
    let letter = note(&account).filter(|_| code == Code::Recovery);
    let (of, works) = (account.id.clone(), house.clone());
    house
        .db
        .write(move |conn| {
            // Of two who come with the same token, one finds it used.
            let used = conn.exec(
                sql!("DELETE FROM half_open WHERE digest = $1"),
                &[Value::from(&digest)],
            )?;
            if used == 0 {
                return Err(Error::NotFound);
            }
            if code == Code::Recovery {
                trail_of(conn, &works, &of, "recovery_code.used")?;
            }
            match &letter {
                Some(letter) => jobs::enqueue(conn, &works.new_id(), works.clock.now(), "", &letter.job()?),
                None => Ok(()),
            }
        })
        .await?;
    house.ring();
    house.metrics.sign_in("second step");
    opened(house, &account.id, user_agent, link_at, true).await
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    OneTime,
    Recovery,
}

/// Uses up a code from the app, or one from the paper.
pub(super) async fn take(house: &House, account: &str, typed: &str) -> Result<Option<Code>> {
    if one_time::digits(typed).is_some() {
        return Ok(one_time::take(house, account, typed)
            .await?
            .then_some(Code::OneTime));
    }
    Ok(recovery::take(house, account, typed)
        .await?
        .then_some(Code::Recovery))
}

/// Forgets whatever opens an account beside its password and its mail, and ends what was opened with it.
pub(crate) fn forget_keys(conn: Conn<'_>, account: &str, now: i64) -> Result<()> {
    for gone in [
        sql!("DELETE FROM one_time_secrets WHERE account_id = $1"),
        sql!("DELETE FROM recovery_codes WHERE account_id = $1"),
        sql!("DELETE FROM passkeys WHERE account_id = $1"),
        sql!("DELETE FROM challenges WHERE account_id = $1"),
        sql!("DELETE FROM half_open WHERE account_id = $1"),
    ] {
        conn.exec(gone, &[account.into()])?;
    }
    for ended in [
        sql!("UPDATE tokens SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL"),
        sql!("UPDATE sessions SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL"),
    ] {
        conn.exec(ended, &[account.into(), now.into()])?;
    }
    Ok(())
}

/// The cookie of those who stand between the doors. It goes to the doors alone.
fn cookie_name(house: &House) -> &'static str {
    if house.settings.secure() {
        "__Secure-folkmoot-step"
    } else {
        "folkmoot-step"
    }
}

fn cookie_with(house: &House, token: &str, age: i64) -> String {
    let secure = if house.settings.secure() { "; Secure" } else { "" };
    let name = cookie_name(house);
    format!("{name}={token}; Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age={age}{secure}")
}

/// The `Set-Cookie` value that keeps somebody between the doors.
pub fn step_cookie(house: &House, token: &str) -> String {
    cookie_with(house, token, STEP_MINUTES * 60)
}

/// The `Set-Cookie` value that forgets it.
pub fn no_step_cookie(house: &House) -> String {
    cookie_with(house, "", 0)
}

/// The token of whoever stands between the doors.
pub fn step_token(parts: &Parts, house: &House) -> Option<String> {
    let name = cookie_name(house);
    let cookies = parts.headers.get_all(COOKIE).iter();
    cookies
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, token)| token.to_owned())
}
