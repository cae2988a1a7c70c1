//! How much anybody may ask at once: the limits of the house, named in one place.

use crate::text::Number;
use crate::{Error, Result};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;

/// The largest body of an ordinary request, in bytes.
pub const BODY: usize = 256 * 1024;
/// The most requests that a phone may send in one, and the largest body that carries them once it is
/// unpacked, in bytes.
pub const BATCH: usize = 500;
pub const BATCH_BODY: usize = 2 * 1024 * 1024;
/// The largest file that can be imported, in bytes.
pub const FILE: usize = 32 * 1024 * 1024;
/// The largest recording of somebody's words, in bytes: some minutes, as any browser packs them.
pub const SOUND: usize = 3 * 1024 * 1024;
/// Rows on a page of a list.
pub const PAGE: i64 = 50;
/// The longest a request may take before it is given up, in seconds.
pub const SECONDS: u64 = 30;
/// The same for a request that brings a file: 32 MB over a slow line.
pub const SECONDS_FOR_A_FILE: u64 = 600;

/// Attempts at the doors, by what is tried and by where it comes from.
pub struct Limits {
    by_address: DefaultKeyedRateLimiter<String>,
    by_account_and_address: DefaultKeyedRateLimiter<String>,
    by_account: DefaultKeyedRateLimiter<String>,
    letters: DefaultKeyedRateLimiter<String>,
    codes: DefaultKeyedRateLimiter<String>,
    slips: DefaultKeyedRateLimiter<String>,
    pairings: DefaultDirectRateLimiter,
    standings: DefaultKeyedRateLimiter<String>,
    texts_to: DefaultKeyedRateLimiter<String>,
    texts_by: DefaultKeyedRateLimiter<String>,
    steps: DefaultKeyedRateLimiter<String>,
    tokens: DefaultKeyedRateLimiter<String>,
}

const fn times(times: u32) -> NonZeroU32 {
    match NonZeroU32::new(times) {
        Some(times) => times,
        None => panic!("a limit of none"),
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            // A community centre signs in behind one address.
            by_address: RateLimiter::keyed(Quota::per_minute(times(60))),
            // A person who mistypes is let try ten times, and then once in six seconds. A stranger
            // who tries elsewhere does not use that up.
            by_account_and_address: RateLimiter::keyed(Quota::per_minute(times(10))),
            // Guessing from many addresses at once ends here.
            by_account: RateLimiter::keyed(Quota::per_minute(times(100))),
            // Nobody's mailbox is flooded.
            letters: RateLimiter::keyed(Quota::per_hour(times(5))),
            codes: RateLimiter::keyed(Quota::per_minute(times(20))),
            // Somebody with a slip opens it, changes something and looks again; more is guessing.
            slips: RateLimiter::keyed(Quota::per_minute(times(6)).allow_burst(times(12))),
            // Pairing codes are short and live for minutes. Guessed from everywhere at once, one of a
            // hundred that are open at any time would take years.
            pairings: RateLimiter::direct(Quota::per_minute(times(120))),
            // Phones ask when they open; a hall full of them stands behind one address.
            standings: RateLimiter::keyed(Quota::per_minute(times(120))),
            // A text wakes people and costs the hub: nobody's telephone is flooded, and a volunteer who
            // knocks all day needs no more than this.
            texts_to: RateLimiter::keyed(Quota::per_hour(times(5))),
            texts_by: RateLimiter::keyed(Quota::per_hour(times(30))),
            // Of a million codes three are good at a time. Whoever has the password tries ten, and then one
            // in two minutes: years, for one to be right.
            steps: RateLimiter::keyed(Quota::per_hour(times(30)).allow_burst(times(10))),
            // A program that fills a list; not one that walks a hub's records day and night.
            tokens: RateLimiter::keyed(Quota::per_minute(times(600))),
        }
    }
}

impl Limits {
    /// A password that is tried. What is refused for one reason uses up no tries of another.
    pub(crate) fn sign_in(&self, account: &str, address: &str) -> Result<()> {
        self.forget_the_old();
        let (account, network) = (key(account), network(address));
        one_more(&self.by_address, &network)?;
        one_more(&self.by_account_and_address, &format!("{account} {network}"))?;
        one_more(&self.by_account, &account)
    }

    /// The old password, tried by whoever holds a session.
    pub(crate) fn old_password(&self, account: &str) -> Result<()> {
        self.forget_the_old();
        one_more(&self.by_account_and_address, &key(account))
    }

