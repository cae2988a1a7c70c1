//! How many postcodes a second find their LSOA, beside a bounding-box tree with geo's test in it (rstar), and
//! beside shapely's STRtree where `FOLKMOOT_PYTHON` names a Python that has it. One core, processor time.

#[path = "../tests/england/mod.rs"]
mod england;

use england::cpu_seconds;
use geo::Contains;
use geo_types::{MultiPolygon, Point};
use outlines::Locator;
use rstar::{AABB, PointDistance, RTree, RTreeObject};
use std::hint::black_box;
use std::io::Write;

/// How many points the slower peers are asked.
const FEW: usize = 200_000;

struct Boxed {
    id: u32,
    polygons: MultiPolygon,
    around: AABB<[f64; 2]>,
}

impl RTreeObject for Boxed {
    type Envelope = AABB<[f64; 2]>;
    fn envelope(&self) -> Self::Envelope {
        self.around
    }
}

impl PointDistance for Boxed {
    fn distance_2(&self, _: &[f64; 2]) -> f64 {
        0.0
    }
    fn contains_point(&self, point: &[f64; 2]) -> bool {
        self.polygons.contains(&Point::new(point[0], point[1]))
    }
}

/// The best of three, and what was found.
fn a_second(points: &[[f64; 2]], find: impl Fn([f64; 2]) -> Option<u32>) -> (f64, Vec<Option<u32>>) {
    let mut best = 0.0_f64;
    let mut found = Vec::new();
    for _ in 0..3 {
        let mut now = Vec::with_capacity(points.len());
        let start = cpu_seconds();
        now.extend(points.iter().map(|point| black_box(find(black_box(*point)))));
        best = best.max(points.len() as f64 / (cpu_seconds() - start));
        found = now;
    }
    (best, found)
}

fn shapely(areas: &[england::Area], points: &[[f64; 2]]) -> Option<(f64, Vec<Option<u32>>, String)> {
    let python = std::env::var_os("FOLKMOOT_PYTHON")?;
    let folder = std::env::temp_dir().join(format!("outlines-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).ok()?;
    let file = |name: &str| folder.join(name);
    let geometries = areas
        .iter()
        .map(|area| england::geometry(&area.outline.polygons()));
    let json = serde_json::Value::Array(geometries.collect()).to_string();
    std::fs::File::create(file("areas"))
        .ok()?
        .write_all(json.as_bytes())
        .ok()?;
    let bytes: Vec<u8> = points
        .iter()
        .flatten()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    std::fs::write(file("points"), bytes).ok()?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/shapely_peer.py");
    let mut command = std::process::Command::new(python);
    let ran = command
        .arg(script)
        .args(["areas", "points", "answers"].map(file))
        .output()
        .ok()?;
    let answers = std::fs::read(file("answers")).ok();
    let _ = std::fs::remove_dir_all(&folder);
    let answers = answers?;
    let found = answers.chunks_exact(4).map(|four| {
        let id = u32::from_le_bytes([four[0], four[1], four[2], four[3]]);
        (id != u32::MAX).then_some(id)
    });
    let said = String::from_utf8(ran.stdout).ok()?;
    let mut words = said.split_whitespace();
    let rate = words.next()?.parse().ok()?;
    Some((
        rate,
        found.collect(),
        format!("{} (built in {} s)", words.next_back()?, words.next()?),
    ))
}

/// Turns a list into a random order, the same each time.
fn shuffle<T>(list: &mut [T]) {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for last in (1..list.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        list.swap(last, (state % (last as u64 + 1)) as usize);
    }
}

#[expect(clippy::print_stdout, reason = "a bench is read on the terminal")]
fn main() {
    let (Some(areas), Some(postcodes)) = (england::lsoas(), england::postcodes(1)) else {
        return england::skipped("locator");
    };
    let mut points: Vec<[f64; 2]> = postcodes.iter().map(|at| [at.longitude, at.latitude]).collect();
    shuffle(&mut points);
    let packed: usize = areas.iter().map(|area| area.outline.bytes().len()).sum();
    let corners: usize = areas.iter().map(|area| area.outline.corners()).sum();
    println!(
        "{} LSOAs, {corners} corners, packed {} kB; {} postcodes",
        areas.len(),
        packed / 1000,
        points.len()
    );

    let start = cpu_seconds();
    let locator = Locator::of(areas.iter().map(|area| (area.id, &area.outline)));
    let built = (cpu_seconds() - start) * 1000.0;
    let (ours, found) = a_second(&points, |point| locator.find(point[0], point[1]));
    println!(
        "locator       {ours:>12.0} points a second   1.0   {:.1} MB, built in {built:.0} ms of CPU",
        locator.memory() as f64 / 1e6
    );

    let few = &points[..FEW];
    let start = cpu_seconds();
    let tree = RTree::bulk_load(
        areas
            .iter()
            .map(|area| {
                let around = area.outline.bounds();
                let corners = ([around.min().x, around.min().y], [around.max().x, around.max().y]);
                let around = AABB::from_corners(corners.0, corners.1);
                Boxed {
                    id: area.id,
                    polygons: area.outline.polygons(),
                    around,
                }
            })
            .collect(),
    );
    let built = (cpu_seconds() - start) * 1000.0;
    let (rate, peer) = a_second(few, |point| {
        tree.locate_all_at_point(&point).map(|area| area.id).min()
    });
    let differ = |peer: &[Option<u32>]| {
        peer.iter()
            .zip(&found)
            .filter(|(one, other)| one != other)
            .count()
    };
    println!(
        "rstar + geo   {rate:>12.0} points a second  {:>4.1}   built in {built:.0} ms of CPU; {} of {FEW} differ (on edges)",
        ours / rate,
        differ(&peer)
    );
    match shapely(&areas, few) {
        Some((rate, peer, version)) => println!(
            "shapely       {rate:>12.0} points a second  {:>4.1}   {version}; {} of {FEW} differ (on edges)",
            ours / rate,
            differ(&peer)
        ),
        None => println!("shapely was not asked: FOLKMOOT_PYTHON names no Python that has it"),
    }
}
