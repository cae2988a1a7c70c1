//! How much anybody may ask at once: the limits of the house, named in one place.

use crate::{Error, Result};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;

/// The largest body of an ordinary request, in bytes.
pub const BODY: usize = 256 * 1024;
/// The largest file that can be imported, in bytes.
pub const FILE: usize = 32 * 1024 * 1024;
/// Rows on a page of a list.
pub const PAGE: i64 = 50;
/// The longest a request may take before it is given up, in seconds.
pub const SECONDS: u64 = 30;
/// The same for a request that brings a file: 32 MB over a slow line.
pub const SECONDS_FOR_A_FILE: u64 = 600;

/// Attempts at the doors, by what is tried and by where it comes from.
pub struct Limits {
    by_account: DefaultKeyedRateLimiter<String>,
    by_address: DefaultKeyedRateLimiter<String>,
    codes: DefaultKeyedRateLimiter<String>,
}

const fn a_minute(times: u32) -> Quota {
    match NonZeroU32::new(times) {
        Some(times) => Quota::per_minute(times),
        None => panic!("a limit of none"),
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            // A person who mistypes is let try ten times, and then once in six seconds.
            by_account: RateLimiter::keyed(a_minute(10)),
            // A community centre signs in behind one address.
            by_address: RateLimiter::keyed(a_minute(60)),
            codes: RateLimiter::keyed(a_minute(20)),
        }
    }
}

impl Limits {
    pub(crate) fn sign_in(&self, account: &str, address: &str) -> Result<()> {
        self.forget_the_old();
        let by_account = self.by_account.check_key(&account.chars().take(200).collect());
        let by_address = self.by_address.check_key(&network(address));
        by_account.and(by_address).map_err(|_| Error::TryLater)
    }

    pub(crate) fn code(&self, address: &str) -> Result<()> {
        self.forget_the_old();
        self.codes
            .check_key(&network(address))
            .map_err(|_| Error::TryLater)
    }

    /// A limiter keeps a few bytes for every key; strangers must not make it keep many.
    fn forget_the_old(&self) {
        for limiter in [&self.by_account, &self.by_address, &self.codes] {
            if limiter.len() > 10_000 {
                limiter.retain_recent();
            }
        }
    }
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
        let tried = (0..20)
            .filter(|n| limits.sign_in("amina@example.org", &from(*n)).is_ok())
            .count();
        assert_eq!(tried, 10);
        let tried = (0..100)
            .filter(|n| {
                limits
                    .sign_in(&format!("p{n}@example.org"), "198.51.100.1")
                    .is_ok()
            })
            .count();
        assert!((59..=61).contains(&tried), "{tried}");
    }
}
