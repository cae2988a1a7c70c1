//! One-time codes from an app (TOTP, RFC 6238): six digits, anew every thirty seconds.

use super::proof::{tell, without_steps};
use super::second_step::{Steps, steps_of};
use super::{end_others, recovery};
use crate::access::SignedIn;
use crate::clock::Chance;
use crate::db::Value;
use crate::house::House;
use crate::mail::Letter;
use crate::{Error, Result, id, sql};
use ring::hmac;

/// How long a code shows, in seconds.
const STEP: i64 = 30;
/// A telephone's clock may be half a minute off, either way.
const EARLY_OR_LATE: i64 = 1;
/// The length of a secret, in bytes: as long as the digest, as RFC 4226 asks.
const LENGTH: usize = 20;

/// A secret on its way into an app.
#[derive(Clone, Debug)]
pub struct Enrolling {
    /// In groups of four letters, to be typed where no camera is.
    pub letters: String,
    /// `otpauth://totp/…`, to be drawn for a camera.
    pub address: String,
}

/// The six digits of a step.
fn code(secret: &[u8], step: i64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let at = usize::from(tag[tag.len() - 1] & 15);
    let four = [tag[at] & 0x7f, tag[at + 1], tag[at + 2], tag[at + 3]];
    format!("{:06}", u32::from_be_bytes(four) % 1_000_000)
}

/// The step of a code that is good at `now`, if it is one and comes after `last`.
fn step_of(secret: &[u8], typed: &str, now: i64, last: i64) -> Option<i64> {
    let this = now / STEP;
    // Digests are compared, so that the time taken tells nothing of the code.
    let typed = id::digest(typed);
    (this - EARLY_OR_LATE..=this + EARLY_OR_LATE)
        .filter(|step| id::digest(&code(secret, *step)) == typed)
        .find(|step| *step > last)
}

/// Letters for bytes, as apps take them (RFC 4648, base32).
fn letters(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut letters = String::with_capacity(bytes.len() * 8 / 5);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            letters.push(char::from(LETTERS[((held >> bits) & 31) as usize]));
        }
    }
    letters
}

fn enrolling(house: &House, account: &str, secret: &[u8]) -> Enrolling {
    let letters = letters(secret);
    let encoded = crate::web::errors::percent_encoded;
    let place = super::webauthn::Place::of(&house.settings.public_url).map(|place| place.domain);
    let place = place.unwrap_or_else(|| "Folkmoot".to_owned());
    // Apps show the two names one below the other; a slash in one would end the address.
    let label = format!("{}:{}", encoded(&place), encoded(account)).replace('/', "%2F");
    let grouped: Vec<&str> = letters
        .as_bytes()
        .chunks(4)
        .filter_map(|four| std::str::from_utf8(four).ok())
        .collect();
    Enrolling {
        address: format!(
            "otpauth://totp/{label}?secret={letters}&issuer={}&algorithm=SHA1&digits=6&period={STEP}",
            encoded(&place)
        ),
        letters: grouped.join(" "),
    }
}

