//! The doors of the second step: a passkey, which needs no first one, and a code behind the first.

use super::device;
use super::let_in;
use super::sign_in::again;
use crate::hubs::model::own_path;
use crate::hubs::noting::{Note, letter};
use axum::extract::{FromRef, FromRequestParts, Query, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::{Form, Json};
use kit::Error;
use kit::house::House;
use kit::session::{self, Account, Answered, Ceremony, Steps};
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::SIGN_IN;
use kit::web::pieces;
use kit::web::reader::Reader;
use kit::web::visitor::Visitor;
use kit::words::Words;
use maud::{Markup, html};
use serde::Deserialize;
use std::convert::Infallible;

pub const HERE: &str = "/sign-in/second-step";

/// What the page's script asks a device for.
pub async fn ask_device(State(house): State<House>, visitor: Visitor) -> kit::Result<Json<Ceremony>> {
    session::ask_to_enter(&house, &visitor.address).await.map(Json)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    answer: String,
    code: String,
    next: String,
}

/// Signs in by a passkey, with no name typed.
pub async fn enter(
    State(house): State<House>,
    reader: Reader,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> kit::Result<Response> {
    if !session::passkeys_possible(&house) {
        return Err(Error::NotFound);
    }
    let entered = if typed.answer.is_empty() {
        Err(Error::invalid("answer", "problem-passkey-script"))
    } else {
        let (answered, warn) = (Answered::read(&typed.answer), |account: &Account| {
            letter(&house, account, Note::PasskeyDoubted)
        });
        session::enter_by_passkey(&house, &answered, &visitor.address, &visitor.user_agent, warn).await
    };
    match entered {
        Ok(token) => in_at_last(&house, token, &typed.next).await,
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([("next", typed.next)]).wrong(reader.words, &problems);
            again(&house, &reader, &filled).await
        }
        Err(error) => Err(error),
    }
}

/// Whoever is in stands between the doors no more.
async fn in_at_last(house: &House, token: String, next: &str) -> kit::Result<Response> {
    let inside = let_in(house, token, own_path(next)).await?;
    let forget = AppendHeaders([(SET_COOKIE, session::no_step_cookie(house))]);
    Ok((forget, inside).into_response())
}

/// The token of whoever stands between the doors, if somebody does.
pub struct Between(Option<String>);

impl<S> FromRequestParts<S> for Between
where
    S: Send + Sync,
    House: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Between, Infallible> {
        Ok(Between(session::step_token(parts, &House::from_ref(state))))
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    next: String,
}

pub async fn ask(
    State(house): State<House>,
    Between(token): Between,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> kit::Result<Response> {
    let token = token.unwrap_or_default();
    let Some((account, steps)) = session::half_open(&house, &token).await? else {
        return Ok(late(&reader));
    };
    let filled = Filled::new([("next", own_path(&asked.next))]);
    Ok(second_door_page(&house, &reader, &account, steps, &filled).into_response())
}

pub async fn finish(
    State(house): State<House>,
    Between(token): Between,
    reader: Reader,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> kit::Result<Response> {
    let token = token.unwrap_or_default();
    let note = |account: &Account| letter(&house, account, Note::RecoveryUsed);
    match session::finish(&house, &token, &typed.code, &visitor.user_agent, note).await {
        Ok(token) => in_at_last(&house, token, &typed.next).await,
        Err(Error::NotFound) => Ok(late(&reader)),
        Err(Error::Invalid(problems)) => {
            let Some((account, steps)) = session::half_open(&house, &token).await? else {
                return Ok(late(&reader));
            };
            let filled = Filled::new([("next", typed.next), ("code", typed.code)]).wrong(reader.words, &problems);
            let page = second_door_page(&house, &reader, &account, steps, &filled);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// The form in which a device shows a passkey at the door.
pub(super) fn by_passkey(words: Words, filled: &Filled) -> Markup {
    let form = Fields::new(words, filled);
    html! {
        form method="post" action="/sign-in/passkey" data-device="enter" data-asks="/sign-in/passkey/challenge" {
            (form.hidden("next", filled.value("next")))
            (device::answer(words, filled))
            (forms::quiet_button(words.t("passkey-enter")))
        }
    }
}

fn second_door_page(
    house: &House,
    reader: &Reader,
    account: &Account,
    steps: Steps,
    filled: &Filled,
) -> Markup {
    let reader = reader.speaking(account.language.as_deref());
    let words = reader.words;
    let form = Fields::new(words, filled);
    let hello = words.with("second-step-hello", &[("name", account.name.as_str().into())]);
    let frame = reader.frame(words.t("second-step-title")).bare().style("hubs.css").script("passkeys.js");
    frame.show(html! {
        (pieces::heading(words.t("second-step-title"), hello))
        @if steps.one_time || steps.recovery > 0 {
            form method="post" action=(HERE) {
                (form.summary())
                (form.hidden("next", filled.value("next")))
                (form.text("code", words.t("second-step-code")).hint(words.t("second-step-code-hint"))
                    .required().most(40).autocomplete("one-time-code").short())
                (forms::button(words.t("second-step-enter")))
            }
        }
        @if steps.passkeys && session::passkeys_possible(house) { (by_passkey(words, filled)) }
        p.hint { (words.t("second-step-lost")) }
        p { a href=(SIGN_IN) { (words.t("sign-in")) } }
    })
}

fn late(reader: &Reader) -> Response {
    let words = reader.words;
    let page = reader.frame(words.t("sign-in")).bare().show(html! {
        (pieces::heading(words.t("sign-in-title"), words.t("second-step-late")))
        (pieces::actions(pieces::action(words.t("sign-in"), SIGN_IN)))
    });
    (StatusCode::NOT_FOUND, page).into_response()
}
