//! The hub's themes: what they are, and how often each came up.

use crate::connect::access::{ChangeThemes, SeeThemes};
use crate::connect::queries::themes::{self, Counted, Listed, MONTHS};
use crate::listening::queries::themes::by_name_or_new;
use crate::navigation;
use axum::extract::Form as Sent;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Permission, Role};
use kit::web::charts::{About, Series, multiples};
use kit::web::forms::{self, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces::{self, Table};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

/// Small charts on the page; the table has every theme.
const CHARTS: usize = 12;

pub async fn list(can: Can<SeeThemes>, InEnglish(reader): InEnglish) -> Result<Markup> {
    let found = can.read(themes::list).await?;
    Ok(page(&reader, &can, &found, &Filled::empty()))
}

#[derive(Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

pub async fn add(can: Can<ChangeThemes>, InEnglish(reader): InEnglish, Sent(sent): Sent<Named>) -> Result<Response> {
    let name = sent.name.clone();
    match can.write(move |hub| by_name_or_new(hub, &name)).await {
        Ok(id) => Ok(Redirect::to(&format!("/hubs/{}/themes/{id}", can.hub().id)).into_response()),
        Err(Error::Invalid(problems)) => {
            let found = can.read(themes::list).await?;
            let filled = Filled::new([("name", sent.name)]).wrong(reader.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&reader, &can, &found, &filled)).into_response())
        }
        Err(other) => Err(other),
    }
}

fn page<P: Permission>(reader: &Reader, can: &Can<P>, found: &Listed, filled: &Filled) -> Markup {
    let words = reader.words;
    let at = format!("/hubs/{}/themes", can.hub().id);
    let changes = can.role() >= Role::Coordinator;
    let in_use: Vec<&Counted> = found.themes.iter().filter(|counted| !counted.theme.retired).collect();
    let gone: Vec<&Counted> = found
        .themes
        .iter()
        .filter(|counted| counted.theme.retired && counted.theme.merged_into.is_none())
        .collect();
    let coded = found.conversations - found.uncoded;
    let lead = match (in_use.len(), found.conversations) {
        (0, _) => "No theme yet.".to_owned(),
        (n, 0) => format!("{n} themes, and no conversation yet."),
        (n, all) => format!(
            "{n} {} in {} of {} conversations.",
            if n == 1 { "theme" } else { "themes" },
            words.number(coded),
            words.number(all)
        ),
    };
    let about = About {
        title: "Theme by theme, the last twelve months",
        based_on: found.charted,
        what: "Theme",
        count: "Conversations",
        at_least: false,
    };
    let drawn: Vec<Series> = in_use
        .iter()
        .filter(|counted| counted.in_all > 0)
        .take(CHARTS)
        .map(|counted| {
            let months = found
                .months
                .iter()
                .map(|month| (month.as_str(), Some(counted.months.get(month).copied().unwrap_or_default())));
            Series::new(&counted.theme.name, months).stage(Stage::Connect)
        })
        .collect();
    let form = Form::new(words, filled);
    let (this, last) = (&found.months[MONTHS - 1], &found.months[MONTHS - 2]);
    let row = |counted: &Counted| {
        let n = |month: &str| words.number(counted.months.get(month).copied().unwrap_or_default());
        let under = counted.theme.network.as_ref().and_then(|id| found.common.get(id));
        [
            html! { a href={ (at) "/" (counted.theme.id) } dir="auto" { (counted.theme.name) } },
            html! { (n(this)) },
            html! { (n(last)) },
            html! { (words.number(counted.in_all)) },
            html! { @match under { Some(name) => (name), None => span.soft { "–" } } },
        ]
    };
    let table = |caption: &str, rows: &[&Counted]| {
        Table::new(caption)
            .quiet_caption()
            .column("Theme")
            .numbers(words.month(this))
            .numbers(words.month(last))
            .numbers("In all")
            .column("Filed under")
            .rows(rows.iter().map(|counted| row(counted)))
            .show()
    };
    navigation::frame(reader, can, "Themes", "/themes")
        .stage(Stage::Connect)
        .style("connect.css")
        .seen_by(format!(
            "The organisers of {} can see this, and the network sees only rounded counts of what is filed under its themes.",
            can.hub().name
        ))
        .show(html! {
            (pieces::heading("Themes", pieces::sentence(lead)))
            @if found.uncoded > 0 {
                (pieces::actions(pieces::action(
                    format!("Say what {} conversations are about", words.number(found.uncoded)),
                    format!("/hubs/{}/coding", can.hub().id),
                )))
            }
            @if in_use.is_empty() && !changes {
                (pieces::empty("No theme yet", "A coordinator makes the first themes. Then you can say what each conversation is about.", html! {}))
            }
            @if !in_use.is_empty() {
                @if !drawn.is_empty() && found.charted > 0 { (multiples(words, &about, &drawn)) }
                (pieces::section("All themes", table("All themes", &in_use)))
            }
            @if changes {
                (pieces::section("A new theme", html! {
                    form method="post" action=(at) {
                        (form.summary())
                        (form.text("name", "What is it called?").hint("In the words people here use, such as “Damp and mould”.").most(80).required())
                        (forms::button("Add this theme"))
                    }
                }))
            }
            @if !gone.is_empty() { (pieces::section("Retired", table("Retired themes", &gone))) }
        })
}
