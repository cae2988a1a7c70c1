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
    Ok(passkeys_page(&reader, &shown(&mine).await?, &Filled::empty(), None, &done.done))
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
    after(&mine, reader, added, "added", Filled::new([("name", typed.name)]), None).await
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
    let renamed = match model::name("name", &typed.name) {
        Ok(name) => mine.rename_passkey(&passkey, &name).await,
        Err(problem) => Err(Error::Invalid(Problems(vec![problem]))),
    };
    let filled = Filled::new([("name", typed.name)]);
    after(&mine, reader, renamed, "renamed", filled, Some(&passkey)).await
}

pub async fn remove(mine: SignedIn, Path(passkey): Path<String>) -> kit::Result<Redirect> {
    let passkeys = mine.passkeys().await?;
    let going = passkeys.iter().find(|known| known.id == passkey).ok_or(Error::NotFound)?;
    let letter = letter(mine.house(), mine.account(), Note::PasskeyRemoved(&going.name));
    mine.remove_passkey(&passkey, letter).await?;
    Ok(Redirect::to(&format!("{HERE}?done=removed")))
}

async fn after(
    mine: &SignedIn,
    reader: Reader,
    changed: kit::Result<()>,
    done: &str,
    filled: Filled,
    renamed: Option<&str>,
) -> kit::Result<Response> {
    match changed {
        Ok(()) => Ok(Redirect::to(&format!("{HERE}?done={done}")).into_response()),
        Err(Error::Invalid(problems)) => {
            let reader = reader.speaking(mine.account().language.as_deref());
            let filled = filled.wrong(reader.words, &problems);
            let page = passkeys_page(&reader, &shown(mine).await?, &filled, renamed, "");
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

fn done_words(words: Words, done: &str) -> Option<&'static str> {
    match done {
        "added" => Some(words.t("passkey-added")),
        "renamed" => Some(words.t("passkey-renamed")),
        "removed" => Some(words.t("passkey-removed")),
        _ => None,
    }
}

/// `renamed`: the passkey whose new name was refused; without one, `filled` is of the form that adds.
fn passkeys_page(reader: &Reader, shown: &Shown, filled: &Filled, renamed: Option<&str>, done: &str) -> Markup {
    let words = reader.words;
    let none = Filled::empty();
    let adding = if renamed.is_none() { filled } else { &none };
    let frame = reader.frame(words.t("passkeys")).account(&shown.account).seen_by(words.t("seen-by-account"));
    frame.style("hubs.css").script("passkeys.js").under(words.t("your-account"), ACCOUNT).show(html! {
        (pieces::heading(words.t("passkeys"), words.t("passkeys-lead")))
        @if let Some(said) = done_words(words, done) { (pieces::notice(Tone::Done, said, html! {})) }
        @if !shown.possible { (pieces::notice(Tone::Next, words.t("passkeys-not-here"), html! {})) }
        @if shown.passkeys.is_empty() {
            (pieces::empty(words.t("passkeys-none"), words.t("passkeys-none-next"), html! {}))
        } @else {
            (pieces::list(shown.passkeys.iter().map(|passkey| {
                let own = if renamed == Some(&passkey.id) { Some(filled) } else { None };
                one_passkey(words, shown, passkey, own)
            })))
        }
        @if !shown.fresh { (first(words, HERE)) }
        @else if shown.possible {
            (pieces::section(words.t("passkey-add"), html! {
                form method="post" action=(HERE) data-device="make" data-asks="/account/passkeys/challenge" {
                    @let form = Fields::new(words, adding);
                    (form.summary())
                    (form.text("name", words.t("passkey-name")).hint(words.t("passkey-name-hint")).required().most(100))
                    (device::answer(words, adding))
                    (forms::button(words.t("passkey-add")))
                }
            }))
        }
    })
}

fn one_passkey(words: Words, shown: &Shown, passkey: &Passkey, refused: Option<&Filled>) -> Entry {
    let when = |key, at| words.with(key, &[("when", words.moment(at, &shown.zone).into())]);
    let filled = refused.cloned().unwrap_or_else(|| Filled::new([("name", passkey.name.as_str())]));
    let form = Fields::new(words, &filled);
    let to = format!("{HERE}/{}", passkey.id);
    Entry::new(html! { bdi { (passkey.name) } })
        .about(html! {
            (when("passkey-made", passkey.made_at))
            @if let Some(used) = passkey.used_at { " · " (when("passkey-used", used)) }
        })
        .marks(html! {
            @if passkey.doubted {
                (pieces::badge(Tone::Late, words.t("passkey-doubted"))) " "
                span.hint { (words.t("passkey-doubted-next")) }
            }
            details.by-itself open[refused.is_some()] {
                summary { (words.t("passkey-change")) span.visually-hidden { ": " (passkey.name) } }
                form method="post" action={ (to) "/name" } {
                    (form.summary())
                    (form.text("name", words.t("passkey-name")).required().most(100))
                    (forms::quiet_button(words.t("passkey-rename")))
                }
                @if shown.fresh {
                    p.hint { (words.t("passkey-remove-hint")) }
                    form method="post" action={ (to) "/remove" } { (forms::grave_button(words.t("passkey-remove"))) }
                }
            }
        })
}
