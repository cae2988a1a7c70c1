//! Phones: a session that lives on a phone, behind a PIN, and can be revoked with what lies there.
//!
//! A phone carries its token itself, in a header, and keeps it encrypted; so several people share one
//! phone, and nothing that a browser sends by itself speaks for any of them. Beside the token the server
//! keeps two things for it. Its *half* opens what lies on the phone when the PIN is forgotten or was
//! guessed at, for whoever signs in as its owner. Its *farewell* is told when the phone is revoked: the
//! phone knows it by its digest, so no other page on the way can make it forget anything.

use super::{Account, SESSION_DAYS, device_words};
use crate::access::SignedIn;
use crate::clock::instant;
use crate::db::{Conn, Row, Value};
use crate::house::House;
use crate::{Error, Result, id, sql};
use jiff::{Timestamp, ToSpan};

/// How long a page of the hub stays open that a phone has opened in its browser, in minutes.
pub const VISIT_MINUTES: i64 = 30;
/// More phones than this nobody carries.
pub(super) const MOST: usize = 20;
/// What an account or its coordinator sees of a phone.
#[derive(Clone, Debug)]
pub struct Phone {
    pub id: String,
    pub account: String,
    /// Whose it is.
    pub name: String,
    /// "Chrome on Android".
    pub words: String,
    pub made_at: Timestamp,
    /// When it was last heard of.
    pub seen_at: Timestamp,
    /// How much it had not sent then.
    pub unsent: i64,
    pub revoked_at: Option<Timestamp>,
}

/// Everything that a phone is given once, when somebody begins to use it.
#[derive(Clone, Debug)]
pub struct Enrolled {
    pub account: Account,
    pub phone: String,
    pub token: String,
    pub half: String,
    /// The digest of the word that is told when the phone is revoked.
    pub farewell: String,
    /// What the account's files are closed with.
    pub file_key: String,
}

/// A row of `phones` with the name of its account.
#[doc(hidden)]
pub fn draw_phone(row: &Row<'_>) -> Phone {
    Phone {
        id: row.text("id"),
        account: row.text("account_id"),
        name: row.text("name"),
        words: row.text("device"),
        made_at: instant(row.int("made_at")),
        seen_at: instant(row.int("told_at")),
        unsent: row.int("unsent"),
        revoked_at: row.opt_int("revoked_at").map(instant),
    }
}

/// The secrets of a phone that is about to be, drawn before the transaction.
pub(super) struct Drawn {
    phone: String,
    session: String,
    token: String,
    half: String,
    farewell: String,
    file_key: String,
    device: String,
    /// Whether a second step was shown where the phone comes from.
    stepped: bool,
    now: Timestamp,
}

pub(super) fn draw(house: &House, user_agent: &str, stepped: bool) -> Drawn {
    Drawn {
        phone: id::secret(&house.chance)[..32].to_owned(),
        session: house.new_id(),
        token: id::secret(&house.chance),
        half: id::secret(&house.chance),
        farewell: id::secret(&house.chance),
        file_key: id::secret(&house.chance),
        device: device_words(user_agent),
        stepped,
        now: house.clock.now(),
    }
}

/// Begins a session on a phone. `before` are the phones that it has been, in whosever hands: in those of
/// the same account it stays the same phone, and what lies on it can still be opened.
pub(super) fn begin(
    conn: Conn<'_>,
    house: &House,
    account: Account,
    drawn: Drawn,
    before: &[String],
) -> Result<Enrolled> {
    let now = drawn.now.as_microsecond();
    let digest = id::digest(&drawn.token);
    let ends = drawn
        .now
        .checked_add((SESSION_DAYS * 24).hours())
        .unwrap_or(drawn.now)
        .as_microsecond();
    insert_session(conn, &drawn, &account.id, ends)?;
    let mut known = None;
    for phone in before.iter().take(MOST) {
        if known.is_none() {
            known = known_phone(conn, &account.id, phone)?;
        }
    }
    let (phone, half, farewell) = match known {
        Some(Known {
            phone,
            session,
            half,
            farewell,
        }) => {
            end_session(conn, &session, now)?;
            conn.exec(
                sql!(
                    "UPDATE phones SET digest = $2, session_id = $3, device = $4, told_at = $5, left_at = NULL
                     WHERE id = $1"
                ),
                &[
                    Value::from(&phone),
                    Value::from(&digest),
                    Value::from(&drawn.session),
                    Value::from(&drawn.device),
                    now.into(),
                ],
            )?;
            let half = opened(house, "half", &phone, &half)?;
            (phone, half, farewell)
        }
        None => {
            make_room(conn, &account.id, now)?;
            conn.exec(
                sql!(
                    "INSERT INTO phones (id, account_id, digest, session_id, device, half, farewell, made_at, unsent,
                                         told_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $8)"
                ),
                &[
                    Value::from(&drawn.phone),
                    Value::from(&account.id),
                    Value::from(&digest),
                    Value::from(&drawn.session),
                    Value::from(&drawn.device),
                    Value::from(&sealed(house, "half", &drawn.phone, &drawn.half)?),
                    Value::from(&drawn.farewell),
                    now.into(),
                ],
            )?;
            (drawn.phone, drawn.half, drawn.farewell)
        }
    };
    conn.exec(
        sql!(
            "INSERT INTO account_keys (account_id, file_key, made_at) VALUES ($1, $2, $3)
             ON CONFLICT (account_id) DO NOTHING"
        ),
        &[
            Value::from(&account.id),
            Value::from(&sealed(house, FILE_KEY, &account.id, &drawn.file_key)?),
            now.into(),
        ],
    )?;
    let kept = file_key(conn, &account.id)?.ok_or(Error::NotFound)?;
    let file_key = file_key_of(house, &account.id, &kept)?;
    Ok(Enrolled {
        account,
        phone,
        token: drawn.token,
        half,
        farewell: id::digest(&farewell),
        file_key,
    })
}

