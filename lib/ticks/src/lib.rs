//! Which boxes of a printed sheet are ticked, read out of a photograph of it.
//!
//! A volunteer photographs a walk list on a kitchen table: askew, in the shadow of the phone, the paper a
//! little curled. The sheet was printed by us, so we know where its boxes are; what has to be found is where
//! the sheet lies in the picture, and how dark each box is inside.
//!
//! # The sheet
//! Four square marks stand at the corners of a rectangle. Three are solid, and the one at the end (bottom right
//! as one reads) is hollow: its side is [`MARK`] and the side of its hole half of that. All places are in
//! millimetres from the centre of the top left mark, to the right and down; see [`Sheet`].
//!
//! # How it is read
//! 1. The picture is made smaller by whole factors until its longer side is at most [`LONGEST`] points.
//! 2. A point is *ink* when it is darker than the mean around it by a fifth (Bradley and Roth, *Adaptive
//!    thresholding using the integral image*, Journal of Graphics Tools 12(2), 2007), so that a shadow is not.
//! 3. Connected ink becomes blots. For any rectangle, area = 12 σ₁ σ₂, where σ₁² and σ₂² are the variances
//!    along its axes, and a linear map keeps that; so a square seen from any side is told by
//!    area / 12 σ₁ σ₂ = 1, and a hollow one, whose hole has half the side, by 0.6.
//! 4. Three solid blots and a hollow one of like size that span a quadrangle give the perspective (a
//!    homography). Of those that could, the one is taken under which the borders of the boxes are found to be
//!    there; when fewer than [`BORDERS`] of them are, this is not the sheet.
//! 5. Each box is moved by up to a millimetre and a half to where its border is darkest, because paper curls.
//!    Then the inside is compared with the paper around the box: the share of it that is ink is [`Read::ink`].
//!
//! Nothing is decided for anybody: what is neither clearly ticked nor clearly empty is
//! [`Mark::Doubtful`], and so is a box that was filled, because people fill what they want to take back.
//!
//! **Shapes and units.** A photograph is a slice of grey points, row by row, 0 black to 255 white. Places and
//! sizes on the sheet are `f64` millimetres. Reading costs a few passes over the picture and does not depend
//! on what is in it by more than that; nothing panics, whatever the points are.
//!
//! ```
//! use ticks::{Photograph, Place, Sheet, Unreadable, read};
//!
//! let sheet = Sheet::new(170.0, 250.0, vec![Place { x: 20.0, y: 30.0, side: 5.0 }]);
//! let blank = vec![255; 100 * 140];
//! let photograph = Photograph::new(&blank, 100, 140)?;
//! assert_eq!(read(&photograph, &sheet), Err(Unreadable::NoMarks));
//! # Ok::<(), Unreadable>(())
//! ```

mod blots;
mod boxes;
mod perspective;
mod photograph;

pub use boxes::{Mark, Read};
pub use photograph::Photograph;

use blots::Blots;
use boxes::Sight;
use perspective::Perspective;

/// The side of a corner mark, in millimetres.
pub const MARK: f64 = 7.0;
/// The longer side of the picture that is worked on, in points: an A4 page of it has about 7 to a millimetre.
pub const LONGEST: usize = 2_000;
/// The share of borders that must be found where they should be.
pub const BORDERS: f64 = 0.7;

/// A box on the sheet: the top left corner of its border, and its side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub x: f64,
    pub y: f64,
    pub side: f64,
}

/// A printed sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    width: f64,
    height: f64,
    places: Vec<Place>,
}

impl Sheet {
    /// `width` and `height` are those of the rectangle between the centres of the marks.
    pub fn new(width: f64, height: f64, places: Vec<Place>) -> Sheet {
        Sheet {
            width,
            height,
            places,
        }
    }

    pub fn places(&self) -> &[Place] {
        &self.places
    }
}

/// Why a photograph tells nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It has no points, or not as many as it says.
    Empty,
    /// The four corner marks are not all in it, or it is too dark or too blurred to see them.
    NoMarks,
    /// Marks are there, and the boxes are not where this sheet has them.
    AnotherSheet,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Unreadable::Empty => "the photograph has no points",
            Unreadable::NoMarks => "the four corner marks are not in the photograph",
            Unreadable::AnotherSheet => "the photograph shows another sheet",
        })
    }
}

impl std::error::Error for Unreadable {}

/// Reads every box of the sheet, in the order of its places.
pub fn read(photograph: &Photograph<'_>, sheet: &Sheet) -> Result<Vec<Read>, Unreadable> {
    let small = photograph.at_most(LONGEST);
    let blots = Blots::of(&small);
    let (found, sight) = blots
        .corners()
        .into_iter()
        .filter_map(|corners| Perspective::of(&corners, sheet.width, sheet.height))
        .map(|perspective| Sight {
            picture: &small,
            perspective,
        })
        .map(|sight| (sight.borders(&sheet.places), sight))
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .ok_or(Unreadable::NoMarks)?;
    if found < BORDERS {
        return Err(Unreadable::AnotherSheet);
    }
    Ok(sight.read(&sheet.places))
}
