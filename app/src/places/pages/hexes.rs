//! England in hexagons of one size, drawn by the server, with the table that says the same.

use super::address;
use crate::places::hexagons::Arranged;
use crate::places::model::shaded::{self, Drawn, SHARES};
use crate::places::model::{AreaKind, of_hundred, shade};
use crate::places::queries::layers::Area;
use kit::web::page::Link;
use kit::web::pieces::{self, Table};
use kit::words::Words;
use maud::{Markup, html};
use outlines::Cell;

/// The width of a hexagon in the drawing, and half of what stays free between two.
const WIDE: f64 = 40.0;
const GAP: f64 = 1.0;

/// How an address says which map is meant.
pub fn word(kind: AreaKind) -> &'static str {
    match kind {
        AreaKind::District => "districts",
        AreaKind::Constituency => "constituencies",
        _ => "",
    }
}

fn name(words: Words, kind: AreaKind) -> &'static str {
    words.t(match kind {
        AreaKind::District => "places-hex-districts",
        AreaKind::Constituency => "places-hex-constituencies",
        _ => "places-hex-ground",
    })
}

/// The maps of a country: that of its regions, and those of hexagons whose outlines are here.
pub fn choice(words: Words, area: &Area, here: &[AreaKind], chosen: Option<AreaKind>) -> Markup {
    let ground = Link::to(address(area), name(words, area.kind)).current(chosen.is_none());
    let others = here.iter().map(|kind| {
        Link::to(format!("{}?map={}", address(area), word(*kind)), name(words, *kind)).current(chosen == Some(*kind))
    });
    let links: Vec<Link> = std::iter::once(ground).chain(others).collect();
    pieces::tabs(words, words.t("places-hex-ways"), &links)
}

pub fn section(words: Words, kind: AreaKind, arranged: &Arranged) -> Markup {
    let title = name(words, kind);
    let table = Table::new(title)
        .quiet_caption()
        .column(words.t("places-name"))
        .numbers(words.t("places-population"))
        .numbers(words.t("places-hundred-hardest"))
        .rows(arranged.areas.iter().map(|(area, _)| {
            let people = area.population.map(|n| words.number(n)).unwrap_or_default();
            let hard = area.hardest.map(|(people, hard)| words.number(of_hundred(hard, people))).unwrap_or_default();
            let link = html! { a href=(format!("/places/{}", area.code)) { (area.name) } };
            [link, html! { (people) }, html! { (hard) }]
        }));
    pieces::section(
        title,
        html! {
            p { (words.t("places-hex-lead")) }
            (shaded::figure(words, &drawing(arranged, title), SHARES, &html! {}))
            div.places-figures { (table.show()) }
        },
    )
}

fn drawing(arranged: &Arranged, title: &str) -> Markup {
    let middles = || arranged.areas.iter().map(|(_, cell)| cell.middle());
    let most = |value: f64, edge: f64| (value * WIDE + edge).ceil();
    let wide = most(middles().map(|at| at.x).fold(0.0, f64::max) + 1.0, 0.0);
    let high = most(middles().map(|at| at.y).fold(0.0, f64::max), WIDE * 1.2);
    let areas = arranged.areas.iter().map(|(area, cell)| Drawn {
        shade: shade(area.decile, area.hardest).unwrap_or(0),
        path: hexagon(*cell).into(),
        name: &area.name,
    });
    shaded::picture((wide, high), title, areas, &html! {})
}

/// A hexagon that stands on its point, with a little room around it.
fn hexagon(cell: Cell) -> String {
    let middle = cell.middle();
    let half = WIDE / 2.0 - GAP;
    let side = half / 0.75_f64.sqrt();
    let (x, y) = ((middle.x + 0.5) * WIDE, middle.y * WIDE + WIDE * 0.6);
    format!(
        "M{:.1} {:.1}l{half:.1} {:.1}v{side:.1}l-{half:.1} {:.1}l-{half:.1} -{:.1}v-{side:.1}z",
        x,
        y - side,
        side / 2.0,
        side / 2.0,
        side / 2.0
    )
}
