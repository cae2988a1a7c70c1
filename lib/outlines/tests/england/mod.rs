//! Real areas and postcodes of England, where the folder of real data is there (tests and benches share this).
#![allow(dead_code, reason = "each test and bench uses a part of it")]

use flate2::read::GzDecoder;
use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use outlines::{Outline, Step};
use std::io::Read;
use std::path::PathBuf;

pub struct Area {
    pub id: u32,
    pub code: String,
    pub name: String,
    pub outline: Outline,
}

pub struct Postcode {
    pub longitude: f64,
    pub latitude: f64,
    pub lsoa: String,
    pub district: String,
}

#[expect(clippy::print_stderr, reason = "who runs the tests should see it")]
pub fn skipped(test: &str) {
    eprintln!("skipped: {test}: set FOLKMOOT_DATA to the folder of real data");
}

pub fn places() -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    std::env::var_os("FOLKMOOT_DATA")
        .map_or_else(beside, PathBuf::from)
        .join("places")
}

fn text_of(file: &str) -> Option<String> {
    let bytes = std::fs::read(places().join(file)).ok()?;
    let mut text = String::new();
    if file.ends_with(".gz") {
        GzDecoder::new(&bytes[..])
            .read_to_string(&mut text)
            .expect("text in gzip");
    } else {
        text = String::from_utf8(bytes).expect("text");
    }
    Some(text)
}

fn areas(file: &str, code: &str, name: &str) -> Option<Vec<Area>> {
    let json: serde_json::Value = serde_json::from_str(&text_of(file)?).expect("GeoJSON");
    let features = json["features"].as_array().expect("features");
    let area = |(id, feature): (u32, &serde_json::Value)| Area {
        id,
        code: feature["properties"][code].as_str().expect("a code").to_owned(),
        name: feature["properties"][name].as_str().expect("a name").to_owned(),
        outline: Outline::pack(&polygons(&feature["geometry"]), Step::FINEST).expect("a good outline"),
    };
    Some((0..).zip(features).map(area).collect())
}

fn polygons(geometry: &serde_json::Value) -> MultiPolygon {
    let number = |value: &serde_json::Value| value.as_f64().expect("a number");
    let list = |value: &serde_json::Value| value.as_array().expect("a list").clone();
    let ring = |ring: &serde_json::Value| -> LineString {
        list(ring)
            .iter()
            .map(|pair| Coord {
                x: number(&pair[0]),
                y: number(&pair[1]),
            })
            .collect()
    };
    let polygon = |rings: &serde_json::Value| {
        let rings = list(rings);
        Polygon::new(ring(&rings[0]), rings[1..].iter().map(ring).collect())
    };
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str() {
        Some("Polygon") => MultiPolygon(vec![polygon(coordinates)]),
        _ => list(coordinates).iter().map(polygon).collect(),
    }
}

pub fn lsoas() -> Option<Vec<Area>> {
    areas(
        "lsoa21_england_simplified.geojson.gz",
        "lsoa21_code",
        "lsoa21_name",
    )
}

pub fn msoas() -> Option<Vec<Area>> {
    areas("msoa21_england_named.geojson.gz", "msoa21_code", "MSOAHCLNM")
}

pub fn districts() -> Option<Vec<Area>> {
    areas("lad24_england_bsc.geojson", "ltla24_code", "ltla24_name")
}

pub fn constituencies() -> Option<Vec<Area>> {
    areas("pcon24_england_buc.geojson", "PCON24CD", "PCON24NM")
}

pub fn regions() -> Option<Vec<Area>> {
    areas("region24_england.geojson", "region24_code", "region24_name")
}

/// Every so many postcodes of the file.
pub fn postcodes(every: usize) -> Option<Vec<Postcode>> {
    let text = text_of("postcodes_england.csv.gz")?;
    let postcode = |line: &str| {
        let mut fields = line.split(',').skip(1);
        let (latitude, longitude) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        let (lsoa, district) = (fields.next()?.to_owned(), fields.next()?.to_owned());
        Some(Postcode {
            longitude,
            latitude,
            lsoa,
            district,
        })
    };
    Some(text.lines().skip(1).step_by(every).filter_map(postcode).collect())
}

/// The processor time that this thread has had, in seconds: what others do meanwhile is not counted.
pub fn cpu_seconds() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// A geometry of GeoJSON.
pub fn geometry(polygons: &MultiPolygon) -> serde_json::Value {
    let ring = |ring: &LineString| -> Vec<[f64; 2]> { ring.coords().map(|at| [at.x, at.y]).collect() };
    let rings = |polygon: &Polygon| -> Vec<Vec<[f64; 2]>> {
        std::iter::once(polygon.exterior())
            .chain(polygon.interiors())
            .map(ring)
            .collect()
    };
    let polygons: Vec<_> = polygons.iter().map(rings).collect();
    serde_json::json!({"type": "MultiPolygon", "coordinates": polygons})
}
