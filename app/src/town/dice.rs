//! Chance in the invented town: seeded, so that the town is the same town every time.

use jiff::Timestamp;
use kit::clock::{Chance, Clock};

pub struct Dice(Chance);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(Chance::seeded(seed))
    }

    /// The id that a phone makes at this time.
    pub fn id(&self, now: Timestamp) -> String {
        kit::id::new(&Clock::held_at(now), &self.0)
    }

    /// A whole number below `n`; 0 when `n` is.
    pub fn below(&self, n: u64) -> u64 {
        u64::from_le_bytes(self.0.bytes()) % n.max(1)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True so many times in a hundred.
    pub fn often(&self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Copy>(&self, from: &[T]) -> T {
        from[usize::try_from(self.below(from.len() as u64)).unwrap_or_default()]
    }

    /// One of them, by weight.
    pub fn weighed<T: Copy>(&self, from: &[(T, u64)]) -> T {
        let mut left = self.below(from.iter().map(|(_, weight)| weight).sum());
        for (one, weight) in from {
            if left < *weight {
                return *one;
            }
            left -= weight;
        }
        from[0].0
    }
}
