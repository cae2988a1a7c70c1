//! Outlines of areas, out of whichever file: what its columns say of an area, and the rings around it.

use super::Trouble;
use crate::places::model::{AreaKind, Gss};
use gazetteer::from_british_grid;
use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use outlines::{Outline, Step};

/// An area and its outline, packed.
pub struct Outlined {
    pub code: Gss,
    pub name: String,
    pub packed: Vec<u8>,
}

/// Whatever reads outlines gives them to the first and tells the second what it left out.
pub struct Taker<'t> {
    pub take: &'t mut dyn FnMut(Outlined),
    pub trouble: &'t mut dyn FnMut(Trouble),
    pub seen: u64,
}

impl Taker<'_> {
    /// Takes one more, or tells why not.
    pub fn next(&mut self, read: Result<Outlined, Wrong>) {
        self.seen += 1;
        match read {
            Ok(outlined) => (self.take)(outlined),
            Err((column, sentence)) => (self.trouble)(Trouble { row: self.seen, column: column.to_owned(), sentence }),
        }
    }
}

/// The column that is wrong, and the sentence that says so.
pub type Wrong = (&'static str, &'static str);

/// A ring of corners, eastwards and northwards.
pub type Ring = Vec<(f64, f64)>;

/// What the numbers of a position are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grid {
    Degrees,
    British,
}

impl Grid {
    /// By the number that EPSG gave it. WGS 84 and ETRS 89 are the same to less than a metre.
    pub fn numbered(epsg: i64) -> Option<Grid> {
        match epsg {
            4326 | 4258 | 84 => Some(Grid::Degrees),
            27_700 => Some(Grid::British),
            _ => None,
        }
    }

    fn corner(self, (east, north): (f64, f64)) -> Option<Coord> {
        let (x, y) = match self {
            Grid::Degrees => (east, north),
            Grid::British => from_british_grid(east, north)?,
        };
        Some(Coord { x, y })
    }
}

/// How the columns of each kind of area begin, the smallest first: outlines of wards name their districts too.
const KINDS: [(AreaKind, &[&str]); 7] = [
    (AreaKind::Lsoa, &["lsoa"]),
    (AreaKind::Msoa, &["msoa"]),
    (AreaKind::Ward, &["wd", "ward"]),
    (AreaKind::Constituency, &["pcon"]),
    (AreaKind::District, &["lad", "ltla"]),
    (AreaKind::Region, &["rgn", "region"]),
    (AreaKind::Country, &["ctry"]),
];

/// Bytes of a name: one that is longer is none.
const LONGEST_NAME: usize = 200;

/// The code and the name of the smallest area that some columns tell of.
pub fn named<'c>(columns: &[(&'c str, &'c str)]) -> Result<(Gss, String), Wrong> {
    let found = KINDS.iter().find_map(|(kind, stems)| {
        let of_kind = || {
            columns
                .iter()
                .map(|(key, value)| (key.to_lowercase(), *value))
                .filter(|(key, _)| stems.iter().any(|stem| key.starts_with(stem)))
        };
        let code = of_kind().filter_map(|(_, value)| Gss::parse(value)).find(|code| code.kind() == Some(*kind))?;
        let name = of_kind().find(|(key, _)| key.ends_with("nm") || key.ends_with("name")).map(|(_, name)| name.trim());
        let name = name.filter(|name| name.len() <= LONGEST_NAME).map(str::to_owned);
        Some((code, name.unwrap_or_default()))
    });
    found.ok_or(("properties", "places-trouble-code"))
}

/// Packs an area of polygons, each the ring around it and then its holes.
pub fn outlined((code, name): (Gss, String), polygons: Vec<Vec<Ring>>, grid: Grid) -> Result<Outlined, Wrong> {
    let wrong = ("geometry", "places-trouble-outline");
    let line = |ring: Ring| -> Option<LineString> { ring.into_iter().map(|corner| grid.corner(corner)).collect::<Option<Vec<_>>>().map(LineString) };
    let polygon = |rings: Vec<Ring>| {
        let mut rings = rings.into_iter().map(line);
        let outer = rings.next()??;
        Some(Polygon::new(outer, rings.collect::<Option<Vec<_>>>()?))
    };
    let polygons: Vec<Polygon> = polygons.into_iter().map(polygon).collect::<Option<_>>().ok_or(wrong)?;
    let outline = Outline::pack(&MultiPolygon(polygons), Step::FINEST).map_err(|_| wrong)?;
    Ok(Outlined { code, name, packed: outline.bytes().to_vec() })
}
