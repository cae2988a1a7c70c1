//! Counts added up over a tree, released so that small numbers cannot be recovered by subtraction.
//!
//! A neighbourhood may tell the nation that many spoke of damp, and nobody may learn that it was the
//! one family in the one flat. Leaving out small cells is not enough: the total minus the other
//! hubs gives the missing one, this month minus last gives whoever spoke since, and all conversations minus
//! those on a theme gives the few who spoke of something else.
//!
//! # The rule
//! With a [`Threshold`] of *k* (5 unless told otherwise), numbers from 1 to *k* − 1 are *small*. Every
//! figure that is shown is a whole number of *steps* of *k* + 1, and a [`Place`] of the tree shows
//!
//! ```text
//! leaf            its own count, rounded down to a whole step
//! pool, n below   the smaller of  (its true count)
//!                            and  (what the n places below it show) + (n − 2) k,    rounded down
//! sum             what the places below it show
//! ```
//!
//! That is all. A figure depends on the counts as they stand and on nothing else: not on the order in
//! which they came, not on chance, not on what was shown before. It is never above the truth, so pages say
//! "at least 18"; a leaf with none and a leaf with few look the same, so pages say "fewer than 6" of both.
//!
//! **Units and shapes.** Everything is a whole number of records, in `i64`. A tree is a series (a theme, or
//! all conversations), then months, then alliances if there are any, then hubs; to any depth. The app keeps a
//! [`Node`] as three numbers a row. [`Node::after`] takes a [`Change`] and gives the one for the place
//! above, so that a record costs its depth and never the width of the tree. [`Tree::release`] does a whole
//! tree at once, with the same result.
//!
//! ```
//! use tally::{Change, Node, Place, Shown, Threshold};
//!
//! let k = Threshold::USUAL;
//! let hubs = Place::Pool { children: 4 };
//! let (mut hub, mut month) = (Node::default(), Node::default());
//! for _ in 0..6 {
//!     let (leaf, change) = hub.after(Change::of(1), k, Place::Leaf)?;
//!     (month, _) = month.after(change, k, hubs)?;
//!     hub = leaf;
//! }
//! assert_eq!(hub.say(k, Place::Leaf), Shown::AtLeast(6));
//! assert_eq!(month.say(k, hubs), Shown::AtLeast(6));
//! # Ok::<(), tally::Impossible>(())
//! ```
//!
//! # What is guaranteed
//! Somebody knows this page, sees every figure of every tree at any number of moments, and subtracts.
//!
//! 1. **Who looks** (today, tomorrow, after every arrival) and does not know how many records came between
//!    two looks learns about a leaf what the leaf itself shows and not one number more: all *k* + 1 counts
//!    from `shown` to `shown + k` stay possible, whatever the totals say. So do at least *k* + 1 values of
//!    a leaf's "all minus theme", and no difference between leaves, months or looks is ever settled.
//! 2. **Who looks and knows the exact count of one child of each pool** (as every hub knows its own) can
//!    narrow that, from above only; no small number is ever settled.
//! 3. **Who watches without blinking**, and knows that records come and go one at a time, knows at
//!    the instant a figure moves that the count stands on the edge of a step. What is settled then (a count, what a
//!    pool holds beyond its children, all minus theme) is a whole number of steps, or one less: zero or at least *k*,
//!    never small, neither just after nor just before. This is why the step is *k* + 1.
//!
//! # Why it holds
//! Write *w* for what a place withholds: its count minus what it shows. A leaf has *w* in 0..=*k*, all of
//! them possible. A pool that shows *g* beyond its children holds *X*, the sum of their *w*, and says
//! only that *g* ≤ *X* ≤ *g* + *k*, or *g* ≤ *X* if *g* is as high as it may go.
//! * *No child is pushed up.* *g* ≤ (*n* − 2) *k*, so the others can make up *g* alone while one has *w* = 0,
//!   even if one more of them is known.
//! * *No child is pushed down.* One child with *w* = *k* and the others with 0 hold *k* ≤ *g* + *k*; the others add what
//!   is missing to *g*.
//! * *Upwards.* In either case the pool itself withholds between 0 and *k*, as a leaf does, and
//!   every one of these values can be had. The same two steps then hold one place up, and so to the root.
//! * *Time.* A figure depends on the present alone. Each look can be explained without
//!   the others, so many looks say no more than one and one and one.
//! * *Themes.* All conversations are released through [`Place::Sum`], so a leaf of theirs is bound by nothing but
//!   its own figure. Any counts of the themes that agree with what is shown can be completed: a
//!   leaf holds at least as many conversations as its fullest theme, and both lie within steps that
//!   begin and end in the same order. If *both* were pooled, the most the whole can hold and the least a theme must hold could meet and settle
//!   a leaf: the tests show it.
//! * *The watcher.* Among the worlds that show the same, one record at a time leads from any to any other
//!   without a figure moving, so all a watcher has beyond the looker is the instant of a move. A leaf that moves
//!   stands at *w* = 0 or *k*. If the pool above it did not move as well, its *X* went from *g* + *k* to *g*, so the
//!   other children hold exactly *g* between them: one of them is settled only if *g* = 0, at *w* = 0. A pool that moves alone stands
//!   at *X* = *g* or *g* − 1, which leaves its children open. Two counts that move together are both on a step or both one
//!   below, and differ by whole steps.
//!
//! The tests hold an attacker against this who lists all worlds of small trees and knows nothing of the proof,
//! and build, in random larger trees, the other world that shows the same figures.
//!
//! # What is not guaranteed
//! * Not against somebody who **knows all records but one**, or adds their own and watches for the step, or knows
//!   how many records came between two looks. Show figures in rounds (say once a night) rather than at the instant,
//!   and the last two know much less.
//! * Not against **several hubs together**: two children of one pool may work out bounds for a third, and all but one can settle it.
//! * A watcher learns **that one record came, and where**, at the instant a figure moves; not whose.
//! * Possible is not likely: we promise that other counts remain **possible**, not that they remain equally likely.
//! * **One tree for a series.** A second tree over the same records (by hub over the year, by language) would cross
//!   the first. Add up shown figures instead: sums of what is shown tell nothing new.
//! * **Themes overlap freely.** If it is known that every record of one theme is in another (a
//!   theme within a theme, the whole that two themes were merged into), the wider one must be a [`Place::Sum`], or the narrower ones its children. If it is
//!   known that each record has exactly one theme, they are not themes of this kind but children.
//! * **One threshold for the life of a tree.** Figures shown in steps of 6 and then of 4 cut across each other.
//! * Figures that leave **by another door** (a hub that prints its own count) are known to everybody.
//!
//! # Where it comes from
//! That a table gives away its gaps through its totals, and that second cells must then be left out, is
//! Cox (*Suppression methodology and statistical disclosure control*, JASA 75, 1980); that rounded tables can be unpicked
//! unless rows and columns are rounded with each other in mind is Fellegi (*On the question of statistical confidentiality*, JASA 67,
//! 1972) and Cox (*A constructive procedure for unbiased controlled rounding*, JASA 82, 1987). Hundepool and others,
//! *Statistical Disclosure Control* (Wiley, 2012), is the handbook: we took from it the attacker who
//! computes an interval for each cell, the demand that the interval stay wide rather than merely not a point, and the care for a contributor
//! who knows their own part. Sweeney (*k-anonymity*, 2002) is why a number below *k* counts as a person. Dwork, Naor,
//! Pitassi and Rothblum (*Differential privacy under continual observation*, STOC 2010) set out the watcher, and Dinur
//! and Nissim (*Revealing information while preserving privacy*, PODS 2003) why many exact answers end in no privacy.
//! The English health service leaves out 1 to 7 and rounds the rest to fives, because leaving out second cells by hand was slow and
//! went wrong; the Office for National Statistics compares rounding with a threshold to noise tied to the records
//! of a cell (the cell key). We round down, so that a figure can be read as a promise; we round every place by itself, so that
//! one record touches one path; and we add the ceiling, so that independent rounding needs no linear programme to be safe.

