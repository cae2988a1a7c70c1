//! The map that people explore. Until it is drawn, and where it cannot be, the same stands there as a drawing of the
//! server's, with its table.

use super::area::stands;
use super::{address, map, title};
use crate::places::model::shaded::{SHARES, TENTHS, shades};
use crate::places::model::{AreaKind, ENGLAND, Gss, PLATES, of_hundred};
use crate::places::queries::areas::{self, Part};
use crate::places::queries::layers::Area;
use crate::places::queries::maps::{self, Edition};
use crate::places::queries::vintages::{self, Layer};
use crate::places::{streets, tiles};
use axum::extract::Query;
use geo_types::Rect;
use kit::access::{Anyone, Reading};
use kit::web::drawing::{written, zoom_buttons};
use kit::web::pieces::{self, Table};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// The code of the place that the map opens at.
    at: String,
}

struct Shown {
    area: Area,
    parts: Vec<Part>,
    bounds: [f64; 4],
    edition: Edition,
    source: String,
}

pub async fn show(anyone: Anyone, reader: Reader, Query(asked): Query<Asked>) -> Result<Markup> {
    let nowhere = asked.at.is_empty();
    let code = Gss::parse(if nowhere { ENGLAND } else { &asked.at }).ok_or(Error::NotFound)?;
    let background = anyone.house().settings.background.clone();
    match anyone.read(move |places| shown(places, code)).await {
        Ok(Some(shown)) => {
            tiles::ready(&anyone, shown.edition.clone());
            Ok(page(&reader, &shown, background.map(|streets| streets.source)))
        }
        Err(Error::NotFound) if !nowhere => Err(Error::NotFound),
        Ok(None) | Err(Error::NotFound) => Ok(nothing(&reader)),
        Err(error) => Err(error),
    }
}

/// The place with its parts; none where no outline tells where it lies.
fn shown<P>(places: &mut Reading<'_, P>, code: Gss) -> Result<Option<Shown>> {
    let area = areas::one(places, code)?;
    let edition = Edition::now(places)?;
    // A neighbourhood has no parts: around it are those of its part of a town.
    let [msoa, ..] = area.within;
    let larger = if area.kind == AreaKind::Lsoa { msoa.unwrap_or(code) } else { code };
    let mut parts = areas::parts(places, larger, "", true)?;
    areas::cut(&mut parts);
    parts.sort_by(|one, other| title(&one.area).cmp(title(&other.area)));
    let own = maps::outline(places, &edition, code)?;
    let bounds = match &own {
        Some(packed) => outlines::bounds(packed).ok(),
        None => parts.iter().filter_map(|part| outlines::bounds(part.outline.as_deref()?).ok()).reduce(around),
    };
    let source = vintages::newest(places, Layer::Areas)?.map(|one| one.source).unwrap_or_default();
    Ok(bounds.map(|rect| {
        let bounds = [rect.min().x, rect.min().y, rect.max().x, rect.max().y];
        Shown { area, parts, bounds, edition, source }
    }))
}

fn around(one: Rect, other: Rect) -> Rect {
    Rect::new(
        (one.min().x.min(other.min().x), one.min().y.min(other.min().y)),
        (one.max().x.max(other.max().x), one.max().y.max(other.max().y)),
    )
}

fn nothing(reader: &Reader) -> Markup {
    let words = reader.words;
    reader.frame(words.t("places-map-title")).bare().style("places.css").show(html! {
        (pieces::title(words.t("places-map-title")))
        (pieces::empty(words.t("places-map-no-outlines"), words.t("places-none-next"), pieces::action(words.t("places-title"), "/places")))
    })
}

/// What the map is called, and what it says of one area, in the order of the layers.
fn layer_name(words: Words, layer: &str) -> &'static str {
    words.t(match layer {
        "regions" => "places-map-regions",
        "districts" => "places-map-districts",
        "constituencies" => "places-map-constituencies",
        "wards" => "places-map-wards",
        "msoas" => "places-map-msoas",
        _ => "places-map-lsoas",
    })
}

