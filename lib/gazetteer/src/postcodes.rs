//! The blocks of all outcodes side by side: what a page asks.

use crate::position::Flat;
use crate::{Block, Bounds, Outcode, Place, Position, Postcode};

/// All postcodes, in the blocks of their outcodes.
///
/// Collect it from blocks in any order; if an outcode comes twice, the last one counts. It never changes after
/// that, so threads can share it without a lock.
#[derive(Clone, Debug, Default)]
pub struct Postcodes {
    /// In the order of their outcodes.
    blocks: Vec<Block>,
    /// The outcodes of the blocks, close together, so that a search among them touches little memory.
    outcodes: Vec<Outcode>,
    /// Each area with the place of a block that has postcodes of it, in this order.
    areas: Vec<(u16, u32)>,
}

/// The postcode that lies nearest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// Which one it is.
    pub postcode: Postcode,
    /// What is kept of it.
    pub place: Place,
    /// How far it is.
    pub metres: f64,
}

impl FromIterator<Block> for Postcodes {
    fn from_iter<I: IntoIterator<Item = Block>>(blocks: I) -> Postcodes {
        let mut blocks: Vec<Block> = blocks.into_iter().collect();
        blocks.sort_by_key(Block::outcode);
        blocks.dedup_by(|next, kept| {
            let same = next.outcode() == kept.outcode();
            if same {
                std::mem::swap(next, kept);
            }
            same
        });
        blocks.shrink_to_fit();
        let outcodes = blocks.iter().map(Block::outcode).collect();
        let mut areas: Vec<(u16, u32)> = blocks
            .iter()
            .zip(0..)
            .flat_map(|(block, place)| block.areas().map(move |area| (area, place)))
            .collect();
        areas.sort_unstable();
        areas.shrink_to_fit();
        Postcodes {
            blocks,
            outcodes,
            areas,
        }
    }
}

impl Postcodes {
    /// What is kept of a postcode, if it is there.
    pub fn find(&self, postcode: Postcode) -> Option<Place> {
        self.block(postcode.outcode())?.find(postcode)
    }

    /// The block of an outcode, if it is there.
    pub fn block(&self, outcode: Outcode) -> Option<&Block> {
        self.blocks.get(self.outcodes.binary_search(&outcode).ok()?)
    }

    /// All blocks, in the order of their outcodes.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter()
    }

    /// How many postcodes there are.
    pub fn len(&self) -> usize {
        self.blocks.iter().map(Block::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// How many bytes of memory it all takes.
    pub fn bytes(&self) -> usize {
        let packed: usize = self.blocks.iter().map(|block| block.packed().len()).sum();
        let blocks = self.blocks.capacity() * size_of::<Block>();
        let outcodes = self.outcodes.capacity() * size_of::<Outcode>();
        let areas = self.areas.capacity() * size_of::<(u16, u32)>();
        size_of::<Postcodes>() + packed + blocks + outcodes + areas
    }

    /// All postcodes, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (Postcode, Place)> {
        self.blocks.iter().flat_map(Block::iter)
    }

    /// All postcodes of an outcode, in their order.
    pub fn of_outcode(&self, outcode: Outcode) -> impl Iterator<Item = (Postcode, Place)> {
        self.block(outcode).into_iter().flat_map(Block::iter)
    }

    /// All postcodes of an area, in their order. Only blocks that have some are read.
    pub fn of_area(&self, area: u16) -> impl Iterator<Item = (Postcode, Place)> {
        let from = self.areas.partition_point(|(other, _)| *other < area);
        let here = self.areas[from..]
            .iter()
            .take_while(move |(other, _)| *other == area);
        here.filter_map(|(_, block)| self.blocks.get(*block as usize))
            .flat_map(move |block| block.of_area(area))
    }

    /// All postcodes that are known to lie in a box, in their order, terminated ones too. Blocks that lie
    /// elsewhere are not read.
    pub fn within(&self, bounds: Bounds) -> impl Iterator<Item = (Postcode, Place)> {
        self.blocks.iter().flat_map(move |block| block.within(bounds))
    }

    /// The postcode nearest to a position, at most so many metres away, among those that are live: nobody's
    /// letter goes to the others. Of several at one place, it is the first in order.
    ///
    /// Distances are those of [`Position::metres_to`].
    pub fn nearest(&self, position: Position, metres: f64) -> Option<Nearest> {
        let flat = Flat::around(position);
        let mut near: Vec<(f64, &Block)> = self
            .blocks
            .iter()
            .filter_map(|block| Some((flat.metres_to_box(block.bounds()?), block)))
            .filter(|(least, _)| *least <= metres)
            .collect();
        near.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));

        let mut nearest: Option<Nearest> = None;
        for (least, block) in near {
            let farthest = nearest.map_or(metres, |nearest| nearest.metres);
            if least > farthest {
                break;
            }
            let found = block
                .within(flat.box_around(farthest))
                .filter(|(_, place)| place.live)
                .filter_map(|(postcode, place)| {
                    let metres = flat.metres_to(place.position?);
                    Some(Nearest {
                        postcode,
                        place,
                        metres,
                    })
                });
            nearest = found
                .filter(|found| found.metres <= metres)
                .chain(nearest)
                .min_by(|one, other| {
                    (one.metres.total_cmp(&other.metres)).then(one.postcode.cmp(&other.postcode))
                });
        }
        nearest
    }
}
