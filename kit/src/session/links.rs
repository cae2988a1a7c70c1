//! The door that opens by a link from a mail: asking for one, mailing it, coming in by it.

use super::account_by_email;
use super::second_step::{Opened, forget_keys, through};
use crate::db::{Conn, Value};
use crate::house::House;
use crate::jobs::{self, Job};
use crate::mail::Letter;
use crate::{Error, Result, id, sql};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// How long a link from a mail works, in minutes.
pub const LINK_MINUTES: i64 = 20;

/// The kind of the job that mails a link.
pub const MAIL_LINK: &str = "session.mail_link";

/// Somebody at the door asked for a link by mail.
#[derive(Debug, Serialize, Deserialize)]
pub struct LinkAsked {
    email: String,
    /// What they read.
    pub language: String,
    /// Microseconds: whoever got none until then has asked again.
    until: i64,
}

/// Asks for a link that signs in once. Whether the address has an account is looked up by the job alone
/// ([`mail_link`]), so that neither the answer nor the time it takes tells.
pub async fn ask_for_link(house: &House, email: &str, address: &str, language: &str) -> Result<()> {
    let email = email.trim().to_lowercase();
    house.limits.letter(&email, address)?;
    let (job, now) = (house.new_id(), house.clock.now());
    let asked = LinkAsked {
        email,
        language: language.to_owned(),
        until: in_link_minutes(now),
    };
    let asked = serde_json::to_string(&asked)?;
    house
        .db
        .write(move |conn| {
            let job_of_it = Job {
                kind: MAIL_LINK,
                key: None,
                body: asked.into(),
                after: None,
            };
            jobs::enqueue(conn, &job, now, "", &job_of_it)
        })
        .await?;
    house.ring();
    Ok(())
}

fn in_link_minutes(now: Timestamp) -> i64 {
    now.checked_add(LINK_MINUTES.minutes())
        .unwrap_or(now)
        .as_microsecond()
}

/// Mails the link, if the address has an account. `draw` makes subject and text from the link, which is
/// written down nowhere but in the letter.
pub async fn mail_link(
    house: &House,
    asked: &LinkAsked,
    draw: impl FnOnce(&str) -> (String, String),
) -> Result<()> {
    let now = house.clock.now();
    let Some((account, _)) = account_by_email(house, &asked.email).await? else {
        return Ok(());
    };
    if asked.until < now.as_microsecond() {
        return Ok(());
    }
    let secret = id::secret(&house.chance);
    let (subject, text) = draw(&format!("{}/sign-in/link/{secret}", house.settings.public_url));
    let (digest, ends) = (id::digest(&secret), in_link_minutes(now));
    house
        .db
        .write(move |conn| {
            conn.exec(
                sql!("INSERT INTO links (digest, account_id, expires_at) VALUES ($1, $2, $3)"),
                &[Value::from(&digest), Value::from(&account), ends.into()],
            )
        })
        .await?;
    let letter = Letter {
        to: asked.email.clone(),
        subject,
        text,
    };
    house.mail.post(&letter).await
}

/// Somebody who came in by a link from a mail.
#[derive(Clone, Debug)]
pub struct Entered {
    pub opened: Opened,
    /// A password that somebody had set before the address was proven is gone.
    pub forgot_password: bool,
}

/// Uses up a link from a mail, and opens a session.
pub async fn enter(house: &House, secret: &str, user_agent: &str) -> Result<Entered> {
    let (digest, now) = (id::digest(secret), house.clock.now().as_microsecond());
    let entered = house
        .db
        .write(move |conn| {
            let account = conn.one(
                sql!(
                    "UPDATE links SET used_at = $2 WHERE digest = $1 AND used_at IS NULL AND expires_at > $2
                     RETURNING account_id"
                ),
                &[Value::from(&digest), now.into()],
                |row| row.text("account_id"),
            )?;
            account
                .map(|account| prove(conn, &account, now).map(|forgot| (account, forgot)))
                .transpose()
        })
        .await?;
    house
        .metrics
        .sign_in(if entered.is_some() { "link" } else { "refused" });
    let (account, forgot_password) = entered.ok_or(Error::NotFound)?;
    let opened = through(house, &account, user_agent, Some(now)).await?;
    Ok(Entered {
        opened,
        forgot_password,
    })
}

/// Takes note that whoever enters reads the account's mail. Where nobody had shown that before, the
/// account may have been made by a stranger on this address: then their password and their sessions
/// end here. Says whether there was a password.
fn prove(conn: Conn<'_>, account: &str, now: i64) -> Result<bool> {
    let unproven = conn.one(
        sql!("SELECT password_hash FROM accounts WHERE id = $1 AND email_proven_at IS NULL"),
        &[account.into()],
        |row| row.opt_text("password_hash"),
    )?;
    let Some(password) = unproven else {
        return Ok(false);
    };
    conn.exec(
        sql!("UPDATE accounts SET email_proven_at = $2, password_hash = NULL WHERE id = $1"),
        &[account.into(), now.into()],
    )?;
    forget_keys(conn, account, now)?;
    Ok(password.is_some())
}

/// Whether a link from a mail is still good, without using it up: mail programs open links too.
pub async fn account_of_link(house: &House, secret: &str) -> Result<Option<String>> {
    let (digest, now) = (id::digest(secret), house.clock.now().as_microsecond());
    house
        .db
        .read(move |conn| {
            conn.one(
                sql!(
                    "SELECT a.name FROM links l JOIN accounts a ON a.id = l.account_id
                     WHERE l.digest = $1 AND l.used_at IS NULL AND l.expires_at > $2"
                ),
                &[Value::from(&digest), now.into()],
                |row| row.text("name"),
            )
        })
        .await
}
