//! Tiles, read again.

mod england;
mod reading;

use geo::{Area, BooleanOps, Validation};
use geo_types::{Coord, LineString, MultiPolygon, Polygon, coord};
use outlines::{DEEPEST, Layer, Locator, Outline, Step, Value, cut, problems};
use proptest::prelude::*;
use std::f64::consts::{PI, TAU};

/// Where a place lies in units of a tile, and back.
fn in_tile(zoom: u8, x: u32, y: u32, place: Coord) -> Coord {
    let units = 4096.0 * f64::from(1_u32 << zoom);
    let down = 0.5 - place.y.to_radians().tan().asinh() / TAU;
    let origin = |tile: u32| f64::from(tile) * 4096.0;
    coord! { x: (place.x / 360.0 + 0.5) * units - origin(x), y: down * units - origin(y) }
}

fn on_earth(zoom: u8, x: u32, y: u32, local: Coord) -> Coord {
    let units = 4096.0 * f64::from(1_u32 << zoom);
    let east = (f64::from(x) * 4096.0 + local.x) / units;
    let down = (f64::from(y) * 4096.0 + local.y) / units;
    coord! { x: (east - 0.5) * 360.0, y: (PI - TAU * down).sinh().atan().to_degrees() }
}

fn layer_of(polygons: &MultiPolygon) -> Layer {
    let mut layer = Layer::named("one");
    layer.add(
        1,
        &Outline::pack(polygons, Step::FINEST).expect("a good outline"),
        [],
    );
    layer
}

/// A polygon by its corners in units of the tile 10/511/340, which is in London.
fn in_london(outer: &[(f64, f64)], holes: &[&[(f64, f64)]]) -> Polygon {
    let ring = |corners: &[(f64, f64)]| -> LineString {
        corners
            .iter()
            .map(|(x, y)| on_earth(10, 511, 340, coord! { x: *x, y: *y }))
            .collect()
    };
    Polygon::new(ring(outer), holes.iter().map(|hole| ring(hole)).collect())
}

#[test]
fn a_square_with_a_hole_is_drawn_as_the_specification_wants_it() {
    let square = [(400.0, 400.0), (2400.0, 400.0), (2400.0, 2400.0), (400.0, 2400.0)];
    let hole = [(800.0, 800.0), (1600.0, 800.0), (1600.0, 1600.0), (800.0, 1600.0)];
    let back: Vec<_> = square.iter().rev().copied().collect();
    for outer in [&square[..], &back] {
        let mut layer = Layer::named("patches");
        let outline = Outline::pack(&MultiPolygon(vec![in_london(outer, &[&hole])]), Step::FINEST).unwrap();
        let properties = [
            ("name", Value::Text("Bow & Bromley")),
            ("people", Value::Number(1200.0)),
            ("change", Value::Number(-3.0)),
            ("rate", Value::Number(0.25)),
            ("nothing", Value::Number(f64::NAN)),
        ];
        layer.add(7, &outline, properties);
        let tile = cut(&[&layer], 10, 511, 340).unwrap();
        let read = reading::layers(&tile);
        assert_eq!((read.len(), read[0].name.as_str()), (1, "patches"));
        let feature = &read[0].features[0];
        assert_eq!(
            (feature.id, feature.polygons.len(), feature.polygons[0].len()),
            (7, 1, 2)
        );
        assert_eq!(feature.twice_area(), 2 * (2000 * 2000 - 800 * 800));
        let told: Vec<_> = feature
            .properties
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        let expected = [
            ("name", "Bow & Bromley"),
            ("people", "1200"),
            ("change", "-3"),
            ("rate", "0.25"),
        ];
        assert_eq!(told, expected);
        // Another reader agrees.
        let other = mvt_reader::Reader::new(tile).unwrap();
        assert_eq!(other.get_features(0).unwrap().len(), 1);
        assert!(cut(&[&layer], 10, 512, 341).is_none(), "nothing lies there");
    }
}

