//! All postcodes of one outcode, read out of the bytes they are packed in. The form is told on the crate's page.

use crate::position::FARTHEST;
use crate::{Bounds, Outcode, Position, Postcode};
use std::fmt;

/// The first version of the packed form. A form that reads otherwise gets another number.
pub(crate) const VERSION: u16 = 1;
pub(crate) const HEADER: usize = 28;
pub(crate) const CHECKSUM: usize = 4;
/// A row for each first letter, with a bit for each second one.
pub(crate) const ROWS: usize = 20;
/// The bits of a row that stand for postcodes; those above them count the postcodes of the rows before.
pub(crate) const ROW_BITS: u32 = 20;
const ROW_MASK: u32 = (1 << ROW_BITS) - 1;
const SECTORS: u16 = 10;
const SECTOR_BYTES: usize = ROWS * 4;
/// Incodes of a sector.
const SECTOR: u16 = (ROWS * ROWS) as u16;

/// What is kept of a postcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The area it lies in, as a number that the caller gives: the place in a list of census areas, say.
    pub area: u16,
    /// Whether it is in use; if not, it was terminated.
    pub live: bool,
    /// Where it lies, if that is known.
    pub position: Option<Position>,
}

/// Why bytes are no block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damaged {
    /// They were packed by another version of this crate, in a form of this number.
    Version(u16),
    /// There are fewer or more of them than there should be.
    Length,
    /// They are not those that were packed.
    Checksum,
    /// They contradict each other, although the checksum is right: whoever packed them did it wrongly.
    Contents,
}

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Damaged::Version(version) => {
                write!(
                    f,
                    "these postcodes are packed in form {version}; only form {VERSION} can be read"
                )
            }
            Damaged::Length => f.write_str("these packed postcodes are cut off, or too long"),
            Damaged::Checksum => f.write_str("these packed postcodes are not as they were packed"),
            Damaged::Contents => f.write_str("these packed postcodes contradict themselves"),
        }
    }
}

impl std::error::Error for Damaged {}

/// All postcodes of one outcode, in the bytes they are packed in: the row of a table, say.
///
/// Made by [`Packer`](crate::Packer), or [opened](Block::open) from bytes. A postcode is found in it in constant
/// time, by reading a row of 20 postcodes, the postcode's record and its area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    bytes: Box<[u8]>,
    outcode: Outcode,
    postcodes: u16,
    /// A bit for each sector that has rows.
    sectors: u16,
    areas: u16,
    bounds: Option<Bounds>,
    widths: Widths,
}

/// How many bits of a record each of its fields takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Widths {
    pub area: u32,
    pub east: u32,
    pub north: u32,
}

impl Widths {
    /// As many as the block needs: 64 together at most, of 4,000 areas all over the Earth.
    pub fn of(areas: u16, width: u32, height: u32) -> Widths {
        let bits = |greatest: u32| u32::BITS - greatest.leading_zeros();
        Widths {
            area: bits(u32::from(areas.saturating_sub(1))),
            // One more, as 0 says that the position is not known.
            east: bits(width + 1),
            north: bits(height),
        }
    }

    /// All fields, and a bit for whether the postcode is live.
    pub fn record(self) -> usize {
        (self.area + 1 + self.east + self.north) as usize
    }

    /// How many bytes the records of a block take.
    pub fn records(self, postcodes: u16) -> usize {
        (usize::from(postcodes) * self.record()).div_ceil(8)
    }
}

/// A record as it is packed: the area by its place in the block's list, the position by its steps from the
/// block's south-western corner, one more eastwards.
struct Record {
    area: u32,
    live: bool,
    east: u32,
    north: u32,
}

impl Block {
    /// Reads bytes that were [packed](Block::packed). They are looked through once, and kept as they are.
    ///
    /// # Errors
    /// What was not packed by a [`Packer`](crate::Packer), or was changed since, is refused. Bytes that are
    /// accepted are exactly those that packing their postcodes again gives.
    pub fn open(bytes: impl Into<Box<[u8]>>) -> Result<Block, Damaged> {
        Block::checked(bytes.into())
    }

    fn checked(bytes: Box<[u8]>) -> Result<Block, Damaged> {
        let version = half(&bytes, 0).ok_or(Damaged::Length)?;
        if version != VERSION {
            return Err(Damaged::Version(version));
        }
        let (sealed, checksum) = bytes.split_last_chunk::<CHECKSUM>().ok_or(Damaged::Length)?;
        if sealed.len() < HEADER {
            return Err(Damaged::Length);
        }
        if crc32fast::hash(sealed) != u32::from_le_bytes(*checksum) {
            return Err(Damaged::Checksum);
        }
        let block = Block::headed(bytes).ok_or(Damaged::Contents)?;
        let rows = block.sectors.count_ones() as usize * SECTOR_BYTES;
        if block.bytes.len() != block.rows_at() + rows + CHECKSUM {
            return Err(Damaged::Length);
        }
        block.consistent().ok_or(Damaged::Contents)
    }

