//! A small map drawn by the server: the parts of an area, each in the shade of what it shows. It needs no script,
//! prints, and is right in the dark; the table beside it says the same in words.

use crate::places::model::{Frame, shade};
use crate::places::queries::areas::Part;
use kit::words::Words;
use maud::{Markup, html};
use outlines::Outline;

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
