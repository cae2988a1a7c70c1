//! A photograph of a sheet: the code that is printed on it, and which boxes are ticked. The photograph is
//! read and let go; nothing of it is kept.

use super::model::Outcome;
use super::model::sheets::{COLUMNS, Line, Sheet, paper};
use image::imageops::FilterType;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageReader, Limits};
use kit::{Error, Problem, Problems, Result, id};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use ticks::{Mark, Photograph, Unreadable};

/// The largest photograph that is taken, in bytes: what old and new telephones make.
pub const LARGEST: usize = 16 * 1024 * 1024;
/// Its longer side, in points, and what it may take in memory once it is unpacked.
const LONGEST_SIDE: u32 = 12_000;
const UNPACKED: u64 = 320 * 1024 * 1024;
/// The code is looked for in a picture of about this size: squares of half a millimetre are still seen in it.
const FOR_THE_CODE: usize = 1_800;
/// Where it is not found, in finer ones too. Whether the lattice of a code is found hangs on where its squares fall
/// among the points: at one size one code in a hundred is missed, seen from far aside one in seven, and hardly ever the
/// same code at another.
const AND_FINER: [usize; 2] = [2_700, 3_600];

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
        let longer = self.width.max(self.height);
        // What is in focus is found in every second or third point, and quicker.
        let by = (longer / FOR_THE_CODE).max(1);
        let quickly = code_of(self.width / by, self.height / by, |x, y| self.points[y * by * self.width + x * by]);
        quickly.or_else(|| AND_FINER.into_iter().find_map(|side| self.code_at(side as f64 / longer as f64)))
    }

    /// The code in the picture made so many times as large.
    fn code_at(&self, times: f64) -> Option<String> {
        let points = GrayImage::from_raw(self.width as u32, self.height as u32, self.points.clone())?;
        let side = |points: usize| ((points as f64 * times) as u32).max(1);
        let finer = DynamicImage::from(points)
            .resize_exact(side(self.width), side(self.height), FilterType::Triangle)
            .into_luma8();
        let (width, points) = (finer.width() as usize, finer.as_raw());
        code_of(width, finer.height() as usize, |x, y| points[y * width + x])
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

fn code_of(width: usize, height: usize, at: impl Fn(usize, usize) -> u8) -> Option<String> {
    let text = catch_unwind(AssertUnwindSafe(|| {
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, at);
        picture.detect_grids().into_iter().find_map(|grid| grid.decode().ok())
    }));
    let (_, text) = text.ok().flatten()?;
    let (_, code) = text.rsplit_once("/sheets/")?;
    Some(id::tidy_code(code))
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
    let grey = DynamicImage::from_decoder(decoder).ok()?.into_luma8();
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    Some(Grey { points: grey.into_raw(), width, height })
}

#[cfg(test)]
mod tests {
    use super::Grey;
    use qrcode::{Color, EcLevel, QrCode};

    #[test]
    fn what_is_no_photograph_is_refused_and_harms_nothing() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\x08\0\0\0\0";
        for file in [&b""[..], b"GIF89a", b"\xff\xd8\xff\xe0 and then nothing", png, &[0; 4096]] {
            assert!(Grey::of(file).is_err());
        }
    }

    /// A code on a table, turned by so much (radians), two and a half points to a square.
    fn on_a_table(address: &str, turned: f64) -> Grey {
        const SIDE: usize = 1_500;
        const CODE: f64 = 80.0;
        let code = QrCode::with_error_correction_level(address, EcLevel::M).unwrap();
        let (width, colors) = (code.width() as f64, code.to_colors());
        let (sin, cos) = turned.sin_cos();
        let dark = |x: f64, y: f64| {
            let (across, down) = (x * cos + y * sin, y * cos - x * sin);
            let (column, row) = ((across / CODE * width).floor(), (down / CODE * width).floor());
            let inside = (0.0..width).contains(&column) && (0.0..width).contains(&row);
            inside && colors[(row * width + column) as usize] == Color::Dark
        };
        let mut points = vec![220; SIDE * SIDE];
        for y in 0..240 {
            for x in 0..240 {
                // Each point is the mean of four places in it.
                let at = |place: usize, half: usize| place as f64 - 60.0 + if half == 0 { 0.25 } else { 0.75 };
                let ink = (0..4).filter(|part| dark(at(x, part % 2), at(y, part / 2))).count();
                points[y * SIDE + x] = (220 - 50 * ink) as u8;
            }
        }
        Grey { points, width: SIDE, height: SIDE }
    }

    #[test]
    fn a_code_that_is_small_in_the_picture_is_found_all_the_same() {
        for code in ["7KPW-D7XH", "KPWD-7XHQ"] {
            let address = format!("http://127.0.0.1:8080/hubs/mill-lane/sheets/{code}");
            assert_eq!(on_a_table(&address, 0.3).code(), Some(code.to_owned()));
        }
    }
}
