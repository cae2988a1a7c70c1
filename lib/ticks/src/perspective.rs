//! From a place on the sheet to a place in the picture.

use crate::MARK;
use crate::blots::Corners;

/// A mark's area may differ by this from what the perspective says of its place.
const SWOLLEN: f64 = 1.7;

/// A homography: x = (a X + b Y + c) / (g X + h Y + 1), y = (d X + e Y + f) / (g X + h Y + 1).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Perspective([f64; 8]);

impl Perspective {
    /// The one that takes the rectangle between the marks to where they are; nothing when no plane does, or
    /// when the marks would have another size in it: letters and the squares of a code fall out here.
    pub(crate) fn of(corners: &Corners, width: f64, height: f64) -> Option<Perspective> {
        let sheet = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)];
        let mut rows = [[0.0; 9]; 8];
        for (n, ((from_x, from_y), corner)) in sheet.into_iter().zip(*corners).enumerate() {
            let (x, y) = (corner.x, corner.y);
            rows[2 * n] = [from_x, from_y, 1.0, 0.0, 0.0, 0.0, -x * from_x, -x * from_y, x];
            rows[2 * n + 1] = [0.0, 0.0, 0.0, from_x, from_y, 1.0, -y * from_x, -y * from_y, y];
        }
        let perspective = solve(&mut rows).map(Perspective)?;
        let fits = sheet.into_iter().zip(*corners).all(|((x, y), corner)| {
            let swollen = corner.area / (perspective.area_at(x, y) * MARK * MARK);
            (1.0 / SWOLLEN..SWOLLEN).contains(&swollen)
        });
        fits.then_some(perspective)
    }

    /// How many points of the picture a square millimetre of the sheet takes there.
    fn area_at(&self, x: f64, y: f64) -> f64 {
        let (here, right, down) = (self.at(x, y), self.at(x + 1.0, y), self.at(x, y + 1.0));
        let (ax, ay) = (right.0 - here.0, right.1 - here.1);
        let (bx, by) = (down.0 - here.0, down.1 - here.1);
        (ax * by - ay * bx).abs()
    }

    pub(crate) fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f, g, h] = self.0;
        let depth = g * x + h * y + 1.0;
        ((a * x + b * y + c) / depth, (d * x + e * y + f) / depth)
    }
}

/// Gaussian elimination with the largest pivot first.
fn solve(rows: &mut [[f64; 9]; 8]) -> Option<[f64; 8]> {
    for at in 0..8 {
        let largest = (at..8).max_by(|one, other| rows[*one][at].abs().total_cmp(&rows[*other][at].abs()))?;
        if rows[largest][at].abs() < 1e-9 {
            return None;
        }
        rows.swap(at, largest);
        let pivot = rows[at];
        for row in &mut rows[at + 1..] {
            let by = row[at] / pivot[at];
            for (value, above) in row.iter_mut().zip(pivot) {
                *value -= by * above;
            }
        }
    }
    let mut solved = [0.0; 8];
    for at in (0..8).rev() {
        let known: f64 = (at + 1..8).map(|column| rows[at][column] * solved[column]).sum();
        solved[at] = (rows[at][8] - known) / rows[at][at];
    }
    solved
        .iter()
        .all(|value: &f64| value.is_finite())
        .then_some(solved)
}
