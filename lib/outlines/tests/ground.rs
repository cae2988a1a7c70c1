//! Areas, shares, circles and distances.

mod england;

use geo_types::{Coord, LineString, MultiPolygon, Polygon, Rect, coord};
use outlines::{Outline, Step, circle, distance_km};
use proptest::prelude::*;

fn boxed(west: f64, south: f64, east: f64, north: f64) -> MultiPolygon {
    MultiPolygon(vec![
        Rect::new(coord! {x: west, y: south}, coord! {x: east, y: north}).to_polygon(),
    ])
}

fn packed(polygons: &MultiPolygon) -> Outline {
    Outline::pack(polygons, Step::FINEST).expect("a good outline")
}

#[test]
fn areas_are_those_of_the_ellipsoid() {
    // The whole earth: 510,065,621.7 square kilometres (WGS84).
    let earth = packed(&boxed(-180.0, -90.0, 180.0, 90.0)).area_km2();
    assert!((earth / 510_065_621.7 - 1.0).abs() < 1e-9, "{earth}");
    // A cell of a hundredth of a degree in London, by the radii of curvature there.
    let london = packed(&boxed(-0.13, 51.5, -0.12, 51.51)).area_km2();
    let sine = 51.505_f64.to_radians().sin();
    let (a, e2) = (6_378.137_f64, 0.006_694_379_990_14);
    let radii = a * a * (1.0 - e2) / (1.0 - e2 * sine * sine).powi(2);
    let expected = radii * 51.505_f64.to_radians().cos() * 0.01_f64.to_radians().powi(2);
    assert!((london / expected - 1.0).abs() < 1e-6, "{london} {expected}");
}

#[test]
fn a_hole_is_not_counted() {
    let mut holed = boxed(0.0, 50.0, 1.0, 51.0);
    let hole = boxed(0.25, 50.25, 0.75, 50.75);
    holed.0[0].interiors_push(hole.0[0].exterior().clone());
    let (whole, hole) = (packed(&boxed(0.0, 50.0, 1.0, 51.0)), packed(&hole));
    let holed = packed(&holed);
    assert!((holed.area_km2() - (whole.area_km2() - hole.area_km2())).abs() < 1e-6);
    assert!(!holed.contains(0.5, 50.5) && holed.contains(0.1, 50.5) && !holed.contains(f64::NAN, 50.5));
    assert_eq!(hole.share_in(&holed), 0.0);
    assert!((whole.share_in(&holed) - holed.area_km2() / whole.area_km2()).abs() < 1e-9);
}

#[test]
fn shares_are_of_the_area_on_the_ground() {
    let whole = packed(&boxed(0.0, 50.0, 1.0, 51.0));
    let west = packed(&boxed(-1.0, 40.0, 0.25, 60.0));
    assert!((whole.share_in(&west) - 0.25).abs() < 1e-6);
    assert!((whole.share_in(&whole) - 1.0).abs() < 1e-12);
    assert_eq!(
        whole.share_in(&packed(&boxed(1.0, 50.0, 2.0, 51.0))),
        0.0,
        "only an edge is shared"
    );
}

#[test]
fn a_circle_has_its_corners_at_its_radius() {
    let centre = coord! {x: -1.5, y: 53.8};
    let round = circle(centre, 1.5);
    let corners = &round.0[0].exterior().0;
    assert_eq!(corners.len(), 65);
    for corner in corners {
        assert!((distance_km(centre, *corner) - 1.5).abs() < 1e-6);
    }
    let area = packed(&round).area_km2();
    assert!(
        (area / (std::f64::consts::PI * 2.25) - 1.0).abs() < 0.006,
        "{area}"
    );
    for odd in [f64::NAN, -1.0, 1e9, f64::INFINITY] {
        let _ = Outline::pack(&circle(centre, odd), Step::FINEST);
        let _ = Outline::pack(&circle(coord! {x: 180.0, y: 90.0}, odd), Step::FINEST);
    }
}

#[test]
fn london_to_leeds_is_272_kilometres() {
    let km = distance_km(coord! {x: -0.1278, y: 51.5074}, coord! {x: -1.5491, y: 53.8008});
    assert!((km - 272.8).abs() < 0.5, "{km}");
}

#[test]
fn england_is_as_large_as_it_is_said_to_be_and_districts_lie_in_regions() {
    let (Some(regions), Some(districts)) = (england::regions(), england::districts()) else {
        return england::skipped("england_is_as_large_as_it_is_said_to_be_and_districts_lie_in_regions");
    };
    let total: f64 = regions.iter().map(|region| region.outline.area_km2()).sum();
    // The Office for National Statistics measures 130,310 to the mean high water mark; these are simplified.
    assert!((total / 130_310.0 - 1.0).abs() < 0.005, "{total}");
    for district in &districts {
        let shares = regions
            .iter()
            .map(|region| district.outline.share_in(&region.outline));
        let mut shares: Vec<f64> = shares.collect();
        shares.sort_by(f64::total_cmp);
        let sum: f64 = shares.iter().sum();
        let most = shares[shares.len() - 1];
        assert!(
            sum <= 1.0 + 1e-5 && most > 0.97,
            "{}: {most} of {sum}",
            district.name
        );
    }
}

fn star() -> impl Strategy<Value = Polygon> {
    let arm = 0.02_f64..1.0;
    let arms = prop::collection::vec(arm, 3..12);
    (-0.5_f64..0.5, 51.0_f64..52.0, arms).prop_map(|(x, y, arms)| {
        let count = arms.len() as f64;
        let corner = |(number, arm): (usize, &f64)| {
            let (sine, cosine) = (std::f64::consts::TAU * number as f64 / count).sin_cos();
            Coord {
                x: x + arm * cosine,
                y: y + arm * sine,
            }
        };
        Polygon::new(
            LineString::new(arms.iter().enumerate().map(corner).collect()),
            Vec::new(),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_shares_in_an_area_and_its_surroundings_make_one(a in star(), b in star()) {
        let a = packed(&MultiPolygon(vec![a]));
        let inside = packed(&MultiPolygon(vec![b.clone()]));
        let mut around = boxed(-4.0, 47.0, 4.0, 56.0);
        around.0[0].interiors_push(b.exterior().clone());
        let around = packed(&around);
        let (one, other) = (a.share_in(&inside), a.share_in(&around));
        prop_assert!((0.0..=1.0).contains(&one));
        prop_assert!((one + other - 1.0).abs() < 1e-6, "{} {}", one, other);
        // What the two have in common is the same, seen from either side.
        let back = inside.share_in(&a) * inside.area_km2();
        prop_assert!((one * a.area_km2() - back).abs() < 1e-3 * a.area_km2().max(1.0));
    }
}
