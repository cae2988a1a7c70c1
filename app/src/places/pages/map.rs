//! The map of a place: its parts, or a neighbourhood among its neighbours, each in the shade of what it shows.

use crate::places::model::shaded::{self, Drawn};
use crate::places::model::{Frame, Gss, shade};
use crate::places::queries::areas::Part;
use kit::words::Words;
use maud::{Markup, html};
use outlines::Outline;

/// The map and its legend, with one of the areas marked; nothing where no outline is known.
pub fn draw(words: Words, parts: &[Part], legend: [&'static str; 5], title: &str, here: Option<Gss>) -> Markup {
    let marked = here.filter(|code| parts.iter().any(|part| part.area.code == *code && part.outline.is_some()));
    let more = marked.map(|_| shaded::line("places-here", words.t("places-here"))).unwrap_or_default();
    drawing(parts, title, marked).map(|picture| shaded::figure(words, &picture, legend, &more)).unwrap_or_default()
}

/// The map alone.
pub fn drawing(parts: &[Part], title: &str, here: Option<Gss>) -> Option<Markup> {
    let outlined: Vec<(&Part, Outline)> = parts
        .iter()
        .filter_map(|part| Some((part, Outline::read(part.outline.as_deref()?).ok()?)))
        .collect();
    let frame = Frame::around(outlined.iter().map(|(_, outline)| outline))?;
    let over = html! {
        @for (_, outline) in outlined.iter().filter(|(part, _)| Some(part.area.code) == here) {
            path.places-here-around d=(frame.path(outline)) {}
            path.places-here d=(frame.path(outline)) {}
        }
    };
    let areas = outlined.iter().map(|(part, outline)| Drawn {
        shade: shade(part.decile, part.hardest).unwrap_or(0),
        path: frame.path(outline).into(),
        name: super::title(&part.area),
    });
    Some(shaded::picture(frame.size(), title, areas, &over))
}
