//! Grey points, and what is read from between them.

use crate::Unreadable;
use std::borrow::Cow;

/// A picture of grey points, row by row from the top, 0 black to 255 white.
#[derive(Clone, Debug)]
pub struct Photograph<'a> {
    points: Cow<'a, [u8]>,
    width: usize,
    height: usize,
}

impl<'a> Photograph<'a> {
    pub fn new(points: &'a [u8], width: usize, height: usize) -> Result<Photograph<'a>, Unreadable> {
        if width < 2 || height < 2 || width.checked_mul(height) != Some(points.len()) {
            return Err(Unreadable::Empty);
        }
        Ok(Photograph {
            points: Cow::Borrowed(points),
            width,
            height,
        })
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn height(&self) -> usize {
        self.height
    }

    pub(crate) fn row(&self, y: usize) -> &[u8] {
        &self.points[y * self.width..(y + 1) * self.width]
    }

    /// The same picture with its longer side at most so long: each point is the mean of a square of them.
    pub(crate) fn at_most(&self, longest: usize) -> Photograph<'_> {
        let by = self.width.max(self.height).div_ceil(longest);
        let (width, height) = (self.width / by, self.height / by);
        if by <= 1 || width < 2 || height < 2 {
            return Photograph {
                points: Cow::Borrowed(&self.points),
                ..*self
            };
        }
        let mut points = Vec::with_capacity(width * height);
        let mut sums = vec![0u32; width];
        for y in 0..height {
            sums.fill(0);
            for row in y * by..(y + 1) * by {
                for (sum, square) in sums.iter_mut().zip(self.row(row).chunks_exact(by)) {
                    *sum += square.iter().map(|point| u32::from(*point)).sum::<u32>();
                }
            }
            // `by` is at most a few hundred, so its square fits, and a mean of bytes is a byte.
            let each = (by * by) as u32;
            points.extend(sums.iter().map(|sum| (sum / each) as u8));
        }
        Photograph {
            points: Cow::Owned(points),
            width,
            height,
        }
    }

    /// How light it is at a place between the points; nothing outside the picture.
    pub(crate) fn light(&self, x: f64, y: f64) -> Option<f64> {
        let inside = |at: f64, side: usize| at >= 0.0 && at < (side - 1) as f64;
        if !inside(x, self.width) || !inside(y, self.height) {
            return None;
        }
        let (left, top) = (x as usize, y as usize);
        let (across, down) = (x - left as f64, y - top as f64);
        let at = |x: usize, y: usize| f64::from(self.points[y * self.width + x]);
        let above = at(left, top) * (1.0 - across) + at(left + 1, top) * across;
        let below = at(left, top + 1) * (1.0 - across) + at(left + 1, top + 1) * across;
        Some(above * (1.0 - down) + below * down)
    }
}
