//! What a network asks of those who answer for its hubs: a second step; and help for a coordinator who
//! lost theirs.

use crate::hubs::access::{Govern, Grow};
use crate::hubs::inviting;
use crate::hubs::model::{SecondSteps, grace};
use crate::hubs::noting::{Note, letter};
use crate::hubs::queries::second_steps;
use crate::navigation;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::Error;
use kit::access::{Can, HubKind, Permission, Role, SignedIn};
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::pieces::{self, Tone};
use kit::web::reader::{InEnglish, Reader};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    /// What was just done: `kept` or `reset`.
    done: String,
}

pub async fn show(can: Can<Grow>, InEnglish(reader): InEnglish, Query(done): Query<Done>) -> kit::Result<Markup> {
    inviting::only_above(&can)?;
    let standing = can.read(second_steps::standing).await?;
    let filled = Filled::new([("days", "14"), ("required", if standing.from.is_some() { "yes" } else { "" })]);
    Ok(second_steps_page(&reader, &can, standing, &filled, &Filled::empty(), &done.done))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Rule {
    required: String,
    days: String,
}

/// Only the network's coordinators say what holds; its staff read it.
pub async fn keep(
    rules: Can<Govern>,
    can: Can<Grow>,
    InEnglish(reader): InEnglish,
    Form(typed): Form<Rule>,
) -> kit::Result<Response> {
    if rules.hub().kind != HubKind::Network {
        return Err(Error::NotFound);
    }
    let kept = match grace(!typed.required.is_empty(), &typed.days) {
        Ok(days) => rules.write(move |hub| second_steps::require(hub, days)).await,
        Err(error) => Err(error),
    };
    let filled = Filled::new([("required", typed.required), ("days", typed.days)]);
    after(&reader, &can, kept, "kept", filled, true).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Lost {
    email: String,
}

pub async fn reset(
    mine: SignedIn,
    can: Can<Grow>,
    InEnglish(reader): InEnglish,
    Form(typed): Form<Lost>,
) -> kit::Result<Response> {
    inviting::only_above(&can)?;
    mine.ensure_fresh().await?;
    let (house, by, email) = (can.house().clone(), can.account().name.clone(), typed.email.clone());
    let reset = can.write(move |hub| {
        second_steps::reset_beneath(hub, &email, |account, _| letter(&house, account, Note::Reset(Some(&by))))
    });
    let reset = reset.await;
    after(&reader, &can, reset, "reset", Filled::new([("email", typed.email)]), false).await
}

/// `rule`: whether it was the form of the rule that was sent.
async fn after(
    reader: &Reader,
    can: &Can<Grow>,
    changed: kit::Result<()>,
    done: &str,
    filled: Filled,
    rule: bool,
) -> kit::Result<Response> {
    match changed {
        Ok(()) => {
            let to = format!("/hubs/{}/second-steps?done={done}", can.hub().id);
            Ok(Redirect::to(&to).into_response())
        }
        Err(Error::Invalid(problems)) => {
            let standing = can.read(second_steps::standing).await?;
            let (filled, none) = (filled.wrong(reader.words, &problems), Filled::empty());
            let page = match rule {
                true => second_steps_page(reader, can, standing, &filled, &none, ""),
                false => second_steps_page(reader, can, standing, &none, &filled, ""),
            };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

fn done_words(done: &str) -> Option<&'static str> {
    match done {
        "kept" => Some("This is kept, here and in every hub beneath."),
        "reset" => Some("Their second step is taken away. They are signed out everywhere, and get a letter about it."),
        _ => None,
    }
}

fn second_steps_page(
    reader: &Reader,
    can: &Can<Grow>,
    standing: SecondSteps,
    rule: &Filled,
    lost: &Filled,
    done: &str,
) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let here = format!("/hubs/{}/second-steps", hub.id);
    let lead = format!("{} of {} coordinators and staff have a second step.", standing.have, standing.all);
    let says = match standing.from {
        None => "The network asks nobody for a second step. Everybody may set one up on the page of their account.".to_owned(),
        Some(from) => {
            let day = words.day(hub.zone.to_datetime(from).date());
            let holds = if from <= can.now() { "Since" } else { "From" };
            format!("{holds} {day}, coordinators and staff see the pages of their hub with a second step only.")
        }
    };
    let form = Fields::new(words, rule);
    let help = Fields::new(words, lost);
    navigation::frame(reader, can, "Second step", "/hubs").under("Hubs", format!("/hubs/{}/hubs", hub.id)).show(html! {
        (pieces::heading("Second step", pieces::sentence(lead)))
        @if let Some(said) = done_words(done) { (pieces::notice(Tone::Done, said, html! {})) }
        p { (says) " A passkey is one, and so is a code from an app." }
        @if hub.kind == HubKind::Network && can.role() >= <Govern as Permission>::NEEDS {
            form method="post" action=(here) {
                (form.summary())
                (form.tick("required", "Coordinators and staff must have a second step"))
                (form.text("days", "Days until it is asked for")
                    .hint("From 0 to 90. Until then their pages say so. After that they open again once a second step is set up.")
                    .number())
                (forms::button("Keep this"))
            }
        }
        (pieces::section("A coordinator lost everything", html! {
            p { "Their phone and their recovery codes are gone? You can take the second step away from coordinators of the hubs \
                beneath, with all their passkeys and API tokens. First make sure that it is really them who asks: by voice, not by \
                e-mail." }
            form method="post" action={ (here) "/reset" } {
                (help.summary())
                (help.text("email", "Their e-mail address").email().required().most(254).autocomplete("off"))
                (forms::grave_button("Take the second step away"))
            }
            @if can.role() < Role::Coordinator {
                p.hint { "For staff of the network its coordinators do it, on the page Members." }
            }
        }))
    })
}
