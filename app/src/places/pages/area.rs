//! The page of one place: who lives there, what makes life hard there, what it lies in and what lies in it.

use super::{address, beside, hexes, kind_name, map, title};
use crate::places::hexagons::{self, Arranged};
use crate::places::model::shaded::{SHARES, TENTHS};
use crate::places::model::{AreaKind, Domain, ENGLAND, Gss, decile, of_hundred};
use crate::places::queries::adding_up::{self, Hardship};
use crate::places::queries::areas::{self, Part, Standing};
use crate::places::queries::layers::Area;
use crate::places::queries::maps::Edition;
use crate::places::queries::vintages::{self, Layer};
use crate::places::queries::working::{self, HeardOpenly, Works};
use axum::extract::{Path, Query};
use kit::access::{Anyone, Reading};
use kit::web::pieces::{self, Entry, Table};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: String,
    /// How a country's map is drawn: `districts` and `constituencies` are hexagons of one size, and anything else is
    /// the map of its regions.
    map: String,
}

/// What a page shows of a place.
struct Shown {
    area: Area,
    within: Vec<Area>,
    standing: Option<Standing>,
    hardship: Option<Hardship>,
    england: Option<Hardship>,
    hubs: Vec<Works>,
    /// Conversations that were held here, at least.
    heard: Option<i64>,
    /// Those that lie in it; of a neighbourhood, those that lie in the same part of a town.
    parts: Vec<Part>,
    more: Option<String>,
    source: String,
    /// Of which year the figures of deprivation are.
    year: Option<String>,
}

pub async fn show(anyone: Anyone, reader: Reader, Path(code): Path<String>, Query(asked): Query<Asked>) -> Result<Markup> {
    let code = Gss::parse(&code).ok_or(Error::NotFound)?;
    let shown = anyone.read(move |places| shown(places, code, &asked.after)).await?;
    let tiles = if shown.area.kind == AreaKind::Country { tiles(&anyone, &asked.map).await? } else { Tiles::default() };
    Ok(page(&reader, &shown, &tiles))
}

/// The choice of a map of hexagons, and what was chosen.
#[derive(Default)]
struct Tiles {
    /// The kinds whose outlines are here.
    here: Vec<AreaKind>,
    chosen: Option<(AreaKind, Arc<Arranged>)>,
}

async fn tiles(anyone: &Anyone, chosen: &str) -> Result<Tiles> {
    let edition = anyone.read(Edition::now).await?;
    let here: Vec<AreaKind> = hexagons::KINDS.into_iter().filter(|kind| edition.outlines(*kind)).collect();
    let chosen = match here.iter().find(|kind| hexes::word(**kind) == chosen) {
        Some(kind) => Some((*kind, hexagons::arranged(anyone, &edition, *kind).await?)),
        None => None,
    };
    Ok(Tiles { here, chosen })
}

fn shown<P>(places: &mut Reading<'_, P>, code: Gss, after: &str) -> Result<Shown> {
    let area = areas::one(places, code)?;
    let england = Gss::parse(ENGLAND);
    let within = areas::around(places, &area)?;
    let neighbourhood = area.kind == AreaKind::Lsoa;
    let standing = if neighbourhood { areas::standing(places, code)? } else { None };
    let hardship = if neighbourhood { None } else { adding_up::of(places, code)? };
    let england = match england.filter(|england| !neighbourhood && *england != code) {
        Some(england) => adding_up::of(places, england)?,
        None => None,
    };
    let (hubs, heard) = (working::hubs(places, code)?, working::heard(places, code)?);
    // A neighbourhood has no parts: around it are those of its part of a town.
    let (larger, after) = match area.within {
        [Some(msoa), ..] if neighbourhood => (msoa, ""),
        _ => (code, after),
    };
    let mut parts = areas::parts(places, larger, after, true)?;
    let more = areas::cut(&mut parts);
    let source = vintages::newest(places, Layer::Areas)?.map(|one| one.source).unwrap_or_default();
    let year = vintages::newest(places, Layer::Deprivation)?.map(|one| one.edition);
    if more.is_none() && after.is_empty() {
        parts.sort_by(|one, other| title(&one.area).cmp(title(&other.area)));
    }
    Ok(Shown { area, within, standing, hardship, england, hubs, heard, parts, more, source, year })
}

