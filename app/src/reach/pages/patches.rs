//! The patches of a hub: what each organiser walks, and how far it has come.

use super::parts;
use crate::navigation;
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Doors, LONGEST_NAME, Name, Patch, Street};
use crate::places::queries::neighbourhoods;
use crate::reach::queries::patches::{self, Page};
use crate::reach::queries::streets;
use axum::Form as Sent;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Includes, Permission, Reading, Role};
use kit::web::forms::{self, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces::{self, Table};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Problems, Result};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Named {
    pub name: String,
}

/// What the page shows: the patches in use and those that were retired.
struct Found {
    after: Option<String>,
    /// Streets that somebody looked for, each with its neighbourhood; nothing where nobody looked.
    sought: Option<Vec<(Street, Option<String>)>>,
    patches: Page<Patch>,
    retired: Vec<(String, String)>,
}

fn found(hub: &mut Reading<'_, impl Includes<Read>>, after: Option<String>) -> Result<Found> {
    Ok(Found { patches: patches::list(hub, after.as_deref())?, retired: patches::retired(hub)?, sought: None, after })
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Sought {
    street: String,
}

/// Finds streets by their name. What is looked for stands in no address, as nothing that is typed does.
pub async fn find(can: Can<Read>, InEnglish(reader): InEnglish, Sent(sent): Sent<Sought>) -> Result<Response> {
    let typed = sent.street.clone();
    let (mut found, sought) = can
        .read(move |hub| {
            let mut sought = Vec::new();
            for street in streets::sought(hub, &typed)? {
                let name = match street.lsoa {
                    Some(code) => Some(hub.published(|places| neighbourhoods::name(places, code))?),
                    None => None,
                };
                sought.push((street, name));
            }
            Ok((found(hub, None)?, sought))
        })
        .await?;
    let filled = Filled::new([("street", sent.street)]);
    if sought.is_empty() {
        let blank = filled.value("street").trim().is_empty();
        let problem = reader.words.t(if blank { "problem-blank" } else { "problem-street-not-found" });
        let filled = filled.problem("street", problem);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&reader, &can, &found, &filled)).into_response());
    }
    found.sought = Some(sought);
    Ok(page(&reader, &can, &found, &filled).into_response())
}

pub async fn list(can: Can<Read>, InEnglish(reader): InEnglish, Query(asked): Query<Asked>) -> Result<Markup> {
    let found = can.read(move |hub| found(hub, asked.after)).await?;
    Ok(page(&reader, &can, &found, &Filled::empty()))
}

pub async fn make(can: Can<Plan>, InEnglish(reader): InEnglish, Sent(sent): Sent<Named>) -> Result<Response> {
    let typed = sent.name.clone();
    let made = can
        .write(move |hub| {
            let name = Name::parse("name", &typed).map_err(|problem| Error::Invalid(Problems(vec![problem])))?;
            patches::make(hub, &name)
        })
        .await;
    match made {
        Ok(id) => Ok(Redirect::to(&format!("/hubs/{}/patches/{id}", can.hub().id)).into_response()),
        Err(Error::Invalid(problems)) => {
            let found = can.read(|hub| found(hub, None)).await?;
            let filled = Filled::new([("name", sent.name)]).wrong(reader.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&reader, &can, &found, &filled)).into_response())
        }
        Err(other) => Err(other),
    }
}

