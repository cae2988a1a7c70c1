//! Signing in, by password or by a link that comes by mail, and signing out.

use super::second_door::by_passkey;
use super::{let_in, let_through, role_name};
use crate::hubs::model::own_path;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use kit::access::SignedIn;
use kit::house::House;
use kit::session::{self, Example, LINK_MINUTES};
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::{HOME, SIGN_IN};
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::web::visitor::Visitor;
use kit::{Error, mail};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    next: String,
    /// Somebody has just signed out.
    left: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    email: String,
    password: String,
    next: String,
}

impl Typed {
    fn filled(self) -> Filled {
        Filled::new([("email", self.email), ("next", self.next)])
    }
}

pub async fn ask(
    State(house): State<House>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> kit::Result<Response> {
    if !session::founded(&house).await? {
        return Ok((StatusCode::SEE_OTHER, [(LOCATION, "/start")]).into_response());
    }
    let examples = session::examples(&house).await?;
    let filled = Filled::new([("next", own_path(&asked.next))]);
    let left = !asked.left.is_empty();
    Ok(sign_in_page(&house, &reader, &filled, &examples, left).into_response())
}

pub async fn enter(
    State(house): State<House>,
    reader: Reader,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> kit::Result<Response> {
    let opened = session::sign_in(
        &house,
        &typed.email,
        typed.password.clone(),
        &visitor.address,
        &visitor.user_agent,
    );
    match opened.await {
        Ok(opened) => let_through(&house, opened, own_path(&typed.next)).await,
        Err(Error::Invalid(problems)) => {
            let filled = typed.filled().wrong(reader.words, &problems);
            again(&house, &reader, &filled).await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn again(house: &House, reader: &Reader, filled: &Filled) -> kit::Result<Response> {
    let examples = session::examples(house).await?;
    let page = sign_in_page(house, reader, filled, &examples, false);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Mails a link. The answer is the same whether or not the address is known here.
pub async fn send_link(
    State(house): State<House>,
    reader: Reader,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> kit::Result<Response> {
    let words = reader.words;
    if !mail::is_address(&typed.email) {
        let key = if typed.email.trim().is_empty() { "problem-blank" } else { "problem-not-email" };
        let filled = typed.filled().problem("email", words.t(key));
        return again(&house, &reader, &filled).await;
    }
    session::ask_for_link(&house, &typed.email, &visitor.address, words.language().code()).await?;
    Ok(link_sent_page(&reader, typed.email.trim()).into_response())
}

/// Shows a button and nothing more: mail programs open links before people do.
pub async fn show_link(
    State(house): State<House>,
    reader: Reader,
    Path(secret): Path<String>,
) -> kit::Result<Response> {
    Ok(match session::account_of_link(&house, &secret).await? {
        Some(name) => link_page(&reader, &secret, &name).into_response(),
        None => (StatusCode::NOT_FOUND, old_link_page(&reader)).into_response(),
    })
}

pub async fn use_link(
    State(house): State<House>,
    reader: Reader,
    visitor: Visitor,
    Path(secret): Path<String>,
) -> kit::Result<Response> {
    match session::enter(&house, &secret, &visitor.user_agent).await {
        Ok(entered) => {
            let to = if entered.forgot_password { "/account?done=proven" } else { HOME };
            let_through(&house, entered.opened, to).await
        }
        Err(Error::NotFound) => Ok((StatusCode::NOT_FOUND, old_link_page(&reader)).into_response()),
        Err(error) => Err(error),
    }
}

#[derive(Deserialize)]
pub struct Pressed {
    account: String,
}

/// In the demonstration, signs in as one of its people; anywhere else there is nothing here.
pub async fn enter_as_example(
    State(house): State<House>,
    visitor: Visitor,
    Form(pressed): Form<Pressed>,
) -> kit::Result<Response> {
    let token = session::sign_in_as_example(&house, &pressed.account, &visitor.user_agent).await?;
    let_in(&house, token, HOME).await
}

pub async fn sign_out(State(house): State<House>, signed_in: Option<SignedIn>) -> kit::Result<Response> {
    if let Some(signed_in) = signed_in {
        signed_in.end(signed_in.session_id()).await?;
    }
    let forget = [(SET_COOKIE, session::no_cookie(&house)), (LOCATION, format!("{SIGN_IN}?left=yes"))];
    Ok((StatusCode::SEE_OTHER, forget).into_response())
}

fn sign_in_page(house: &House, reader: &Reader, filled: &Filled, examples: &[Example], left: bool) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let passkeys = session::passkeys_possible(house);
    let frame = reader.frame(words.t("sign-in")).bare().style("hubs.css");
    let frame = if passkeys { frame.script("passkeys.js") } else { frame };
    frame.show(html! {
        (pieces::title(words.t("sign-in-title")))
        @if left { (pieces::notice(Tone::Done, words.t("signed-out"), html! {})) }
        @if !examples.is_empty() { (example_buttons(reader, examples)) }
        form method="post" action=(SIGN_IN) {
            (form.summary())
            (form.hidden("next", filled.value("next")))
            (form.text("email", words.t("sign-in-email")).email().required().most(254)
                .autocomplete(if passkeys { "username webauthn" } else { "email" }))
            (form.password("password", words.t("sign-in-password")))
            (forms::button(words.t("sign-in-with-password")))
            div.section {
                h2 { (words.t("sign-in-or")) }
                p.hint { (words.with("sign-in-link-hint", &[("minutes", LINK_MINUTES.into())])) }
                button formaction="/sign-in/link" { (words.t("sign-in-with-link")) }
            }
        }
        @if passkeys { (by_passkey(words, filled)) }
        p { (words.t("sign-in-no-account")) " " a href="/join" { (words.t("front-code")) } }
    })
}

fn example_buttons(reader: &Reader, examples: &[Example]) -> Markup {
    let words = reader.words;
    pieces::section(
        words.t("sign-in-examples"),
        html! {
            p { (words.t("sign-in-examples-lead")) }
            @for (nth, hub) in examples.chunk_by(|one, other| one.hub_name == other.hub_name).enumerate() {
                // Two dozen names would push the form itself out of sight.
                details.examples open[nth == 0] {
                    summary { h3 { (hub[0].hub_name) } }
                    form method="post" action="/sign-in/as" {
                        div.actions { @for example in hub {
                            button name="account" value=(example.account) {
                                (words.with("sign-in-as", &[
                                    ("name", example.name.as_str().into()),
                                    ("role", role_name(words, example.role).into()),
                                ]))
                            }
                        } }
                    }
                }
            }
        },
    )
}

fn link_sent_page(reader: &Reader, email: &str) -> Markup {
    let words = reader.words;
    let values = [("email", email.into()), ("minutes", LINK_MINUTES.into())];
    reader.frame(words.t("sign-in-link-sent")).bare().show(html! {
        (pieces::heading(words.t("sign-in-link-sent"), words.with("sign-in-link-sent-next", &values)))
        (pieces::actions(pieces::quiet_action(words.t("sign-in"), SIGN_IN)))
    })
}

fn link_page(reader: &Reader, secret: &str, name: &str) -> Markup {
    let words = reader.words;
    reader.frame(words.t("sign-in")).bare().show(html! {
        (pieces::heading(words.t("sign-in-title"), words.with("sign-in-link-hello", &[("name", name.into())])))
        form method="post" action={ "/sign-in/link/" (secret) } { (forms::button(words.t("sign-in-link-finish"))) }
    })
}

fn old_link_page(reader: &Reader) -> Markup {
    let words = reader.words;
    reader.frame(words.t("error-link-old")).bare().show(html! {
        (pieces::heading(words.t("error-link-old"), words.t("error-link-old-next")))
        (pieces::actions(pieces::action(words.t("sign-in"), SIGN_IN)))
    })
}