use std::fmt;

/// The least number that may be known: 1 to *k* − 1 are small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold(i64);

impl Threshold {
    /// Five, as a network has it unless told otherwise.
    pub const USUAL: Self = Self(5);
    pub const LEAST: i64 = 2;
    pub const MOST: i64 = 1_000;

    pub const fn new(k: i64) -> Result<Self, NotAThreshold> {
        if k < Self::LEAST || k > Self::MOST {
            Err(NotAThreshold)
        } else {
            Ok(Self(k))
        }
    }

    pub const fn get(self) -> i64 {
        self.0
    }

    /// Every figure shown is a multiple of this. Whoever sees a figure move knows the count on both
    /// sides of the step, so the lower side must not be small either: hence one more than the threshold.
    pub const fn step(self) -> i64 {
        self.0 + 1
    }
}

/// What stands below a place decides how far its figure may go beyond theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Holds records itself.
    Leaf,
    /// Gathers what its children withhold and shows it in steps.
    ///
    /// `children` is how many could hold a record as far as anybody outside knows (the hubs at work in that
    /// month), whether they hold one or not: it must be public, or it would be one more figure to subtract. When it
    /// changes, bring the node up to date with a [`Change`] of nothing.
    Pool { children: u32 },
    /// Adds up what its children show. For a series known to contain another: all conversations.
    Sum,
}