fn page(reader: &Reader, shown: &Shown, streets_source: Option<String>) -> Markup {
    let words = reader.words;
    let area = &shown.area;
    let told = |key: &'static str| words.with(key, &[("n", "#".into())]);
    let tenths = serde_json::Value::from((1..=10).map(|tenth| stands(words, tenth)).collect::<Vec<_>>()).to_string();
    let here: Vec<&str> = PLATES.iter().filter(|plate| shown.edition.outlines(plate.kind)).map(|plate| plate.name).collect();
    let neighbourhoods = shown.parts.iter().any(|part| part.decile.is_some());
    let heading = words.t("places-map-title");
    let england = area.kind == AreaKind::Country;
    let plain = words.with("places-map-of", &[("name", title(area).into())]);
    reader.frame(heading).style("places.css").style("map.css").script("explore.js").show(html! {
        nav.crumbs aria-label=(words.t("places-way")) {
            ol {
                li { a href="/places" { (words.t("places-title")) } }
                @if !england { li { a href=(address(area)) { (title(area)) } } }
            }
        }
        (pieces::heading(heading, words.t("places-map-lead")))
        noscript { p.places-no-script { (words.t("places-map-no-script")) } }
        div.map.places-explore data-explore data-at=(written(shown.bounds)) data-code=[(!england).then(|| area.code.as_str())]
            data-layers=(maps::layers(&shown.edition)) data-streets=[streets_source.as_ref().map(|_| streets::ADDRESS)]
            data-label=(words.t("places-map-label")) data-tenths=(tenths) data-share=(told("places-map-share"))
            data-people=(told("places-map-people")) data-unknown=(words.t("places-map-unknown")) data-plain=(words.t("map-plain")) data-stale=(words.t("map-stale"))
            data-nothing=(words.t("places-map-nothing")) data-listed=(told("places-map-listed"))
            data-regions=(told("places-map-in-view-regions")) data-districts=(told("places-map-in-view-districts"))
            data-constituencies=(told("places-map-in-view-constituencies")) data-wards=(told("places-map-in-view-wards"))
            data-msoas=(told("places-map-in-view-msoas")) data-lsoas=(told("places-map-in-view-lsoas")) {
            div.places-explore-map {
                div.map-bar {
                    div.field {
                        label for="areas" { (words.t("places-map-choice")) }
                        select id="areas" autocomplete="off" {
                            option value="" { (words.t("places-map-every")) }
                            @for name in &here { option value=(name) { (layer_name(words, name)) } }
                        }
                    }
                    button type="button" data-does="before" { (words.t("places-map-before")) }
                    button type="button" data-does="next" { (words.t("places-map-next")) }
                }
                div.map-stage {
                    div.map-plain { @if let Some(drawing) = map::drawing(&shown.parts, &plain, None) { (drawing) } }
                    div.map-box dir="ltr" {}
                    div.map-tip aria-hidden="true" hidden {}
                    (zoom_buttons(words))
                }
                p.map-said role="status" {}
                ul.places-legend data-legend="shares" hidden[neighbourhoods] { (shades(words, SHARES)) }
                ul.places-legend data-legend="tenths" hidden[!neighbourhoods] { (shades(words, TENTHS)) }
                p #map-keys .map-keys { (words.t("map-keys")) }
            }
            (pieces::section(words.t("places-map-view"), table(words, &shown.parts)))
        }
        @if let Some(source) = &streets_source { p.places-source { (words.with("places-map-streets", &[("source", source.as_str().into())])) } }
        p.places-source lang="en" dir="ltr" { (shown.source) }
    })
}

fn table(words: Words, parts: &[Part]) -> Markup {
    let rows = parts.iter().map(|part| {
        let people = part.area.population.map(|n| words.number(n)).unwrap_or_default();
        let hard = match (part.decile, part.hardest) {
            (Some(decile), _) => stands(words, decile).to_owned(),
            (None, Some((people, hardest))) => {
                words.with("places-map-share", &[("n", of_hundred(hardest, people).into())])
            }
            (None, None) => words.t("places-map-unknown").to_owned(),
        };
        [html! { a href=(address(&part.area)) { (title(&part.area)) } }, html! { (people) }, html! { (hard) }]
    });
    Table::new(words.t("places-map-view"))
        .quiet_caption()
        .column(words.t("places-name"))
        .numbers(words.t("places-population"))
        .column(words.t("places-map-hard"))
        .rows(rows)
        .show()
}