fn page(reader: &Reader, shown: &Shown, tiles: &Tiles) -> Markup {
    let words = reader.words;
    let area = &shown.area;
    let name = title(area);
    reader.frame(name).bare().style("places.css").show(html! {
        nav.crumbs aria-label=(words.t("places-way")) {
            ol {
                li { a href="/places" { (words.t("places-title")) } }
                @for larger in shown.within.iter().rev().filter(|larger| is_on_the_way(area.kind, larger.kind)) {
                    li { a href=(address(larger)) { (title(larger)) } }
                }
            }
        }
        (pieces::heading(name, html! {
            @if area.kind == AreaKind::Lsoa && !area.common_name.is_empty() { (area.common_name) ". " }
            (lead(words, area))
            @if let Some(n) = area.households { " " (words.with("places-households", &[("n", n.into())])) }
        }))
        @if let Some(standing) = &shown.standing { (hard_here(words, standing)) }
        // Of all England the hardest fifth is a fifth, whatever the domain.
        @if let Some(hardship) = shown.hardship.as_ref().filter(|_| area.kind != AreaKind::Country) {
            (hard_among(words, hardship, shown.england.as_ref()))
        }
        @if area.kind != AreaKind::Country { (beside::ask(words, area, "")) }
        @if let Some(n) = shown.hardship.as_ref().and_then(|hardship| hardship.lsoas_in_hardest_tenth) {
            p { (words.with("places-hardest-neighbourhoods", &[("n", n.into()), ("lsoas", area.lsoas.into())])) }
        }
        @if shown.standing.is_none() && shown.hardship.is_none() { p { (words.t("places-no-deprivation")) } }
        @if !shown.hubs.is_empty() { (who_listens(words, &shown.hubs, shown.heard)) }
        @if !tiles.here.is_empty() { (hexes::choice(words, area, &tiles.here, tiles.chosen.as_ref().map(|(kind, _)| *kind))) }
        @if let Some((kind, arranged)) = &tiles.chosen {
            (hexes::section(words, *kind, arranged))
        } @else if !shown.parts.is_empty() {
            (made_of(words, shown, name))
        }
        @if !shown.within.is_empty() {
            (pieces::section(words.t("places-lies-in"), pieces::facts(shown.within.iter().map(|larger| {
                (kind_name(words, larger.kind), html! { a href=(address(larger)) { (title(larger)) } })
            }))))
        }
        @if let Some(year) = &shown.year { p.places-source { (words.with("places-index-of", &[("year", year.as_str().into())])) } }
        p.places-source lang="en" dir="ltr" { (shown.source) }
    })
}

fn who_listens(words: Words, hubs: &[Works], heard: Option<i64>) -> Markup {
    pieces::section(
        words.t("places-hubs"),
        html! {
            p { (words.t("places-hubs-lead")) }
            @if let Some(n) = heard { p { (words.with("places-heard", &[("n", n.into())])) } }
            (pieces::list(hubs.iter().map(|hub| {
                let about = html! {
                    (words.with("places-hubs-people", &[("n", hub.people.into())]))
                    @if let Some(heard) = &hub.heard { " " (heard_there(words, heard)) }
                };
                Entry::new(&hub.name).to(format!("/places/hubs/{}", hub.id)).about(about)
            })))
        },
    )
}

fn heard_there(words: Words, heard: &HeardOpenly) -> String {
    let n = heard.conversations.into();
    match heard.themes.first() {
        Some((theme, _)) => words.with("places-hubs-heard-most", &[("n", n), ("theme", theme.as_str().into())]),
        None => words.with("places-hubs-heard", &[("n", n)]),
    }
}

/// The crumbs lead through the areas that nest; wards and constituencies lie across them.
fn is_on_the_way(kind: AreaKind, larger: AreaKind) -> bool {
    larger > kind && !matches!(larger, AreaKind::Ward | AreaKind::Constituency)
}

pub(super) fn lead(words: Words, area: &Area) -> String {
    let n = area.population.unwrap_or(0);
    if n == 0 {
        return kind_name(words, area.kind).to_owned();
    }
    if area.kind == AreaKind::Lsoa {
        return words.with("places-lead-lsoa", &[("n", n.into())]);
    }
    words.with("places-lead-area", &[("n", n.into()), ("lsoas", area.lsoas.into())])
}

pub(super) fn domain_name(words: Words, domain: Domain) -> &'static str {
    words.t(match domain {
        Domain::Income => "places-income",
        Domain::Employment => "places-employment",
        Domain::Education => "places-education",
        Domain::Health => "places-health",
        Domain::Crime => "places-crime",
        Domain::Housing => "places-housing",
        Domain::Environment => "places-environment",
    })
}

