//! Tiles in one file: what stands before them in an archive of the format PMTiles, version 3.
//!
//! Written after the specification (Protomaps, *PMTiles Version 3 Specification*), and not by the crate `pmtiles`: that
//! brings an asynchronous reader with 33 crates, and what is needed are a header and two levels of lists.

use std::f64::consts::PI;

/// The length of the header.
const HEADER: usize = 127;
/// Header and root together must not be longer: who opens an archive reads so much at once.
const FIRST_READ: usize = 16_384;
/// A root of more entries is split: a leaf has so many.
const LEAF: usize = 4_096;
/// Both the lists and the tiles are packed with gzip, and the tiles are vector tiles.
const GZIP: u8 = 2;
const VECTOR: u8 = 1;

/// Where one tile lies, counted from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    id: u64,
    offset: u64,
    length: u32,
    /// How many tiles in a row it is; of a leaf none.
    run: u32,
}

/// What an archive says of itself.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// JSON, as the specification asks: `vector_layers` names the layers.
    pub metadata: &'a str,
    /// West, south, east and north in degrees.
    pub bounds: [f64; 4],
}

/// The list of tiles of an archive, while they are written one after the other.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    entries: Vec<Entry>,
    length: u64,
    zooms: Option<(u8, u8)>,
}

impl Archive {
    /// Notes a tile that was written behind those before it, with so many packed bytes. Which comes first matters
    /// only for how fast others read: best is the order of [`covering`], zoom by zoom.
    pub fn add(&mut self, zoom: u8, x: u32, y: u32, length: u32) {
        self.entries.push(Entry {
            id: tile_id(zoom, x, y),
            offset: self.length,
            length,
            run: 1,
        });
        self.length += u64::from(length);
        let (low, high) = self.zooms.unwrap_or((zoom, zoom));
        self.zooms = Some((low.min(zoom), high.max(zoom)));
    }

    /// How many tiles there are.
    #[must_use]
    pub fn tiles(&self) -> usize {
        self.entries.len()
    }

    /// All bytes before the first tile: header, lists and metadata. `gzip` packs.
    #[must_use]
    pub fn head(&self, about: &About<'_>, gzip: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
        let mut entries = self.entries.clone();
        entries.sort_by_key(|entry| entry.id);
        let clustered = entries
            .windows(2)
            .all(|pair| pair[0].offset + u64::from(pair[0].length) == pair[1].offset);
        let (root, leaves) = lists(&entries, &gzip);
        let metadata = gzip(about.metadata.as_bytes());
        let (root_length, metadata_length, leaves_length) =
            (root.len() as u64, metadata.len() as u64, leaves.len() as u64);
        let metadata_at = HEADER as u64 + root_length;
        let leaves_at = metadata_at + metadata_length;
        let tiles_at = leaves_at + leaves_length;
        let count = self.entries.len() as u64;
        let (low, high) = self.zooms.unwrap_or_default();
        let [west, south, east, north] = about.bounds;

        let mut head = Vec::with_capacity(HEADER + root.len() + metadata.len() + leaves.len());
        head.extend_from_slice(b"PMTiles");
        head.push(3);
        for number in [
            HEADER as u64,
            root_length,
            metadata_at,
            metadata_length,
            leaves_at,
            leaves_length,
            tiles_at,
            self.length,
            // Each tile has an entry and bytes of its own.
            count,
            count,
            count,
        ] {
            head.extend_from_slice(&number.to_le_bytes());
        }
        head.extend_from_slice(&[u8::from(clustered), GZIP, GZIP, VECTOR, low, high]);
        for degrees in [west, south, east, north] {
            head.extend_from_slice(&ten_millionths(degrees).to_le_bytes());
        }
        head.push(low);
        for degrees in [f64::midpoint(west, east), f64::midpoint(south, north)] {
            head.extend_from_slice(&ten_millionths(degrees).to_le_bytes());
        }
        debug_assert_eq!(
            head.len(),
            HEADER,
            "the specification says how long the header is"
        );
        head.extend_from_slice(&root);
        head.extend_from_slice(&metadata);
        head.extend_from_slice(&leaves);
        head
    }
}