#[test]
fn there_are_no_tiles_beyond_the_map() {
    let layer = layer_of(&MultiPolygon(vec![in_london(
        &[(0.0, 0.0), (900.0, 0.0), (0.0, 900.0)],
        &[],
    )]));
    assert!(
        cut(&[&layer], 0, 0, 0).is_none(),
        "at zoom 0 it is smaller than the grid"
    );
    assert!(cut(&[&layer], 10, 511, 340).is_some());
    for (zoom, x, y) in [
        (0, 1, 0),
        (10, 1024, 340),
        (10, 511, u32::MAX),
        (DEEPEST + 1, 0, 0),
        (255, 0, 0),
    ] {
        assert!(cut(&[&layer], zoom, x, y).is_none());
    }
    assert!(cut(&[], 0, 0, 0).is_none());
    let world = [(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0)];
    let world = layer_of(&MultiPolygon(vec![Polygon::new(
        LineString::from(world.to_vec()),
        Vec::new(),
    )]));
    for (zoom, x, y) in [(0, 0, 0), (1, 1, 1), (13, 8191, 0), (DEEPEST, 131_071, 262_143)] {
        let read = reading::layers(&cut(&[&world], zoom, x, y).unwrap());
        assert!(read[0].features[0].holds(2000.0, 2000.0));
    }
}

/// A comb reaches over the tile's edge with each of its teeth: they come as polygons of their own, not as one that
/// is held together by lines along the edge.
#[test]
fn what_is_cut_apart_comes_in_pieces() {
    let mut comb = vec![(6000.0, 3000.0), (6000.0, 100.0)];
    for tooth in 0..5 {
        let top = 200.0 + 500.0 * f64::from(tooth);
        comb.extend([
            (1000.0, top),
            (1000.0, top + 200.0),
            (5000.0, top + 200.0),
            (5000.0, top + 400.0),
        ]);
    }
    let slits: &[(f64, f64)] = &[(1100.0, 240.0), (4800.0, 240.0), (4800.0, 300.0), (1100.0, 300.0)];
    let inner: &[(f64, f64)] = &[(2000.0, 720.0), (2100.0, 720.0), (2100.0, 800.0)];
    let layer = layer_of(&MultiPolygon(vec![in_london(&comb, &[slits, inner])]));
    let read = reading::layers(&cut(&[&layer], 10, 511, 340).unwrap());
    let polygons = &read[0].features[0].polygons;
    assert_eq!(
        polygons.len(),
        5,
        "a slit that leaves the tile becomes part of the tooth's ring"
    );
    assert_eq!(
        polygons.iter().map(Vec::len).sum::<usize>(),
        6,
        "and a hole stays with the tooth around it"
    );
    let valid = |rings: &Vec<Vec<reading::Corner>>| as_polygon(rings).is_valid();
    assert!(polygons.iter().all(valid));
}

fn as_polygon(rings: &[Vec<reading::Corner>]) -> Polygon {
    let line = |ring: &Vec<reading::Corner>| -> LineString {
        ring.iter()
            .map(|(x, y)| coord! { x: *x as f64, y: *y as f64 })
            .collect()
    };
    Polygon::new(line(&rings[0]), rings[1..].iter().map(line).collect())
}