    /// A block by what its header tells of it.
    fn headed(bytes: Box<[u8]>) -> Option<Block> {
        let (areas, outcode) = (half(&bytes, 2)?, Outcode::numbered(word(&bytes, 4)?)?);
        let (postcodes, sectors) = (half(&bytes, 8)?, half(&bytes, 10)?);
        let (west, south) = (word(&bytes, 12)?.cast_signed(), word(&bytes, 16)?.cast_signed());
        let (width, height) = (word(&bytes, 20)?, word(&bytes, 24)?);
        let (east, north) = (
            west.checked_add_unsigned(width)?,
            south.checked_add_unsigned(height)?,
        );
        let on_earth =
            west >= -FARTHEST && east <= FARTHEST && south >= -FARTHEST / 2 && north <= FARTHEST / 2;
        if !on_earth || sectors == 0 || sectors >> SECTORS != 0 {
            return None;
        }
        let bounds = Bounds {
            south_west: Position {
                east: west,
                north: south,
            },
            north_east: Position { east, north },
        };
        let widths = Widths::of(areas, width, height);
        Some(Block {
            bytes,
            outcode,
            postcodes,
            sectors,
            areas,
            bounds: Some(bounds),
            widths,
        })
    }

    /// Holds the contents against what the header says of them.
    fn consistent(mut self) -> Option<Block> {
        let mut before = 0;
        for sector in self.bytes.get(self.rows_at()..)?.chunks_exact(SECTOR_BYTES) {
            let first = before;
            for row in sector.chunks_exact(4) {
                let row = word(row, 0)?;
                if row >> ROW_BITS != before {
                    return None;
                }
                before += (row & ROW_MASK).count_ones();
            }
            if before == first {
                return None;
            }
        }
        if before != u32::from(self.postcodes) || !self.areas().is_sorted_by(|one, next| one < next) {
            return None;
        }

        let mut used = vec![false; usize::from(self.areas)];
        let (told, mut bounds) = (self.bounds?, None::<Bounds>);
        for rank in 0..self.postcodes {
            let record = self.record(rank)?;
            *used.get_mut(record.area as usize)? = true;
            if record.east == 0 && record.north != 0 {
                return None;
            }
            if let Some(position) = self.position(&record) {
                let found = bounds.map_or(Bounds::at(position), |bounds| bounds.with(position));
                bounds = Some(found);
            }
        }
        let spare =
            self.widths.records(self.postcodes) * 8 - usize::from(self.postcodes) * self.widths.record();
        let spared = self.bytes.get(self.rows_at() - 1)?.leading_zeros() as usize >= spare;
        // A block without a position tells of a box of nothing at 0, 0.
        let tight = bounds.unwrap_or(Bounds::at(Position::ZERO)) == told;
        self.bounds = bounds;
        (spared && tight && used.iter().all(|used| *used)).then_some(self)
    }

    /// Of bytes that were packed right here.
    pub(crate) fn of_packed(bytes: Vec<u8>) -> Option<Block> {
        Block::checked(bytes.into()).ok()
    }

    /// The bytes, to be stored and [opened](Block::open) again. Their form is told on the crate's page.
    pub fn packed(&self) -> &[u8] {
        &self.bytes
    }

    /// The first half that all its postcodes have in common.
    pub fn outcode(&self) -> Outcode {
        self.outcode
    }

    /// How many postcodes there are: one at least, 4,000 at most.
    #[expect(clippy::len_without_is_empty, reason = "a block is never empty")]
    pub fn len(&self) -> usize {
        usize::from(self.postcodes)
    }

    /// The smallest box around all positions. `None` if none of them is known.
    pub fn bounds(&self) -> Option<Bounds> {
        self.bounds
    }

    /// The areas its postcodes lie in, ascending.
    pub fn areas(&self) -> impl Iterator<Item = u16> {
        let areas = self.bytes.get(HEADER..self.records_at()).unwrap_or_default();
        areas.chunks_exact(2).filter_map(|area| half(area, 0))
    }

    /// What is kept of a postcode. `None` if it is not there, or is of another outcode.
    pub fn find(&self, postcode: Postcode) -> Option<Place> {
        if postcode.outcode() != self.outcode {
            return None;
        }
        let incode = postcode.incode();
        let (sector, row, letter) = (
            incode / SECTOR,
            usize::from(incode % SECTOR) / ROWS,
            incode % ROWS as u16,
        );
        if self.sectors & (1 << sector) == 0 {
            return None;
        }
        let sectors_before = (self.sectors & ((1 << sector) - 1)).count_ones() as usize;
        let row = word(
            &self.bytes,
            self.rows_at() + sectors_before * SECTOR_BYTES + row * 4,
        )?;
        let bit = 1 << letter;
        if row & bit == 0 {
            return None;
        }
        let rank = (row >> ROW_BITS) + (row & (bit - 1)).count_ones();
        self.place(&self.record(rank as u16)?)
    }

