//! Whether there is ink in a box.

use crate::Place;
use crate::perspective::Perspective;
use crate::photograph::Photograph;

/// A point inside a box is ink when it is below this share of the paper around the box. A pencil is grey.
const INK: f64 = 0.82;
/// A border is looked for so far to each side, in millimetres, in so many steps.
const CURL: f64 = 1.5;
const STEPS: i32 = 5;
/// A border is there when it is below this share of the paper, on the whole of its way.
const BORDER: f64 = 0.88;
/// Less of the inside is nothing but the grain of paper, and more is a tick.
const EMPTY: f64 = 0.02;
const TICKED: f64 = 0.06;
/// So much is a box that somebody filled.
const FILLED: f64 = 0.95;
/// The inside begins so far from the border's line, as a share of the side.
const INSET: f64 = 0.16;
/// Places looked at along the inside, across and down, and along each edge of the border.
const INSIDE: usize = 16;
const ALONG: usize = 8;

/// What a box says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Empty,
    Ticked,
    /// A person has to look.
    Doubtful,
}

/// A box as it was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Read {
    pub mark: Mark,
    /// The share of the inside that is ink, 0 to 1.
    pub ink: f64,
}

/// The share of boxes whose border is where it should be.
pub(crate) fn borders(picture: &Photograph<'_>, perspective: &Perspective, places: &[Place]) -> f64 {
    if places.is_empty() {
        return 0.0;
    }
    // Thirty of them tell a sheet as well as five hundred do.
    let each = places.len().div_ceil(30);
    let looked_at: Vec<&Place> = places.iter().step_by(each).collect();
    let found = looked_at
        .iter()
        .filter(|place| Found::at(picture, perspective, place).is_some_and(|found| found.border < BORDER))
        .count();
    found as f64 / looked_at.len() as f64
}

pub(crate) fn read(picture: &Photograph<'_>, perspective: &Perspective, places: &[Place]) -> Vec<Read> {
    places
        .iter()
        .map(|place| {
            let found = Found::at(picture, perspective, place).filter(|found| found.border < BORDER);
            let ink = found.and_then(|found| found.ink(picture, perspective, place));
            match ink {
                // The box is out of the picture, or torn, or under a thumb.
                None => Read {
                    mark: Mark::Doubtful,
                    ink: 0.0,
                },
                Some(ink) => Read { mark: mark(ink), ink },
            }
        })
        .collect()
}

fn mark(ink: f64) -> Mark {
    if ink < EMPTY {
        Mark::Empty
    } else if (TICKED..FILLED).contains(&ink) {
        Mark::Ticked
    } else {
        Mark::Doubtful
    }
}

/// Where a box really is, and how dark its border and light its paper are.
struct Found {
    right: f64,
    down: f64,
    paper: f64,
    /// The light of the border's lightest edge, as a share of the paper's.
    border: f64,
}

impl Found {
    fn at(picture: &Photograph<'_>, perspective: &Perspective, place: &Place) -> Option<Found> {
        let mut best: Option<Found> = None;
        for step_down in -STEPS..=STEPS {
            for step_right in -STEPS..=STEPS {
                let by = |step: i32| f64::from(step) * CURL / f64::from(STEPS);
                let (right, down) = (by(step_right), by(step_down));
                let Some(paper) = paper(picture, perspective, place, right, down) else {
                    continue;
                };
                let Some(edge) = lightest_edge(picture, perspective, place, right, down) else {
                    continue;
                };
                // Of two that are as dark, the nearer to where it should be.
                let border = edge / paper.max(1.0) + (right.abs() + down.abs()) * 0.01;
                if best.as_ref().is_none_or(|best| border < best.border) {
                    best = Some(Found {
                        right,
                        down,
                        paper,
                        border,
                    });
                }
            }
        }
        best
    }

    fn ink(&self, picture: &Photograph<'_>, perspective: &Perspective, place: &Place) -> Option<f64> {
        let mut ink = 0;
        for row in 0..INSIDE {
            for column in 0..INSIDE {
                let along = |n: usize| {
                    let share = (n as f64 + 0.5) / INSIDE as f64;
                    place.side * (INSET + share * (1.0 - 2.0 * INSET))
                };
                let x = place.x + self.right + along(column);
                let y = place.y + self.down + along(row);
                let (x, y) = perspective.at(x, y);
                ink += usize::from(picture.light(x, y)? < self.paper * INK);
            }
        }
        Some(ink as f64 / (INSIDE * INSIDE) as f64)
    }
}

/// The light of the paper just outside a box: its lighter half, because letters may stand there.
fn paper(
    picture: &Photograph<'_>,
    perspective: &Perspective,
    place: &Place,
    right: f64,
    down: f64,
) -> Option<f64> {
    let out = 0.25 * place.side;
    let mut around = [0.0; 4 * ALONG];
    for (at, light) in around.iter_mut().enumerate() {
        *light = edge_light(
            picture,
            perspective,
            place,
            (right, down),
            (at / ALONG, at % ALONG),
            out,
        )?;
    }
    around.sort_by(f64::total_cmp);
    let lighter = &around[2 * ALONG..];
    Some(lighter.iter().sum::<f64>() / lighter.len() as f64)
}

/// The mean light along each edge of the border, of the edge where it is lightest: a border has four.
fn lightest_edge(
    picture: &Photograph<'_>,
    perspective: &Perspective,
    place: &Place,
    right: f64,
    down: f64,
) -> Option<f64> {
    let mut lightest: f64 = 0.0;
    for edge in 0..4 {
        let mut sum = 0.0;
        for at in 0..ALONG {
            sum += edge_light(picture, perspective, place, (right, down), (edge, at), 0.0)?;
        }
        lightest = lightest.max(sum / ALONG as f64);
    }
    Some(lightest)
}

/// The light at a place along an edge of a box that stands so far out from its border.
fn edge_light(
    picture: &Photograph<'_>,
    perspective: &Perspective,
    place: &Place,
    (right, down): (f64, f64),
    (edge, at): (usize, usize),
    out: f64,
) -> Option<f64> {
    let along = (at as f64 + 0.5) / ALONG as f64 * place.side;
    let (x, y) = match edge {
        0 => (along, -out),
        1 => (along, place.side + out),
        2 => (-out, along),
        _ => (place.side + out, along),
    };
    let (x, y) = perspective.at(place.x + right + x, place.y + down + y);
    picture.light(x, y)
}