fn page<P: Permission>(reader: &Reader, can: &Can<P>, found: &Found, filled: &Filled) -> Markup {
    let words = reader.words;
    let at = format!("/hubs/{}/patches", can.hub().id);
    let patches = &found.patches.rows;
    let whole = found.after.is_none() && found.patches.next.is_none();
    let all = patches.iter().fold(Doors::default(), |all, patch| Doors {
        all: all.all + patch.doors.all,
        knocked: all.knocked + patch.doors.knocked,
        spoken: all.spoken + patch.doors.spoken,
    });
    let lead = match patches.len() {
        0 => "Nobody has drawn a patch yet.".to_owned(),
        _ if !whole => format!("{} patches on this page.", patches.len()),
        1 => format!("1 patch with {}.{}", parts::doors(words, all.all), parts::so_far(words, all)),
        n => format!("{n} patches with {}.{}", parts::doors(words, all.all), parts::so_far(words, all)),
    };
    let form = Form::new(words, filled);
    let next = found.patches.next.as_ref().map(|after| format!("{at}?after={after}"));
    let first = found.after.is_some().then_some(at.as_str());
    let rows = patches.iter().map(|patch| {
        [
            html! { a href={ (at) "/" (patch.id) } dir="auto" { (patch.name) } },
            html! { (words.number(patch.streets)) },
            html! { (words.number(patch.doors.all)) },
            html! { (words.number(patch.doors.knocked)) },
            html! { (words.number(patch.doors.spoken)) },
        ]
    });
    navigation::frame(reader, can, "Patches", "/patches")
        .stage(Stage::Reach)
        .style("reach.css")
        .seen_by(words.with("seen-by-organisers", &[("hub", can.hub().name.as_str().into())]))
        .show(html! {
            (pieces::heading("Patches", pieces::sentence(lead)))
            (form.summary())
            @if patches.is_empty() && whole {
                (pieces::empty("No patch yet",
                    "A patch is one organiser’s beat: a few streets and blocks that belong together, where the same people knock again and again. Give the first one a name. Its streets and doors come next.",
                    html! {}))
            } @else {
                (Table::new("Patches").quiet_caption()
                    .column("Patch").numbers("Streets").numbers("Doors").numbers("Knocked at").numbers("Spoken with")
                    .rows(rows).show())
                (parts::pages(words, first, next.as_deref()))
                @if can.role() >= Role::Coordinator && all.all > 0 {
                    (pieces::actions(html! {
                        (pieces::quiet_action("Bring doors in from a file", format!("/hubs/{}/imports/new?kind=doors", can.hub().id)))
                        (pieces::quiet_action("Save all doors as a file (CSV)", format!("/hubs/{}/doors.csv", can.hub().id)))
                    }))
                }
            }
            @if !patches.is_empty() || found.sought.is_some() || filled.problem_with("street").is_some() { (find_a_street(can, found, &form)) }
            (pieces::section("A new patch", html! {
                form method="post" action=(at) {
                    (form.text("name", "What do you call it?").hint("As people here would say it, such as “The towers” or “Mill Lane to the canal”.")
                        .most(LONGEST_NAME as u32).required())
                    (forms::button("Make this patch"))
                }
            }))
            @if !found.retired.is_empty() {
                (pieces::section("Retired", html! {
                    ul.retired { @for (id, name) in &found.retired { li { a href={ (at) "/" (id) } dir="auto" { (name) } } } }
                }))
            }
        })
}

fn find_a_street<P: Permission>(can: &Can<P>, found: &Found, form: &Form<'_>) -> Markup {
    let hub = format!("/hubs/{}", can.hub().id);
    pieces::section("Find a street", html! {
        form method="post" action={ (hub) "/streets" } {
            (form.text("street", "Its name").hint("Or the most of it: a mistake or two are forgiven.").most(LONGEST_NAME as u32).required())
            (forms::quiet_button("Find it"))
        }
        @if let Some(sought) = &found.sought {
            (Table::new("Streets that are called so").column("Street").column("Patch").column("Neighbourhood")
                .rows(sought.iter().map(|(street, neighbourhood)| [
                    html! { a href={ (hub) "/streets/" (street.id) } dir="auto" { (street.name) } },
                    html! { a href={ (hub) "/patches/" (street.patch) } dir="auto" { (street.patch_name) } },
                    match (street.lsoa, neighbourhood) {
                        (Some(code), Some(name)) => html! { a href={ "/places/" (code) } { (name) } },
                        _ => html! { "Not known yet" },
                    },
                ]))
                .show())
        }
    })
}