/// Where a neighbourhood stands among all, in words: never a rank.
pub(super) fn stands(words: Words, decile: i64) -> &'static str {
    words.t(match decile {
        1 => "places-tenth-1",
        2 => "places-tenth-2",
        3 | 4 => "places-tenth-3",
        5 | 6 => "places-tenth-5",
        7 | 8 => "places-tenth-7",
        _ => "places-tenth-9",
    })
}

fn hard_here(words: Words, standing: &Standing) -> Markup {
    let table = Table::new(words.t("places-hard"))
        .quiet_caption()
        .column(words.t("places-domain"))
        .column(words.t("places-beside-england"))
        .row([html! { (words.t("places-together")) }, meter(words, standing.decile)])
        .rows(
            Domain::ALL
                .into_iter()
                .zip(standing.ranks)
                .map(|(domain, rank)| [html! { (domain_name(words, domain)) }, meter(words, decile(rank, standing.of))]),
        );
    pieces::section(words.t("places-hard"), html! { p { (words.t("places-hard-lead")) } div.places-figures { (table.show()) } })
}

/// Ten beads from the hardest to the easiest, one of them filled: seen at a glance, and said beside it.
pub(super) fn meter(words: Words, decile: i64) -> Markup {
    html! {
        span.places-beads aria-hidden="true" {
            @for bead in 1..=10 { i data-on[bead == decile] {} }
        }
        (stands(words, decile))
    }
}

pub(super) fn hard_among(words: Words, here: &Hardship, england: Option<&Hardship>) -> Markup {
    let cell = |hard: i64, of: &Hardship| html! { (words.number(of_hundred(hard, of.people))) };
    let most = |of: &Hardship| of.tenths[0] + of.tenths[1];
    let mut table = Table::new(words.t("places-hard"))
        .quiet_caption()
        .column(words.t("places-domain"))
        .numbers(words.t("places-of-hundred"));
    if england.is_some() {
        table = table.numbers(words.t("places-of-hundred-england"));
    }
    let line = |name: &'static str, hard: i64, all: Option<(i64, &Hardship)>| {
        let mut cells = vec![html! { (name) }, cell(hard, here)];
        cells.extend(all.map(|(hard, england)| cell(hard, england)));
        cells
    };
    table = table.row(line(words.t("places-together"), most(here), england.map(|all| (most(all), all))));
    for (nth, domain) in Domain::ALL.into_iter().enumerate() {
        let all = england.map(|all| (all.hardest[nth], all));
        table = table.row(line(domain_name(words, domain), here.hardest[nth], all));
    }
    pieces::section(words.t("places-hard"), html! { p { (words.t("places-hundred-lead")) } div.places-figures { (table.show()) } })
}

/// The parts of a place, or the neighbours of a neighbourhood, on a map and in a table.
fn made_of(words: Words, shown: &Shown, name: &str) -> Markup {
    let neighbourhoods = shown.parts.iter().any(|part| part.decile.is_some());
    let legend = if neighbourhoods { TENTHS } else { SHARES };
    let here = (shown.area.kind == AreaKind::Lsoa).then_some(shown.area.code);
    let (heading, map_of) = match here {
        Some(_) => ("places-neighbours", "places-map-around"),
        None => ("places-parts", "places-map-of"),
    };
    let table = Table::new(words.t(heading))
        .quiet_caption()
        .column(words.t("places-name"))
        .numbers(words.t("places-population"));
    let table = if neighbourhoods {
        table.column(words.t("places-together"))
    } else {
        table.numbers(words.t("places-hundred-hardest"))
    };
    let table = table.rows(shown.parts.iter().map(|part| {
        let people = part.area.population.map(|n| words.number(n)).unwrap_or_default();
        let hard = match (part.decile, part.hardest) {
            (Some(decile), _) => stands(words, decile).to_owned(),
            (None, Some((people, hardest))) => words.number(of_hundred(hardest, people)),
            (None, None) => String::new(),
        };
        let name = title(&part.area);
        let name = html! { @if Some(part.area.code) == here { (name) } @else { a href=(address(&part.area)) { (name) } } };
        [name, html! { (people) }, html! { (hard) }]
    }));
    let older = shown.more.as_ref().map(|after| format!("{}?after={after}", address(&shown.area)));
    let caption = words.with(map_of, &[("name", name.into())]);
    pieces::section(
        words.t(heading),
        html! {
            (map::draw(words, &shown.parts, legend, &caption, here))
            (pieces::actions(pieces::quiet_action(words.t("places-explore"), format!("/places/map?at={}", shown.area.code))))
            div.places-figures { (table.show()) }
            (pieces::pager(words, None, older.as_deref()))
        },
    )
}
