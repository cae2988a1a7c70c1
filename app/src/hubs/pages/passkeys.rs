//! The passkeys of one's account.

use super::device;
use super::show_again::first;
use crate::hubs::model;
use crate::hubs::noting::{Note, letter};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Form, Json};
use jiff::tz::TimeZone;
use kit::access::SignedIn;
use kit::session::{self, Answered, Asking, Ceremony, Passkey};
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::ACCOUNT;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Problems};
use maud::{Markup, html};
use serde::Deserialize;

pub const HERE: &str = "/account/passkeys";

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    /// What was just done: `added`, `renamed` or `removed`.
    done: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    name: String,
    answer: String,
}

/// All that the page shows.
struct Shown {
    account: String,
    passkeys: Vec<Passkey>,
    fresh: bool,
    possible: bool,
    zone: TimeZone,
}

async fn shown(mine: &SignedIn) -> kit::Result<Shown> {
    Ok(Shown {
        account: mine.account().name.clone(),
        passkeys: mine.passkeys().await?,
        fresh: mine.proof().await?.fresh,
        possible: session::passkeys_possible(mine.house()),
        zone: super::zone_of(mine).await?,
    })
}

pub async fn list(mine: SignedIn, reader: Reader, Query(done): Query<Done>) -> kit::Result<Markup> {
    let reader = reader.speaking(mine.account().language.as_deref());
    Ok(passkeys_page(&reader, &shown(&mine).await?, &Filled::empty(), &done.done))
}

/// What the page's script asks a device for.
pub async fn ask(mine: SignedIn) -> kit::Result<Json<Ceremony>> {
    mine.ask_device(Asking::Add).await.map(Json)
}

