//! What it costs to bring a leaf and its ancestors up to date, beside the floor: adding one to as many numbers.

use std::hint::black_box;
use std::time::Instant;
use tally::{Change, Node, Place, Threshold};

const RECORDS: u32 = 20_000_000;
/// A hub in an alliance in a month of a theme.
const PATH: [Place; 4] = [
    Place::Leaf,
    Place::Pool { children: 8 },
    Place::Pool { children: 6 },
    Place::Pool { children: 18 },
];

fn nanoseconds_each(mut record: impl FnMut(i64)) -> f64 {
    let start = Instant::now();
    for number in 0..RECORDS {
        // Two come for each that goes.
        record(black_box(if number % 3 == 2 { -1 } else { 1 }));
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(RECORDS)
}

#[expect(clippy::print_stdout, reason = "a bench is read on the terminal")]
fn main() {
    let mut counts = [0_i64; PATH.len()];
    let floor = nanoseconds_each(|records| {
        for count in &mut counts {
            *count = black_box(*count + records);
        }
    });
    let mut path = [Node::default(); PATH.len()];
    let update = nanoseconds_each(|records| {
        let mut change = Change::of(records);
        for (node, place) in path.iter_mut().zip(PATH) {
            (*node, change) = black_box(*node)
                .after(change, Threshold::USUAL, black_box(place))
                .expect("more come than go");
        }
    });
    assert_eq!(path.map(|node| node.count), counts);
    println!(
        "{{\"bench\":\"tally leaf, {} places deep\",\"ns\":{update:.1},\"floor_ns\":{floor:.1}}}",
        PATH.len()
    );
}
