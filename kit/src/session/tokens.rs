//! Tokens of programs: what asks `/api/v1` in somebody's name, as far as they let it, and never further
//! than they reach themselves.

use super::proof::tell;
use super::{Member, SEEN_EVERY, Session, account, draw_hub};
use crate::access::{Reach, Role, SignedIn, Writing};
use crate::clock::{Chance, instant};
use crate::db::{Row, Sql, Value};
use crate::house::House;
use crate::mail::Letter;
use crate::{Error, Result, id, sql};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use jiff::{Timestamp, ToSpan};
use std::collections::HashSet;

/// Every token begins so: whoever finds one lying about knows whose door it opens.
pub const TOKEN_MARK: &str = "fm_";
/// How many an account may have at a time.
pub const MOST_TOKENS: usize = 50;
/// Where tokens are taken: nowhere else, and on no page.
const API: &str = "/api/v1/";

/// One token, as its account sees it.
#[derive(Clone, Debug)]
pub struct Token {
    pub id: String,
    pub name: String,
    /// `counts:read`, `people:write`, …
    pub scopes: Vec<String>,
    /// The names of the hubs where it is good.
    pub hubs: Vec<String>,
    pub made_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// A token as somebody asks for it; what its scopes may be, a feature has seen to.
#[derive(Clone, Debug)]
pub struct NewToken {
    pub name: String,
    pub scopes: Vec<String>,
    /// Ids of hubs of the account.
    pub hubs: Vec<String>,
    pub days: i64,
}

/// The token that a program sends, if one does and asks where tokens are taken.
pub(crate) fn bearer(parts: &Parts) -> Option<String> {
    if !parts.uri.path().starts_with(API) {
        return None;
    }
    let sent = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = sent.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && token.starts_with(TOKEN_MARK)).then(|| token.to_owned())
}

/// What a token is in the house, with when it was last used.
fn session(row: &Row<'_>) -> (Session, i64) {
    let session = Session {
        id: row.text("session_id"),
        account: account(row),
        // A program has no fingers; that its holder has a second step is what counts.
        stepped: row.int("steps") > 0,
        reach: Some(Reach::of(&row.text("scopes"))),
    };
    (session, row.opt_int("used_at").unwrap_or_default())
}

/// The open token, and who made it.
pub(crate) async fn of_token(house: &House, token: String) -> Result<Session> {
    member_by_token(house, token, String::new())
        .await
        .map(|(session, _)| session)
}

/// The open token, and what its account is in a hub where it is good, in one look.
pub(crate) async fn member_by_token(
    house: &House,
    token: String,
    hub: String,
) -> Result<(Session, Option<Member>)> {
    let (digest, now) = (id::digest(&token), house.clock.now().as_microsecond());
    let found = house
        .db
        .read(move |conn| {
            conn.one(
                sql!(
                    "SELECT t.id AS session_id, t.used_at, t.scopes, a.id AS account_id, a.name AS account_name,
                            a.email, a.language AS account_language, m.role, h.id, h.name, h.kind, h.parent_id,
                            h.zone, h.threshold, h.second_step_from,
                            (SELECT count(*) FROM one_time_secrets o
                             WHERE o.account_id = a.id AND o.confirmed_at IS NOT NULL)
                            + (SELECT count(*) FROM passkeys p
                               WHERE p.account_id = a.id AND p.doubted_at IS NULL) AS steps
                     FROM tokens t
                     JOIN accounts a ON a.id = t.account_id
                     LEFT JOIN token_hubs g ON g.token_id = t.id AND g.hub_id = $3 AND g.ended_at IS NULL
                     LEFT JOIN memberships m
                          ON m.account_id = a.id AND m.hub_id = g.hub_id AND m.ended_at IS NULL
                     LEFT JOIN hubs h ON h.id = m.hub_id
                     WHERE t.digest = $1 AND t.expires_at > $2 AND t.ended_at IS NULL AND a.closed_at IS NULL"
                ),
                &[Value::from(&digest), now.into(), Value::from(&hub)],
                |row| {
                    let role = row.opt_text("role").as_deref().and_then(Role::parse);
                    // What somebody is charged with is theirs alone, and no program's.
                    (session(row), role.map(|role| (draw_hub(row), role, None)))
                },
            )
        })
        .await?;
    let ((session, used), member) = found.ok_or(Error::SignIn)?;
    house.limits.token(&session.id)?;
    see(house, &session, used, now);
    Ok((session, member))
}

/// When it was last used is written down beside the answer, not before it.
fn see(house: &House, token: &Session, used: i64, now: i64) {
    if now - used < SEEN_EVERY * 1_000_000 {
        return;
    }
    let (house, token) = (house.clone(), token.id.clone());
    tokio::spawn(async move {
        let used = sql!("UPDATE tokens SET used_at = $2 WHERE id = $1");
        let wrote = house
            .db
            .write(move |conn| conn.exec(used, &[Value::from(&token), now.into()]));
        if let Err(error) = wrote.await {
            tracing::warn!(%error, "a token was not marked as used");
        }
    });
}

/// Ends all tokens of the account.
pub(super) fn end_all(mine: &mut Writing<'_, SignedIn>, now: i64) -> Result<()> {
    mine.exec(
        sql!("UPDATE tokens SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL"),
        &[now.into()],
    )
    .map(drop)
}

fn secret(chance: &Chance) -> String {
    format!("{TOKEN_MARK}{}", id::secret(chance))
}

