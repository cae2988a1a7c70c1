//! Two places side by side: who lives there, and what makes life hard.

use super::area::{domain_name, lead, meter, stands};
use super::{address, kind_name, title};
use crate::places::model::{AreaKind, Domain, Gss, decile, of_hundred};
use crate::places::queries::adding_up::{self, Hardship};
use crate::places::queries::areas::{self, Standing};
use crate::places::queries::finding::{self, Found};
use crate::places::queries::layers::Area;
use axum::Form as Sent;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Anyone, Reading};
use kit::web::forms::{self, Filled, Form};
use kit::web::pieces::{self, Table};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

/// One of the two.
struct One {
    area: Area,
    standing: Option<Standing>,
    hardship: Option<Hardship>,
}

fn one<P>(places: &mut Reading<'_, P>, code: Gss) -> Result<One> {
    let area = areas::one(places, code)?;
    let neighbourhood = area.kind == AreaKind::Lsoa;
    Ok(One {
        standing: if neighbourhood { areas::standing(places, code)? } else { None },
        hardship: if neighbourhood { None } else { adding_up::of(places, code)? },
        area,
    })
}

/// The form that asks for the other place.
pub(super) fn ask(words: Words, area: &Area, problem: &str) -> Markup {
    let filled = if problem.is_empty() { Filled::empty() } else { Filled::empty().problem("with", problem.to_owned()) };
    form(words, area, &filled)
}

fn form(words: Words, area: &Area, filled: &Filled) -> Markup {
    let form = Form::new(words, filled);
    html! {
        details.places-beside open[filled.is_refused()] {
            summary { (words.t("places-beside-with")) }
            form method="post" action={ (address(area)) "/beside" } {
                (form.summary())
                (form.text("with", words.t("places-beside-with")).hint(words.t("places-beside-hint")).most(finding::LONGEST as u32).required())
                (forms::quiet_button(words.t("places-beside-show")))
            }
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    with: String,
}

/// Finds the other place, which may be a postcode: so it is sent, and never part of an address.
pub async fn find(anyone: Anyone, reader: Reader, Path(code): Path<String>, Sent(typed): Sent<Typed>) -> Result<Response> {
    let words = reader.words;
    let code = Gss::parse(&code).ok_or(Error::NotFound)?;
    let sought = typed.with.clone();
    let (area, found) =
        anyone.read(move |places| Ok((areas::one(places, code)?, finding::find(places, &sought)?))).await?;
    let problem = match found {
        Found::Place(other) => return Ok(Redirect::to(&format!("/places/{code}/beside/{other}")).into_response()),
        Found::Names { forgiven: true, .. } => "places-unknown-name",
        Found::Names { .. } => "places-beside-several",
        Found::Nothing(problem) => problem,
    };
    let filled = Filled::new([("with", typed.with)]).problem("with", words.t(problem));
    let page = reader.frame(title(&area)).bare().style("places.css").show(html! {
        (pieces::heading(title(&area), lead(words, &area)))
        (form(words, &area, &filled))
        p { a href=(address(&area)) { (title(&area)) } }
    });
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

pub async fn show(anyone: Anyone, reader: Reader, Path((first, second)): Path<(String, String)>) -> Result<Markup> {
    let code = |typed: &str| Gss::parse(typed).ok_or(Error::NotFound);
    let (first, second) = (code(&first)?, code(&second)?);
    let (first, second) = anyone.read(move |places| Ok((one(places, first)?, one(places, second)?))).await?;
    Ok(page(&reader, &first, &second))
}

fn page(reader: &Reader, first: &One, second: &One) -> Markup {
    let words = reader.words;
    let heading = words.with("places-beside", &[("one", title(&first.area).into()), ("other", title(&second.area).into())]);
    let both = [first, second];
    let link = |one: &One| html! { a href=(address(&one.area)) { (title(&one.area)) } };
    let number = |n: Option<i64>| html! { @if let Some(n) = n { (words.number(n)) } };
    let mut table = Table::new(words.t("places-beside-what"))
        .quiet_caption()
        .column(words.t("places-beside-what"))
        .column(title(&first.area).to_owned())
        .column(title(&second.area).to_owned())
        .row([html! { (words.t("places-name")) }, link(first), link(second)])
        .row(line(html! { (words.t("coverage-slice")) }, both.map(|one| html! { (kind_name(words, one.area.kind)) })))
        .row(line(html! { (words.t("places-population")) }, both.map(|one| number(one.area.population))))
        .row(line(html! { (words.t("coverage-neighbourhoods")) }, both.map(|one| number(Some(one.area.lsoas)))))
        .row(line(html! { (words.t("places-together")) }, both.map(|one| together(words, one))));
    for (nth, domain) in Domain::ALL.into_iter().enumerate() {
        table = table.row(line(html! { (domain_name(words, domain)) }, both.map(|one| of_domain(words, one, nth))));
    }
    reader.frame(&heading).bare().style("places.css").show(html! {
        nav.crumbs aria-label=(words.t("places-way")) { ol { li { a href="/places" { (words.t("places-title")) } } } }
        (pieces::heading(&heading, words.t("places-beside-lead")))
        div.wide-figures { (table.show()) }
        @if both.iter().any(|one| one.hardship.is_some()) { p { (words.t("places-hundred-lead")) } }
        (ask(words, &first.area, ""))
    })
}

fn line(name: Markup, [first, second]: [Markup; 2]) -> [Markup; 3] {
    [name, first, second]
}

fn together(words: Words, one: &One) -> Markup {
    match (&one.standing, &one.hardship) {
        (Some(standing), _) => meter(words, standing.decile),
        (None, Some(sum)) => hundred(words, sum.tenths[0] + sum.tenths[1], sum),
        (None, None) => html! {},
    }
}

fn of_domain(words: Words, one: &One, nth: usize) -> Markup {
    match (&one.standing, &one.hardship) {
        (Some(standing), _) => html! { (stands(words, decile(standing.ranks[nth], standing.of))) },
        (None, Some(sum)) => hundred(words, sum.hardest[nth], sum),
        (None, None) => html! {},
    }
}

fn hundred(words: Words, hard: i64, of: &Hardship) -> Markup {
    html! { (words.number(of_hundred(hard, of.people))) " " (words.t("places-of-each-hundred")) }
}
