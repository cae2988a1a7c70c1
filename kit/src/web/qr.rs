//! An address as a picture that a telephone reads.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// White around it, in squares: telephones need it to find the picture.
const EDGE: usize = 4;

/// Draws `address`; `label` says to whoever cannot see it what it is. An address too long for any picture
/// draws nothing, for it stands beside it in letters.
pub fn qr(address: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else {
        return html! {};
    };
    let width = code.width();
    let mut path = String::new();
    for (n, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            // Writing to a String does not fail.
            let _ = write!(path, "M{} {}h1v1h-1z", n % width + EDGE, n / width + EDGE);
        }
    }
    let side = width + 2 * EDGE;
    html! {
        svg.qr role="img" aria-label=(label) viewBox={ "0 0 " (side) " " (side) } shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_drawn_whole_and_one_too_long_not_at_all() {
        let drawn = qr("https://folkmoot.example.org/slip/ur#K7MF-3XRT-9HAC", "Scan").into_string();
        assert!(
            drawn.contains("role=\"img\" aria-label=\"Scan\" viewBox=\"0 0 41 41\""),
            "{drawn}"
        );
        // The corner of the first mark by which it is found.
        assert!(drawn.contains("M4 4h1v1h-1z"), "{drawn}");
        assert_eq!(qr(&"x".repeat(5000), "Scan").into_string(), "");
    }
}
