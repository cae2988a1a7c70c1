//! Passwords: argon2id, with the strength of each checked against how people really guess.

use super::{FRESH_MINUTES, end_others};
use crate::access::SignedIn;
use crate::db::Value;
use crate::house::House;
use crate::{Error, Problem, Problems, Result, sql};
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, PasswordHash};

pub const LONGEST: usize = 200;

/// What somebody must show beside their session before they set a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordNeeds {
    /// They came in by a link from a mail a moment ago.
    Nothing,
    /// The password that is set.
    Old,
    /// None is set: they must come in by a link first.
    Link,
}

/// Refuses a password that could be guessed within hours; `about` are words an attacker knows.
pub fn check_strength(password: &str, about: &[String]) -> Result<()> {
    let known: Vec<&str> = about.iter().map(String::as_str).chain(["folkmoot"]).collect();
    // Only the first hundred letters are judged: the judging takes longer the longer they are.
    let judged: String = password.chars().take(100).collect();
    let key = if password.chars().count() < 10 {
        "problem-password-short"
    } else if password.len() > LONGEST {
        "problem-password-long"
    } else if zxcvbn::zxcvbn(&judged, &known).score() < zxcvbn::Score::Three {
        "problem-password-weak"
    } else {
        return Ok(());
    };
    Err(Error::Invalid(Problems(vec![Problem::new("password", key)])))
}

/// Hashes on a blocking thread, two at most at a time.
pub async fn hash(house: &House, password: String) -> Result<String> {
    let _turn = house
        .hashing
        .acquire()
        .await
        .map_err(|_| Error::internal("hashing is closed"))?;
    tokio::task::spawn_blocking(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|e| Error::internal(format!("hashing failed: {e}")))
    })
    .await
    .map_err(|e| Error::internal(e.to_string()))?
}

/// Whether the password is the one; without an account the same work is done on a made-up one, so
/// that the time taken does not tell who has an account.
pub(super) async fn verify(house: &House, password: String, stored: Option<String>) -> Result<bool> {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$Zm9sa21vb3Rmb2xrbW9vdA$8tYzBVQ0rN2qPpgmjO2bNV7L0yXg7qX0qUo0o0o0o0o";
    let _turn = house
        .hashing
        .acquire()
        .await
        .map_err(|_| Error::internal("hashing is closed"))?;
    tokio::task::spawn_blocking(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.to_owned());
        let matches = PasswordHash::new(&stored).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        });
        matches && known
    })
    .await
    .map_err(|e| Error::internal(e.to_string()))
}

impl SignedIn {
    /// What a new password takes: a session alone may be a stolen one.
    pub async fn password_needs(&self) -> Result<PasswordNeeds> {
        Ok(self.password_needs_of().await?.0)
    }

    /// With the hash of the old password.
    async fn password_needs_of(&self) -> Result<(PasswordNeeds, Option<String>)> {
        let (session, now) = (self.session.id.clone(), self.house().clock.now().as_microsecond());
        let (link_at, old) = self
            .read(move |mine| {
                mine.found(
                    sql!(
                        "SELECT s.link_at, a.password_hash FROM sessions s JOIN accounts a ON a.id = s.account_id
                         WHERE s.account_id = $1 AND s.id = $2"
                    ),
                    &[Value::from(&session)],
                    |row| (row.opt_int("link_at"), row.opt_text("password_hash")),
                )
            })
            .await?;
        let needs = if link_at.is_some_and(|at| now - at <= FRESH_MINUTES * 60 * 1_000_000) {
            PasswordNeeds::Nothing
        } else if old.is_some() {
            PasswordNeeds::Old
        } else {
            PasswordNeeds::Link
        };
        Ok((needs, old))
    }

    /// Sets a new password; every other session and every open link ends with the old one.
    pub async fn set_password(&self, old: String, password: String) -> Result<()> {
        let (needs, stored) = self.password_needs_of().await?;
        match needs {
            PasswordNeeds::Nothing => {}
            PasswordNeeds::Link => return Err(Error::invalid("password", "problem-password-needs-link")),
            PasswordNeeds::Old => {
                self.house().limits.old_password(&self.account().id)?;
                if old.len() > LONGEST || !verify(self.house(), old, stored).await? {
                    return Err(Error::invalid("old", "problem-password-old-wrong"));
                }
            }
        }
        let mut about = vec![self.account().name.clone()];
        about.extend(self.account().email.clone());
        check_strength(&password, &about)?;
        let hash = hash(self.house(), password).await?;
        let (session, now) = (self.session.id.clone(), self.house().clock.now().as_microsecond());
        self.write(move |mine| {
            mine.change(
                sql!("UPDATE accounts SET password_hash = $2 WHERE id = $1"),
                &[Value::from(&hash)],
            )?;
            mine.exec(
                sql!("UPDATE links SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL"),
                &[now.into()],
            )?;
            end_others(mine, &session, now).map(drop)
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easy_passwords_are_refused_and_long_phrases_are_not() {
        let about = ["Amina Yusuf".to_owned(), "amina@example.org".to_owned()];
        for easy in [
            "short",
            "password1234",
            "qwertyuiop12",
            "amina yusuf",
            "folkmootfolkmoot",
        ] {
            assert!(check_strength(easy, &about).is_err(), "{easy}");
        }
        assert!(check_strength("kettle on the north landing", &about).is_ok());
        assert!(check_strength(&"long ".repeat(50), &about).is_err());
    }
}