impl Place {
    /// How far a figure may go beyond the children's: what all but two of them can withhold. One is the child to
    /// protect, one the child that knows its own count.
    fn headroom(self, threshold: Threshold) -> i64 {
        match self {
            Place::Leaf => i64::MAX,
            Place::Pool { children } => i64::from(children.saturating_sub(2)) * threshold.get(),
            Place::Sum => 0,
        }
    }
}

/// One place of the tree, as it is kept. Only `shown` may leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// The records here and below. Secret.
    pub count: i64,
    /// What the children show together; nothing at a leaf.
    pub below: i64,
    /// What this place shows of `count`: the children's figures are part of it.
    pub shown: i64,
}

/// What a place tells the one above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub count: i64,
    pub shown: i64,
}

impl Change {
    /// Records that came to a leaf, or left it if negative.
    pub const fn of(records: i64) -> Self {
        Self {
            count: records,
            shown: 0,
        }
    }
}

impl Node {
    /// This place after a change from below, and the change for the place above.
    pub fn after(
        self,
        change: Change,
        threshold: Threshold,
        place: Place,
    ) -> Result<(Node, Change), Impossible> {
        let count = self.count.checked_add(change.count).ok_or(Impossible)?;
        let below = self.below.checked_add(change.shown).ok_or(Impossible)?;
        if !(0..=count).contains(&below) {
            return Err(Impossible);
        }
        let most = count.min(below.saturating_add(place.headroom(threshold)));
        let shown = most - most % threshold.step();
        let above = Change {
            count: change.count,
            shown: shown - self.shown,
        };
        Ok((Node { count, below, shown }, above))
    }

    /// The figure as a page may say it.
    pub fn say(&self, threshold: Threshold, place: Place) -> Shown {
        match self.shown {
            0 if place.headroom(threshold) >= threshold.step() => Shown::FewerThan(threshold.step()),
            shown => Shown::total(shown),
        }
    }
}

/// A figure as a page may say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// None, or few: the two are never told apart.
    FewerThan(i64),
    AtLeast(i64),
    /// Nothing is shown below either, and together that may be more than few.
    Withheld,
}

impl Shown {
    /// Figures added up by the page: a hub's year, the themes of a table.
    pub const fn total(shown: i64) -> Self {
        if shown > 0 {
            Shown::AtLeast(shown)
        } else {
            Shown::Withheld
        }
    }
}

/// A whole tree of true counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    Leaf(i64),
    Pool(Vec<Tree>),
    Sum(Vec<Tree>),
}

/// The same tree as it is kept after release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    pub node: Node,
    pub children: Vec<Released>,
}

impl Tree {
    pub fn place(&self) -> Place {
        match self {
            Tree::Leaf(_) => Place::Leaf,
            // More children than `u32` counts do not fit in memory; fewer is the safe side.
            Tree::Pool(below) => Place::Pool {
                children: u32::try_from(below.len()).unwrap_or(u32::MAX),
            },
            Tree::Sum(_) => Place::Sum,
        }
    }

    /// From scratch. What [`Node::after`] arrives at record by record, in any order.
    pub fn release(&self, threshold: Threshold) -> Result<Released, Impossible> {
        let (own, below) = match self {
            Tree::Leaf(count) => (*count, [].as_slice()),
            Tree::Pool(below) | Tree::Sum(below) => (0, below.as_slice()),
        };
        let mut children = Vec::with_capacity(below.len());
        let mut change = Change::of(own);
        for tree in below {
            let child = tree.release(threshold)?;
            change.count = change.count.checked_add(child.node.count).ok_or(Impossible)?;
            change.shown += child.node.shown; // Never more than the count, which did not overflow.
            children.push(child);
        }
        let (node, _) = Node::default().after(change, threshold, self.place())?;
        Ok(Released { node, children })
    }
}

/// A threshold outside [`Threshold::LEAST`]`..=`[`Threshold::MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAThreshold;

/// A change that no records could have made: more would leave than are there, or more is shown below than is
/// counted. The row and the records disagree, and the tree must be released from scratch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Impossible;

impl fmt::Display for NotAThreshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a threshold is a number from {} to {}",
            Threshold::LEAST,
            Threshold::MOST
        )
    }
}

impl fmt::Display for Impossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no records could have made this change to the count: release the tree from scratch")
    }
}

impl std::error::Error for NotAThreshold {}
impl std::error::Error for Impossible {}

#[cfg(test)]
mod tests;
