//! Where longitudes and latitudes come to lie in a small drawing.

use geo_types::Rect;
use outlines::Outline;

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
        Frame::of(SIDE, outlines)
    }

    /// The same with another longer side: what has many small areas is drawn no finer than it is seen.
    pub fn of<'o>(side: f64, outlines: impl Iterator<Item = &'o Outline>) -> Option<Frame> {
        let bounds = outlines.map(Outline::bounds).reduce(|a, b| {
            Rect::new(
                (a.min().x.min(b.min().x), a.min().y.min(b.min().y)),
                (a.max().x.max(b.max().x), a.max().y.max(b.max().y)),
            )
        })?;
        // A degree of longitude is shorter the farther north one is.
        let narrower = ((bounds.min().y + bounds.max().y) / 2.0).to_radians().cos();
        let (wide, high) = (bounds.width() * narrower, bounds.height());
        let scale = side / wide.max(high).max(f64::MIN_POSITIVE);
        Some(Frame {
            west: bounds.min().x,
            north: bounds.max().y,
            across: scale * narrower,
            down: scale,
            width: wide * scale,
            height: high * scale,
        })
    }

    pub fn size(&self) -> (f64, f64) {
        (self.width, self.height)
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
                let (mut last, mut drawing) = (None, false);
                for corner in ring.coords() {
                    let at = (((corner.x - self.west) * self.across) as i32, ((self.north - corner.y) * self.down) as i32);
                    match last {
                        Some(same) if same == at => continue,
                        None => {
                            path.push('M');
                            number(&mut path, at.0);
                            next(&mut path, at.1);
                        }
                        Some((x, y)) => {
                            // The letter stands once for all lines of a ring.
                            if drawing {
                                next(&mut path, at.0 - x);
                            } else {
                                path.push('l');
                                number(&mut path, at.0 - x);
                                drawing = true;
                            }
                            next(&mut path, at.1 - y);
                        }
                    }
                    last = Some(at);
                }
                path.push('z');
            }
        }
        path
    }
}

/// A number behind another one: a minus sets it apart as well as a space does.
fn next(path: &mut String, whole: i32) {
    if whole >= 0 {
        path.push(' ');
    }
    number(path, whole);
}

/// A page may have a hundred thousand of these: the way of all texts takes several times as long.
fn number(path: &mut String, whole: i32) {
    if whole < 0 {
        path.push('-');
    }
    let mut left = whole.unsigned_abs();
    let mut place = 1;
    while left / place > 9 {
        place *= 10;
    }
    while place > 0 {
        let digit = u8::try_from(left / place).unwrap_or(0);
        path.push(char::from(b'0' + digit));
        left %= place;
        place /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo_types::polygon;
    use outlines::Step;

    #[test]
    fn numbers_stand_as_they_are_written() {
        for whole in [0, 7, -7, 10, 99, 100, -1_000, 123_456, i32::MAX, i32::MIN] {
            let mut written = String::new();
            number(&mut written, whole);
            assert_eq!(written, whole.to_string());
        }
    }

    #[test]
    fn a_ring_is_drawn_with_as_few_letters_as_a_browser_needs() {
        let square = polygon![(x: 0.0, y: 0.0), (x: 0.01, y: 0.0), (x: 0.01, y: 0.01), (x: 0.0, y: 0.01)];
        let outline = Outline::pack(&square.into(), Step::FINEST).unwrap();
        let frame = Frame::around(std::iter::once(&outline)).unwrap();
        let path = frame.path(&outline);
        assert_eq!(path.matches(['M', 'l', 'z']).count(), 3, "{path}");
        // All the way around, and back to where it began.
        let (start, steps) = path.strip_prefix('M').and_then(|path| path.strip_suffix('z')?.split_once('l')).unwrap();
        assert_eq!(start.split(' ').count(), 2, "{path}");
        let steps: Vec<i32> = steps.replace('-', " -").split_whitespace().map(|step| step.parse().unwrap()).collect();
        let (across, down): (Vec<i32>, Vec<i32>) = steps.chunks(2).map(|pair| (pair[0], pair[1])).unzip();
        assert_eq!((across.iter().sum::<i32>(), down.iter().sum::<i32>()), (0, 0), "{path}");
        assert!(down.iter().any(|step| step.abs() >= 999), "{path}");
    }
}
