//! Photographs that a volunteer takes on a kitchen table, drawn by `drawing`.

mod drawing;

use drawing::{Camera, HEIGHT, Pen, Scene, WIDTH};
use proptest::prelude::*;
use ticks::{Mark, Photograph, Place, Sheet, Unreadable, read};

/// Every seventh box ticked and the rest empty: (ticked read as empty, empty read as ticked, doubtful).
fn mistakes(seed: u64, pen: Pen, camera: &Camera) -> Result<(usize, usize, usize), Unreadable> {
    let mut scene = Scene::of_a_walk_list(seed);
    let ticked = |place: usize| (place + seed as usize).is_multiple_of(7);
    for place in (0..scene.sheet.places().len()).filter(|place| ticked(*place)) {
        scene.tick(place, pen);
    }
    let (points, width, height) = scene.photographed(camera);
    let found = read(&Photograph::new(&points, width, height)?, &scene.sheet)?;
    let mut wrong = (0, 0, 0);
    for (place, found) in found.iter().enumerate() {
        match (ticked(place), found.mark) {
            (true, Mark::Empty) => wrong.0 += 1,
            (false, Mark::Ticked) => wrong.1 += 1,
            (_, Mark::Doubtful) => wrong.2 += 1,
            _ => {}
        }
    }
    Ok(wrong)
}

#[test]
fn a_sheet_is_read_from_above_with_every_pen() {
    for pen in [Pen::Ball, Pen::Pencil, Pen::Felt] {
        assert_eq!(mistakes(3, pen, &Camera::above()), Ok((0, 0, 0)), "{pen:?}");
    }
}

#[test]
fn a_sheet_is_read_whichever_way_up_it_lies() {
    for quarter in 0..4 {
        let turned = f64::from(quarter) * std::f64::consts::FRAC_PI_2 + 0.06;
        let camera = Camera {
            turned,
            fills: 0.68,
            size: (1600, 1600),
            ..Camera::above()
        };
        assert_eq!(
            mistakes(5, Pen::Ball, &camera),
            Ok((0, 0, 0)),
            "a quarter turned {quarter} times"
        );
    }
}

#[test]
fn a_box_that_was_filled_is_for_a_person_to_look_at() {
    let mut scene = Scene::of_a_walk_list(1);
    scene.tick(10, Pen::Ball);
    scene.fill(12);
    let (points, width, height) = scene.photographed(&Camera::above());
    let found = read(
        &Photograph::new(&points, width, height).expect("points"),
        &scene.sheet,
    )
    .expect("a sheet");
    let ticked: Vec<usize> = (0..found.len())
        .filter(|n| found[*n].mark != Mark::Empty)
        .collect();
    assert_eq!(ticked, [10, 12]);
    assert_eq!(found[12].mark, Mark::Doubtful);
}

#[test]
fn another_sheet_and_a_table_without_one_are_told_apart() {
    let mut scene = Scene::of_a_walk_list(1);
    let (points, width, height) = scene.photographed(&Camera::above());
    let photograph = Photograph::new(&points, width, height).expect("points");
    let other = Sheet::new(
        WIDTH,
        HEIGHT,
        (0..50)
            .map(|n| Place {
                x: 9.3,
                y: 15.0 + f64::from(n) * 4.4,
                side: 3.0,
            })
            .collect(),
    );
    assert_eq!(read(&photograph, &other), Err(Unreadable::AnotherSheet));
    // The lower half of the picture is missing, and with it two marks.
    let half = Photograph::new(&points[..width * height / 2], width, height / 2).expect("points");
    assert_eq!(read(&half, &scene.sheet), Err(Unreadable::NoMarks));
    let grey = vec![127; 300 * 400];
    let table = Photograph::new(&grey, 300, 400).expect("points");
    assert_eq!(read(&table, &scene.sheet), Err(Unreadable::NoMarks));
    assert_eq!(Photograph::new(&grey, 400, 400).err(), Some(Unreadable::Empty));
    assert_eq!(Photograph::new(&[], 0, 0).err(), Some(Unreadable::Empty));
    assert_eq!(
        Photograph::new(&grey, usize::MAX, 2).err(),
        Some(Unreadable::Empty)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    // What a hand and a lamp do within reason costs no tick, and makes none.
    #[test]
    fn a_photograph_from_the_hand_is_read_without_a_mistake(
        seed in 1u64..1_000_000,
        pen in prop::sample::select(vec![Pen::Ball, Pen::Pencil, Pen::Felt]),
        turned in -0.4f64..0.4,
        leaning in (-0.18f64..0.18, -0.18f64..0.18),
        shadow in 0.0f64..0.55,
        shadow_at in 0.2f64..0.8,
        curl in -1.2f64..1.2,
        blur in 0usize..2,
        grain in 0.0f64..9.0,
    ) {
        let camera = Camera { size: (1500, 2000), turned, leaning, fills: 0.66, shadow, shadow_at, curl, blur, grain };
        let (missed, invented, doubtful) = mistakes(seed, pen, &camera)
            .map_err(|why| TestCaseError::fail(format!("{why}: {camera:?}")))?;
        prop_assert_eq!((missed, invented), (0, 0));
        prop_assert!(doubtful <= 6, "{} of 200 for a person to look at", doubtful);
    }

    #[test]
    fn nothing_panics_on_any_points(
        (width, height, points) in (2usize..60, 2usize..60).prop_flat_map(|(w, h)| {
            (Just(w), Just(h), prop::collection::vec(any::<u8>(), w * h))
        }),
    ) {
        let sheet = Scene::of_a_walk_list(1).sheet;
        let photograph = Photograph::new(&points, width, height).expect("as many points as it says");
        let _ = read(&photograph, &sheet);
    }
}
