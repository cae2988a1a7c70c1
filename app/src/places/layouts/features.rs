//! Outlines as GeoJSON, feature by feature: the largest official file is never in memory as a whole. What else stands
//! in a file, before its features or after them, is passed over.

use super::Unreadable;
use super::meter::Meter;
use super::outlines::{Grid, Outlined, Ring, Taker, Wrong, named, outlined};
use geojson::{Feature, GeometryValue, PolygonType};
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;
use std::io::{BufReader, Read};

/// Bytes of one feature: the finest outline of the largest district has some 80 million, and in memory it takes ten times
/// as much.
const LARGEST_FEATURE: u64 = 96 << 20;

/// Reads outlines to their end. What is no outline of an area is told and left out.
pub fn read(bytes: &mut dyn Read, taker: &mut Taker<'_>) -> Result<(), Unreadable> {
    let broken = |error: serde_json::Error| Unreadable::Broken(error.to_string());
    let (meter, bytes) = Meter::on(bytes, LARGEST_FEATURE);
    let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, bytes));
    json.deserialize_map(Collection { taker, meter }).map_err(broken)?;
    json.end().map_err(broken)?;
    if taker.seen == 0 { Err(Unreadable::Empty) } else { Ok(()) }
}

/// All of the file.
struct Collection<'t, 'u> {
    taker: &'t mut Taker<'u>,
    meter: Meter,
}

impl<'de> Visitor<'de> for Collection<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a collection of features")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let mut grid = Grid::Degrees;
        while let Some(member) = members.next_key::<String>()? {
            match member.as_str() {
                "features" => members.next_value_seed(Features { taker: self.taker, meter: &self.meter, grid })?,
                "crs" => grid = said(&members.next_value()?).ok_or_else(|| A::Error::custom("its positions are on a grid that we do not know"))?,
                _ => {
                    members.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// The grid that an older form of GeoJSON names: `urn:ogc:def:crs:EPSG::27700`.
fn said(crs: &Value) -> Option<Grid> {
    if crs.is_null() {
        return Some(Grid::Degrees);
    }
    let name = crs.pointer("/properties/name")?.as_str()?;
    Grid::numbered(name.rsplit(':').next()?.trim_start_matches("CRS").parse().ok()?)
}

struct Features<'t, 'u> {
    taker: &'t mut Taker<'u>,
    meter: &'t Meter,
    grid: Grid,
}

impl<'de> DeserializeSeed<'de> for Features<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, features: D) -> Result<(), D::Error> {
        features.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut features: A) -> Result<(), A::Error> {
        while let Some(feature) = features.next_element::<Feature>()? {
            self.meter.again();
            self.taker.next(of(feature, self.grid));
        }
        Ok(())
    }
}

fn of(feature: Feature, grid: Grid) -> Result<Outlined, Wrong> {
    let properties = feature.properties.unwrap_or_default();
    let columns: Vec<(&str, &str)> = properties.iter().filter_map(|(key, value)| Some((key.as_str(), value.as_str()?))).collect();
    let area = named(&columns)?;
    let polygons = match feature.geometry.map(|geometry| geometry.value) {
        Some(GeometryValue::MultiPolygon { coordinates }) => coordinates.iter().map(rings).collect(),
        Some(GeometryValue::Polygon { coordinates }) => Some(vec![rings(&coordinates)]).and_then(|one| one.into_iter().collect()),
        _ => None,
    };
    outlined(area, polygons.ok_or(("geometry", "places-trouble-outline"))?, grid)
}

/// The rings of a polygon, where every corner has a longitude and a latitude: geojson takes that for granted.
fn rings(polygon: &PolygonType) -> Option<Vec<Ring>> {
    let corner = |position: &geojson::Position| match position.as_slice() {
        [east, north, ..] => Some((*east, *north)),
        _ => None,
    };
    polygon.iter().map(|ring| ring.iter().map(corner).collect()).collect()
}
