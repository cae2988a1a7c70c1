//! The locator against the plain question, asked of every outline in turn.

mod england;

use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use outlines::{Locator, Outline, Step, circle};
use proptest::prelude::*;
use std::collections::HashMap;

/// Asks all outlines, the smallest id first.
fn plainly(areas: &[(u32, Outline)], longitude: f64, latitude: f64) -> Option<u32> {
    let holding = areas
        .iter()
        .filter(|(_, outline)| outline.contains(longitude, latitude));
    holding.map(|(id, _)| *id).min()
}

fn locator(areas: &[(u32, Outline)]) -> Locator {
    Locator::of(areas.iter().map(|(id, outline)| (*id, outline)))
}

fn packed(rings: &[&[(f64, f64)]]) -> Outline {
    let mut lines = rings.iter().map(|ring| LineString::from(ring.to_vec()));
    let outer = lines.next().expect("an outer ring");
    let polygons = MultiPolygon(vec![Polygon::new(outer, lines.collect())]);
    Outline::pack(&polygons, Step::FINEST).expect("a good outline")
}

#[test]
fn neighbours_holes_and_what_lies_outside() {
    let west = packed(&[
        &[(0.0, 50.0), (1.0, 50.0), (1.0, 51.0), (0.0, 51.0)],
        &[(0.4, 50.4), (0.6, 50.4), (0.5, 50.6)],
    ]);
    let east = packed(&[&[(1.0, 50.0), (2.0, 50.0), (2.0, 51.0), (1.0, 51.0)]]);
    let found = locator(&[(7, west), (9, east)]);
    assert_eq!(found.find(0.1, 50.5), Some(7));
    assert_eq!(found.find(1.1, 50.5), Some(9));
    assert_eq!(found.find(0.5, 50.5), None, "a hole");
    // A shared edge belongs to the area to its east, a corner like the edges that meet there.
    assert_eq!(found.find(1.0, 50.5), Some(9));
    assert_eq!(found.find(1.0, 50.0), Some(9));
    assert_eq!(found.find(0.0, 50.0), Some(7));
    assert_eq!((found.find(2.0, 50.5), found.find(0.5, 51.0)), (None, None));
    for odd in [f64::NAN, f64::INFINITY, -180.0, 180.0, 1e300, -0.1, 2.1] {
        assert_eq!(found.find(odd, 50.5), None);
        assert_eq!(found.find(0.5, odd), None);
    }
}

#[test]
fn nothing_is_found_where_nothing_is() {
    assert_eq!(locator(&[]).find(0.0, 0.0), None);
}

#[test]
fn the_smallest_id_is_found_where_areas_overlap() {
    let small = packed(&[&[(0.2, 50.2), (0.4, 50.2), (0.4, 50.4), (0.2, 50.4)]]);
    let large = packed(&[&[(0.0, 50.0), (1.0, 50.0), (1.0, 51.0), (0.0, 51.0)]]);
    assert_eq!(
        locator(&[(2, large.clone()), (1, small.clone())]).find(0.3, 50.3),
        Some(1)
    );
    assert_eq!(locator(&[(1, large), (2, small)]).find(0.3, 50.3), Some(1));
}

#[test]
fn the_whole_world_can_be_an_area() {
    let world = packed(&[&[(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0)]]);
    let found = locator(&[(5, world)]);
    assert_eq!(
        (found.find(-180.0, -90.0), found.find(12.3, 45.6)),
        (Some(5), Some(5))
    );
}

/// Patches that are drawn as circles lie upon each other by the hundred.
#[test]
fn areas_that_lie_upon_each_other_do_not_take_all_memory() {
    let around = |number: u32| {
        circle(
            Coord {
                x: -0.1 + f64::from(number) * 1e-4,
                y: 51.5,
            },
            20.0,
        )
    };
    let pack = |number| {
        (
            number,
            Outline::pack(&around(number), Step::FINEST).expect("a circle"),
        )
    };
    let areas: Vec<(u32, Outline)> = (0..500).rev().map(pack).collect();
    let found = locator(&areas);
    assert!(found.memory() < 20_000_000, "{}", found.memory());
    assert_eq!(
        (found.find(-0.1, 51.5), found.find(-0.1 + 0.33, 51.5)),
        (Some(0), plainly(&areas, 0.23, 51.5))
    );
}

