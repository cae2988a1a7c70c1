//! Counts added up over a tree, released so that small numbers cannot be recovered by subtraction.
//!
//! A neighbourhood may tell the nation that many spoke of damp, and nobody may learn that it was the one family
//! in the one flat. Leaving out small cells is not enough: the total minus the other hubs gives the missing
//! one, this month minus last gives whoever spoke since, and all conversations minus those on a theme gives the
//! few who spoke of something else.
//!
//! # The rule
//! With a [`Threshold`] of *k* (5 unless told otherwise), numbers from 1 to *k* − 1 are *small*. Figures move in
//! *steps* of *k* + 1, and each [`Place`] of the tree shows
//!
//! ```text
//! leaf            its count
//! pool, n below   its count, but no more than (what the n places below it show) + (n − 2) k
//! sum             what the places below it show
//! ```
//!
//! rounded down to a whole step. That is all. A figure depends on the counts as they stand: not on the order in
//! which they came, not on chance, not on what was shown before. It is never above the truth, so a page says "at
//! least 18"; a leaf with none and a leaf with few look the same, so it says "fewer than 6" of both.
//!
//! **Shapes and units.** Everything is a whole number of records, as `i64`. A tree is a series (a theme, or all
//! conversations), then months, then alliances if there are any, then hubs; any depth will do. A place is kept as
//! a [`Node`], three numbers in a row of a table. [`Node::after`] takes a [`Change`] from below and gives the
//! change for the place above, so a record costs the depth of the tree and never its width. [`Tree::release`]
//! does a whole tree at once, with the same result.
//!
//! ```
//! use tally::{Change, Node, Place, Shown, Threshold};
//!
//! let k = Threshold::USUAL;
//! let hubs = Place::Pool { children: 4 };
//! let (mut hub, mut month, mut change) = (Node::default(), Node::default(), Change::default());
//! for _ in 0..6 {
//!     (hub, change) = hub.after(Change::of(1), k, Place::Leaf)?;
//!     (month, _) = month.after(change, k, hubs)?;
//! }
//! assert_eq!(hub.say(k, Place::Leaf), Shown::AtLeast(6));
//! assert_eq!(month.say(k, hubs), Shown::AtLeast(6));
//! # Ok::<(), tally::Impossible>(())
//! ```
//!
//! # What is guaranteed
//! Somebody knows this page, sees every figure of every tree at any number of moments, and subtracts.
//!
//! 1. **Who looks**, today and tomorrow and after every arrival, and cannot say how many records came between
//!    two looks, learns of a leaf what the leaf itself shows and nothing more: all *k* + 1 counts from `shown` to
//!    `shown + k` stay possible, whatever the totals say. So do at least *k* + 1 values of a leaf's "all minus
//!    theme". No difference between two leaves, two months or two looks is settled.
//! 2. **Who looks and knows the exact count of one child of each pool**, as a hub knows its own, may learn that
//!    another leaf stands low in its step, and never that it stands high. No small number is settled.
//! 3. **Who watches without blinking**, and knows that records come and go one at a time, knows at the instant a
//!    figure moves that the count stands at the edge of a step. Whatever is settled then, just before or just
//!    after (a count, a total, a total minus one hub, what a pool holds beyond what its children show, all minus
//!    theme) is a whole number of steps, or one less than that: zero, or at least *k*. This is why a step is
//!    *k* + 1. Until the next move the watcher is again one who looks.
//!
//! # Why it holds
//! Let a place *withhold* the difference between its count and its figure. A leaf withholds anything from 0 to
//! *k*. A pool that shows *g* beyond its children tells of *X*, what they withhold together, that *g* ≤ *X* ≤
//! *g* + *k*; or only that *g* ≤ *X*, if *g* is as high as it may go.
//! * *No child is pushed up.* One withholds 0; as *g* ≤ (*n* − 2) *k*, the others can make up *g* without it,
//!   even if one of them is known to withhold nothing.
//! * *No child is pushed down.* One withholds *k* ≤ *g* + *k*; the others add what is missing to *g*, if anything.
//! * *Upwards.* Either way the pool withholds something from 0 to *k*, as a leaf does, and can be made to
//!   withhold any of these. The same two sentences hold one place up, and so to the root.
//! * *Time.* A figure depends on the present alone, so each look can be explained without the others, and many
//!   looks say no more than each by itself. Figures that arrive late, or from different moments, say less.
//! * *Themes.* All conversations are a [`Place::Sum`], so each of their leaves is bound by its own figure only.
//!   Whatever the themes may be, all conversations can be made to fit: each leaf needs as many as its fullest
//!   theme, and the end of the theme's step is never beyond the end of its own. Were *both* pooled, the most
//!   that all can hold and the least that a theme must hold could meet and settle a leaf: a test shows it.
//! * *The watcher.* Between worlds that show the same, single records lead from any to any other without a
//!   figure moving; so beyond looking there are only the instants. A leaf that moves goes from withholding *k*
//!   to 0, or back. If its pool stays where it is (and is not as high as it may go), the other children withhold
//!   exactly *g*: that settles one of them only if *g* = 0, at 0. A pool that moves alone stands at *X* = *g* or
//!   *g* − 1, which settles no child. Counts that move together are both on a step, or both one below.
//!
//! In the tests an attacker who knows nothing of this lists all worlds of small trees, and in random larger trees
//! the other world that shows the same figures is built as the proof says.
//!
//! # What is not guaranteed
//! * Places that somebody **knows to be empty** hide nobody: see [`Place::Pool`].
//! * Nothing is hidden from somebody who **knows all records but one**. Who knows their hub's count **and watches**,
//!   who **adds records** of their own until a figure moves, or who knows **how many came** between two looks, can
//!   count back from the step. So show figures in rounds (each night, say) rather than at the instant: all of these,
//!   and the watcher, then learn much less.
//! * **Hubs that put their counts together** narrow what others withhold; all but one of them settle it.
//! * A watcher learns **that a record came, and where**, at the instant a figure moves.
//! * We promise that other counts stay **possible**, not that they stay equally likely.
//! * **One tree for a series.** A second tree over the same records (by hub over the year, by language) would
//!   cross the first. Add up figures that are shown instead: their sums tell nothing new.
//! * **Themes overlap freely.** If it is known that all records of one theme carry another too (a theme within a
//!   theme, a theme into which others were merged), the wider one must be a [`Place::Sum`]. If it is known that
//!   each record has exactly one theme, they are no themes in this sense, but children of one place.
//! * **One threshold for the life of a tree.** Steps of 6 and steps of 4 over the same counts cut across each other.
//! * What leaves **by another door** (a hub that prints its own count) is known to everybody.
//!
//! # Where it comes from
//! Cox (*Suppression methodology and statistical disclosure control*, JASA 75, 1980) showed how totals give away
//! the cells that were left out, and what else must then be left out. Fellegi (*On the question of statistical
//! confidentiality*, JASA 67, 1972) and Cox (*A constructive procedure for unbiased controlled rounding*, JASA 82,
//! 1987) treat rounding: cells and totals rounded without regard for each other can be unpicked. From the handbook,
//! Hundepool and others, *Statistical Disclosure Control* (Wiley, 2012), we have the attacker who works out an
//! interval for each cell, the demand that it stay wide rather than merely not a point, and the contributor who
//! subtracts their own part. Sweeney (*k-anonymity: a model for protecting privacy*, 2002) gave the measure: nobody
//! in a group of fewer than *k*, however tables are joined. Dinur and Nissim (*Revealing information while
//! preserving privacy*, PODS 2003) showed why enough exact answers end all privacy; Dwork, Naor, Pitassi and Rothblum
//! (*Differential privacy under continual observation*, STOC 2010) described the watcher.
//!
//! In English practice, hospital statistics show 1 to 7 as a star and round the rest to fives, since second cells
//! left out by hand were slow and sometimes wrong; the Office for National Statistics weighs a threshold with
//! rounding against noise that is tied to the records of a cell. We round too, but always down, so that a figure
//! is a promise; every place by itself, so that a record touches one path; and below a ceiling, so that it needs no
//! linear programme to be safe.