    /// A letter to somebody who asks for one at the door.
    pub(crate) fn letter(&self, to: &str, address: &str) -> Result<()> {
        self.forget_the_old();
        one_more(&self.by_address, &network(address))?;
        one_more(&self.letters, &key(to))
    }

    /// A code that is tried at a door.
    pub fn code(&self, address: &str) -> Result<()> {
        self.forget_the_old();
        one_more(&self.codes, &network(address))
    }

    /// A code of a slip, by the address it comes from or the account that was told it.
    pub(crate) fn slip(&self, from: &str) -> Result<()> {
        self.forget_the_old();
        one_more(&self.slips, &network(from))
    }

    /// A pairing code that could be one, whoever tries it.
    pub(crate) fn pairing(&self) -> Result<()> {
        self.pairings.check().map_err(|_| Error::TryLater)
    }

    /// A phone that asks whether it was revoked.
    pub(crate) fn standing(&self, address: &str) -> Result<()> {
        self.forget_the_old();
        one_more(&self.standings, &network(address))
    }

    /// A text to a number that somebody who is signed in typed.
    pub fn text(&self, account: &str, to: &Number) -> Result<()> {
        self.forget_the_old();
        one_more(&self.texts_by, &key(account))?;
        one_more(&self.texts_to, &key(to.as_str()))
    }

    /// A code at the second door, or a device that is asked in an account's name.
    pub(crate) fn step(&self, account: &str) -> Result<()> {
        self.forget_the_old();
        one_more(&self.steps, &key(account))
    }

    /// A passkey at the door, which names nobody before it is shown.
    pub(crate) fn passkey(&self, address: &str) -> Result<()> {
        self.forget_the_old();
        one_more(&self.by_address, &network(address))
    }

    /// A program that asks with a token.
    pub(crate) fn token(&self, token: &str) -> Result<()> {
        self.forget_the_old();
        one_more(&self.tokens, &key(token))
    }

    /// A limiter keeps a few bytes for every key; strangers must not make it keep many.
    fn forget_the_old(&self) {
        for limiter in [
            &self.by_address,
            &self.by_account_and_address,
            &self.by_account,
            &self.letters,
            &self.codes,
            &self.slips,
            &self.standings,
            &self.texts_to,
            &self.texts_by,
            &self.steps,
            &self.tokens,
        ] {
            if limiter.len() > 10_000 {
                limiter.retain_recent();
            }
        }
    }
}

fn one_more(limiter: &DefaultKeyedRateLimiter<String>, key: &String) -> Result<()> {
    limiter.check_key(key).map_err(|_| Error::TryLater)
}

fn key(account: &str) -> String {
    account.chars().take(200).collect()
}

/// An IPv6 household has a whole /64, so that is what counts as one address.
fn network(address: &str) -> String {
    match address.parse() {
        Ok(std::net::IpAddr::V6(v6)) => format!("{:x?}", &v6.segments()[..4]),
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_guarded_from_many_addresses_and_an_address_from_many_accounts() {
        let limits = Limits::default();
        let from = |n: u32| format!("192.0.2.{n}");
        let tried = (0..200)
            .filter(|n| limits.sign_in("amina@example.org", &from(*n)).is_ok())
            .count();
        assert!((100..=101).contains(&tried), "{tried}");
        let tried = (0..100)
            .filter(|n| {
                limits
                    .sign_in(&format!("p{n}@example.org"), "198.51.100.1")
                    .is_ok()
            })
            .count();
        assert!((59..=61).contains(&tried), "{tried}");
    }

    #[test]
    fn a_stranger_keeps_nobody_out_and_floods_no_mailbox() {
        let limits = Limits::default();
        let (amina, home, stranger) = ("amina@example.org", "192.0.2.1", "198.51.100.1");
        while limits.sign_in(amina, stranger).is_ok() {}
        assert!(limits.sign_in(amina, home).is_ok());
        let sent = (0..50).filter(|_| limits.letter(amina, stranger).is_ok()).count();
        assert_eq!(sent, 5);
        assert!(limits.sign_in(amina, home).is_ok(), "a password is another door");

        // Where an address has no tries left, it uses up nobody's.
        let worn = "203.0.113.1";
        for n in 0..100 {
            let _ = limits.sign_in(&format!("p{n}@example.org"), worn);
        }
        for _ in 0..1000 {
            let _ = limits.sign_in("ben@example.org", worn);
        }
        assert!(limits.sign_in("ben@example.org", home).is_ok());
    }
}
