//! Links by which somebody answers without signing in: for one session, one person and one purpose, and only
//! for a day.

use jiff::ToSpan;
use kit::access::{Duty, Reading, Writing};
use kit::{Error, Result, id, sql};

/// A link is good for so many hours.
const HOURS: i64 = 24;

/// What a link lets its holder do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// One of the pair says how they are.
    Answer,
    /// Somebody who was alerted says that they reached the pair.
    Reach,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Purpose::Answer => "answer",
            Purpose::Reach => "reach",
        }
    }
}

/// Whom a link was sent to, and what for.
#[derive(Clone, Debug)]
pub struct Link {
    pub session: String,
    pub account: String,
    pub purpose: Purpose,
}

/// Makes a link, and gives its code: the only time that anybody sees it.
pub(super) fn make<P>(hub: &mut Writing<'_, P>, session: &str, account: &str, purpose: Purpose) -> Result<String> {
    let code = id::code(&hub.house().chance);
    let until = hub.now().checked_add(HOURS.hours()).unwrap_or(hub.now());
    hub.exec(
        sql!(
            "INSERT INTO safety_links (hub_id, digest, session_id, account_id, purpose, until)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        &[
            (&id::digest(&code)).into(),
            session.into(),
            account.into(),
            purpose.as_str().into(),
            until.as_microsecond().into(),
        ],
    )?;
    Ok(code)
}

/// What a code opens. Whoever left the hub meanwhile is let in no more.
pub fn opened(hub: &mut Reading<'_, Duty>, code: &str) -> Result<Link> {
    let (digest, now) = (id::digest(&id::tidy_code(code)), hub.now().as_microsecond());
    hub.found(
        sql!(
            "SELECT l.session_id, l.account_id, l.purpose FROM safety_links l
             JOIN memberships m ON m.hub_id = l.hub_id AND m.account_id = l.account_id AND m.ended_at IS NULL
             WHERE l.hub_id = $1 AND l.digest = $2 AND l.until > $3"
        ),
        &[(&digest).into(), now.into()],
        |row| {
            Ok(Link {
                session: row.text("session_id"),
                account: row.text("account_id"),
                purpose: match row.text("purpose").as_str() {
                    "answer" => Purpose::Answer,
                    "reach" => Purpose::Reach,
                    _ => return Err(Error::NotFound),
                },
            })
        },
    )?
}

/// Removes links that open nothing any more.
pub(super) fn forget_old<P>(hub: &mut Writing<'_, P>) -> Result<()> {
    let now = hub.now().as_microsecond();
    hub.exec(sql!("DELETE FROM safety_links WHERE hub_id = $1 AND until <= $2"), &[now.into()])?;
    Ok(())
}
