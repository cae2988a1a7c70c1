//! One's own account: name, language, look, password, and where one is signed in.

use super::join::languages;
use super::own_phones;
use super::{passkeys, second_step, tokens, zone_of};
use crate::hubs::model;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;
use kit::access::SignedIn;
use kit::session::{self, Device, PasswordNeeds, Phone, Proof};
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::{ACCOUNT, Appearance};
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::{APPEARANCE_COOKIE, LANGUAGE_COOKIE, Reader};
use kit::words::Words;
use kit::Error;
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    /// What was just done: `kept`, `password`, `proven`, or how many devices were signed out.
    done: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    name: String,
    language: String,
    appearance: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct NewPassword {
    old: String,
    password: String,
}

/// All that the page shows.
struct Shown {
    name: String,
    email: Option<String>,
    here: String,
    needs: PasswordNeeds,
    devices: Vec<Device>,
    phones: Vec<Phone>,
    proof: Proof,
    passkeys: usize,
    tokens: usize,
    zone: TimeZone,
}

async fn shown(mine: &SignedIn) -> kit::Result<Shown> {
    Ok(Shown {
        name: mine.account().name.clone(),
        email: mine.account().email.clone(),
        here: mine.session_id().to_owned(),
        needs: mine.password_needs().await?,
        devices: mine.devices().await?,
        phones: mine.phones().await?,
        proof: mine.proof().await?,
        passkeys: mine.passkeys().await?.len(),
        tokens: mine.tokens().await?.len(),
        zone: zone_of(mine).await?,
    })
}

fn filled(mine: &SignedIn, reader: &Reader) -> Filled {
    Filled::new([
        ("name", mine.account().name.as_str()),
        ("language", reader.words.language().code()),
        ("appearance", reader.appearance.as_str()),
    ])
}

pub async fn show(mine: SignedIn, reader: Reader, Query(done): Query<Done>) -> kit::Result<Markup> {
    let reader = reader.speaking(mine.account().language.as_deref());
    let shown = shown(&mine).await?;
    Ok(account_page(&reader, &shown, &filled(&mine, &reader), &Filled::empty(), &done.done))
}

pub async fn keep(mine: SignedIn, reader: Reader, Form(typed): Form<Typed>) -> kit::Result<Response> {
    let reader = reader.speaking(mine.account().language.as_deref());
    let (name, language) = match model::account(&typed.name, &typed.language) {
        Ok(kept) => kept,
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([
                ("name", typed.name),
                ("language", typed.language),
                ("appearance", typed.appearance),
            ])
            .wrong(reader.words, &problems);
            let page = account_page(&reader, &shown(&mine).await?, &filled, &Filled::empty(), "");
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        Err(error) => return Err(error),
    };
    mine.rename(&name, Some(language.code())).await?;
    let house = mine.house();
    let appearance = Appearance::of(&typed.appearance).as_str();
    let cookies = [
        (SET_COOKIE, session::choice_cookie(house, LANGUAGE_COOKIE, language.code())),
        (SET_COOKIE, session::choice_cookie(house, APPEARANCE_COOKIE, appearance)),
    ];
    let to = [(LOCATION, format!("{ACCOUNT}?done=kept"))];
    Ok((StatusCode::SEE_OTHER, to, AppendHeaders(cookies)).into_response())
}

