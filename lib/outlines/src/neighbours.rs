//! Which areas share a border.

use crate::Outline;
use crate::grid::Spot;
use std::collections::{BTreeSet, HashMap};

/// The pairs of outlines that have a piece of border in common, each pair once and the lower number first. A border is
/// common where both have the same edge: so outlines of one edition do it, which were made coarser together. Areas that
/// meet in a corner only are no neighbours.
#[must_use]
pub fn neighbours(outlines: &[Outline]) -> Vec<(usize, usize)> {
    let mut first: HashMap<(Spot, Spot), usize> = HashMap::new();
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (number, outline) in outlines.iter().enumerate() {
        outline.each_ring(|_, ring| {
            let mut before = ring[ring.len() - 1];
            for corner in ring {
                let edge = (before.min(*corner), before.max(*corner));
                before = *corner;
                let other = *first.entry(edge).or_insert(number);
                if other != number {
                    pairs.insert((other, number));
                }
            }
        });
    }
    pairs.into_iter().collect()
}
