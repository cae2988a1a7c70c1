//! Outlines as a shapefile: the shapes in one file (`.shp`), what is known of each in another (`.dbf`), row for row,
//! and in a third (`.prj`) what its numbers are. Both are read from their beginning to their end, side by side, and
//! nothing that they say of a length is believed before so many bytes have come.

use super::Unreadable;
use super::outlines::{Grid, Outlined, Ring, Taker, Wrong, named, outlined};
use encoding_rs::WINDOWS_1252;
use std::io::{self, Read};

/// The three files.
pub struct Shapes<'f> {
    pub shapes: &'f mut dyn Read,
    pub table: &'f mut dyn Read,
    /// What it says, where it is there.
    pub projection: Option<String>,
}

/// What a file of shapes begins with.
const MAGIC: u32 = 9994;
const HEADER: usize = 100;
/// Kinds of shapes: none, and polygons without height, with it, and with a measure.
const NONE: u32 = 0;
const POLYGONS: [u32; 3] = [5, 15, 25];
/// Bytes of one shape: the largest district has some two million corners in the finest outlines.
const LARGEST_SHAPE: u64 = 256 << 20;
/// Rings of one shape: a coast with all its islands has some thousands.
const RINGS: usize = 50_000;
/// Each hole of a shape is looked for along the corners of all its rings: a coast with all its islands has some hundreds
/// of holes and two million corners.
const LOOKED_ALONG: usize = 1_000_000_000;
/// Bytes of one row of the table, as its form allows at most, and of what describes its columns.
const LARGEST_ROW: usize = 1 << 16;
/// The mark that ends the descriptions of columns, and the one that goes before a row that counts no more.
const END_OF_COLUMNS: u8 = 0x0d;
const DELETED: u8 = b'*';

/// Reads a shapefile to its end.
pub fn read(files: Shapes<'_>, taker: &mut Taker<'_>) -> Result<(), Unreadable> {
    let broken = |error: io::Error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Unreadable::Broken("it ends in the middle".to_owned()),
        _ => Unreadable::Broken(error.to_string()),
    };
    let mut header = [0; HEADER];
    files.shapes.read_exact(&mut header).map_err(broken)?;
    if big(&header, 0) != Some(MAGIC) {
        return Err(Unreadable::Broken("it does not begin as a shapefile does".to_owned()));
    }
    let grid = grid(files.projection.as_deref(), &header)?;
    let mut table = Table::open(files.table).map_err(broken)?;
    while let Some(shape) = next_shape(files.shapes).map_err(broken)? {
        let Some(row) = table.next().map_err(broken)? else {
            return Err(Unreadable::Broken("its table has fewer rows than there are shapes".to_owned()));
        };
        taker.next(of(&table, &row, &shape, grid));
    }
    if taker.seen == 0 { Err(Unreadable::Empty) } else { Ok(()) }
}

/// What its numbers are: as it says, else as its bounds tell.
fn grid(projection: Option<&str>, header: &[u8]) -> Result<Grid, Unreadable> {
    let unknown = || Unreadable::Broken("its positions are on a grid that we do not know: take it in WGS 84 or on the British grid".to_owned());
    let Some(projection) = projection else {
        let bounds = [36, 44, 52, 60].map(|at| double(header, at).unwrap_or(f64::NAN));
        let degrees = bounds.iter().all(|bound| bound.abs() <= 180.0);
        let british = bounds.iter().all(|bound| (0.0..=1_300_000.0).contains(bound));
        return if degrees { Ok(Grid::Degrees) } else if british { Ok(Grid::British) } else { Err(unknown()) };
    };
    let said: String = projection.to_uppercase().replace(['_', ' '], "");
    let in_degrees = said.starts_with("GEOG") && (said.contains("WGS") || said.contains("ETRS"));
    let british = said.starts_with("PROJ") && (said.contains("BRITISHNATIONALGRID") || said.contains("OSGB"));
    match (in_degrees, british) {
        (true, _) => Ok(Grid::Degrees),
        (_, true) => Ok(Grid::British),
        _ => Err(unknown()),
    }
}

/// The bytes of the next shape, where there is one.
fn next_shape(shapes: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let mut head = [0; 8];
    match shapes.read(&mut head[..1])? {
        0 => return Ok(None),
        _ => shapes.read_exact(&mut head[1..])?,
    }
    // It counts in pairs of bytes.
    let length = u64::from(big(&head, 4).unwrap_or_default()) * 2;
    if length > LARGEST_SHAPE {
        return Err(io::Error::other("a shape in it is far too long"));
    }
    let mut shape = Vec::new();
    if shapes.take(length).read_to_end(&mut shape)? as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(shape))
}

fn of(table: &Table<'_>, row: &[u8], shape: &[u8], grid: Grid) -> Result<Outlined, Wrong> {
    let cells = table.cells(row);
    let columns: Vec<(&str, &str)> = cells.iter().map(|(key, value)| (*key, value.as_ref())).collect();
    let area = named(&columns)?;
    let polygons = rings(shape).and_then(nested).ok_or(("geometry", "places-trouble-outline"))?;
    outlined(area, polygons, grid)
}