/// A star with a smaller one as a hole, by units of the tile, somewhere around it.
fn star() -> impl Strategy<Value = Polygon> {
    let arms = prop::collection::vec(0.3_f64..1.0, 3..30);
    (-1000.0..5000.0, -1000.0..5000.0, 100.0..4000.0, arms).prop_map(|(x, y, size, arms)| {
        let count = arms.len() as f64;
        let ring = |size: f64| -> Vec<(f64, f64)> {
            let corner = |(number, arm): (usize, &f64)| {
                let (sine, cosine) = (TAU * number as f64 / count).sin_cos();
                (x + size * arm * cosine, y + size * arm * sine)
            };
            arms.iter().enumerate().map(corner).collect()
        };
        in_london(&ring(size), &[&ring(size * 0.5)])
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn the_part_in_the_tile_has_the_area_that_it_should(star in star(), zoom in 9_u8..15) {
        let whole = MultiPolygon(vec![star]);
        let layer = layer_of(&whole);
        let (x, y) = (511 << zoom >> 10, 340 << zoom >> 10);
        let mut local = whole;
        let place = |ring: &mut LineString| ring.coords_mut().for_each(|at| *at = in_tile(zoom, x, y, *at));
        local.0[0].exterior_mut(place);
        local.0[0].interiors_mut(|rings| rings.iter_mut().for_each(place));
        let corner = |number: f64| coord! { x: number, y: number };
        let tile = geo_types::Rect::new(corner(-64.0), corner(4160.0)).to_polygon();
        let expected = local.intersection(&tile);
        let read = cut(&[&layer], zoom, x, y).map(|tile| reading::layers(&tile));
        let area = read.map_or(0, |read| read[0].features[0].twice_area()) as f64 / 2.0;
        // Each edge may have moved by as much as the grid is coarse.
        let border: f64 = geo::Length::length(&geo::Euclidean, &lines(&expected));
        let coarse = 4.0;
        prop_assert!((area - expected.unsigned_area()).abs() <= border * coarse + 100.0);
    }

    /// Rings that cross themselves are cut without a fault, and what comes is well-formed (the reader checks it).
    #[test]
    fn tangles_do_no_harm(
        corners in prop::collection::vec((-6000.0..10000.0, -6000.0..10000.0), 3..40), zoom in 5_u8..=DEEPEST
    ) {
        let layer = layer_of(&MultiPolygon(vec![in_london(&corners, &[&corners[..3]])]));
        let column = if zoom < 10 { 511 >> (10 - zoom) } else { 511 << (zoom - 10) };
        let row = if zoom < 10 { 340 >> (10 - zoom) } else { 340 << (zoom - 10) };
        if let Some(tile) = cut(&[&layer], zoom, column, row) {
            reading::layers(&tile);
        }
    }
}

fn lines(polygons: &MultiPolygon) -> geo_types::MultiLineString {
    let rings = polygons
        .iter()
        .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()).cloned());
    geo_types::MultiLineString(rings.collect())
}

/// At every sampled place that lies in one area, the tile has one area, the same; only within a step of the grid
/// from a border may it be another.
fn no_gaps(areas: &[england::Area], zoom: u8, grid: f64) -> (u32, u32) {
    let mut layer = Layer::named("areas");
    for area in areas {
        layer.add(area.id.into(), &area.outline, [("code", Value::Text(&area.code))]);
    }
    let found = Locator::of(areas.iter().map(|area| (area.id, &area.outline)));
    let side = f64::from(1_u32 << zoom);
    let column = |longitude: f64| ((longitude / 360.0 + 0.5) * side) as u32;
    let row = |latitude: f64| ((0.5 - latitude.to_radians().tan().asinh() / TAU) * side) as u32;
    let (mut asked, mut near) = (0, 0);
    for (x, y) in (column(-6.4)..=column(1.8)).flat_map(|x| (row(55.9)..=row(49.8)).map(move |y| (x, y))) {
        let read = cut(&[&layer], zoom, x, y).map(|tile| reading::layers(&tile));
        let features = read.as_ref().map_or(&[][..], |read| &read[0].features);
        for (across, down) in (0..30).flat_map(|across| (0..30).map(move |down| (across, down))) {
            let local = coord! { x: 13.3 + 136.7 * f64::from(across), y: 7.7 + 136.1 * f64::from(down) };
            let place = on_earth(zoom, x, y, local);
            let Some(id) = found.find(place.x, place.y) else {
                continue;
            };
            let here: Vec<_> = features
                .iter()
                .filter(|feature| feature.holds(local.x, local.y))
                .collect();
            asked += 1;
            if here.len() == 1 && here[0].id == u64::from(id) {
                continue;
            }
            near += 1;
            let whole = Outline::contains;
            let overlap = areas
                .iter()
                .filter(|area| whole(&area.outline, place.x, place.y))
                .count()
                > 1;
            let border = features.iter().map(|feature| feature.distance(local.x, local.y));
            let border = border.fold(f64::INFINITY, f64::min);
            assert!(
                border <= grid || overlap,
                "{zoom}/{x}/{y}: at {local:?}, area {id} is drawn {} times, {border} from a border",
                here.len()
            );
        }
    }
    (asked, near)
}

