//! Passwords: argon2id, with the strength of each checked against how people really guess.

use crate::house::House;
use crate::{Error, Problem, Problems, Result};
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, PasswordHash};

pub const LONGEST: usize = 200;

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
