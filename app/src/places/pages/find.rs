//! Finding a place by its postcode or its name. A postcode may be one household's, so it is never part of an
//! address: it is sent as a form, and what is shown afterwards is the neighbourhood.

use super::{address, kind_name, title};
use crate::places::model::{ENGLAND, Gss};
use crate::places::queries::areas::{self, Part};
use crate::places::queries::finding::{self, Found};
use axum::Form as Sent;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::Result;
use kit::access::Anyone;
use kit::web::answer::{ASKS_WHERE, PERMISSIONS_POLICY};
use kit::web::forms::{self, Filled, Form};
use kit::web::pieces::{self, Entry};
use kit::web::reader::Reader;
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    place: String,
    /// Where somebody is, who asked for it: longitude and latitude.
    at: String,
}

/// What is to choose from, after a name was typed: the codes of places, and nothing of what was typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// Of places that are called so, one code after the other with commas between.
    found: String,
    /// Of places that are called nearly so.
    like: String,
}

pub async fn ask(anyone: Anyone, reader: Reader, Query(asked): Query<Asked>) -> Result<Response> {
    let forgiven = asked.found.is_empty();
    let codes = if forgiven { asked.like } else { asked.found };
    let codes: Vec<Gss> = codes.split(',').take(finding::SHOWN).filter_map(Gss::parse).collect();
    let hits = if codes.is_empty() { Vec::new() } else { anyone.read(move |places| finding::hits(places, &codes)).await? };
    let page = page(&anyone, &reader, &Filled::empty(), &hits, forgiven).await?;
    Ok(([(PERMISSIONS_POLICY, ASKS_WHERE)], page).into_response())
}

pub async fn look(anyone: Anyone, reader: Reader, Sent(typed): Sent<Typed>) -> Result<Response> {
    let words = reader.words;
    let sought = typed.place.clone();
    let at = typed.at.clone();
    let found = anyone.read(move |places| match at.as_str() {
        "" => finding::find(places, &sought),
        at => finding::near(places, at),
    });
    let problem = match found.await? {
        Found::Place(code) => return Ok(Redirect::to(&format!("/places/{code}")).into_response()),
        // Answered by an address of its own, so that the way back to the list asks nobody to send a form again.
        Found::Names { hits, forgiven } => {
            let codes: Vec<&str> = hits.iter().map(|hit| hit.area.code.as_str()).collect();
            let kind = if forgiven { "like" } else { "found" };
            return Ok(Redirect::to(&format!("/places?{kind}={}", codes.join(","))).into_response());
        }
        Found::Nothing(problem) => problem,
    };
    let filled = Filled::new([("place", typed.place)]).problem("place", words.t(problem));
    let page = page(&anyone, &reader, &filled, &[], false).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, [(PERMISSIONS_POLICY, ASKS_WHERE)], page).into_response())
}

async fn page(anyone: &Anyone, reader: &Reader, filled: &Filled, hits: &[finding::Hit], forgiven: bool) -> Result<Markup> {
    let words = reader.words;
    let regions: Vec<Part> = match Gss::parse(ENGLAND) {
        Some(england) => anyone.read(move |places| areas::parts(places, england, "", false)).await?,
        None => Vec::new(),
    };
    let form = Form::new(words, filled);
    Ok(reader.frame(words.t("places-title")).bare().style("places.css").script("near_me.js").show(html! {
        (pieces::heading(words.t("places-title"), words.t("places-lead")))
        @if regions.is_empty() {
            (pieces::empty(words.t("places-none"), words.t("places-none-next"), ""))
        } @else {
            form method="post" action="/places" {
                (form.summary())
                (form.text("place", words.t("places-field")).hint(words.t("places-field-hint")).most(finding::LONGEST as u32).required())
                (forms::button(words.t("places-find")))
            }
            // Shown by its script alone, where a browser can tell where it is.
            form.near-me method="post" action="/places" data-near-me data-none=(words.t("places-near-me-none")) {
                input type="hidden" name="at";
                (forms::quiet_button(words.t("places-near-me")))
                p.hint { (words.t("places-near-me-why")) }
                p role="status" {}
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
