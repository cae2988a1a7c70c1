//! Outlines as a GeoPackage: a database of SQLite with a table of areas, whose outlines are in the binary form of
//! well-known geometries (WKB). It is a stranger's database, so only its plain tables are read, and nothing of it runs.

use super::Unreadable;
use super::outlines::{Grid, Outlined, Ring, Taker, Wrong, named, outlined};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Columns of a table of areas; official ones have a dozen.
const COLUMNS: usize = 200;
/// Bytes of one cell, as those of one shape in a shapefile.
const LARGEST_CELL: i32 = 256 << 20;
/// Steps that the engine may take, so many at a time: the largest official database takes some four million in all, and
/// one whose pages lead to each other over and over would never end.
const STEPS: i32 = 100_000;
const TIMES: u32 = 5_000;
/// The tables that tell where the outlines are. In their place a view could stand, which computes for ever.
const TOLD_IN: &str = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('gpkg_geometry_columns', 'gpkg_spatial_ref_sys')";

/// Reads the first table of outlines to its end.
pub fn read(path: &Path, taker: &mut Taker<'_>) -> Result<(), Unreadable> {
    let broken = |error: rusqlite::Error| Unreadable::Broken(error.to_string());
    let mut left = path.metadata().map_or(0, |file| file.len());
    let db = opened(path).map_err(broken)?;
    let told: i64 = db.query_row(TOLD_IN, [], |row| row.get(0)).map_err(broken)?;
    if told < 2 {
        return Err(Unreadable::Broken("it is no GeoPackage with outlines".to_owned()));
    }
    let (table, geometry, epsg): (String, String, i64) = db
        .query_row(
            "SELECT g.table_name, g.column_name, COALESCE(s.organization_coordsys_id, g.srs_id)
             FROM gpkg_geometry_columns g JOIN sqlite_master m ON m.type = 'table' AND m.name = g.table_name
             LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id ORDER BY g.table_name LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .map_err(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => Unreadable::Empty,
            other => broken(other),
        })?;
    let Some(grid) = Grid::numbered(epsg) else {
        return Err(Unreadable::Broken(format!("its positions are on the grid EPSG:{epsg}, which we do not know: take it in WGS 84 or on the British grid")));
    };
    // The names of a statement's columns must be text before anybody asks for them.
    let mut named = db.prepare("SELECT name FROM pragma_table_xinfo(?1)").map_err(broken)?;
    let mut columns = named.query([&table]).map_err(broken)?;
    while let Some(column) = columns.next().map_err(broken)? {
        if !matches!(column.get_ref(0), Ok(ValueRef::Text(name)) if std::str::from_utf8(name).is_ok()) {
            return Err(Unreadable::Broken("a column in it has a name that is no text".to_owned()));
        }
    }
    let mut all = db.prepare(&format!("SELECT * FROM \"{}\"", table.replace('"', "\"\""))).map_err(broken)?;
    let names: Vec<String> = all.column_names().into_iter().map(str::to_owned).collect();
    let Some(at) = names.iter().position(|name| name.eq_ignore_ascii_case(&geometry)).filter(|_| names.len() <= COLUMNS) else {
        return Err(Unreadable::Broken("its table of areas has no column of outlines".to_owned()));
    };
    let mut rows = all.query([]).map_err(broken)?;
    while let Some(row) = rows.next().map_err(broken)? {
        let columns: Vec<(&str, &str)> = names
            .iter()
            .enumerate()
            .filter_map(|(nth, name)| match row.get_ref(nth) {
                Ok(ValueRef::Text(text)) => Some((name.as_str(), std::str::from_utf8(text).ok()?)),
                _ => None,
            })
            .collect();
        let shape = match row.get_ref(at) {
            Ok(ValueRef::Blob(bytes)) => Some(bytes),
            _ => None,
        };
        // What is in a file cannot be more than the file, unless some of its pages are read again and again.
        let taken = 1 + shape.map_or(0, <[u8]>::len) as u64;
        left = left.checked_sub(taken).ok_or_else(|| Unreadable::Broken("it has more in it than it is large".to_owned()))?;
        taker.next(of(&columns, shape, grid));
    }
    if taker.seen == 0 { Err(Unreadable::Empty) } else { Ok(()) }
}

fn opened(path: &Path) -> rusqlite::Result<Connection> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    let mut times = 0;
    let too_many = move || {
        times += 1;
        times > TIMES
    };
    db.progress_handler(STEPS, Some(too_many))?;
    // What a schema calls (functions, virtual tables) is not called, and a damaged page is told and not followed.
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, LARGEST_CELL)?;
    Ok(db)
}

fn of(columns: &[(&str, &str)], shape: Option<&[u8]>, grid: Grid) -> Result<Outlined, Wrong> {
    let area = named(columns)?;
    let polygons = shape.and_then(polygons).ok_or(("geometry", "places-trouble-outline"))?;
    outlined(area, polygons, grid)
}

/// The polygons of a cell: a head of GeoPackage, and the geometry.
fn polygons(cell: &[u8]) -> Option<Vec<Vec<Ring>>> {
    let [b'G', b'P', _version, flags, ..] = cell else { return None };
    // How much more than its number of the grid the head says of the bounds.
    let bounds = match flags >> 1 & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return None,
    };
    let mut bytes = Bytes(cell.get(8 + bounds..)?);
    let (kind, little, dimensions) = bytes.head()?;
    match kind {
        POLYGON => Some(vec![bytes.rings(little, dimensions)?]),
        MULTI_POLYGON => {
            let n = bytes.count(little)?;
            (0..n)
                .map(|_| {
                    let (kind, little, dimensions) = bytes.head()?;
                    if kind == POLYGON { bytes.rings(little, dimensions) } else { None }
                })
                .collect()
        }
        _ => None,
    }
}

const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// What is left of a geometry.
struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (some, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*some)
    }

    fn count(&mut self, little: bool) -> Option<u32> {
        let four = self.take::<4>()?;
        Some(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    }

    fn double(&mut self, little: bool) -> Option<f64> {
        let eight = self.take::<8>()?;
        Some(if little { f64::from_le_bytes(eight) } else { f64::from_be_bytes(eight) })
    }

    /// The kind, the order of bytes, and how many numbers a corner has.
    fn head(&mut self) -> Option<(u32, bool, u32)> {
        let little = match self.take::<1>()? {
            [0] => false,
            [1] => true,
            _ => return None,
        };
        let kind = self.count(little)?;
        let dimensions = match kind / 1000 {
            0 => 2,
            1 | 2 => 3,
            3 => 4,
            _ => return None,
        };
        Some((kind % 1000, little, dimensions))
    }

    fn rings(&mut self, little: bool, dimensions: u32) -> Option<Vec<Ring>> {
        let n = self.count(little)?;
        (0..n).map(|_| self.ring(little, dimensions)).collect()
    }

    fn ring(&mut self, little: bool, dimensions: u32) -> Option<Ring> {
        let n = self.count(little)?;
        (0..n)
            .map(|_| {
                let corner = (self.double(little)?, self.double(little)?);
                for _ in 2..dimensions {
                    self.double(little)?;
                }
                Some(corner)
            })
            .collect()
    }
}