/// The digits of what was typed, if it can be a code from an app at all.
pub(super) fn digits(typed: &str) -> Option<String> {
    let digits: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    (digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// Takes a code from an app, once: neither it nor an earlier one is taken again.
pub(super) async fn take(house: &House, account: &str, typed: &str) -> Result<bool> {
    let Some(step) = right(house, account, typed, true).await? else {
        return Ok(false);
    };
    let account = account.to_owned();
    let taken = house
        .db
        .write(move |conn| {
            conn.exec(
                sql!("UPDATE one_time_secrets SET last_step = $2 WHERE account_id = $1 AND last_step < $2"),
                &[Value::from(&account), step.into()],
            )
        })
        .await?;
    Ok(taken > 0)
}

/// The step of a code that is right, against the secret that was confirmed or the one that is not yet.
async fn right(house: &House, account: &str, typed: &str, confirmed: bool) -> Result<Option<i64>> {
    let Some(typed) = digits(typed) else {
        return Ok(None);
    };
    let Some((sealed, last, is_confirmed)) = secret_of(house, account).await? else {
        return Ok(None);
    };
    if is_confirmed != confirmed {
        return Ok(None);
    }
    let Some(secret) = opened(house, account, &sealed) else {
        return Ok(None);
    };
    Ok(step_of(&secret, &typed, house.clock.now().as_second(), last))
}

/// The secret itself. Where the installation lost its key no code is right, and people come in by a
/// passkey or a code from the paper.
fn opened(house: &House, account: &str, sealed: &str) -> Option<Vec<u8>> {
    house
        .sealing
        .open(account, sealed)
        .inspect_err(|error| tracing::error!(%error, "a one-time secret cannot be read"))
        .ok()
}

async fn secret_of(house: &House, account: &str) -> Result<Option<(String, i64, bool)>> {
    let account = account.to_owned();
    house
        .db
        .read(move |conn| {
            conn.one(
                sql!("SELECT sealed, last_step, confirmed_at FROM one_time_secrets WHERE account_id = $1"),
                &[Value::from(&account)],
                |row| {
                    (
                        row.text("sealed"),
                        row.int("last_step"),
                        row.opt_int("confirmed_at").is_some(),
                    )
                },
            )
        })
        .await
}

impl SignedIn {
    /// What this account can show as a second step.
    pub async fn steps(&self) -> Result<Steps> {
        steps_of(self.house(), &self.account().id).await
    }

    /// The secret that waits for its first code, if one does.
    pub async fn enrolling(&self) -> Result<Option<Enrolling>> {
        let account = self.account();
        let Some((sealed, _, false)) = secret_of(self.house(), &account.id).await? else {
            return Ok(None);
        };
        let Some(secret) = opened(self.house(), &account.id, &sealed) else {
            return Ok(None);
        };
        Ok(Some(enrolling(
            self.house(),
            account.email.as_deref().unwrap_or(&account.name),
            &secret,
        )))
    }

    /// Makes a secret for an app. It asks for nothing until a first code is right.
    pub async fn begin_one_time(&self) -> Result<()> {
        self.ensure_fresh().await?;
        let secret = secret(&self.house().chance);
        let sealed = self
            .house()
            .sealing
            .seal(&self.house().chance, &self.account().id, &secret)?;
        let now = self.house().clock.now().as_microsecond();
        self.write(move |mine| {
            // One that works already stays as it is.
            mine.exec(
                sql!(
                    "INSERT INTO one_time_secrets (account_id, sealed, made_at, last_step) VALUES ($1, $2, $3, 0)
                     ON CONFLICT (account_id) DO UPDATE SET sealed = $2, made_at = $3
                     WHERE one_time_secrets.confirmed_at IS NULL"
                ),
                &[Value::from(&sealed), now.into()],
            )
        })
        .await
        .map(drop)
    }

    /// The first code: from now on they are asked for. Gives the recovery codes, which are seen here and
    /// never again. Every other session ends.
    pub async fn confirm_one_time(&self, typed: &str, letter: Option<Letter>) -> Result<Vec<String>> {
        self.ensure_fresh().await?;
        self.house().limits.step(&self.account().id)?;
        let step = right(self.house(), &self.account().id, typed, false).await?;
        let step = step.ok_or_else(|| Error::invalid("code", "problem-one-time-first-wrong"))?;
        let codes = recovery::fresh(&self.house().chance);
        let (made, session) = (codes.clone(), self.session.id.clone());
        let now = self.house().clock.now().as_microsecond();
        self.write(move |mine| {
            mine.change(
                sql!(
                    "UPDATE one_time_secrets SET confirmed_at = $2, last_step = $3
                     WHERE account_id = $1 AND confirmed_at IS NULL"
                ),
                &[now.into(), step.into()],
            )?;
            recovery::keep(mine, &made)?;
            mine.exec(
                sql!("UPDATE sessions SET second_at = $3, proven_at = $3 WHERE account_id = $1 AND id = $2"),
                &[Value::from(&session), now.into()],
            )?;
            end_others(mine, &session, now)?;
            tell(mine, "second_step.set_up", letter.as_ref())
        })
        .await?;
        Ok(codes)
    }

    /// Takes the secret away: no code is asked for any more.
    pub async fn remove_one_time(&self, letter: Option<Letter>) -> Result<()> {
        self.ensure_fresh().await?;
        self.write(move |mine| {
            let confirmed = mine.found(
                sql!("SELECT confirmed_at FROM one_time_secrets WHERE account_id = $1"),
                &[],
                |row| row.opt_int("confirmed_at").is_some(),
            )?;
            mine.change(sql!("DELETE FROM one_time_secrets WHERE account_id = $1"), &[])?;
            // They open nothing by themselves, and what is left of them would only lie about.
            mine.exec(
                sql!(
                    "DELETE FROM recovery_codes WHERE account_id = $1
                     AND NOT EXISTS (SELECT 1 FROM passkeys WHERE account_id = $1)"
                ),
                &[],
            )?;
            // Whoever only began and thought better of it has changed nothing.
            if !confirmed {
                return Ok(());
            }
            without_steps(mine)?;
            tell(mine, "second_step.removed", letter.as_ref())
        })
        .await
    }
}

fn secret(chance: &Chance) -> [u8; LENGTH] {
    chance.bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of RFC 6238, appendix B, of whose eight digits we show the last six.
    #[test]
    fn codes_are_as_the_standard_shows_them() {
        let secret = b"12345678901234567890";
        for (at, shown) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(secret, at / STEP), shown, "at {at}");
        }
    }

    #[test]
    fn a_code_is_good_one_step_early_or_late_and_never_twice() {
        let secret = [7; LENGTH];
        let now = 1_800_000_015;
        let step = now / STEP;
        for off in -3..=3 {
            let good = step_of(&secret, &code(&secret, step + off), now, 0).is_some();
            assert_eq!(good, (-1..=1).contains(&off), "{off}");
        }
        let this = code(&secret, step);
        assert_eq!(step_of(&secret, &this, now, step), None, "it was taken");
        assert_eq!(
            step_of(&secret, &code(&secret, step - 1), now, step),
            None,
            "a later one was taken"
        );
        assert_eq!(
            step_of(&secret, &code(&secret, step + 1), now, step),
            Some(step + 1)
        );
    }

    #[test]
    fn letters_are_as_the_standard_shows_them() {
        assert_eq!(letters(b"fooba"), "MZXW6YTB");
        assert_eq!(letters(&[0xff; LENGTH]).len(), 32);
    }

    #[test]
    fn digits_are_read_as_people_type_them() {
        assert_eq!(digits(" 123 456 ").as_deref(), Some("123456"));
        for other in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"] {
            assert_eq!(digits(other), None, "{other}");
        }
    }
}