pub async fn set_password(
    mine: SignedIn,
    reader: Reader,
    Form(typed): Form<NewPassword>,
) -> kit::Result<Response> {
    match mine.set_password(typed.old, typed.password).await {
        Ok(()) => Ok(Redirect::to("/account?done=password").into_response()),
        Err(Error::Invalid(problems)) => {
            let reader = reader.speaking(mine.account().language.as_deref());
            let wrong = Filled::empty().wrong(reader.words, &problems);
            let page = account_page(&reader, &shown(&mine).await?, &filled(&mine, &reader), &wrong, "");
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

pub async fn end_others(mine: SignedIn) -> kit::Result<Redirect> {
    let ended = mine.end_others().await?;
    Ok(Redirect::to(&format!("{ACCOUNT}?done={ended}")))
}

pub async fn end_one(
    mine: SignedIn,
    Path(device): Path<String>,
) -> kit::Result<Redirect> {
    mine.end(&device).await?;
    Ok(Redirect::to(ACCOUNT))
}

fn account_page(reader: &Reader, shown: &Shown, filled: &Filled, password: &Filled, done: &str) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let secret = Fields::new(words, password);
    let looks = [
        (Appearance::Device, "appearance-auto"),
        (Appearance::Light, "appearance-light"),
        (Appearance::Dark, "appearance-dark"),
    ];
    reader.frame(words.t("your-account")).account(&shown.name).seen_by(words.t("seen-by-account")).show(html! {
        (pieces::title(words.t("your-account")))
        @if done == "proven" {
            (pieces::notice(Tone::Next, words.t("account-proven"), html! { p { (words.t("account-proven-next")) } }))
        }
        @if let Some(said) = done_words(words, done) { (pieces::notice(Tone::Done, said, html! {})) }
        form method="post" action=(ACCOUNT) {
            (form.summary())
            (form.text("name", words.t("account-name")).hint(words.t("account-name-hint"))
                .required().most(100).autocomplete("name"))
            @if let Some(email) = &shown.email { (pieces::facts([(words.t("sign-in-email"), html! { (email) })])) }
            (form.one_of("language", words.t("account-language"), languages()))
            (form.one_of("appearance", words.t("appearance"),
                looks.map(|(look, key)| Choice::new(look.as_str(), words.t(key))).into()))
            (forms::button(words.t("account-keep")))
        }
        (pieces::section(words.t("account-opens"), pieces::list([
            counted(words, "passkeys", "account-opens-passkeys", shown.passkeys, passkeys::HERE),
            second_step::entry(words, &shown.proof),
            counted(words, "tokens", "account-opens-tokens", shown.tokens, tokens::HERE),
        ])))
        (pieces::section(words.t("password-change"), html! {
            @match (shown.needs, &shown.email) {
                (PasswordNeeds::Link, Some(email)) => form method="post" action="/sign-in/link" {
                    (secret.summary())
                    (secret.hidden("email", email))
                    p { (words.t("problem-password-needs-link")) }
                    (forms::quiet_button(words.t("sign-in-with-link")))
                },
                _ => form method="post" action="/account/password" {
                    (secret.summary())
                    @if shown.needs == PasswordNeeds::Old {
                        (secret.password("old", words.t("password-old")).hint(words.t("password-old-hint")).required())
                    }
                    (secret.password("password", words.t("password-new"))
                        .hint(words.t("password-hint")).required().autocomplete("new-password"))
                    p.hint {
                        (words.t("password-change-ends"))
                        @if shown.tokens > 0 { " " (words.t("account-opens-tokens-end")) }
                    }
                    (forms::quiet_button(words.t("password-change")))
                },
            }
        }))
        (pieces::section(words.t("account-phones"), own_phones::list(words, &shown.phones, &shown.zone)))
        (pieces::section(words.t("account-sessions"), html! {
            (pieces::list(shown.devices.iter().map(|device| one_device(words, shown, device))))
            @if shown.devices.len() > 1 {
                @if shown.tokens > 0 { p.hint { (words.t("account-opens-tokens-end")) } }
                form method="post" action="/account/devices/others/end" {
                    (forms::quiet_button(words.t("account-sign-out-others")))
                }
            }
        }))
    })
}

fn counted(words: Words, title: &'static str, about: &'static str, n: usize, to: &str) -> Entry {
    Entry::new(words.t(title)).to(to).about(words.with(about, &[("n", n.into())]))
}

fn one_device(words: Words, shown: &Shown, device: &Device) -> Entry {
    let used = words.moment(device.seen_at, &shown.zone);
    let used = words.with("account-sessions-last-used", &[("when", used.into())]);
    let entry = Entry::new(html! { bdi { (device.words) } }).about(used);
    if device.id == shown.here {
        entry.marks(pieces::badge(Tone::Done, words.t("account-sessions-this")))
    } else {
        entry.marks(forms::press(
            format!("/account/devices/{}/end", device.id),
            words.t("account-sign-out-one"),
        ))
    }
}

fn done_words(words: Words, done: &str) -> Option<String> {
    match done {
        "kept" => Some(words.t("account-kept").to_owned()),
        "password" => Some(words.t("password-changed").to_owned()),
        "lost" => Some(words.t("account-phone-lost-done").to_owned()),
        _ => done
            .parse::<u32>()
            .ok()
            .map(|n| words.with("account-signed-out-others", &[("n", n.into())])),
    }
}