/// Rings with any corners: they cross themselves and each other, lie on each other and on the lines of the grid.
fn tangle() -> impl Strategy<Value = Vec<(u32, Outline)>> {
    let fine = (-0.02..0.02, 51.49..51.51).prop_map(|(x, y)| Coord { x, y });
    let coarse = (-8_i32..8, -8_i32..8).prop_map(|(x, y)| Coord {
        x: f64::from(x) * 0.004,
        y: 51.5 + f64::from(y) * 0.001,
    });
    let corner = prop_oneof![fine, coarse.clone(), coarse];
    let ring = move || prop::collection::vec(corner.clone(), 3..40).prop_map(LineString::new);
    let polygon = (ring(), prop::collection::vec(ring(), 0..3)).prop_map(|(o, h)| Polygon::new(o, h));
    let area = prop::collection::vec(polygon, 1..4).prop_map(MultiPolygon);
    let areas = prop::collection::vec((0_u32..20, area), 1..8);
    areas.prop_map(|areas| {
        let pack = |(id, area): (u32, MultiPolygon)| Some((id, Outline::pack(&area, Step::FINEST).ok()?));
        areas.into_iter().filter_map(pack).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn every_position_is_found_where_the_plain_question_finds_it(
        areas in tangle(), spots in prop::collection::vec((-0.025..0.025, 51.488..51.512), 300)
    ) {
        let found = locator(&areas);
        for (x, y) in spots {
            prop_assert_eq!(found.find(x, y), plainly(&areas, x, y), "at {} {}", x, y);
        }
        // On corners, and level with them or above them, is where such counting goes wrong.
        let corners: Vec<Coord> = areas.iter().flat_map(|(_, outline)| {
            outline.polygons().0.into_iter().flat_map(|polygon| polygon.exterior().0.clone())
        }).collect();
        for (one, other) in corners.iter().zip(corners.iter().rev()) {
            for (x, y) in [(one.x, one.y), (one.x, other.y), ((one.x + other.x) / 2.0, (one.y + other.y) / 2.0)] {
                prop_assert_eq!(found.find(x, y), plainly(&areas, x, y), "at {} {}", x, y);
            }
        }
    }
}

/// The published outlines are simplified, those of LSOAs to the point where one postcode in nine lies on the wrong
/// side of a border (shapely says the same of the same files). So the LSOA that is named must be near, and the
/// district, which has fewer borders, must be right.
#[test]
fn real_postcodes_lie_where_their_file_says() {
    let files = (england::lsoas(), england::districts(), england::postcodes(100));
    let (Some(lsoas), Some(districts), Some(postcodes)) = files else {
        return england::skipped("real_postcodes_lie_where_their_file_says");
    };
    let outlines = || lsoas.iter().map(|area| (area.id, &area.outline));
    let lsoa_at = Locator::of(outlines());
    let district_at = Locator::of(districts.iter().map(|area| (area.id, &area.outline)));
    let by_code: HashMap<&str, &Outline> = lsoas.iter().map(|a| (a.code.as_str(), &a.outline)).collect();
    let (mut exact, mut near, mut in_district) = (0_u32, 0_u32, 0_u32);
    for (number, postcode) in postcodes.iter().enumerate() {
        let (x, y) = (postcode.longitude, postcode.latitude);
        let lsoa = lsoa_at.find(x, y);
        if number % 50 == 0 {
            assert_eq!(
                lsoa,
                outlines().find(|(_, o)| o.contains(x, y)).map(|(id, _)| id),
                "{x} {y}"
            );
        }
        let right = lsoa.is_some_and(|id| lsoas[id as usize].code == postcode.lsoa);
        let around = || [0.025, 0.05, 0.075, 0.1].map(|km| circle(Coord { x, y }, km));
        let named = by_code[postcode.lsoa.as_str()];
        let touches = |c: &MultiPolygon| c.0[0].exterior().coords().any(|at| named.contains(at.x, at.y));
        exact += u32::from(right);
        near += u32::from(right || around().iter().any(touches));
        let district = district_at
            .find(x, y)
            .map(|id| districts[id as usize].code.as_str());
        in_district += u32::from(district == Some(&postcode.district));
    }
    let part = |count: u32| f64::from(count) / postcodes.len() as f64;
    eprintln!(
        "of {} postcodes, {:.2} % lie in the LSOA that their file names, {:.2} % in it or within 100 m of it, \
         {:.2} % in the district",
        postcodes.len(),
        part(exact) * 100.0,
        part(near) * 100.0,
        part(in_district) * 100.0
    );
    assert!(part(exact) > 0.885 && part(near) > 0.985 && part(in_district) > 0.985);
}