pub async fn add(mine: SignedIn, reader: Reader, Form(typed): Form<Typed>) -> kit::Result<Response> {
    mine.ensure_fresh().await?;
    let added = match model::name("name", &typed.name) {
        Ok(_) if typed.answer.is_empty() => Err(Error::invalid("answer", "problem-passkey-script")),
        Ok(name) => {
            let letter = letter(mine.house(), mine.account(), Note::PasskeyAdded(&name));
            mine.add_passkey(&Answered::read(&typed.answer), &name, letter).await
        }
        Err(problem) => Err(Error::Invalid(Problems(vec![problem]))),
    };
    match added {
        Ok(()) => Ok(Redirect::to(&format!("{HERE}?done=added")).into_response()),
        Err(Error::Invalid(problems)) => {
            let reader = reader.speaking(mine.account().language.as_deref());
            let filled = Filled::new([("name", typed.name)]).wrong(reader.words, &problems);
            let page = passkeys_page(&reader, &shown(&mine).await?, &filled, "");
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

pub async fn show(mine: SignedIn, reader: Reader, Path(passkey): Path<String>) -> kit::Result<Markup> {
    let reader = reader.speaking(mine.account().language.as_deref());
    let (shown, passkey) = one(&mine, &passkey).await?;
    let filled = Filled::new([("name", passkey.name.as_str())]);
    Ok(passkey_page(&reader, &shown, &passkey, &filled))
}

async fn one(mine: &SignedIn, passkey: &str) -> kit::Result<(Shown, Passkey)> {
    let shown = shown(mine).await?;
    let found = shown.passkeys.iter().find(|known| known.id == passkey).cloned();
    Ok((shown, found.ok_or(Error::NotFound)?))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Named {
    name: String,
}

pub async fn rename(
    mine: SignedIn,
    reader: Reader,
    Path(passkey): Path<String>,
    Form(typed): Form<Named>,
) -> kit::Result<Response> {
    match model::name("name", &typed.name) {
        Ok(name) => {
            mine.rename_passkey(&passkey, &name).await?;
            Ok(Redirect::to(&format!("{HERE}?done=renamed")).into_response())
        }
        Err(problem) => {
            let reader = reader.speaking(mine.account().language.as_deref());
            let (shown, passkey) = one(&mine, &passkey).await?;
            let filled = Filled::new([("name", typed.name)]).wrong(reader.words, &Problems(vec![problem]));
            let page = passkey_page(&reader, &shown, &passkey, &filled);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

pub async fn remove(mine: SignedIn, Path(passkey): Path<String>) -> kit::Result<Redirect> {
    let passkeys = mine.passkeys().await?;
    let going = passkeys.iter().find(|known| known.id == passkey).ok_or(Error::NotFound)?;
    let letter = letter(mine.house(), mine.account(), Note::PasskeyRemoved(&going.name));
    mine.remove_passkey(&passkey, letter).await?;
    Ok(Redirect::to(&format!("{HERE}?done=removed")))
}

fn done_words(words: Words, done: &str) -> Option<&'static str> {
    match done {
        "added" => Some(words.t("passkey-added")),
        "renamed" => Some(words.t("passkey-renamed")),
        "removed" => Some(words.t("passkey-removed")),
        _ => None,
    }
}

fn passkeys_page(reader: &Reader, shown: &Shown, filled: &Filled, done: &str) -> Markup {
    let words = reader.words;
    let frame = reader.frame(words.t("passkeys")).account(&shown.account).seen_by(words.t("seen-by-you"));
    frame.style("hubs.css").script("passkeys.js").under(words.t("your-account"), ACCOUNT).show(html! {
        (pieces::heading(words.t("passkeys"), words.t("passkeys-lead")))
        @if let Some(said) = done_words(words, done) { (pieces::notice(Tone::Done, said, html! {})) }
        @if !shown.possible { (pieces::notice(Tone::Next, words.t("passkeys-not-here"), html! {})) }
        @if shown.passkeys.is_empty() {
            (pieces::empty(words.t("passkeys-none"), words.t("passkeys-none-next"), html! {}))
        } @else {
            (pieces::list(shown.passkeys.iter().map(|passkey| one_passkey(words, shown, passkey))))
        }
        @if !shown.fresh { (first(words, HERE)) }
        @else if shown.possible {
            (pieces::section(words.t("passkey-add"), html! {
                form method="post" action=(HERE) data-device="make" data-asks="/account/passkeys/challenge" {
                    @let form = Fields::new(words, filled);
                    (form.summary())
                    (form.text("name", words.t("passkey-name")).hint(words.t("passkey-name-hint")).required().most(100))
                    (device::answer(words, filled))
                    (forms::button(words.t("passkey-add")))
                }
            }))
        }
    })
}

fn one_passkey(words: Words, shown: &Shown, passkey: &Passkey) -> Entry {
    let entry = Entry::new(html! { bdi { (passkey.name) } })
        .to(format!("{HERE}/{}", passkey.id))
        .about(when(words, shown, passkey));
    if passkey.doubted { entry.marks(pieces::badge(Tone::Late, words.t("passkey-doubted"))) } else { entry }
}

fn when(words: Words, shown: &Shown, passkey: &Passkey) -> Markup {
    let when = |key, at| words.with(key, &[("when", words.moment(at, &shown.zone).into())]);
    html! {
        (when("passkey-made", passkey.made_at))
        @if let Some(used) = passkey.used_at { " · " (when("passkey-used", used)) }
    }
}

fn passkey_page(reader: &Reader, shown: &Shown, passkey: &Passkey, filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let to = format!("{HERE}/{}", passkey.id);
    let frame = reader.frame(passkey.name.as_str()).account(&shown.account).seen_by(words.t("seen-by-you"));
    frame.under(words.t("your-account"), ACCOUNT).under(words.t("passkeys"), HERE).show(html! {
        (pieces::heading(&passkey.name, when(words, shown, passkey)))
        @if passkey.doubted {
            (pieces::notice(Tone::Late, words.t("passkey-doubted"), html! { p { (words.t("passkey-doubted-next")) } }))
        }
        form method="post" action={ (to) "/name" } {
            (form.summary())
            (form.text("name", words.t("passkey-name")).hint(words.t("passkey-name-hint")).required().most(100))
            (forms::button(words.t("passkey-rename")))
        }
        @if shown.fresh {
            (pieces::section(words.t("passkey-remove"), html! {
                p { (words.t("passkey-remove-hint")) }
                form method="post" action={ (to) "/remove" } { (forms::grave_button(words.t("passkey-remove"))) }
            }))
        } @else { (first(words, &to)) }
    })
}
