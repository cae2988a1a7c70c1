//! The hubs under a network or an alliance, and a new one with its first coordinator's invitation.

use super::counted;
use super::invitations::{paper_page, way_fields};
use crate::hubs::access::Grow;
use crate::hubs::inviting;
use crate::hubs::model::{HubBeneath, WrittenHub};
use crate::hubs::queries::beneath;
use crate::navigation;
use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, HubKind};
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::pieces::{self, Table};
use kit::web::reader::{InEnglish, Reader};
use kit::Error;
use maud::{Markup, html};

fn filled(typed: WrittenHub) -> Filled {
    Filled::new([
        ("name", typed.name),
        ("id", typed.id),
        ("kind", typed.kind),
        ("zone", typed.zone),
        ("way", typed.way),
        ("email", typed.email),
        ("language", typed.language),
    ])
}

pub async fn list(can: Can<Grow>, InEnglish(reader): InEnglish) -> kit::Result<Markup> {
    inviting::only_above(&can)?;
    let hubs = can.read(beneath::list).await?;
    Ok(hubs_page(&reader, &can, &hubs))
}

pub async fn ask(can: Can<Grow>, InEnglish(reader): InEnglish) -> kit::Result<Markup> {
    inviting::only_above(&can)?;
    let zone = can.hub().zone.iana_name().unwrap_or("Europe/London").to_owned();
    let filled = Filled::new([("kind", "hub"), ("zone", zone.as_str()), ("way", "mail"), ("language", "en")]);
    Ok(new_hub_page(&reader, &can, &filled))
}

pub async fn add(can: Can<Grow>, InEnglish(reader): InEnglish, Form(typed): Form<WrittenHub>) -> kit::Result<Response> {
    Ok(match inviting::begin(&can, &typed).await {
        Ok((_, invited)) if invited.by_mail => Redirect::to(&format!("/hubs/{}/hubs", can.hub().id)).into_response(),
        Ok((_, invited)) => paper_page(&reader, &can, "/hubs", &invited).into_response(),
        Err(error) => return again(&can, &reader, typed, error),
    })
}

fn again(can: &Can<Grow>, reader: &Reader, typed: WrittenHub, error: Error) -> kit::Result<Response> {
    let Error::Invalid(problems) = error else {
        return Err(error);
    };
    let filled = filled(typed).wrong(reader.words, &problems);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, new_hub_page(reader, can, &filled)).into_response())
}

fn hubs_page(reader: &Reader, can: &Can<Grow>, hubs: &[HubBeneath]) -> Markup {
    let (words, own) = (reader.words, can.hub());
    let alliances = hubs.iter().filter(|hub| hub.kind == HubKind::Alliance).count();
    let lead = match alliances {
        0 if hubs.len() == 1 => format!("1 hub belongs to {}.", own.name),
        0 => format!("{} hubs belong to {}.", hubs.len(), own.name),
        _ => {
            let (hubs, alliances) = (counted(hubs.len() - alliances, "hub"), counted(alliances, "alliance"));
            format!("{hubs} and {alliances} belong to {}.", own.name)
        }
    };
    let rows = hubs.iter().map(|hub| {
        [
            html! { (hub.name) },
            html! { @if hub.kind == HubKind::Alliance { "Alliance" } @else { "Hub" } },
            html! { @if hub.parent == own.id { "–" } @else { (hub.parent_name) } },
            html! { code { (hub.id) } },
            html! { (words.number(hub.members)) },
            html! { (words.date(own.zone.to_datetime(hub.made_at).date())) },
        ]
    });
    let new = html! {
        (pieces::action("Add a hub", format!("/hubs/{}/hubs/new", own.id)))
        (pieces::quiet_action("Second step", format!("/hubs/{}/second-steps", own.id)))
    };
    navigation::frame(reader, can, "Hubs", "/hubs").show(html! {
        @if hubs.is_empty() {
            (pieces::title("Hubs"))
            (pieces::empty("No hubs yet", "Each hub keeps its own people and their words. You see its counts.", new))
        } @else {
            (pieces::heading("Hubs", pieces::sentence(lead)))
            (pieces::actions(new))
            (Table::new("Hubs").quiet_caption().column("Name").column("Kind").column("In alliance")
                .column("Short name").numbers("Members").column("Since").rows(rows).show())
            p { "You see how many members a hub has, and the counts it lets go. Its people and their words stay with the hub." }
        }
    })
}

fn new_hub_page(reader: &Reader, can: &Can<Grow>, filled: &Filled) -> Markup {
    let (words, own) = (reader.words, can.hub());
    let form = Fields::new(words, filled);
    let mut kinds = vec![Choice::new("hub", "Hub").about("A neighbourhood organisation that listens.")];
    if own.kind == HubKind::Network {
        kinds.push(Choice::new("alliance", "Alliance").about("Several hubs that add up their counts together."));
    }
    navigation::frame(reader, can, "Add a hub", "/hubs")
        .under("Hubs", format!("/hubs/{}/hubs", own.id))
        .show(html! {
            (pieces::heading("Add a hub", format!("It stands beneath {}, and holds its own people and records.", own.name)))
            form method="post" action={ "/hubs/" (own.id) "/hubs" } {
                (form.summary())
                (form.text("name", "What is it called?").hint("The name on its door, such as Mill Lane.").required().most(100))
                (form.text("id", "A short name for addresses")
                    .hint("Small letters, such as mill-lane. It cannot be changed later. Leave it empty and we make it from the name.")
                    .most(40).short())
                (form.one_of("kind", "What is it?", kinds).required())
                (form.text("zone", "Time zone").hint("Where the day begins and ends for them.")
                    .offer(super::start::ZONES.map(Into::into)).required())
                h2 { "Its first coordinator" }
                (way_fields(&form))
                (forms::button("Add the hub and invite its coordinator"))
            }
        })
}