use std::fmt;

/// The least number that may be known: 1 to *k* − 1 are small.
///
/// A network that would rather see steps of five than of six sets it to four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold(i64);

impl Threshold {
    /// Five, as a network has it unless told otherwise.
    pub const USUAL: Self = Self(5);
    /// With one, nothing would be small.
    pub const LEAST: i64 = 2;
    /// Far beyond need, and it keeps every product below in an `i64`.
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
    /// Shows in steps what its children withhold as well.
    ///
    /// `children` is how many may hold a record for all that anybody outside knows (the hubs whose conversations
    /// of that month are shown, whatever they were about), whether they do or not. Never the number of rows: it
    /// would tell who holds none. And never a place that somebody knows to be empty (a hub that nobody has
    /// joined): it withholds nothing, and the ceiling it lends could only be filled by the others, who would be
    /// given away. Fewer is the safe side. When the number changes, bring the node up to date with a [`Change`]
    /// of nothing.
    Pool { children: u32 },
    /// Adds up what its children show. For a series known to contain another: all conversations.
    Sum,
}

impl Place {
    /// How far a figure may go beyond the children's: what all but two of them can withhold. One of the two is
    /// whom we protect, the other knows its own count and subtracts it.
    fn headroom(self, threshold: Threshold) -> i64 {
        match self {
            Place::Leaf => i64::MAX,
            Place::Pool { children } => i64::from(children.saturating_sub(2)) * threshold.get(),
            Place::Sum => 0,
        }
    }
}

/// One place of the tree, as it is kept. Only `shown` may leave. A place without a row is `Node::default()`, and
/// must look like it: whether there is a row tells whether there ever was a record.
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
