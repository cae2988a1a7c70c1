//! The patch of a hub, as everybody may see it: where it works, who lives there, and, if the hub lets everybody see it,
//! what it heard.

use super::area;
use super::{address, map, title};
use crate::places::model::shaded::TENTHS;
use crate::places::model::{ENGLAND, Gss};
use crate::places::queries::adding_up::{self, Hardship};
use crate::places::queries::vintages::{self, Layer};
use crate::places::queries::working::{self, HeardOpenly, HubPatch, LISTED};
use axum::extract::Path;
use kit::Result;
use kit::access::Anyone;
use kit::web::pieces::{self, Table};
use kit::web::reader::Reader;
use kit::words::Words;
use maud::{Markup, html};

pub async fn show(anyone: Anyone, reader: Reader, Path(hub): Path<String>) -> Result<Markup> {
    let (patch, england, year) = anyone
        .read(move |places| {
            let patch = working::patch(places, &hub)?;
            let england = match Gss::parse(ENGLAND) {
                Some(england) => adding_up::of(places, england)?,
                None => None,
            };
            Ok((patch, england, vintages::newest(places, Layer::Deprivation)?.map(|one| one.edition)))
        })
        .await?;
    Ok(page(&reader, &patch, england.as_ref(), year.as_deref()))
}

fn page(reader: &Reader, patch: &HubPatch, england: Option<&Hardship>, year: Option<&str>) -> Markup {
    let words = reader.words;
    let name = words.with("places-patch-title", &[("hub", patch.hub.as_str().into())]);
    let people: i64 = patch.parts.iter().filter_map(|part| part.area.population).sum();
    let caption = words.with("places-map-of", &[("name", name.as_str().into())]);
    reader.frame(name.clone()).bare().style("places.css").show(html! {
        nav.crumbs aria-label=(words.t("places-way")) { ol { li { a href="/places" { (words.t("places-title")) } } } }
        (pieces::heading(&name, html! {
            (words.with("places-lead-area", &[("n", people.into()), ("lsoas", patch.hardship.lsoas.into())]))
        }))
        (map::draw(words, &patch.parts, TENTHS, &caption, None))
        @if let Some(heard) = &patch.heard { (what_was_heard(words, &patch.hub, heard)) }
        @if patch.hardship.people > 0 { (area::hard_among(words, &patch.hardship, england)) }
        (pieces::section(words.t("places-lies-in"), html! {
            ul { @for (larger, people) in &patch.larger {
                li { a href=(address(larger)) { (title(larger)) } " · " (words.with("places-patch-people", &[("n", (*people).into())])) }
            } }
        }))
        (neighbourhoods(words, patch))
        @if let Some(year) = year { p.places-source { (words.with("places-index-of", &[("year", year.into())])) } }
    })
}

fn what_was_heard(words: Words, hub: &str, heard: &HeardOpenly) -> Markup {
    pieces::section(words.with("places-patch-heard", &[("hub", hub.into())]), html! {
        p { (words.with("places-patch-conversations", &[("n", heard.conversations.into())])) }
        @if !heard.themes.is_empty() {
            div.places-figures {
                (Table::new(words.t("places-patch-themes"))
                    .column(words.t("places-patch-theme"))
                    .numbers(words.t("places-patch-at-least"))
                    .rows(heard.themes.iter().map(|(theme, n)| [html! { span dir="auto" { (theme) } }, html! { (words.number(*n)) }]))
                    .show())
            }
        }
    })
}

fn neighbourhoods(words: Words, patch: &HubPatch) -> Markup {
    let mut parts: Vec<_> = patch.parts.iter().collect();
    parts.sort_by_key(|part| (title(&part.area), part.area.code));
    let table = Table::new(words.t("places-parts"))
        .quiet_caption()
        .column(words.t("places-name"))
        .numbers(words.t("places-population"))
        .column(words.t("places-together"))
        .rows(parts.iter().take(LISTED).map(|part| {
            [
                html! {
                    a href=(address(&part.area)) { (title(&part.area)) }
                    // A patch may reach over several parts of a town, and the number alone tells nobody which.
                    @if !part.area.common_name.is_empty() { " · " bdi { (part.area.common_name) } }
                },
                html! { (part.area.population.map(|n| words.number(n)).unwrap_or_default()) },
                html! { @if let Some(decile) = part.decile { (area::stands(words, decile)) } },
            ]
        }));
    pieces::section(words.t("places-parts"), html! {
        div.places-figures { (table.show()) }
        @if parts.len() > LISTED {
            p { (words.with("ground-more", &[("n", i64::try_from(parts.len() - LISTED).unwrap_or(i64::MAX).into())])) }
        }
    })
}