/// What the key of an account's files is sealed as.
const FILE_KEY: &str = "file key";

/// What opens things on phones lies sealed with the key of the installation: whoever carries the database
/// away and finds a phone has half of nothing.
fn sealed(house: &House, what: &str, whose: &str, plain: &str) -> Result<String> {
    house
        .sealing
        .seal(&house.chance, &format!("{what} of {whose}"), plain.as_bytes())
}

fn opened(house: &House, what: &str, whose: &str, sealed: &str) -> Result<String> {
    let plain = house.sealing.open(&format!("{what} of {whose}"), sealed)?;
    String::from_utf8(plain).map_err(|_| Error::internal("what was sealed is no text"))
}

/// What an account's files of unsent work are closed with, out of what is kept of it.
pub fn file_key_of(house: &House, account: &str, kept: &str) -> Result<String> {
    opened(house, FILE_KEY, account, kept)
}

struct Known {
    phone: String,
    session: String,
    half: String,
    farewell: String,
}

fn known_phone(conn: Conn<'_>, account: &str, phone: &str) -> Result<Option<Known>> {
    conn.one(
        sql!(
            "SELECT id, session_id, half, farewell FROM phones
             WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL AND half IS NOT NULL"
        ),
        &[phone.into(), account.into()],
        |row| Known {
            phone: row.text("id"),
            session: row.text("session_id"),
            half: row.text("half"),
            farewell: row.text("farewell"),
        },
    )
}

/// Of very many phones the one that was silent for longest makes room: its session ends.
fn make_room(conn: Conn<'_>, account: &str, now: i64) -> Result<()> {
    let open = conn.rows(
        sql!(
            "SELECT id, session_id FROM phones
             WHERE account_id = $1 AND revoked_at IS NULL AND left_at IS NULL ORDER BY told_at LIMIT 100"
        ),
        &[account.into()],
        |row| (row.text("id"), row.text("session_id")),
    )?;
    for (phone, session) in open.iter().take(open.len().saturating_sub(MOST - 1)) {
        end_session(conn, session, now)?;
        conn.exec(
            sql!("UPDATE phones SET left_at = $2 WHERE id = $1"),
            &[Value::from(phone), now.into()],
        )?;
    }
    Ok(())
}

fn file_key(conn: Conn<'_>, account: &str) -> Result<Option<String>> {
    conn.one(
        sql!("SELECT file_key FROM account_keys WHERE account_id = $1"),
        &[account.into()],
        |row| row.text("file_key"),
    )
}

fn insert_session(conn: Conn<'_>, drawn: &Drawn, account: &str, ends: i64) -> Result<()> {
    let now = drawn.now.as_microsecond();
    conn.exec(
        sql!(
            "INSERT INTO sessions (digest, id, account_id, device, made_at, seen_at, expires_at, link_at, second_at)
             VALUES ($1, $2, $3, $4, $5, $5, $6, NULL, $7)"
        ),
        &[
            Value::from(&id::digest(&drawn.token)),
            Value::from(&drawn.session),
            account.into(),
            Value::from(&drawn.device),
            now.into(),
            ends.into(),
            drawn.stepped.then_some(now).into(),
        ],
    )
    .map(drop)
}

pub(super) fn end_session(conn: Conn<'_>, session: &str, now: i64) -> Result<()> {
    conn.exec(
        sql!("UPDATE sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL"),
        &[session.into(), now.into()],
    )
    .map(drop)
}

impl SignedIn {
    /// The phones of this account, the last heard of first.
    pub async fn phones(&self) -> Result<Vec<Phone>> {
        self.read(|mine| {
            mine.rows(
                sql!(
                    "SELECT p.id, p.account_id, a.name, p.device, p.made_at, p.told_at, p.unsent, p.revoked_at
                     FROM phones p JOIN accounts a ON a.id = p.account_id
                     WHERE p.account_id = $1 AND p.left_at IS NULL ORDER BY p.told_at DESC LIMIT 50"
                ),
                &[],
                draw_phone,
            )
        })
        .await
    }