#[test]
fn england_has_no_gaps_at_zoom_8() {
    let Some(areas) = england::msoas() else {
        return england::skipped("england_has_no_gaps_at_zoom_8");
    };
    let (asked, near) = no_gaps(&areas, 8, 4.0);
    eprintln!("of {asked} places in England, {near} lie so near a border that the neighbour is drawn there");
    assert!(asked > 5000 && near * 20 < asked);
}

#[test]
fn england_has_no_gaps_at_zoom_6_where_many_areas_are_smaller_than_the_grid() {
    let Some(areas) = england::lsoas() else {
        return england::skipped("england_has_no_gaps_at_zoom_6_where_many_areas_are_smaller_than_the_grid");
    };
    let (asked, near) = no_gaps(&areas, 6, 4.0);
    eprintln!("of {asked} places in England, {near} lie so near a border that the neighbour is drawn there");
}

/// On a coarse grid, narrow parts fold over: seldom, and by about a step of the grid.
#[test]
fn few_rings_cross_themselves() {
    let Some(areas) = england::lsoas() else {
        return england::skipped("few_rings_cross_themselves");
    };
    let mut layer = Layer::named("areas");
    for area in &areas {
        layer.add(area.id.into(), &area.outline, []);
    }
    let (mut all, mut crossed) = (0, 0);
    for (x, y) in (122..129).flat_map(|x| (80..88).map(move |y| (x, y))) {
        let read = cut(&[&layer], 8, x, y).map(|tile| reading::layers(&tile));
        for rings in read
            .iter()
            .flat_map(|read| &read[0].features)
            .flat_map(|feature| &feature.polygons)
        {
            let mut small = as_polygon(rings);
            small.exterior_mut(|ring| ring.coords_mut().for_each(|at| *at = *at / 1000.0));
            let small = MultiPolygon(vec![Polygon::new(small.exterior().clone(), Vec::new())]);
            all += 1;
            crossed += u32::from(!problems(&small).is_empty());
        }
    }
    eprintln!("{crossed} of {all} rings cross themselves");
    assert!(all > 20_000 && crossed * 100 < all, "{crossed} of {all}");
}

/// What overlaps in a tile is no more than the grid accounts for: the areas' sum is that of what they cover.
#[test]
fn the_areas_of_a_tile_add_up_to_what_they_cover() {
    let Some(areas) = england::districts() else {
        return england::skipped("the_areas_of_a_tile_add_up_to_what_they_cover");
    };
    let mut layer = Layer::named("districts");
    for area in &areas {
        layer.add(area.id.into(), &area.outline, []);
    }
    for (zoom, x, y) in [
        (5, 15, 10),
        (5, 15, 9),
        (6, 31, 21),
        (7, 63, 42),
        (8, 127, 85),
        (8, 126, 84),
    ] {
        let Some(tile) = cut(&[&layer], zoom, x, y) else {
            panic!("{zoom}/{x}/{y} is empty")
        };
        let read = reading::layers(&tile);
        let polygons: Vec<Polygon> = read[0]
            .features
            .iter()
            .flat_map(|feature| feature.polygons.iter().map(|p| as_polygon(p)))
            .collect();
        let sum: i64 = read[0].features.iter().map(reading::Feature::twice_area).sum();
        let covered = geo::unary_union(&polygons).unsigned_area();
        let part = sum as f64 / 2.0 / covered;
        assert!((part - 1.0).abs() < 0.002, "{zoom}/{x}/{y}: {part}");
    }
}