/// The rings of a polygon: how many there are, how many corners in all, where each ring begins, and then the corners.
fn rings(shape: &[u8]) -> Option<Vec<Ring>> {
    let kind = little(shape, 0)?;
    if kind == NONE || !POLYGONS.contains(&kind) {
        return None;
    }
    let (parts, corners) = (little(shape, 36)? as usize, little(shape, 40)? as usize);
    if parts > RINGS {
        return None;
    }
    let first = 44_usize.checked_add(parts.checked_mul(4)?)?;
    if shape.len() < first.checked_add(corners.checked_mul(16)?)? {
        return None;
    }
    let corner = |at: usize| Some((double(shape, first + at * 16)?, double(shape, first + at * 16 + 8)?));
    let begins = |part: usize| if part == parts { Some(corners) } else { little(shape, 44 + part * 4).map(|at| at as usize) };
    (0..parts)
        .map(|part| {
            let (from, until) = (begins(part)?, begins(part + 1)?);
            if from > until || until > corners {
                return None;
            }
            (from..until).map(corner).collect()
        })
        .collect()
}

/// Rings with the clock are around something, those against it are holes in the smallest that is around them. Nothing
/// where there are more holes than anybody could look for.
fn nested(rings: Vec<Ring>) -> Option<Vec<Vec<Ring>>> {
    let (outer, holes): (Vec<Ring>, Vec<Ring>) = rings.into_iter().partition(|ring| twice_the_area(ring) <= 0.0);
    let corners: usize = outer.iter().map(Vec::len).sum();
    if holes.len().saturating_mul(corners) > LOOKED_ALONG {
        return None;
    }
    let mut polygons: Vec<Vec<Ring>> = outer.into_iter().map(|ring| vec![ring]).collect();
    let sizes: Vec<f64> = polygons.iter().map(|polygon| twice_the_area(&polygon[0]).abs()).collect();
    for hole in holes {
        let Some(spot) = hole.first().copied() else { continue };
        let around = (0..sizes.len()).filter(|at| is_in(&polygons[*at][0], spot)).min_by(|a, b| sizes[*a].total_cmp(&sizes[*b]));
        match around {
            Some(at) => polygons[at].push(hole),
            // One that is in nothing was wound the wrong way.
            None => polygons.push(vec![hole]),
        }
    }
    Some(polygons)
}

fn twice_the_area(ring: &Ring) -> f64 {
    ring.iter().zip(ring.iter().skip(1)).map(|((x1, y1), (x2, y2))| x1 * y2 - x2 * y1).sum()
}

/// Whether a spot lies in a ring: a way to the east crosses it an odd number of times.
fn is_in(ring: &Ring, (x, y): (f64, f64)) -> bool {
    let crosses = |((x1, y1), (x2, y2)): (&(f64, f64), &(f64, f64))| (*y1 > y) != (*y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1;
    ring.iter().zip(ring.iter().skip(1)).filter(|edge| crosses(*edge)).count() % 2 == 1
}

/// The table beside the shapes.
struct Table<'f> {
    bytes: &'f mut dyn Read,
    /// What each column is called, and how many bytes it has.
    columns: Vec<(String, usize)>,
    row: usize,
}

impl<'f> Table<'f> {
    fn open(bytes: &'f mut dyn Read) -> io::Result<Table<'f>> {
        let mut head = [0; 32];
        bytes.read_exact(&mut head)?;
        let short = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
        let (begins, row) = (short(8), short(10));
        let mut described = vec![0; begins.saturating_sub(head.len()).min(LARGEST_ROW)];
        bytes.read_exact(&mut described)?;
        let columns: Vec<(String, usize)> = described
            .chunks_exact(32)
            .take_while(|column| column[0] != END_OF_COLUMNS)
            .map(|column| {
                let name = column[..11].split(|byte| *byte == 0).next().unwrap_or_default();
                (text(name).trim().to_owned(), usize::from(column[16]))
            })
            .collect();
        if row == 0 || 1 + columns.iter().map(|(_, width)| width).sum::<usize>() > row {
            return Err(io::Error::other("the columns of its table are longer than its rows"));
        }
        Ok(Table { bytes, columns, row })
    }

    /// The next row; a row that was deleted has no shape either.
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut row = vec![0; self.row];
        loop {
            match self.bytes.read(&mut row[..1])? {
                0 => return Ok(None),
                _ if row[0] == 0x1a => return Ok(None),
                _ => self.bytes.read_exact(&mut row[1..])?,
            }
            if row[0] != DELETED {
                return Ok(Some(row));
            }
        }
    }

    fn cells<'r>(&'r self, row: &'r [u8]) -> Vec<(&'r str, std::borrow::Cow<'r, str>)> {
        let mut at = 1;
        self.columns
            .iter()
            .map(|(name, width)| {
                let cell = row.get(at..at + width).unwrap_or_default();
                at += width;
                (name.as_str(), text(cell.trim_ascii()))
            })
            .collect()
    }
}

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| WINDOWS_1252.decode(bytes).0, Into::into)
}

fn four(bytes: &[u8], at: usize) -> Option<[u8; 4]> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok()
}
fn big(bytes: &[u8], at: usize) -> Option<u32> {
    four(bytes, at).map(u32::from_be_bytes)
}
fn little(bytes: &[u8], at: usize) -> Option<u32> {
    four(bytes, at).map(u32::from_le_bytes)
}
fn double(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..at.checked_add(8)?)?.try_into().ok().map(f64::from_le_bytes)
}
