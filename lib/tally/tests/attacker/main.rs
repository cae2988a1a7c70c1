//! An attacker who lists every world that would have shown the same figures, and looks what they have in common.
//!
//! The attacker knows nothing of the proof in the crate's documentation. Domains are small, and whole: counts go to
//! the end of a step, so nothing is settled merely because we stopped counting. The methods that people reach
//! for first are attacked in the same way and fall, so that we know the attacker bites.

mod broken;
mod held;

use std::collections::HashMap;
use std::ops::RangeInclusive;
use tally::{Threshold, Tree};

/// The true counts of some leaves, in an order that the test names.
type World = Vec<i64>;

/// For everything that can be seen: from where to where each secret reaches among the worlds that show it.
#[derive(Default)]
struct Attacker {
    ranges: HashMap<Vec<i64>, Vec<(i64, i64)>>,
}

impl Attacker {
    fn consider(&mut self, seen: Vec<i64>, secrets: Vec<i64>) {
        let ranges = self
            .ranges
            .entry(seen)
            .or_insert_with(|| secrets.iter().map(|&s| (s, s)).collect());
        for ((least, most), secret) in ranges.iter_mut().zip(secrets) {
            *least = secret.min(*least);
            *most = secret.max(*most);
        }
    }

    /// Which secrets were settled at a small number: (what was seen, which secret, its value).
    fn settled(&self, k: i64) -> Vec<(&[i64], usize, i64)> {
        let mut found = Vec::new();
        for (seen, ranges) in &self.ranges {
            for (secret, &(least, most)) in ranges.iter().enumerate() {
                if least == most && (1..k).contains(&least.abs()) {
                    found.push((seen.as_slice(), secret, least));
                }
            }
        }
        found
    }

    /// How many values a secret keeps where the figures tell most of it.
    fn fewest_values(&self, secret: usize) -> i64 {
        self.ranges
            .values()
            .map(|ranges| ranges[secret].1 - ranges[secret].0 + 1)
            .min()
            .expect("worlds")
    }
}

/// Looks at the figures, as often as they like: what is shown depends on the present alone, and between two looks
/// anything may have happened.
fn looker(
    worlds: &[World],
    figures: impl Fn(&World) -> Vec<i64>,
    secrets: impl Fn(&World) -> Vec<i64>,
) -> Attacker {
    let mut attacker = Attacker::default();
    for world in worlds {
        attacker.consider(figures(world), secrets(world));
    }
    attacker
}

/// What one event may be; the watcher can tell which.
#[derive(Clone, Copy)]
enum Kind {
    Arrival,
    Withdrawal,
    ThemeAdded,
    ThemeRemoved,
}

/// Sees the instant at which figures move, and knows that one event made them, even of which kind it was. What was
/// before is secret too.
fn watcher(
    worlds: &[World],
    events: &[(Kind, Vec<i64>)],
    figures: impl Fn(&World) -> Vec<i64>,
    secrets: impl Fn(&World) -> Vec<i64>,
) -> Attacker {
    let shown: HashMap<&World, Vec<i64>> = worlds.iter().map(|world| (world, figures(world))).collect();
    let mut attacker = Attacker::default();
    for before in worlds {
        for (kind, event) in events {
            let after: World = before
                .iter()
                .zip(event)
                .map(|(count, change)| count + change)
                .collect();
            if let Some(then) = shown.get(&after)
                && *then != shown[before]
            {
                let seen = [shown[before].as_slice(), then, &[*kind as i64]].concat();
                attacker.consider(seen, [secrets(before), secrets(&after)].concat());
            }
        }
    }
    attacker
}

/// All worlds whose counts lie in these ranges and which can be.
fn worlds(ranges: &[RangeInclusive<i64>], can_be: impl Fn(&World) -> bool) -> Vec<World> {
    let mut worlds = vec![vec![]];
    for range in ranges {
        worlds = worlds
            .iter()
            .flat_map(|world| {
                range
                    .clone()
                    .map(move |count| [world.as_slice(), &[count]].concat())
            })
            .collect();
    }
    worlds.retain(can_be);
    worlds
}

fn leaves(counts: &[i64]) -> Vec<Tree> {
    counts.iter().copied().map(Tree::Leaf).collect()
}

/// Every figure of a tree.
fn figures(tree: &Tree, k: i64) -> Vec<i64> {
    fn gather(released: &tally::Released, into: &mut Vec<i64>) {
        into.push(released.node.shown);
        released.children.iter().for_each(|child| gather(child, into));
    }
    let mut shown = Vec::new();
    let threshold = Threshold::new(k).expect("a threshold");
    gather(&tree.release(threshold).expect("counts that can be"), &mut shown);
    shown
}

/// Two steps of counts from nothing.
fn two_steps(k: i64) -> RangeInclusive<i64> {
    0..=2 * k + 1
}
