//! Showing again who one is, before what opens the account is changed.

use super::device;
use crate::hubs::model::own_path;
use crate::hubs::noting::{Note, letter};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Form, Json};
use kit::Error;
use kit::access::SignedIn;
use kit::session::{self, Answered, Asking, Ceremony, FRESH_MINUTES, Proof};
use kit::web::errors::percent_encoded;
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::{ACCOUNT, SHOW_AGAIN};
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use maud::{Markup, html};
use serde::Deserialize;

/// What a page shows in place of its forms until somebody has shown who they are.
pub(super) fn first(words: Words, page: &str) -> Markup {
    let to = format!("{SHOW_AGAIN}?next={}", percent_encoded(page));
    let body = html! { p { (words.t("error-show-again-next")) } (pieces::action(words.t("error-show-again-do"), to)) };
    pieces::notice(Tone::Next, words.t("error-show-again"), body)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    next: String,
}

/// What somebody shows; one of them is enough.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Shown {
    password: String,
    code: String,
    answer: String,
    /// Which of the forms was sent: `password`, `code` or `passkey`.
    by: String,
    next: String,
}

pub async fn ask(mine: SignedIn, reader: Reader, Query(asked): Query<Asked>) -> kit::Result<Response> {
    let reader = reader.speaking(mine.account().language.as_deref());
    let filled = Filled::new([("next", to(&asked.next))]);
    Ok(show_again_page(&reader, &mine, mine.proof().await?, &filled).into_response())
}

/// Where to go on: nowhere in particular is the account itself.
fn to(next: &str) -> &str {
    match own_path(next) {
        "/" => ACCOUNT,
        own => own,
    }
}

pub async fn show(mine: SignedIn, reader: Reader, Form(shown): Form<Shown>) -> kit::Result<Response> {
    let reader = reader.speaking(mine.account().language.as_deref());
    let house = mine.house();
    let proven = match shown.by.as_str() {
        "code" => {
            let letter = letter(house, mine.account(), Note::RecoveryUsed);
            mine.prove_by_code(&shown.code, letter).await
        }
        "passkey" if shown.answer.is_empty() => Err(Error::invalid("answer", "problem-passkey-script")),
        "passkey" => {
            let answered = Answered::read(&shown.answer);
            mine.prove_by_passkey(&answered, |account| letter(house, account, Note::PasskeyDoubted)).await
        }
        _ => mine.prove_by_password(shown.password).await,
    };
    match proven {
        Ok(()) => Ok(Redirect::to(to(&shown.next)).into_response()),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([("next", to(&shown.next)), ("code", &shown.code)])
                .wrong(reader.words, &problems);
            let page = show_again_page(&reader, &mine, mine.proof().await?, &filled);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// What the page's script asks a device for.
pub async fn ask_device(mine: SignedIn) -> kit::Result<Json<Ceremony>> {
    mine.ask_device(Asking::Prove).await.map(Json)
}

fn show_again_page(reader: &Reader, mine: &SignedIn, proof: Proof, filled: &Filled) -> Markup {
    let words = reader.words;
    let account = mine.account();
    let form = Fields::new(words, filled);
    let passkeys = proof.steps.passkeys && session::passkeys_possible(mine.house());
    let password = proof.password && !proof.steps.one_time;
    let lead = words.with("show-again-lead", &[("minutes", FRESH_MINUTES.into())]);
    let frame = reader.frame(words.t("error-show-again")).account(&account.name).seen_by(words.t("seen-by-you"));
    frame.style("hubs.css").script("passkeys.js").under(words.t("your-account"), ACCOUNT).show(html! {
        (pieces::heading(words.t("error-show-again"), lead))
        (form.summary())
        @if passkeys { (by_passkey(words, SHOW_AGAIN, "/account/show-again/challenge", filled)) }
        @if password {
            form method="post" action=(SHOW_AGAIN) {
                (form.hidden("next", filled.value("next")))
                (form.hidden("by", "password"))
                (form.password("password", words.t("sign-in-password")).required())
                (forms::button(words.t("show-again-password")))
            }
        }
        @if proof.steps.one_time || (proof.steps.passkeys && proof.steps.recovery > 0) {
            (by_code(words, SHOW_AGAIN, words.t("show-again-code"), filled))
        }
        @if let Some(email) = &account.email {
            @if !proof.steps.one_time {
                (pieces::section(words.t("sign-in-or"), html! {
                    p { (words.t("show-again-link-next")) }
                    form method="post" action="/sign-in/link" {
                        (form.hidden("email", email))
                        (forms::quiet_button(words.t("sign-in-with-link")))
                    }
                }))
            }
        }
        p.hint { (words.t("show-again-anew")) }
    })
}

/// The form in which a device shows a passkey of the account.
pub(super) fn by_passkey(words: Words, to: &str, asks: &str, filled: &Filled) -> Markup {
    let form = Fields::new(words, filled);
    html! {
        form method="post" action=(to) data-device="show" data-asks=(asks) {
            (form.hidden("next", filled.value("next")))
            (form.hidden("by", "passkey"))
            (device::answer(words, filled))
            (forms::button(words.t("passkey-show")))
        }
    }
}

/// The form for a code from the app or from the paper.
pub(super) fn by_code(words: Words, to: &str, label: &str, filled: &Filled) -> Markup {
    let form = Fields::new(words, filled);
    html! {
        form method="post" action=(to) {
            (form.hidden("next", filled.value("next")))
            (form.hidden("by", "code"))
            (form.text("code", words.t("second-step-code")).hint(words.t("second-step-code-hint"))
                .required().most(40).autocomplete("one-time-code").short())
            (forms::button(label))
        }
    }
}
