//! What a hub sets for itself: its name, its time zone, and a network its threshold.

use super::start::ZONES;
use crate::hubs::access::Govern;
use crate::hubs::model::Settings;
use crate::hubs::queries::settings;
use crate::navigation;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::Error;
use kit::access::{Can, HubKind};
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::pieces::{self, Tone};
use kit::web::reader::{InEnglish, Reader};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    name: String,
    zone: String,
    threshold: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    done: String,
}

pub async fn show(can: Can<Govern>, InEnglish(reader): InEnglish, Query(done): Query<Done>) -> Markup {
    let zone = can.hub().zone.iana_name().unwrap_or("UTC").to_owned();
    let filled = Filled::new([
        ("name", can.hub().name.clone()),
        ("zone", zone),
        ("threshold", can.hub().threshold.to_string()),
    ]);
    settings_page(&reader, &can, &filled, done.done == "kept")
}

pub async fn keep(can: Can<Govern>, InEnglish(reader): InEnglish, Form(typed): Form<Typed>) -> kit::Result<Response> {
    let threshold = (can.hub().kind == HubKind::Network).then_some(typed.threshold.as_str());
    let kept = match Settings::new(can.hub().kind, &typed.name, &typed.zone, threshold) {
        Ok(settings) => can.write(move |hub| settings::keep(hub, &settings)).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => {}
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([("name", typed.name), ("zone", typed.zone), ("threshold", typed.threshold)])
                .wrong(reader.words, &problems);
            let page = settings_page(&reader, &can, &filled, false);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        Err(error) => return Err(error),
    }
    Ok(Redirect::to(&format!("/hubs/{}/settings?done=kept", can.hub().id)).into_response())
}

fn settings_page(reader: &Reader, can: &Can<Govern>, filled: &Filled, kept: bool) -> Markup {
    let hub = can.hub();
    let form = Fields::new(reader.words, filled);
    navigation::frame(reader, can, "Settings", "/settings").show(html! {
        (pieces::heading("Settings", format!("What holds for everybody in {}.", hub.name)))
        @if kept { (pieces::notice(Tone::Done, "The settings are kept.", html! {})) }
        form method="post" action={ "/hubs/" (hub.id) "/settings" } {
            (form.summary())
            (form.text("name", "What is it called?")
                .hint("The name on the door. It shows on slips and letters, in the words that are read out at doors, and at the network. Addresses and earlier records stay as they are.")
                .required().most(100))
            (form.text("zone", "Time zone")
                .hint("Where the day begins and ends for you. Conversations you already have stay in their month.")
                .offer(ZONES.map(Into::into)).required())
            @if hub.kind == HubKind::Network {
                (form.text("threshold", "Smallest count that may leave a hub")
                    .hint("From 2 to 100. Five is usual. Fewer people than this are never shown to the network, and no sum gives them away. It holds for every hub beneath, and stands once their first counts have come up.")
                    .number().required())
            }
            (forms::button("Keep the settings"))
        }
        @if hub.kind.has_hubs() {
            p { a href={ "/hubs/" (hub.id) "/second-steps" } { "The second step of coordinators and staff" } }
        }
        p { a href={ "/hubs/" (hub.id) "/audit?record=" (hub.id) } { "Who changed these settings, and when" } }
    })
}
