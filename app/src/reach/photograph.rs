//! A photograph of a sheet: the code that is printed on it, and which boxes are ticked. The photograph is
//! read and let go; nothing of it is kept.

use super::model::Outcome;
use super::model::sheets::{COLUMNS, Line, Sheet, paper};
use image::{ImageDecoder, ImageReader, Limits};
use kit::{Error, Problem, Problems, Result, id};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use ticks::{Mark, Photograph, Unreadable};

/// The largest photograph that is taken, in bytes: what old and new telephones make.
pub const LARGEST: usize = 16 * 1024 * 1024;
/// Its longer side, in points, and what it may take in memory once it is unpacked.
const LONGEST_SIDE: u32 = 12_000;
const UNPACKED: u64 = 320 * 1024 * 1024;
/// The code is looked for in a picture of this size: squares of half a millimetre are still seen in it.
const FOR_THE_CODE: u32 = 1_800;

/// The grey points of a photograph.
pub struct Grey {
    points: Vec<u8>,
    width: usize,
    height: usize,
}

/// What a photograph says of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// No box is ticked.
    Nothing,
    One(Outcome),
    /// Two boxes are ticked, or one is filled or hidden: a person has to look.
    Doubtful(Vec<Outcome>),
}

fn unreadable(key: &'static str) -> Error {
    Error::invalid("photograph", key)
}

/// It is no picture, or larger than a telephone takes any.
fn unopened() -> Error {
    let millions = UNPACKED / 4 / 1_000_000;
    Error::Invalid(Problems(vec![Problem::new("photograph", "problem-photograph-file").with("most", millions)]))
}

impl Grey {
    /// Unpacks a JPEG or PNG file, however hostile.
    pub fn of(file: &[u8]) -> Result<Grey> {
        if file.is_empty() {
            return Err(unreadable("problem-photograph-missing"));
        }
        // A decoder that trips over a file must not take the server along.
        catch_unwind(AssertUnwindSafe(|| unpacked(file)))
            .ok()
            .flatten()
            .ok_or_else(unopened)
    }

    /// The code of a sheet that is printed on what was photographed.
    pub fn code(&self) -> Option<String> {
        // A large picture is read smaller first: what is in focus is found there, and quicker.
        let by = (self.width.max(self.height) / FOR_THE_CODE as usize).max(1);
        [by, by.div_ceil(2)].into_iter().find_map(|by| self.code_at(by))
    }

    fn code_at(&self, by: usize) -> Option<String> {
        let (width, height) = (self.width / by, self.height / by);
        let text = catch_unwind(AssertUnwindSafe(|| {
            let at = |x: usize, y: usize| self.points[y * by * self.width + x * by];
            let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, at);
            picture.detect_grids().into_iter().find_map(|grid| grid.decode().ok())
        }));
        let (_, text) = text.ok().flatten()?;
        let (_, code) = text.rsplit_once("/sheets/")?;
        Some(id::tidy_code(code))
    }

    /// What each line of the sheet says.
    pub fn read(&self, sheet: &Sheet, lines: &[Line]) -> Result<Vec<Seen>> {
        let photograph = Photograph::new(&self.points, self.width, self.height)
            .map_err(|_| unopened())?;
        let read = ticks::read(&photograph, &paper(sheet.language, lines)).map_err(|why| {
            unreadable(match why {
                Unreadable::AnotherSheet => "problem-photograph-other",
                Unreadable::Empty | Unreadable::NoMarks => "problem-photograph-marks",
            })
        })?;
        let mut boxes = read.chunks(COLUMNS.len());
        Ok(lines
            .iter()
            .map(|line| {
                if !line.boxes {
                    return Seen::Nothing;
                }
                let marks: Vec<(Outcome, Mark)> = boxes
                    .next()
                    .unwrap_or_default()
                    .iter()
                    .zip(COLUMNS)
                    .map(|(read, (outcome, _))| (outcome, read.mark))
                    .filter(|(_, mark)| *mark != Mark::Empty)
                    .collect();
                match marks[..] {
                    [] => Seen::Nothing,
                    [(outcome, Mark::Ticked)] => Seen::One(outcome),
                    _ => Seen::Doubtful(marks.into_iter().map(|(outcome, _)| outcome).collect()),
                }
            })
            .collect())
    }
}

fn unpacked(file: &[u8]) -> Option<Grey> {
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(UNPACKED);
    reader.limits(limits);
    let decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) * 4 > UNPACKED {
        return None;
    }
    let grey = image::DynamicImage::from_decoder(decoder).ok()?.into_luma8();
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    Some(Grey { points: grey.into_raw(), width, height })
}

#[cfg(test)]
mod tests {
    use super::Grey;

    #[test]
    fn what_is_no_photograph_is_refused_and_harms_nothing() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\x08\0\0\0\0";
        for file in [&b""[..], b"GIF89a", b"\xff\xd8\xff\xe0 and then nothing", png, &[0; 4096]] {
            assert!(Grey::of(file).is_err());
        }
    }
}