/// The root, and the leaves that it leads to where it would be too long by itself.
fn lists(entries: &[Entry], gzip: &impl Fn(&[u8]) -> Vec<u8>) -> (Vec<u8>, Vec<u8>) {
    let whole = gzip(&list(entries));
    if whole.len() <= FIRST_READ - HEADER {
        return (whole, Vec::new());
    }
    let mut leaf = LEAF;
    loop {
        let (mut leaves, mut root) = (Vec::new(), Vec::new());
        for part in entries.chunks(leaf) {
            let packed = gzip(&list(part));
            root.push(Entry {
                id: part[0].id,
                offset: leaves.len() as u64,
                length: u32::try_from(packed.len()).unwrap_or(u32::MAX),
                run: 0,
            });
            leaves.extend_from_slice(&packed);
        }
        let root = gzip(&list(&root));
        if root.len() <= FIRST_READ - HEADER || leaf >= entries.len() {
            return (root, leaves);
        }
        leaf *= 2;
    }
}

/// Entries column by column: how many; how far each id is from the one before; runs; lengths; and offsets, of which
/// one that follows on the entry before it is written as nought.
fn list(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(entries.len() * 6);
    let mut write = |mut value: u64| {
        while value > 0x7f {
            bytes.push(value.to_le_bytes()[0] | 0x80);
            value >>= 7;
        }
        bytes.push(value.to_le_bytes()[0]);
    };
    write(entries.len() as u64);
    let mut last = 0;
    for entry in entries {
        write(entry.id - last);
        last = entry.id;
    }
    entries.iter().for_each(|entry| write(entry.run.into()));
    entries.iter().for_each(|entry| write(entry.length.into()));
    let mut expected = None;
    for entry in entries {
        let follows = expected == Some(entry.offset);
        write(if follows { 0 } else { entry.offset + 1 });
        expected = Some(entry.offset + u64::from(entry.length));
    }
    bytes
}

/// The number of a tile: all of the zooms before, then along a Hilbert curve.
fn tile_id(zoom: u8, x: u32, y: u32) -> u64 {
    let before = ((1_u64 << (2 * u32::from(zoom))) - 1) / 3;
    let side = 1_u64 << zoom;
    let (mut x, mut y, mut along) = (u64::from(x), u64::from(y), 0);
    let mut half = side / 2;
    while half > 0 {
        let (right, below) = (u64::from(x & half > 0), u64::from(y & half > 0));
        along += half * half * ((3 * right) ^ below);
        if below == 0 {
            if right == 1 {
                x = side - 1 - x;
                y = side - 1 - y;
            }
            std::mem::swap(&mut x, &mut y);
        }
        half /= 2;
    }
    before + along
}

/// The tiles of a zoom that touch a box of degrees (west, south, east, north), in the order in which an archive keeps
/// them. Zooms deeper than [`DEEPEST`](crate::DEEPEST) have none.
#[must_use]
pub fn covering(zoom: u8, bounds: [f64; 4]) -> Vec<(u32, u32)> {
    if zoom > crate::DEEPEST {
        return Vec::new();
    }
    let [west, south, east, north] = bounds;
    let side = f64::from(1_u32 << zoom);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast stops at the ends, which is what is wanted"
    )]
    let place = |share: f64| ((share * side) as u32).min((1 << zoom) - 1);
    let column = |longitude: f64| place(longitude / 360.0 + 0.5);
    let row =
        |latitude: f64| place(0.5 - latitude.clamp(-85.0, 85.0).to_radians().tan().asinh() / (2.0 * PI));
    let mut tiles: Vec<(u32, u32)> = (column(west)..=column(east))
        .flat_map(|x| (row(north)..=row(south)).map(move |y| (x, y)))
        .collect();
    tiles.sort_by_key(|(x, y)| tile_id(zoom, *x, *y));
    tiles
}

