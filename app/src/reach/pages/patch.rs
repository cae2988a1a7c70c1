//! One patch: its streets, and what may be done with it.

use super::parts;
use super::patches::Named;
use crate::navigation;
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Kind, LONGEST_NAME, Name, Patch, Street};
use crate::reach::queries::patches::{self, Page};
use crate::reach::queries::streets;
use axum::Form as Sent;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Includes, Permission, Reading};
use kit::web::forms::{self, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces::{self, Table, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::words::Words;
use kit::{Error, Problems, Result};
use maud::{Markup, html};
use serde::Deserialize;

type At = Path<(String, String)>;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
}

struct Found {
    patch: Patch,
    after: Option<String>,
    streets: Page<Street>,
    retired: Vec<(String, String)>,
}

fn found(hub: &mut Reading<'_, impl Includes<Read>>, id: &str, after: Option<String>) -> Result<Found> {
    Ok(Found {
        patch: patches::one(hub, id)?,
        streets: streets::of_patch(hub, id, after.as_deref())?,
        retired: streets::retired(hub, id)?,
        after,
    })
}

pub async fn show(can: Can<Read>, InEnglish(reader): InEnglish, Path((_, id)): At, Query(asked): Query<Asked>) -> Result<Markup> {
    let found = can.read(move |hub| found(hub, &id, asked.after)).await?;
    Ok(page(&reader, &can, &found, &Filled::empty()))
}

pub async fn rename(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At, Sent(sent): Sent<Named>) -> Result<Response> {
    let (patch, typed) = (id.clone(), sent.name.clone());
    let done = can
        .write(move |hub| {
            let name = Name::parse("name", &typed).map_err(|problem| Error::Invalid(Problems(vec![problem])))?;
            patches::rename(hub, &patch, &name)
        })
        .await;
    answer(&can, &reader, id, done, vec![("name", sent.name)]).await
}

pub async fn retire(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Response> {
    let patch = id.clone();
    let done = can.write(move |hub| patches::retire(hub, &patch)).await;
    answer(&can, &reader, id, done, Vec::new()).await
}

pub async fn restore(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Response> {
    let patch = id.clone();
    let done = can.write(move |hub| patches::restore(hub, &patch)).await;
    answer(&can, &reader, id, done, Vec::new()).await
}

async fn answer(can: &Can<Plan>, reader: &Reader, id: String, done: Result<()>, sent: Vec<(&'static str, String)>) -> Result<Response> {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/hubs/{}/patches/{id}", can.hub().id)).into_response()),
        Err(error) => refused(can, reader, id, sent, error).await,
    }
}

async fn refused(can: &Can<Plan>, reader: &Reader, id: String, sent: Vec<(&'static str, String)>, error: Error) -> Result<Response> {
    let Error::Invalid(problems) = error else { return Err(error) };
    let found = can.read(move |hub| found(hub, &id, None)).await?;
    let filled = Filled::new(sent).wrong(reader.words, &problems);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(reader, can, &found, &filled)).into_response())
}

fn page<P: Permission>(reader: &Reader, can: &Can<P>, found: &Found, filled: &Filled) -> Markup {
    let (words, patch) = (reader.words, &found.patch);
    let hub = format!("/hubs/{}", can.hub().id);
    let at = format!("{hub}/patches/{}", patch.id);
    let lead = match (patch.retired_at, patch.streets) {
        (Some(_), _) => "This patch was retired: it stands on no list any more.".to_owned(),
        (None, 0) => "No street yet.".to_owned(),
        (None, n) => format!(
            "{} with {}.{}",
            parts::streets(words, n),
            parts::doors(words, patch.doors.all),
            parts::so_far(words, patch.doors)
        ),
    };
    let rows = found.streets.rows.iter().map(|street| {
        [
            html! { a href={ (hub) "/streets/" (street.id) } dir="auto" { (street.name) } },
            html! { (words.number(street.doors.all)) },
            html! { (words.number(street.doors.knocked)) },
            html! { (words.number(street.doors.spoken)) },
            html! { (if street.kind == Kind::Block { "Block" } else { "Street" }) },
            html! { @if street.postcode.is_empty() { span.soft { "–" } } @else { span dir="ltr" { (street.postcode) } } },
        ]
    });
    let next = found.streets.next.as_ref().map(|after| format!("{at}?after={after}"));
    let first = found.after.is_some().then_some(at.as_str());
    let in_use = patch.retired_at.is_none();
    navigation::frame(reader, can, patch.name.clone(), "/patches")
        .stage(Stage::Reach)
        .style("reach.css")
        .under("Patches", format!("{hub}/patches"))
        .seen_by(words.with("seen-by-organisers", &[("hub", can.hub().name.as_str().into())]))
        .show(html! {
            (pieces::heading(&patch.name, pieces::sentence(lead)))
            @if let Some(problem) = filled.problem_with("patch") { (pieces::notice(Tone::Late, problem, html! {})) }
            @if in_use && patch.streets > 0 {
                (pieces::actions(html! {
                    (pieces::action("Add a street or block", format!("{at}/streets/new")))
                    (pieces::quiet_action("Paste a list of addresses", format!("{at}/paste")))
                }))
            }
            @if found.streets.rows.is_empty() && in_use {
                (pieces::empty("No street yet",
                    "Add the first street or block, and then its doors. If you have a list of addresses, paste it: the streets are made from it.",
                    pieces::actions(html! {
                        (pieces::action("Add a street or block", format!("{at}/streets/new")))
                        (pieces::quiet_action("Paste a list of addresses", format!("{at}/paste")))
                    })))
            } @else if !found.streets.rows.is_empty() {
                (Table::new("Streets").quiet_caption()
                    .column("Street").numbers("Doors").numbers("Knocked at").numbers("Spoken with").column("Kind").column("Postcode")
                    .rows(rows).show())
                (parts::pages(words, first, next.as_deref()))
            }
            @if !found.retired.is_empty() {
                (pieces::section("Retired streets", html! {
                    ul.retired { @for (id, name) in &found.retired { li { a href={ (hub) "/streets/" (id) } dir="auto" { (name) } } } }
                }))
            }
            @if in_use { p { a href={ (hub) "/ground/" (patch.id) } { (words.t("ground-who")) } } }
            (change(words, &at, patch, filled))
        })
}

fn change(words: Words, at: &str, patch: &Patch, filled: &Filled) -> Markup {
    if patch.retired_at.is_some() {
        return html! { (pieces::actions(forms::press(format!("{at}/restore"), "Bring this patch back"))) };
    }
    let held = Filled::new([("name", patch.name.clone())]);
    let form = Form::new(words, if filled.problem_with("name").is_some() { filled } else { &held });
    pieces::section(
        "Change this patch",
        html! {
            form method="post" action={ (at) "/name" } {
                (form.summary())
                (form.text("name", "What do you call it?").most(LONGEST_NAME as u32).required())
                (forms::quiet_button("Keep this name"))
            }
            @if patch.streets == 0 { (forms::press(format!("{at}/retire"), "Retire this patch")) }
        },
    )
}
