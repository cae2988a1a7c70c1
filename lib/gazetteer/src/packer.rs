//! Postcodes in any order become blocks.

use crate::block::{Block, CHECKSUM, HEADER, Place, ROW_BITS, ROWS, VERSION, Widths};
use crate::{Bounds, Outcode, Position, Postcode};

/// Takes postcodes in any order, and packs those of each outcode into a [`Block`].
///
/// It holds 20 bytes for each until they are packed (and for a moment up to three times as much, as it grows):
/// 2.6 million take some 52 MB. If a postcode comes more than once, the last one counts.
#[derive(Clone, Debug, Default)]
pub struct Packer {
    postcodes: Vec<(Postcode, Place)>,
}

impl Packer {
    /// Without a postcode as yet.
    pub fn new() -> Packer {
        Packer::default()
    }

    /// Takes one more. What was said of the same postcode before is forgotten.
    pub fn add(&mut self, postcode: Postcode, place: Place) {
        self.postcodes.push((postcode, place));
    }

    /// The blocks of all outcodes, in their order, each packed when it is asked for.
    pub fn blocks(mut self) -> impl Iterator<Item = Block> {
        // Official files are nearly sorted, and then this costs next to nothing. It keeps the order of equals.
        self.postcodes.sort_by_key(|(postcode, _)| *postcode);
        self.postcodes.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                *kept = *next;
            }
            same
        });
        let mut from = 0;
        std::iter::from_fn(move || {
            let left = self.postcodes.get(from..)?;
            let outcode = left.first()?.0.outcode();
            let until = left.partition_point(|(postcode, _)| postcode.outcode() == outcode);
            from += until;
            Some(packed(outcode, &left[..until]))
        })
    }
}

impl Extend<(Postcode, Place)> for Packer {
    fn extend<I: IntoIterator<Item = (Postcode, Place)>>(&mut self, postcodes: I) {
        self.postcodes.extend(postcodes);
    }
}

impl FromIterator<(Postcode, Place)> for Packer {
    fn from_iter<I: IntoIterator<Item = (Postcode, Place)>>(postcodes: I) -> Packer {
        Packer {
            postcodes: postcodes.into_iter().collect(),
        }
    }
}

/// One block, of postcodes of one outcode in their order, each of them once.
fn packed(outcode: Outcode, postcodes: &[(Postcode, Place)]) -> Block {
    let mut areas: Vec<u16> = postcodes.iter().map(|(_, place)| place.area).collect();
    areas.sort_unstable();
    areas.dedup();
    let bounds = Bounds::around(postcodes.iter().filter_map(|(_, place)| place.position))
        .unwrap_or(Bounds::at(Position::ZERO));
    let (width, height) = bounds.steps();
    // An outcode has 4,000 incodes, so these are no more than that.
    let (count, area_count) = (postcodes.len() as u16, areas.len() as u16);
    let widths = Widths::of(area_count, width, height);

    // A row for each two signs of the incode: its 20 postcodes, and above them how many came before.
    let mut rows = [0_u32; 10 * ROWS];
    for (postcode, _) in postcodes {
        let incode = usize::from(postcode.incode());
        rows[incode / ROWS] |= 1 << (incode % ROWS);
    }
    let mut sectors = 0_u16;
    let mut before = 0;
    for (row, place) in rows.iter_mut().zip(0..) {
        if *row != 0 {
            sectors |= 1 << (place / ROWS);
        }
        let here = row.count_ones();
        *row |= before << ROW_BITS;
        before += here;
    }

    let records = widths.records(count);
    let mut bytes = Vec::with_capacity(HEADER + areas.len() * 2 + records + rows.len() * 4 + CHECKSUM);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(area_count.to_le_bytes());
    bytes.extend(outcode.number().to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(sectors.to_le_bytes());
    bytes.extend(bounds.south_west.east.to_le_bytes());
    bytes.extend(bounds.south_west.north.to_le_bytes());
    bytes.extend(width.to_le_bytes());
    bytes.extend(height.to_le_bytes());
    areas.iter().for_each(|area| bytes.extend(area.to_le_bytes()));
    let (mut waiting, mut bits) = (0_u128, 0);
    for (_, place) in postcodes {
        let area = areas.partition_point(|area| *area < place.area) as u128;
        let (east, north) = place.position.map_or((0, 0), |position| {
            let (east, north) = Bounds::of(bounds.south_west, position).steps();
            (u128::from(east + 1), u128::from(north))
        });
        let live = u128::from(place.live);
        let record =
            area | live << widths.area | east << (widths.area + 1) | north << (widths.area + 1 + widths.east);
        waiting |= record << bits;
        bits += widths.record();
        while bits >= 8 {
            bytes.push(waiting as u8);
            waiting >>= 8;
            bits -= 8;
        }
    }
    if bits > 0 {
        bytes.push(waiting as u8);
    }
    for (sector, rows) in rows.chunks_exact(ROWS).enumerate() {
        if sectors & (1 << sector) != 0 {
            rows.iter().for_each(|row| bytes.extend(row.to_le_bytes()));
        }
    }
    bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
    Block::of_packed(bytes).expect("what was packed right here can be opened")
}