#[expect(clippy::cast_possible_truncation, reason = "degrees of the earth fit")]
fn ten_millionths(degrees: f64) -> i32 {
    (degrees * 1e7).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_numbered_as_the_specification_says() {
        for (zoom, x, y, id) in [
            (0, 0, 0, 0),
            (1, 0, 0, 1),
            (1, 0, 1, 2),
            (1, 1, 1, 3),
            (1, 1, 0, 4),
            (2, 0, 0, 5),
            (12, 3423, 1763, 19_078_479),
        ] {
            assert_eq!(tile_id(zoom, x, y), id, "{zoom}/{x}/{y}");
        }
    }

    #[test]
    fn every_tile_of_a_zoom_has_a_number_of_its_own_and_the_next_is_a_neighbour() {
        let all = covering(5, [-180.0, -85.0, 180.0, 85.0]);
        assert_eq!(all.len(), 1024);
        let ids: Vec<u64> = all.iter().map(|(x, y)| tile_id(5, *x, *y)).collect();
        assert!(ids.windows(2).all(|pair| pair[0] + 1 == pair[1]));
        let apart = |pair: &[(u32, u32)]| pair[0].0.abs_diff(pair[1].0) + pair[0].1.abs_diff(pair[1].1);
        assert!(all.windows(2).all(|pair| apart(pair) == 1));
    }

    #[test]
    fn an_archive_is_read_as_it_was_written() {
        let about = About {
            metadata: "{}",
            bounds: [-6.5, 49.8, 1.9, 55.9],
        };
        for count in [0_u32, 1, 300, 90_000] {
            let mut archive = Archive::default();
            let side = 1 << 9;
            for (nth, (x, y)) in covering(9, [-180.0, -85.0, 180.0, 85.0])
                .into_iter()
                .take(count as usize)
                .enumerate()
            {
                assert!(x < side && y < side);
                archive.add(9, x, y, u32::try_from(nth % 700).unwrap() + 1);
            }
            // Unpacked lists are easier to read here.
            let head = archive.head(&about, <[u8]>::to_vec);
            let number = |at: usize| u64::from_le_bytes(head[at..at + 8].try_into().unwrap());
            assert_eq!((&head[..7], head[7], number(8)), (&b"PMTiles"[..], 3, 127));
            assert!(number(8) + number(16) <= 16_384);
            assert_eq!(number(56), head.len() as u64);
            assert_eq!(number(72), archive.tiles() as u64);
            let root = read(&head[127..127 + usize::try_from(number(16)).unwrap()]);
            let mut entries = Vec::new();
            for entry in root {
                if entry.run > 0 {
                    entries.push(entry);
                } else {
                    let at = usize::try_from(number(40) + entry.offset).unwrap();
                    entries.extend(read(&head[at..at + entry.length as usize]));
                }
            }
            assert_eq!(entries, archive.entries);
        }
    }

    fn read(mut bytes: &[u8]) -> Vec<Entry> {
        let mut next = || {
            let (mut value, mut shift) = (0_u64, 0);
            loop {
                let byte = bytes[0];
                bytes = &bytes[1..];
                value |= u64::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    return value;
                }
            }
        };
        let count = usize::try_from(next()).unwrap();
        let mut entries = vec![
            Entry {
                id: 0,
                offset: 0,
                length: 0,
                run: 0
            };
            count
        ];
        let mut last = 0;
        for entry in &mut entries {
            last += next();
            entry.id = last;
        }
        for entry in &mut entries {
            entry.run = u32::try_from(next()).unwrap();
        }
        for entry in &mut entries {
            entry.length = u32::try_from(next()).unwrap();
        }
        let mut expected = 0;
        for entry in &mut entries {
            entry.offset = match next() {
                0 => expected,
                offset => offset - 1,
            };
            expected = entry.offset + u64::from(entry.length);
        }
        entries
    }
}
