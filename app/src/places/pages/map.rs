//! A small map drawn by the server: the parts of an area, each in the shade of what it shows. It needs no script,
//! prints, and is right in the dark; the table beside it says the same in words.

use crate::places::model::Frame;
use crate::places::queries::areas::Part;
use kit::words::Words;
use maud::{Markup, html};
use outlines::Outline;

/// How hard life is made in a part, in five shades, the darkest first.
pub fn shade(part: &Part) -> Option<u8> {
    if let Some(decile) = part.decile {
        return u8::try_from((decile + 1) / 2).ok();
    }
    let (people, hardest) = part.hardest.filter(|(people, _)| *people > 0)?;
    Some(match super::of_hundred(hardest, people) {
        50.. => 1,
        30.. => 2,
        15.. => 3,
        5.. => 4,
        _ => 5,
    })
}

/// The map and its legend; nothing where no outline is known.
pub fn draw(words: Words, parts: &[Part], legend: [&'static str; 5], title: &str) -> Markup {
    let outlined: Vec<(&Part, Outline)> = parts
        .iter()
        .filter_map(|part| Some((part, Outline::read(part.outline.as_deref()?).ok()?)))
        .collect();
    let Some(frame) = Frame::around(outlined.iter().map(|(_, outline)| outline)) else {
        return html! {};
    };
    html! {
        figure.places-map {
            svg viewBox=(format!("0 0 {:.0} {:.0}", frame.width, frame.height)) role="img" aria-label=(title) {
                @for (part, outline) in &outlined {
                    path class=(format!("shade-{}", shade(part).unwrap_or(0))) d=(frame.path(outline)) { title { (super::title(&part.area)) } }
                }
            }
            figcaption {
                ul.places-legend {
                    @for (shade, says) in (1..).zip(legend) {
                        li { span class=(format!("places-shade shade-{shade}")) aria-hidden="true" {} (words.t(says)) }
                    }
                }
            }
        }
    }
}
