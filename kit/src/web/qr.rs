//! A code that a phone's camera reads, drawn as a picture that grows to any size.

use crate::{Error, Result};
use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// What a camera needs to find the code: four empty squares around it.
const QUIET: usize = 4;

/// Draws `text` as a QR code that bears a little dirt or a fold. `label` is read aloud in its place, and
/// says what it leads to.
///
/// Dark squares on a light ground, by night too: many cameras read nothing else.
///
/// ```
/// let drawn = kit::web::qr::drawn("https://folkmoot.example.org/phone", "Opens the phone page").unwrap();
/// assert!(drawn.into_string().contains("aria-label=\"Opens the phone page\""));
/// ```
pub fn drawn(text: &str, label: &str) -> Result<Markup> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|error| Error::internal(format!("this is too long for a QR code: {error}")))?;
    let width = code.width();
    let whole = width + 2 * QUIET;
    let squares = squares(&code.to_colors(), width);
    Ok(html! {
        svg.qr viewBox={ "0 0 " (whole) " " (whole) } role="img" aria-label=(label) shape-rendering="crispEdges" {
            rect width=(whole) height=(whole) fill="#fff" {}
            path d=(squares) fill="#000" {}
        }
    })
}

/// The dark squares as one path, each run in a row as one step.
fn squares(colors: &[Color], width: usize) -> String {
    use std::fmt::Write as _;
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, other| one == other) {
            if run[0] == Color::Dark {
                let (x, y, n) = (x + QUIET, y + QUIET, run.len());
                let _ = write!(path, "M{x} {y}h{n}v1h-{n}z");
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_an_empty_border() {
        let drawn = drawn("https://folkmoot.example.org/s/KPWD-7XHQ", "A slip")
            .unwrap()
            .into_string();
        // The finder in the first corner: seven dark squares in a row, four from the edge.
        assert!(drawn.contains("M4 4h7v1h-7z"), "{drawn}");
        assert!(
            !drawn.contains("M0 ") && !drawn.contains("M3 "),
            "the border is empty"
        );
    }

    #[test]
    fn what_is_too_long_is_told_and_not_cut() {
        assert!(drawn(&"long ".repeat(2000), "Too long").is_err());
    }
}
