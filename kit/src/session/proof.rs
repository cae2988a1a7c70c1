//! Showing again who one is: a session alone may be a stolen one, and what opens an account is changed by
//! its holder only.

use super::password;
use super::second_step::{Code, Steps, take};
use crate::access::{SignedIn, Writing};
use crate::db::Value;
use crate::mail::Letter;
use crate::{Error, Result, sql};

/// How long after somebody showed who they are they may change what opens their account, in minutes.
pub const FRESH_MINUTES: i64 = 15;

/// How somebody can show again who they are.
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    /// They did so a moment ago.
    pub fresh: bool,
    pub password: bool,
    pub steps: Steps,
}

impl SignedIn {
    async fn is_fresh(&self) -> Result<bool> {
        let session = self.session.id.clone();
        let shown = self
            .read(move |mine| {
                mine.found(
                    sql!("SELECT made_at, proven_at FROM sessions WHERE account_id = $1 AND id = $2"),
                    &[Value::from(&session)],
                    |row| {
                        row.opt_int("proven_at")
                            .unwrap_or_default()
                            .max(row.int("made_at"))
                    },
                )
            })
            .await?;
        let now = self.house().clock.now().as_microsecond();
        Ok(now - shown <= FRESH_MINUTES * 60 * 1_000_000)
    }

    /// How this account's holder can show that it is them.
    pub async fn proof(&self) -> Result<Proof> {
        Ok(Proof {
            fresh: self.is_fresh().await?,
            password: self.stored_password().await?.is_some(),
            steps: self.steps().await?,
        })
    }

    async fn stored_password(&self) -> Result<Option<String>> {
        self.read(|mine| {
            mine.found(
                sql!("SELECT password_hash FROM accounts WHERE id = $1"),
                &[],
                |row| row.opt_text("password_hash"),
            )
        })
        .await
    }

    /// Holds that they showed it a moment ago.
    pub async fn ensure_fresh(&self) -> Result<()> {
        if self.is_fresh().await? {
            Ok(())
        } else {
            Err(Error::ShowAgain)
        }
    }

    /// Shows it by the password. Where there are one-time codes it is not enough.
    pub async fn prove_by_password(&self, typed: String) -> Result<()> {
        let wrong = || Error::invalid("password", "problem-proof-wrong");
        self.house().limits.old_password(&self.account().id)?;
        let stored = self.stored_password().await?;
        let right = typed.len() <= password::LONGEST && password::verify(self.house(), typed, stored).await?;
        if !right || self.steps().await?.one_time {
            return Err(wrong());
        }
        self.proven(false).await
    }

    /// Shows it by a code from the app or from the paper, which is a second step at the same time.
    pub async fn prove_by_code(&self, typed: &str, letter: Option<Letter>) -> Result<()> {
        self.house().limits.step(&self.account().id)?;
        match take(self.house(), &self.account().id, typed).await? {
            Some(Code::OneTime) => self.proven(true).await,
            Some(Code::Recovery) => {
                self.write(move |mine| tell(mine, "recovery_code.used", letter.as_ref()))
                    .await?;
                self.proven(true).await
            }
            None => Err(Error::invalid("code", "problem-one-time-wrong")),
        }
    }

    pub(super) async fn proven(&self, stepped: bool) -> Result<()> {
        let (session, now) = (self.session.id.clone(), self.house().clock.now().as_microsecond());
        self.write(move |mine| {
            mine.change(
                sql!(
                    "UPDATE sessions SET proven_at = $3, second_at = COALESCE($4, second_at)
                     WHERE account_id = $1 AND id = $2 AND ended_at IS NULL"
                ),
                &[Value::from(&session), now.into(), stepped.then_some(now).into()],
            )
        })
        .await
    }
}

/// Where no second step is left, none counts as shown any more, in no session.
pub(super) fn without_steps(mine: &mut Writing<'_, SignedIn>) -> Result<()> {
    mine.exec(
        sql!(
            "UPDATE sessions SET second_at = NULL WHERE account_id = $1
             AND NOT EXISTS (SELECT 1 FROM passkeys p WHERE p.account_id = $1 AND p.doubted_at IS NULL)
             AND NOT EXISTS (SELECT 1 FROM one_time_secrets o
                             WHERE o.account_id = $1 AND o.confirmed_at IS NOT NULL)"
        ),
        &[],
    )
    .map(drop)
}

/// Writes down in every hub of the account what happened to what opens it, and sends the letter that tells
/// its holder.
pub(super) fn tell(
    mine: &mut Writing<'_, SignedIn>,
    action: &'static str,
    letter: Option<&Letter>,
) -> Result<()> {
    let hubs = mine.rows(
        sql!("SELECT hub_id FROM memberships WHERE account_id = $1 AND ended_at IS NULL"),
        &[],
        |row| row.text("hub_id"),
    )?;
    let now = mine.now().as_microsecond();
    for hub in hubs {
        let step = mine.new_id();
        mine.exec(
            sql!(
                "INSERT INTO audit (hub_id, id, at, account_id, action, record_id)
                 VALUES ($2, $3, $4, $1, $5, $1)"
            ),
            &[Value::from(&hub), Value::from(&step), now.into(), action.into()],
        )?;
    }
    match letter {
        Some(letter) => mine.enqueue(&letter.job()?),
        None => Ok(()),
    }
}
