//! Finding a place by its postcode or its name. A postcode may be one household's, so it is never part of an
//! address: it is sent as a form, and what is shown afterwards is the neighbourhood.

use super::{address, kind_name, title};
use crate::places::finding::{self, Found};
use crate::places::model::{ENGLAND, Gss};
use crate::places::queries::areas::{self, Part};
use axum::Form as Sent;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::Result;
use kit::access::Anyone;
use kit::web::forms::{self, Filled, Form};
use kit::web::pieces::{self, Entry};
use kit::web::reader::Reader;
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    place: String,
}

pub async fn ask(anyone: Anyone, reader: Reader) -> Result<Markup> {
    page(&anyone, &reader, &Filled::empty(), &[], false).await
}

pub async fn look(anyone: Anyone, reader: Reader, Sent(typed): Sent<Typed>) -> Result<Response> {
    let words = reader.words;
    let filled = Filled::new([("place", typed.place.clone())]);
    let problem = match finding::find(&anyone, &typed.place).await? {
        Found::Place(code) => return Ok(Redirect::to(&format!("/places/{code}")).into_response()),
        Found::Names { hits, forgiven } => return Ok(page(&anyone, &reader, &filled, &hits, forgiven).await?.into_response()),
        Found::Nothing(problem) => problem,
    };
    let filled = filled.problem("place", words.t(problem));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&anyone, &reader, &filled, &[], false).await?).into_response())
}

async fn page(anyone: &Anyone, reader: &Reader, filled: &Filled, hits: &[finding::Hit], forgiven: bool) -> Result<Markup> {
    let words = reader.words;
    let regions: Vec<Part> = match Gss::parse(ENGLAND) {
        Some(england) => anyone.read(move |places| areas::parts(places, england, "", false)).await?,
        None => Vec::new(),
    };
    let form = Form::new(words, filled);
    Ok(reader.frame(words.t("places-title")).bare().style("places.css").show(html! {
        (pieces::heading(words.t("places-title"), words.t("places-lead")))
        @if regions.is_empty() {
            (pieces::empty(words.t("places-none"), words.t("places-none-next"), ""))
        } @else {
            form method="post" action="/places" {
                (form.summary())
                (form.text("place", words.t("places-field")).hint(words.t("places-field-hint")).most(finding::LONGEST as u32).required())
                (forms::button(words.t("places-find")))
            }
            @if !hits.is_empty() {
                (pieces::section(words.t(if forgiven { "places-did-you-mean" } else { "places-found" }), pieces::list(hits.iter().map(|hit| {
                    let kind = kind_name(words, hit.area.kind);
                    let about = match &hit.within {
                        Some(within) => words.with("places-kind-in", &[("kind", kind.into()), ("within", within.as_str().into())]),
                        None => kind.to_owned(),
                    };
                    Entry::new(title(&hit.area)).to(address(&hit.area)).about(about)
                }))))
            }
            (pieces::actions(pieces::quiet_action(words.t("places-explore"), "/places/map")))
            (pieces::section(words.t("places-regions"), pieces::list(regions.iter().map(|part| {
                let people = part.area.population.map(|n| words.with("places-people", &[("n", n.into())]));
                Entry::new(title(&part.area)).to(address(&part.area)).about(people.unwrap_or_default())
            }))))
        }
    }))
}
