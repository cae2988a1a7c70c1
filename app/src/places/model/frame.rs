//! Where longitudes and latitudes come to lie in a small drawing.

use geo_types::Rect;
use outlines::Outline;
use std::fmt::Write;

/// The longer side of the drawing, in its own units.
const SIDE: f64 = 1_000.0;

/// Where degrees come to lie in the drawing.
pub struct Frame {
    west: f64,
    north: f64,
    across: f64,
    down: f64,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    /// Around outlines; nothing around none.
    pub fn around<'o>(outlines: impl Iterator<Item = &'o Outline>) -> Option<Frame> {
        let bounds = outlines.map(Outline::bounds).reduce(|a, b| {
            Rect::new(
                (a.min().x.min(b.min().x), a.min().y.min(b.min().y)),
                (a.max().x.max(b.max().x), a.max().y.max(b.max().y)),
            )
        })?;
        // A degree of longitude is shorter the farther north one is.
        let narrower = ((bounds.min().y + bounds.max().y) / 2.0).to_radians().cos();
        let (wide, high) = (bounds.width() * narrower, bounds.height());
        let scale = SIDE / wide.max(high).max(f64::MIN_POSITIVE);
        Some(Frame {
            west: bounds.min().x,
            north: bounds.max().y,
            across: scale * narrower,
            down: scale,
            width: wide * scale,
            height: high * scale,
        })
    }

    /// Its western and northern edge in degrees, and how many units a degree has across and down.
    pub fn scale(&self) -> [f64; 4] {
        [self.west, self.north, self.across, self.down]
    }

    /// An outline as the path of an SVG. Whole units are finer than a phone's pixels; corners that fall onto one are
    /// drawn once.
    pub fn path(&self, outline: &Outline) -> String {
        let mut path = String::new();
        for polygon in outline.polygons() {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                let mut last = None;
                for corner in ring.coords() {
                    let at = (((corner.x - self.west) * self.across) as i32, ((self.north - corner.y) * self.down) as i32);
                    if last == Some(at) {
                        continue;
                    }
                    // Writing into a text cannot fail.
                    let _ = match last {
                        None => write!(path, "M{} {}", at.0, at.1),
                        Some((x, y)) => write!(path, "l{} {}", at.0 - x, at.1 - y),
                    };
                    last = Some(at);
                }
                path.push('z');
            }
        }
        path
    }
}
