//! Recovery codes, on paper: each opens the second door once, when the telephone is lost.

use super::proof::tell;
use crate::access::{SignedIn, Writing};
use crate::clock::Chance;
use crate::db::Value;
use crate::house::House;
use crate::mail::Letter;
use crate::{Result, id, sql};

/// How many are made at a time.
pub const RECOVERY_CODES: usize = 10;

pub(super) fn fresh(chance: &Chance) -> Vec<String> {
    (0..RECOVERY_CODES).map(|_| id::code(chance)).collect()
}

/// What is kept of one. The account is in it, so that two accounts' codes are guessed one by one.
fn digest(account: &str, typed: &str) -> String {
    id::digest(&format!("{account} {}", id::tidy_code(typed)))
}

/// Keeps these in place of whatever codes there were.
pub(super) fn keep(mine: &mut Writing<'_, SignedIn>, codes: &[String]) -> Result<()> {
    let (account, now) = (
        mine.account().unwrap_or_default().to_owned(),
        mine.now().as_microsecond(),
    );
    mine.exec(sql!("DELETE FROM recovery_codes WHERE account_id = $1"), &[])?;
    for code in codes {
        mine.exec(
            sql!("INSERT INTO recovery_codes (account_id, digest, made_at) VALUES ($1, $2, $3)"),
            &[Value::from(&digest(&account, code)), now.into()],
        )?;
    }
    Ok(())
}

/// Uses a code up, if it is one of the account's and nobody used it yet.
pub(super) async fn take(house: &House, account: &str, typed: &str) -> Result<bool> {
    let (digest, now) = (digest(account, typed), house.clock.now().as_microsecond());
    let account = account.to_owned();
    let used = house
        .db
        .write(move |conn| {
            conn.exec(
                sql!(
                    "UPDATE recovery_codes SET used_at = $3
                     WHERE account_id = $1 AND digest = $2 AND used_at IS NULL"
                ),
                &[Value::from(&account), Value::from(&digest), now.into()],
            )
        })
        .await?;
    Ok(used > 0)
}

impl SignedIn {
    /// Makes ten new ones; the old ones open nothing any more. They are seen here and never again.
    pub async fn make_recovery_codes(&self, letter: Option<Letter>) -> Result<Vec<String>> {
        self.ensure_fresh().await?;
        if !self.steps().await?.any() {
            return Err(crate::Error::NotFound);
        }
        let codes = fresh(&self.house().chance);
        let made = codes.clone();
        self.write(move |mine| {
            keep(mine, &made)?;
            tell(mine, "recovery_codes.made", letter.as_ref())
        })
        .await?;
        Ok(codes)
    }
}
