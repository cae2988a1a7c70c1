//! Time and chance, which nothing in the house asks for by itself: both are handed in, so that a
//! test holds them still and the demonstration town is the same town every time.

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use rand::rngs::{StdRng, SysRng};
use rand::{Rng, SeedableRng, TryRng};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Clone)]
pub struct Clock(Arc<Inner>);

struct Inner {
    /// Microseconds where the clock stands still; `i64::MIN` where it runs.
    held: AtomicI64,
    last_arrival: AtomicI64,
}

impl Clock {
    pub fn running() -> Clock {
        Clock(Arc::new(Inner {
            held: AtomicI64::new(i64::MIN),
            last_arrival: AtomicI64::new(0),
        }))
    }
    /// A clock that stands still until it is moved.
    pub fn held_at(now: Timestamp) -> Clock {
        let clock = Clock::running();
        clock.hold(now);
        clock
    }
    pub fn hold(&self, now: Timestamp) {
        self.0.held.store(now.as_microsecond(), Ordering::SeqCst);
    }
    /// Lets a clock that stood still run again.
    pub fn run(&self) {
        self.0.held.store(i64::MIN, Ordering::SeqCst);
    }
    pub fn now(&self) -> Timestamp {
        match self.0.held.load(Ordering::SeqCst) {
            i64::MIN => Timestamp::now(),
            held => instant(held),
        }
    }
    /// Microseconds of now, and never the same twice: the order in which records arrived.
    pub fn arrival(&self) -> i64 {
        let now = self.now().as_microsecond();
        let last = self
            .0
            .last_arrival
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| Some(now.max(last + 1)));
        now.max(last.unwrap_or_default() + 1)
    }
}

/// An instant out of the database.
pub fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The day of an instant as people at home count it: `2026-11-24`.
pub fn day(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned_datetime(zone.clone()).date().to_string()
}

/// The month of an instant: `2026-11`.
pub fn month(at: Timestamp, zone: &TimeZone) -> String {
    day(at, zone)[..7].to_owned()
}

/// The month before `2026-01` is `2025-12`.
pub fn month_before(month: &str) -> String {
    let first: jiff::civil::Date = format!("{month}-01").parse().unwrap_or(jiff::civil::Date::ZERO);
    first.checked_sub(1.month()).unwrap_or(first).to_string()[..7].to_owned()
}

/// Chance: the operating system's, or a seeded one for tests and the demonstration.
#[derive(Clone)]
pub struct Chance(Option<Arc<Mutex<StdRng>>>);

impl Chance {
    pub fn system() -> Chance {
        Chance(None)
    }
    pub fn seeded(seed: u64) -> Chance {
        Chance(Some(Arc::new(Mutex::new(StdRng::seed_from_u64(seed)))))
    }
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.0 {
            None => SysRng
                .try_fill_bytes(&mut bytes)
                .expect("the operating system gives random bytes"),
            Some(seeded) => seeded
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .fill_bytes(&mut bytes),
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrivals_never_repeat_even_when_the_clock_stands() {
        let clock = Clock::held_at(instant(1_000));
        let seen: Vec<i64> = (0..3).map(|_| clock.arrival()).collect();
        assert_eq!(seen, [1_000, 1_001, 1_002]);
    }

    #[test]
    fn a_day_is_a_day_at_home() {
        let late: Timestamp = "2026-06-30T23:30:00Z".parse().unwrap();
        let london = TimeZone::get("Europe/London").unwrap();
        assert_eq!(day(late, &london), "2026-07-01");
        assert_eq!(month(late, &TimeZone::UTC), "2026-06");
        assert_eq!(month_before("2026-01"), "2025-12");
    }
}
