//! How long a photograph of eight megapixels takes, beside one pass over its points.

#[path = "../tests/drawing/mod.rs"]
mod drawing;

use drawing::{Camera, Pen, Scene};
use std::hint::black_box;
use std::time::Instant;
use ticks::{Photograph, read};

#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
fn main() {
    let mut scene = Scene::of_a_walk_list(1);
    let pens = [Pen::Ball, Pen::Pencil, Pen::Felt];
    for (place, pen) in (0..scene.sheet.places().len())
        .step_by(3)
        .zip(pens.into_iter().cycle())
    {
        scene.tick(place, pen);
    }
    scene.fill(1);
    let (points, width, height) = scene.photographed(&Camera {
        size: (2448, 3264),
        ..Camera::above()
    });
    let photograph = Photograph::new(&points, width, height).expect("points");
    let times = 20;

    let began = Instant::now();
    for _ in 0..times {
        black_box(
            black_box(&points)
                .iter()
                .map(|point| u64::from(*point))
                .sum::<u64>(),
        );
    }
    let floor = began.elapsed() / times;

    let began = Instant::now();
    for _ in 0..times {
        black_box(read(black_box(&photograph), &scene.sheet)).expect("the sheet is there");
    }
    let took = began.elapsed() / times;
    let ratio = took.as_secs_f64() / floor.as_secs_f64();
    println!(
        "{{\"bench\":\"ticks\",\"boxes\":{},\"ms\":{:.2},\"floor_ms\":{:.2},\"times_the_floor\":{ratio:.1}}}",
        scene.sheet.places().len(),
        took.as_secs_f64() * 1e3,
        floor.as_secs_f64() * 1e3
    );
}