    /// Makes the session of this browser the session of a phone: from here on a PIN stands before it.
    pub async fn enrol_phone(&self, before: Vec<String>, user_agent: &str) -> Result<Enrolled> {
        let drawn = draw(self.house(), user_agent, self.session.stepped);
        let (account, session) = (self.account().clone(), self.session_id().to_owned());
        let (house, now) = (self.house().clone(), drawn.now.as_microsecond());
        self.house()
            .db
            .write(move |conn| {
                let enrolled = begin(conn, &house, account, drawn, &before)?;
                end_session(conn, &session, now)?;
                Ok(enrolled)
            })
            .await
    }

    /// Takes down how much the phone that asks has not sent; of any other session nothing.
    pub async fn tell_unsent(&self, unsent: i64) -> Result<()> {
        let (session, now) = (
            self.session_id().to_owned(),
            self.house().clock.now().as_microsecond(),
        );
        let told = self
            .read({
                let session = session.clone();
                move |mine| {
                    mine.one(
                        sql!("SELECT unsent, told_at FROM phones WHERE account_id = $1 AND session_id = $2"),
                        &[Value::from(&session)],
                        |row| (row.int("unsent"), row.int("told_at")),
                    )
                }
            })
            .await?;
        let Some((before, at)) = told else {
            return Ok(());
        };
        // The same again within a few minutes is no news, and reading need not write.
        if before == unsent && now - at < 300 * 1_000_000 {
            return Ok(());
        }
        self.write(move |mine| {
            mine.exec(
                sql!("UPDATE phones SET unsent = $3, told_at = $4 WHERE account_id = $1 AND session_id = $2"),
                &[Value::from(&session), unsent.into(), now.into()],
            )
        })
        .await
        .map(drop)
    }

    /// Opens a page of the hub in the phone's browser for a while, and gives the session's token. Only a
    /// phone may: it has asked for the PIN. A visit before ends.
    pub async fn visit(&self, user_agent: &str) -> Result<String> {
        let drawn = draw(self.house(), user_agent, self.session.stepped);
        let (phone, account) = (self.session_id().to_owned(), self.account().id.clone());
        let ends = drawn
            .now
            .checked_add(VISIT_MINUTES.minutes())
            .unwrap_or(drawn.now)
            .as_microsecond();
        let token = drawn.token.clone();
        self.house()
            .db
            .write(move |conn| {
                let now = drawn.now.as_microsecond();
                let before = conn.one(
                    sql!("SELECT visit_id FROM phones WHERE account_id = $1 AND session_id = $2"),
                    &[Value::from(&account), Value::from(&phone)],
                    |row| row.opt_text("visit_id"),
                )?;
                if let Some(before) = before.ok_or(Error::NotAllowed)? {
                    end_session(conn, &before, now)?;
                }
                insert_session(conn, &drawn, &account, ends)?;
                conn.exec(
                    sql!("UPDATE phones SET visit_id = $3 WHERE account_id = $1 AND session_id = $2"),
                    &[
                        Value::from(&account),
                        Value::from(&phone),
                        Value::from(&drawn.session),
                    ],
                )
                .map(drop)
            })
            .await?;
        Ok(token)
    }

    /// Ends the visit of the phone that asks, because it is locked.
    pub async fn end_visit(&self) -> Result<()> {
        let (phone, now) = (
            self.session_id().to_owned(),
            self.house().clock.now().as_microsecond(),
        );
        self.write(move |mine| {
            mine.exec(
                sql!(
                    "UPDATE sessions SET ended_at = $3 WHERE account_id = $1 AND ended_at IS NULL AND id IN
                     (SELECT visit_id FROM phones WHERE account_id = $1 AND session_id = $2)"
                ),
                &[Value::from(&phone), now.into()],
            )
        })
        .await
        .map(drop)
    }

    /// The phone that asks is used by this account no more: its session ends.
    pub async fn leave_phone(&self) -> Result<()> {
        self.end_visit().await?;
        let (phone, now) = (
            self.session_id().to_owned(),
            self.house().clock.now().as_microsecond(),
        );
        self.write(move |mine| {
            mine.exec(
                sql!(
                    "UPDATE phones SET left_at = $3, unsent = 0, half = NULL
                     WHERE account_id = $1 AND session_id = $2 AND left_at IS NULL"
                ),
                &[Value::from(&phone), now.into()],
            )?;
            mine.exec(
                sql!(
                    "UPDATE sessions SET ended_at = $3 WHERE account_id = $1 AND id = $2 AND ended_at IS NULL"
                ),
                &[Value::from(&phone), now.into()],
            )
        })
        .await
        .map(drop)
    }
}