/// Keeps a new token; `exec` binds its account as `$1`.
fn insert(
    house: &House,
    token: &str,
    new: &NewToken,
    mut exec: impl FnMut(Sql, &[Value<'_>]) -> Result<u64>,
) -> Result<()> {
    let (id, now) = (house.new_id(), house.clock.now());
    let ends = now.checked_add((new.days * 24).hours()).unwrap_or(now);
    exec(
        sql!(
            "INSERT INTO tokens (digest, id, account_id, name, scopes, made_at, expires_at)
             VALUES ($2, $3, $1, $4, $5, $6, $7)"
        ),
        &[
            Value::from(&id::digest(token)),
            Value::from(&id),
            Value::from(&new.name),
            Value::from(&new.scopes.join(" ")),
            now.as_microsecond().into(),
            ends.as_microsecond().into(),
        ],
    )?;
    let hubs: HashSet<&String> = new.hubs.iter().collect();
    for hub in hubs {
        // Where its maker does not belong, no token is good.
        let good = exec(
            sql!(
                "INSERT INTO token_hubs (hub_id, token_id)
                 SELECT m.hub_id, $3 FROM memberships m
                 WHERE m.account_id = $1 AND m.hub_id = $2 AND m.ended_at IS NULL"
            ),
            &[Value::from(hub), Value::from(&id)],
        )?;
        if good == 0 {
            return Err(Error::invalid("hubs", "problem-choose"));
        }
    }
    Ok(())
}

/// Makes a token in somebody's name, for the demonstration. Its town is made from a seed that everybody
/// knows, and this is not.
pub async fn give_token(house: &House, account: &str, new: NewToken) -> Result<String> {
    let (account, works, token) = (account.to_owned(), house.clone(), secret(&Chance::system()));
    let made = token.clone();
    house
        .db
        .write(move |conn| {
            insert(&works, &made, &new, |sql, values| {
                conn.exec(sql, &[&[Value::from(&account)], values].concat())
            })
        })
        .await?;
    Ok(token)
}

impl SignedIn {
    /// The open tokens of this account, the newest first.
    pub async fn tokens(&self) -> Result<Vec<Token>> {
        let now = self.house().clock.now().as_microsecond();
        self.read(move |mine| {
            let mut tokens = mine.rows(
                sql!(
                    "SELECT id, name, scopes, made_at, expires_at, used_at FROM tokens
                     WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2
                     ORDER BY made_at DESC, id DESC"
                ),
                &[now.into()],
                |row| Token {
                    id: row.text("id"),
                    name: row.text("name"),
                    scopes: row.text("scopes").split_whitespace().map(str::to_owned).collect(),
                    hubs: Vec::new(),
                    made_at: instant(row.int("made_at")),
                    expires_at: instant(row.int("expires_at")),
                    used_at: row.opt_int("used_at").map(instant),
                },
            )?;
            let good = mine.rows(
                sql!(
                    // CROSS tells SQLite to begin with the tokens, and not with all hubs.
                    sqlite: "SELECT g.token_id, h.name FROM tokens t CROSS JOIN token_hubs g ON g.token_id = t.id
                             JOIN memberships m ON m.hub_id = g.hub_id AND m.account_id = t.account_id
                             JOIN hubs h ON h.id = g.hub_id
                             WHERE t.account_id = $1 AND t.ended_at IS NULL AND t.expires_at > $2 AND g.ended_at IS NULL
                             AND m.ended_at IS NULL
                             ORDER BY h.name, h.id",
                    postgres: "SELECT g.token_id, h.name FROM tokens t JOIN token_hubs g ON g.token_id = t.id
                               JOIN memberships m ON m.hub_id = g.hub_id AND m.account_id = t.account_id
                               JOIN hubs h ON h.id = g.hub_id
                               WHERE t.account_id = $1 AND t.ended_at IS NULL AND t.expires_at > $2 AND g.ended_at IS NULL
                               AND m.ended_at IS NULL
                               ORDER BY h.name, h.id"
                ),
                &[now.into()],
                |row| (row.text("token_id"), row.text("name")),
            )?;
            for (token, hub) in good {
                if let Some(token) = tokens.iter_mut().find(|known| known.id == token) {
                    token.hubs.push(hub);
                }
            }
            Ok(tokens)
        })
        .await
    }

    /// Makes a token, which is seen here and never again.
    pub async fn make_token(&self, new: NewToken, letter: Option<Letter>) -> Result<String> {
        self.ensure_fresh().await?;
        if self.tokens().await?.len() >= MOST_TOKENS {
            return Err(Error::invalid("name", "problem-tokens-many"));
        }
        let house = self.house().clone();
        let token = secret(&house.chance);
        let made = token.clone();
        self.write(move |mine| {
            insert(&house, &made, &new, |sql, values| mine.exec(sql, values))?;
            tell(mine, "token.made", letter.as_ref())
        })
        .await?;
        Ok(token)
    }

    pub async fn end_token(&self, token: &str) -> Result<()> {
        let (token, now) = (token.to_owned(), self.house().clock.now().as_microsecond());
        self.write(move |mine| {
            mine.change(
                sql!(
                    "UPDATE tokens SET ended_at = $3 WHERE account_id = $1 AND id = $2 AND ended_at IS NULL"
                ),
                &[Value::from(&token), now.into()],
            )?;
            tell(mine, "token.ended", None)
        })
        .await
    }

    /// The hubs where the token that asks is good; `None` where a person asks.
    pub(crate) async fn hubs_of_token(&self) -> Result<Option<Vec<String>>> {
        if self.session.reach.is_none() {
            return Ok(None);
        }
        let token = self.session.id.clone();
        let good = self.read(move |mine| {
            mine.rows(
                sql!(
                    "SELECT g.hub_id FROM tokens t JOIN token_hubs g ON g.token_id = t.id
                     WHERE t.account_id = $1 AND t.id = $2 AND g.ended_at IS NULL"
                ),
                &[Value::from(&token)],
                |row| row.text("hub_id"),
            )
        });
        good.await.map(Some)
    }
}
