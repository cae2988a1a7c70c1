//! A phone that is lost: revoked, told so in a way that nobody else can, and refused where it is tried.

use super::phones::{MOST, end_session};
use crate::access::SignedIn;
use crate::db::{Conn, Value};
use crate::house::House;
use crate::{Error, Result, sql};

/// The trail says of one phone that it was refused at most this often, in seconds.
const REFUSED_EVERY: i64 = 3600;

/// A phone that was revoked, and the word that proves it.
#[derive(Clone, Debug)]
pub struct Revoked {
    pub phone: String,
    pub farewell: String,
}

/// Which of these phones were revoked. A phone asks it without a token, because a locked one has none
/// to show; whoever does not know the sixteen random bytes it is called by learns nothing.
pub async fn revoked_of(house: &House, phones: Vec<String>, address: &str) -> Result<Vec<Revoked>> {
    house.limits.standing(address)?;
    house
        .db
        .read(move |conn| {
            let mut revoked = Vec::new();
            for phone in phones.iter().take(MOST) {
                revoked.extend(conn.one(
                    sql!("SELECT id, farewell FROM phones WHERE id = $1 AND revoked_at IS NOT NULL"),
                    &[Value::from(phone)],
                    |row| Revoked {
                        phone: row.text("id"),
                        farewell: row.text("farewell"),
                    },
                )?);
            }
            Ok(revoked)
        })
        .await
}

/// Takes note of a token that opens nothing, where it is that of a revoked phone: somebody has what was
/// lost. It is refused as any other, and the trail of the hub says so.
pub(super) async fn note_refused(house: &House, digest: String) -> Result<()> {
    let now = house.clock.now().as_microsecond();
    let lately = now - REFUSED_EVERY * 1_000_000;
    let known = digest.clone();
    let hub = house
        .db
        .read(move |conn| {
            conn.one(
                sql!(
                    "SELECT revoked_in FROM phones WHERE digest = $1 AND revoked_at IS NOT NULL
                     AND (refused_at IS NULL OR refused_at < $2)"
                ),
                &[Value::from(&known), lately.into()],
                |row| row.opt_text("revoked_in"),
            )
        })
        .await?;
    let Some(hub) = hub else {
        return Ok(());
    };
    house.metrics.sign_in("revoked");
    let audit = house.new_id();
    house
        .db
        .write(move |conn| {
            let phone = conn.one(
                sql!(
                    "UPDATE phones SET refused_at = $2
                     WHERE digest = $1 AND (refused_at IS NULL OR refused_at < $3) RETURNING id"
                ),
                &[Value::from(&digest), now.into(), lately.into()],
                |row| row.text("id"),
            )?;
            match (phone, hub) {
                (Some(phone), Some(hub)) => {
                    super::note(conn, &hub, &audit, None, "phone.refused", &phone, now)
                }
                _ => Ok(()),
            }
        })
        .await
}

impl SignedIn {
    /// Revokes a phone of this account: its session ends now, and what lies on it when it next has signal.
    pub async fn revoke_phone(&self, phone: &str) -> Result<()> {
        let (phone, account) = (phone.to_owned(), self.account().id.clone());
        let now = self.house().clock.now().as_microsecond();
        self.house()
            .db
            .write(move |conn| revoke(conn, &phone, &account, &account, None, now))
            .await
    }
}

/// Ends a phone's sessions and throws away the server's half of its key.
fn revoke(conn: Conn<'_>, phone: &str, account: &str, by: &str, hub: Option<&str>, now: i64) -> Result<()> {
    let sessions = conn
        .one(
            sql!(
                "UPDATE phones SET revoked_at = $3, revoked_by = $4, revoked_in = $5, half = NULL
                 WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL RETURNING session_id, visit_id"
            ),
            &[phone.into(), account.into(), now.into(), by.into(), hub.into()],
            |row| (row.text("session_id"), row.opt_text("visit_id")),
        )?
        .ok_or(Error::NotFound)?;
    end_session(conn, &sessions.0, now)?;
    match sessions.1 {
        Some(visit) => end_session(conn, &visit, now),
        None => Ok(()),
    }
}
