//! A small map drawn by the server: areas in five shades, with a legend. It needs no script, prints, and is right in the
//! dark; the page that shows it has a table beside it that says the same in words.

use kit::words::Words;
use maud::{Markup, PreEscaped, html};
use std::borrow::Cow;

/// What the shades mean of the tenth of deprivation in which a neighbourhood lies.
pub const TENTHS: [&str; 5] =
    ["places-shade-tenth-1", "places-shade-tenth-2", "places-shade-tenth-3", "places-shade-tenth-4", "places-shade-tenth-5"];
/// And of a larger area: how many of its people live in the hardest fifth.
pub const SHARES: [&str; 5] =
    ["places-shade-share-1", "places-shade-share-2", "places-shade-share-3", "places-shade-share-4", "places-shade-share-5"];

/// An area as it is drawn.
pub struct Drawn<'a> {
    /// From 1, the darkest, to 5; 0 where nothing is known.
    pub shade: u8,
    /// Of [`Frame::path`](super::Frame::path) or of other numbers of ours: it is written as it stands, for a nation's
    /// paths are long.
    pub path: Cow<'a, str>,
    pub name: &'a str,
}

/// The map alone. What is laid over it is more of the drawing.
pub fn picture<'a>((width, height): (f64, f64), title: &str, areas: impl IntoIterator<Item = Drawn<'a>>, over: &Markup) -> Markup {
    html! {
        svg viewBox=(format!("0 0 {width:.0} {height:.0}")) role="img" aria-label=(title) {
            @for area in areas {
                path class=(format!("shade-{}", area.shade)) d=(PreEscaped(&area.path)) { title { (area.name) } }
            }
            (over)
        }
    }
}

/// The map with its legend: what the five shades mean, and other lines of it.
pub fn figure(words: Words, picture: &Markup, legend: [&'static str; 5], more: &Markup) -> Markup {
    html! {
        figure.places-map {
            (picture)
            figcaption { ul.places-legend { (shades(words, legend)) (more) } }
        }
    }
}

/// What the shades mean, line by line.
pub fn shades(words: Words, legend: [&'static str; 5]) -> Markup {
    html! {
        @for (shade, says) in (1..).zip(legend) { (line(&format!("shade-{shade}"), words.t(says))) }
    }
}

/// A line of a legend: how something is drawn, and what it is.
pub fn line(drawn: &str, says: &str) -> Markup {
    html! { li { span class=(format!("places-shade {drawn}")) aria-hidden="true" {} (says) } }
}
