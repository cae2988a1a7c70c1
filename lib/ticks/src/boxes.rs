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

/// A picture, and how the sheet lies in it.
pub(crate) struct Sight<'a> {
    pub(crate) picture: &'a Photograph<'a>,
    pub(crate) perspective: Perspective,
}

/// Where a box really is, and how dark its border and light its paper are.
struct Found {
    place: Place,
    paper: f64,
    /// The light of the border's lightest edge, as a share of the paper's.
    border: f64,
}

impl Sight<'_> {
    /// The share of boxes whose border is where it should be.
    pub(crate) fn borders(&self, places: &[Place]) -> f64 {
        if places.is_empty() {
            return 0.0;
        }
        // Thirty of them tell a sheet as well as five hundred do.
        let each = places.len().div_ceil(30);
        let looked_at: Vec<&Place> = places.iter().step_by(each).collect();
        let found = looked_at
            .iter()
            .filter(|place| self.find(place).is_some())
            .count();
        found as f64 / looked_at.len() as f64
    }

    pub(crate) fn read(&self, places: &[Place]) -> Vec<Read> {
        let ink = |place| self.find(place).and_then(|found| self.ink(&found));
        places
            .iter()
            .map(|place| match ink(place) {
                // The box is out of the picture, or torn, or under a thumb.
                None => Read {
                    mark: Mark::Doubtful,
                    ink: 0.0,
                },
                Some(ink) => Read { mark: mark(ink), ink },
            })
            .collect()
    }

    /// The box near its place, where its border is darkest; nothing where none is there.
    fn find(&self, place: &Place) -> Option<Found> {
        let mut best: Option<Found> = None;
        for step_down in -STEPS..=STEPS {
            for step_right in -STEPS..=STEPS {
                let by = |step: i32| f64::from(step) * CURL / f64::from(STEPS);
                let (right, down) = (by(step_right), by(step_down));
                let place = Place {
                    x: place.x + right,
                    y: place.y + down,
                    side: place.side,
                };
                let Some((paper, edge)) = self.paper(&place).zip(self.lightest_edge(&place)) else {
                    continue;
                };
                // Of two that are as dark, the nearer to where it should be.
                let border = edge / paper.max(1.0) + (right.abs() + down.abs()) * 0.01;
                if best.as_ref().is_none_or(|best| border < best.border) {
                    best = Some(Found { place, paper, border });
                }
            }
        }
        best.filter(|found| found.border < BORDER)
    }

    fn ink(&self, found: &Found) -> Option<f64> {
        let Place { x, y, side } = found.place;
        let along = |n: usize| side * (INSET + (n as f64 + 0.5) / INSIDE as f64 * (1.0 - 2.0 * INSET));
        let mut ink = 0;
        for row in 0..INSIDE {
            for column in 0..INSIDE {
                ink += usize::from(self.light(x + along(column), y + along(row))? < found.paper * INK);
            }
        }
        Some(ink as f64 / (INSIDE * INSIDE) as f64)
    }

    /// The light of the paper just outside a box: its lighter half, because letters may stand there.
    fn paper(&self, place: &Place) -> Option<f64> {
        let mut around = [0.0; 4 * ALONG];
        for (at, light) in around.iter_mut().enumerate() {
            *light = self.along_an_edge(place, at / ALONG, at % ALONG, 0.25 * place.side)?;
        }
        around.sort_by(f64::total_cmp);
        let lighter = &around[2 * ALONG..];
        Some(lighter.iter().sum::<f64>() / lighter.len() as f64)
    }

    /// The mean light along each edge of the border, of the edge where it is lightest: a border has four.
    fn lightest_edge(&self, place: &Place) -> Option<f64> {
        let mut lightest: f64 = 0.0;
        for edge in 0..4 {
            let mut sum = 0.0;
            for at in 0..ALONG {
                sum += self.along_an_edge(place, edge, at, 0.0)?;
            }
            lightest = lightest.max(sum / ALONG as f64);
        }
        Some(lightest)
    }

    /// The light at one of the places along an edge of a box, so far out from its border.
    fn along_an_edge(&self, place: &Place, edge: usize, at: usize, out: f64) -> Option<f64> {
        let along = (at as f64 + 0.5) / ALONG as f64 * place.side;
        let (x, y) = match edge {
            0 => (along, -out),
            1 => (along, place.side + out),
            2 => (-out, along),
            _ => (place.side + out, along),
        };
        self.light(place.x + x, place.y + y)
    }

    fn light(&self, x: f64, y: f64) -> Option<f64> {
        let (x, y) = self.perspective.at(x, y);
        self.picture.light(x, y)
    }
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
