//! A small map drawn by the server: the parts of an area, each in the shade of what it shows. It needs no script,
//! prints, and is right in the dark; the table beside it says the same in words.

use crate::places::model::shade;
use crate::places::queries::areas::Part;
use geo_types::Rect;
use kit::words::Words;
use maud::{Markup, html};
use outlines::Outline;
use std::fmt::Write;

/// The longer side of the drawing, in its own units.
const SIDE: f64 = 1_000.0;

/// The map and its legend; nothing where no outline is known.
pub fn draw(words: Words, parts: &[Part], legend: [&'static str; 5], title: &str) -> Markup {
    let Some(drawing) = drawing(parts, title) else {
        return html! {};
    };
    html! {
        figure.places-map {
            (drawing)
            figcaption { ul.places-legend { (shades(words, legend)) } }
        }
    }
}

/// The map alone.
pub fn drawing(parts: &[Part], title: &str) -> Option<Markup> {
    let outlined: Vec<(&Part, Outline)> = parts
        .iter()
        .filter_map(|part| Some((part, Outline::read(part.outline.as_deref()?).ok()?)))
        .collect();
    let frame = Frame::around(outlined.iter().map(|(_, outline)| outline))?;
    Some(html! {
        svg viewBox=(format!("0 0 {:.0} {:.0}", frame.width, frame.height)) role="img" aria-label=(title) {
            @for (part, outline) in &outlined {
                path class=(format!("shade-{}", shade(part.decile, part.hardest).unwrap_or(0))) d=(frame.path(outline)) { title { (super::title(&part.area)) } }
            }
        }
    })
}

/// What the shades mean, line by line.
pub fn shades(words: Words, legend: [&'static str; 5]) -> Markup {
    html! {
        @for (shade, says) in (1..).zip(legend) {
            li { span class=(format!("places-shade shade-{shade}")) aria-hidden="true" {} (words.t(says)) }
        }
    }
}

/// Where degrees come to lie in the drawing.
struct Frame {
    west: f64,
    north: f64,
    across: f64,
    down: f64,
    width: f64,
    height: f64,
}

impl Frame {
    fn around<'o>(outlines: impl Iterator<Item = &'o Outline>) -> Option<Frame> {
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

    /// Whole units are finer than a phone's pixels; corners that fall onto one are drawn once.
    fn path(&self, outline: &Outline) -> String {
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
