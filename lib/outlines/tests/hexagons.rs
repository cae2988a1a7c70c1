//! Districts and constituencies of England as hexagons, beside the layouts that Open Innovations arranged by hand.

mod england;

use england::Area;
use geo_types::Coord;
use outlines::{Cell, Outline, hexagons, kept, neighbours};
use std::collections::{BTreeSet, HashMap};

/// The middle of the largest polygon, by its corners' shoelace.
fn middle(outline: &Outline) -> Coord {
    let centre = |ring: &geo_types::LineString| {
        let (mut twice, mut x, mut y) = (0.0, 0.0, 0.0);
        for edge in ring.lines() {
            let cross = edge.start.x * edge.end.y - edge.end.x * edge.start.y;
            twice += cross;
            x += (edge.start.x + edge.end.x) * cross;
            y += (edge.start.y + edge.end.y) * cross;
        }
        (
            twice.abs(),
            Coord {
                x: x / (3.0 * twice),
                y: y / (3.0 * twice),
            },
        )
    };
    let polygons = outline.polygons();
    let largest = polygons
        .iter()
        .map(|polygon| centre(polygon.exterior()))
        .max_by(|one, other| one.0.total_cmp(&other.0));
    largest.expect("an outline has a polygon").1
}

/// The layout of a file: rows there go upwards.
fn layout(file: &str) -> HashMap<String, Cell> {
    let text = std::fs::read_to_string(england::places().join(file)).expect("the real data is there");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["layout"], "odd-r");
    let number =
        |value: &serde_json::Value| i32::try_from(value.as_i64().expect("a number")).expect("a small one");
    let hexes = json["hexes"].as_object().expect("hexes").iter();
    hexes
        .map(|(code, hex)| {
            (
                code.clone(),
                Cell {
                    column: number(&hex["q"]),
                    row: -number(&hex["r"]),
                },
            )
        })
        .collect()
}

#[expect(clippy::print_stderr, reason = "the shares are worth reading")]
fn compare(areas: &[Area], file: &str, least: f64) {
    let outlines: Vec<Outline> = areas.iter().map(|area| area.outline.clone()).collect();
    let pairs = neighbours(&outlines);
    let places: Vec<Coord> = outlines.iter().map(middle).collect();
    let began = std::time::Instant::now();
    let cells = hexagons(&places, &pairs);
    let took = began.elapsed();
    assert_eq!(
        cells.iter().collect::<BTreeSet<_>>().len(),
        areas.len(),
        "each area has a cell of its own"
    );
    assert!(cells.iter().all(|cell| cell.column >= 0 && cell.row >= 0));
    let peer = layout(file);
    let theirs: Vec<Cell> = areas
        .iter()
        .filter_map(|area| peer.get(&area.code).copied())
        .collect();
    assert_eq!(theirs.len(), areas.len(), "the layout has all of them");
    let (ours, theirs) = (kept(&cells, &pairs), kept(&theirs, &pairs));
    eprintln!(
        "{file}: {} areas, {} borders; of these touch as hexagons {:.1} % here, {:.1} % in the layout by hand; {took:.2?}",
        areas.len(),
        pairs.len(),
        ours * 100.0,
        theirs * 100.0
    );
    assert!(
        ours > least && ours > theirs,
        "{ours} of the borders are kept, {theirs} by hand"
    );
    // North stays north: the farther north of two, by a degree or more, lies higher in nearly all pairs.
    let (mut right, mut all) = (0, 0);
    for (one, place) in places.iter().enumerate() {
        for (other, elsewhere) in places.iter().enumerate() {
            if place.y > elsewhere.y + 1.0 {
                all += 1;
                right += i32::from(cells[one].row < cells[other].row);
            }
        }
    }
    assert!(f64::from(right) > 0.95 * f64::from(all), "{right} of {all}");
}

#[test]
fn districts_stay_beside_their_neighbours() {
    let Some(districts) = england::districts() else {
        return england::skipped("districts_stay_beside_their_neighbours");
    };
    compare(&districts, "lad23.hexjson", 0.6);
}

#[test]
fn constituencies_stay_beside_their_neighbours() {
    let Some(constituencies) = england::constituencies() else {
        return england::skipped("constituencies_stay_beside_their_neighbours");
    };
    compare(&constituencies, "pcon24.hexjson", 0.6);
}