    /// All postcodes, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (Postcode, Place)> {
        self.iter_if(|_| true)
    }

    /// All postcodes of an area, in their order.
    pub fn of_area(&self, area: u16) -> impl Iterator<Item = (Postcode, Place)> {
        let place = (0..)
            .zip(self.areas())
            .find(|(_, here)| *here == area)
            .map(|(place, _)| place);
        let found = place.map(|place| self.iter_if(move |record| record.area == place));
        found.into_iter().flatten()
    }

    /// All postcodes that are known to lie in a box, in their order.
    pub fn within(&self, bounds: Bounds) -> impl Iterator<Item = (Postcode, Place)> {
        let met = self.bounds.is_some_and(|here| here.meets(bounds));
        let found = met.then(|| {
            self.iter_if(move |record| {
                self.position(record)
                    .is_some_and(|position| bounds.contains(position))
            })
        });
        found.into_iter().flatten()
    }

    /// Records are read in a row; only of those that are wanted is the rest put together.
    fn iter_if(&self, wanted: impl Fn(&Record) -> bool) -> impl Iterator<Item = (Postcode, Place)> {
        let incodes = Incodes::of(self.sectors, self.bytes.get(self.rows_at()..).unwrap_or_default());
        incodes.zip(0..).filter_map(move |(incode, rank)| {
            let record = self.record(rank)?;
            if !wanted(&record) {
                return None;
            }
            Some((Postcode::of(self.outcode, incode), self.place(&record)?))
        })
    }

    fn records_at(&self) -> usize {
        HEADER + usize::from(self.areas) * 2
    }

    fn rows_at(&self) -> usize {
        self.records_at() + self.widths.records(self.postcodes)
    }

    /// The record of the postcode that has so many before it.
    fn record(&self, rank: u16) -> Option<Record> {
        let Widths { area, east, north } = self.widths;
        let bit = usize::from(rank) * self.widths.record();
        // Eight bytes hold no record of 64 bits that begins within a byte. Rows follow the records, so there
        // are always sixteen.
        let bytes = self
            .bytes
            .get(self.records_at() + bit / 8..)?
            .first_chunk::<16>()?;
        let record = (u128::from_le_bytes(*bytes) >> (bit % 8)) as u64;
        let field = |from: u32, bits: u32| ((record >> from) & ((1 << bits) - 1)) as u32;
        Some(Record {
            area: field(0, area),
            live: field(area, 1) == 1,
            east: field(area + 1, east),
            north: field(area + 1 + east, north),
        })
    }

    fn position(&self, record: &Record) -> Option<Position> {
        let corner = self.bounds?.south_west;
        Some(Position {
            east: corner.east.checked_add_unsigned(record.east.checked_sub(1)?)?,
            north: corner.north.checked_add_unsigned(record.north)?,
        })
    }

    fn place(&self, record: &Record) -> Option<Place> {
        let area = half(&self.bytes, HEADER + record.area as usize * 2)?;
        Some(Place {
            area,
            live: record.live,
            position: self.position(record),
        })
    }
}

/// The incodes whose bits are set in the rows, in their order.
struct Incodes<'b> {
    /// A bit for each sector that is still to come.
    sectors: u16,
    /// The rows that are still to come.
    rows: std::slice::ChunksExact<'b, u8>,
    /// How many rows of the sector are still to come.
    left: usize,
    /// The incode at which the row begins.
    incode: u16,
    /// The bits of the row that are still to come.
    row: u32,
}

impl<'b> Incodes<'b> {
    fn of(sectors: u16, rows: &'b [u8]) -> Incodes<'b> {
        Incodes {
            sectors,
            rows: rows.chunks_exact(4),
            left: 0,
            incode: 0,
            row: 0,
        }
    }
}

impl Iterator for Incodes<'_> {
    type Item = u16;

    fn next(&mut self) -> Option<u16> {
        while self.row == 0 {
            self.incode += ROWS as u16;
            if self.left == 0 {
                if self.sectors == 0 {
                    return None;
                }
                self.incode = self.sectors.trailing_zeros() as u16 * SECTOR;
                self.sectors &= self.sectors - 1;
                self.left = ROWS;
            }
            self.left -= 1;
            self.row = word(self.rows.next()?, 0)? & ROW_MASK;
        }
        let letter = self.row.trailing_zeros() as u16;
        self.row &= self.row - 1;
        Some(self.incode + letter)
    }
}

/// Two bytes, the lower one first.
fn half(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..)?
        .first_chunk()
        .map(|bytes| u16::from_le_bytes(*bytes))
}

/// Four bytes, the lowest one first.
fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..)?
        .first_chunk()
        .map(|bytes| u32::from_le_bytes(*bytes))
}
