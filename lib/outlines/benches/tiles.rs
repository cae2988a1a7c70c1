//! What it costs to cut all tiles of England, cold, in processor time; how large they are; and the first view of
//! the national map. The floor is to copy a tile byte by byte. The peer is the crate `mvt`, which writes the largest
//! tile again from shapes that are cut already.

#[path = "../tests/england/mod.rs"]
mod england;
#[path = "../tests/reading/mod.rs"]
mod reading;

use england::{Area, cpu_seconds};
use flate2::{Compression, write::GzEncoder};
use outlines::{Layer, Value, cut};
use std::io::Write;

fn layer(name: &str, areas: &[Area]) -> Layer {
    let mut layer = Layer::named(name);
    for area in areas {
        let rate = f64::from(area.id % 1000) / 10.0;
        let properties = [
            ("code", Value::Text(&area.code)),
            ("name", Value::Text(&area.name)),
            ("rate", Value::Number(rate)),
        ];
        layer.add(area.id.into(), &area.outline, properties);
    }
    layer
}

/// The tiles of a zoom that may hold a part of England.
fn tiles(zoom: u8) -> impl Iterator<Item = (u32, u32)> {
    let side = f64::from(1_u32 << zoom);
    let column = |longitude: f64| ((longitude / 360.0 + 0.5) * side) as u32;
    let row =
        |latitude: f64| ((0.5 - latitude.to_radians().tan().asinh() / std::f64::consts::TAU) * side) as u32;
    let rows = row(55.9)..=row(49.8);
    (column(-6.5)..=column(1.9)).flat_map(move |x| rows.clone().map(move |y| (x, y)))
}

fn gzipped(bytes: &[u8]) -> usize {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(bytes).expect("into memory");
    gzip.finish().expect("into memory").len()
}

/// Writes a tile of what was read from it, with the crate `mvt`.
fn with_mvt(read: &reading::Layer) -> Result<Vec<u8>, mvt::Error> {
    let mut tile = mvt::Tile::new(4096);
    let mut layer = tile.create_layer(&read.name);
    for feature in &read.features {
        let mut shape = mvt::GeomEncoder::<i32>::new(mvt::GeomType::Polygon);
        for ring in feature.polygons.iter().flatten() {
            for (x, y) in ring {
                shape.add_point(*x as i32, *y as i32)?;
            }
            shape.complete_geom()?;
        }
        let mut written = layer.into_feature(shape.encode()?);
        written.set_id(feature.id);
        for (key, value) in &feature.properties {
            match value.parse() {
                Ok(number) => written.add_tag_double(key, number),
                Err(_) => written.add_tag_string(key, value),
            }
        }
        layer = written.into_layer();
    }
    tile.add_layer(layer)?;
    tile.to_bytes()
}

#[expect(clippy::print_stdout, reason = "a bench is read on the terminal")]
fn main() {
    let files = (
        england::regions(),
        england::districts(),
        england::msoas(),
        england::lsoas(),
    );
    let (Some(regions), Some(districts), Some(msoas), Some(lsoas)) = files else {
        return england::skipped("tiles");
    };
    println!(
        "layer      zoom  tiles  first ms  median ms  worst ms  floor ms  largest kB  gzipped kB  all MB"
    );
    let plan = [
        ("regions", &regions, 0..=5),
        ("districts", &districts, 5..=8),
        ("msoas", &msoas, 8..=10),
    ];
    let plan = plan.into_iter().chain([("lsoas", &lsoas, 6..=12)]);
    for (name, areas, zooms) in plan {
        let start = cpu_seconds();
        let layer = layer(name, areas);
        let built = (cpu_seconds() - start) * 1000.0;
        for zoom in zooms {
            let (mut times, mut largest, mut all) = (Vec::new(), Vec::new(), 0);
            let mut first = None;
            for (x, y) in tiles(zoom) {
                let start = cpu_seconds();
                let tile = cut(&[&layer], zoom, x, y);
                let took = (cpu_seconds() - start) * 1000.0;
                // The first of a zoom may make a copy of the layer, even if nothing lies there.
                first.get_or_insert(took);
                if let Some(tile) = tile {
                    times.push(took);
                    all += tile.len();
                    if tile.len() > largest.len() {
                        largest = tile;
                    }
                }
            }
            let start = cpu_seconds();
            let copy: Vec<u8> = largest.iter().map(|byte| std::hint::black_box(*byte)).collect();
            let floor = (cpu_seconds() - start) * 1000.0;
            assert_eq!(copy, largest);
            let first = first.unwrap_or_default();
            times.sort_by(f64::total_cmp);
            println!(
                "{name:<10} {zoom:>4} {:>6} {first:>9.2} {:>10.3} {:>9.2} {floor:>9.3} {:>11.0} {:>11.0} {:>7.1}",
                times.len(),
                times[times.len() / 2],
                times[times.len() - 1].max(first),
                largest.len() as f64 / 1e3,
                gzipped(&largest) as f64 / 1e3,
                all as f64 / 1e6
            );
        }
        if name == "lsoas" {
            let cuts = tiles(6).filter_map(|(x, y)| {
                let start = cpu_seconds();
                let tile = cut(&[&layer], 6, x, y)?;
                Some((tile, (cpu_seconds() - start) * 1000.0))
            });
            let (tile, ours) = cuts.max_by_key(|(tile, _)| tile.len()).expect("a tile");
            let read = reading::layers(&tile);
            let start = cpu_seconds();
            let again = with_mvt(&read[0]).expect("a tile");
            let took = (cpu_seconds() - start) * 1000.0;
            println!(
                "           the largest of zoom 6: {ours:.1} ms to cut and write its {:.0} kB, while mvt takes \
                 {took:.1} ms to write its {:.0} kB alone: {:.1} times as long",
                tile.len() as f64 / 1e3,
                again.len() as f64 / 1e3,
                took / ours
            );
        }
        println!(
            "           built in {built:.0} ms; {:.1} MB with its copies",
            layer.memory() as f64 / 1e6
        );
    }
    let layer = layer("districts", &districts);
    for zoom in [5, 6] {
        let cut: Vec<_> = tiles(zoom)
            .filter_map(|(x, y)| cut(&[&layer], zoom, x, y))
            .collect();
        let size: usize = cut.iter().map(|tile| gzipped(tile)).sum();
        println!(
            "first view, districts at zoom {zoom}: {} tiles, {:.1} kB gzipped",
            cut.len(),
            size as f64 / 1e3
        );
    }
}
