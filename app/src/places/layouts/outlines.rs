//! Outlines of areas as GeoJSON, feature by feature: the largest official file is never in memory as a whole.

use super::{Trouble, Unreadable};
use crate::places::model::{AreaKind, Gss};
use geojson::{Feature, FeatureReader, Geometry, GeometryValue, JsonObject, PolygonType};
use geo_types::{MultiPolygon, Polygon};
use outlines::{Outline, Step};
use std::io::{BufReader, Read};

/// An area and its outline, packed.
pub struct Outlined {
    pub code: Gss,
    pub name: String,
    pub packed: Vec<u8>,
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

/// Reads outlines to their end. What is no outline of an area is told to `trouble` and left out.
pub fn read(
    bytes: &mut dyn Read,
    mut take: impl FnMut(Outlined),
    mut trouble: impl FnMut(Trouble),
) -> Result<(), Unreadable> {
    let mut seen = 0;
    let mut bytes = Tail { bytes, last: 0 };
    let features = FeatureReader::from_reader(BufReader::with_capacity(1 << 16, &mut bytes)).features();
    for (nth, feature) in features.enumerate() {
        let feature = feature.map_err(|error| Unreadable::Broken(error.to_string()))?;
        seen += 1;
        match of(feature) {
            Ok(outlined) => take(outlined),
            Err((column, sentence)) => trouble(Trouble {
                row: nth as u64 + 1,
                column: column.to_owned(),
                sentence,
            }),
        }
    }
    // What comes after the features is read to its end: a file that was cut between two of them has none.
    let rest = std::io::copy(&mut bytes, &mut std::io::sink());
    match (seen, rest) {
        (0, _) => Err(Unreadable::Empty),
        (_, Err(error)) => Err(Unreadable::Broken(error.to_string())),
        _ if bytes.last != b'}' => Err(Unreadable::Broken("it ends in the middle".to_owned())),
        _ => Ok(()),
    }
}

/// Remembers the last sign that came by.
struct Tail<'b> {
    bytes: &'b mut dyn Read,
    last: u8,
}

impl Read for Tail<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.bytes.read(into)?;
        if let Some(last) = into[..read].trim_ascii_end().last() {
            self.last = *last;
        }
        Ok(read)
    }
}

fn of(feature: Feature) -> Result<Outlined, (&'static str, &'static str)> {
    let properties = feature.properties.unwrap_or_default();
    let (code, name) = named(&properties).ok_or(("properties", "places-trouble-code"))?;
    let polygons = feature.geometry.and_then(polygons).ok_or(("geometry", "places-trouble-outline"))?;
    let outline = Outline::pack(&polygons, Step::FINEST).map_err(|_| ("geometry", "places-trouble-outline"))?;
    Ok(Outlined {
        code,
        name,
        packed: outline.bytes().to_vec(),
    })
}

/// The code and the name of the smallest area that the properties tell of.
fn named(properties: &JsonObject) -> Option<(Gss, String)> {
    KINDS.iter().find_map(|(kind, stems)| {
        let of_kind = || {
            properties
                .iter()
                .map(|(key, value)| (key.to_lowercase(), value))
                .filter(|(key, _)| stems.iter().any(|stem| key.starts_with(stem)))
        };
        let code = of_kind()
            .filter_map(|(_, value)| Gss::parse(value.as_str()?))
            .find(|code| code.kind() == Some(*kind))?;
        let name = of_kind()
            .filter(|(key, _)| key.ends_with("nm") || key.ends_with("name"))
            .find_map(|(_, value)| value.as_str().map(|name| name.trim().to_owned()));
        Some((code, name.unwrap_or_default()))
    })
}

fn polygons(geometry: Geometry) -> Option<MultiPolygon> {
    match &geometry.value {
        GeometryValue::MultiPolygon { coordinates } if coordinates.iter().all(are_flat) => {
            MultiPolygon::try_from(geometry).ok()
        }
        GeometryValue::Polygon { coordinates } if are_flat(coordinates) => {
            Polygon::try_from(geometry).ok().map(|one| MultiPolygon(vec![one]))
        }
        _ => None,
    }
}

/// Whether every corner has a longitude and a latitude: geojson takes that for granted.
fn are_flat(rings: &PolygonType) -> bool {
    rings.iter().flatten().all(|corner| corner.as_slice().len() >= 2)
}
