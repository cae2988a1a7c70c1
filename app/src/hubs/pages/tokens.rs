//! The tokens with which programs ask in one's name.

use super::show_again::first;
use crate::hubs::access::GRANTS;
use crate::hubs::model::{TOKEN_DAYS, WrittenToken};
use crate::hubs::noting::{Note, letter};
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;
use kit::Error;
use kit::access::{Hub, Role, SignedIn};
use kit::session::Token;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::ACCOUNT;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use maud::{Markup, html};
use serde::Deserialize;

pub const HERE: &str = "/account/tokens";

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    /// What was just done: `ended`.
    done: String,
}

/// All that the page shows.
struct Shown {
    account: String,
    tokens: Vec<Token>,
    hubs: Vec<(Hub, Role)>,
    fresh: bool,
    zone: TimeZone,
}

async fn shown(mine: &SignedIn) -> kit::Result<Shown> {
    Ok(Shown {
        account: mine.account().name.clone(),
        tokens: mine.tokens().await?,
        hubs: mine.hubs().await?,
        fresh: mine.proof().await?.fresh,
        zone: super::zone_of(mine).await?,
    })
}

pub async fn list(mine: SignedIn, reader: Reader, Query(done): Query<Done>) -> kit::Result<Markup> {
    let reader = reader.speaking(mine.account().language.as_deref());
    let shown = shown(&mine).await?;
    let mut filled = vec![("days", "90")];
    // With one hub there is nothing to choose.
    if let [(hub, _)] = shown.hubs.as_slice() {
        filled.push(("hubs", &hub.id));
    }
    let filled = Filled::new(filled);
    Ok(tokens_page(&reader, &shown, &filled, &done.done))
}

pub async fn make(
    mine: SignedIn,
    reader: Reader,
    Form(typed): Form<Vec<(String, String)>>,
) -> kit::Result<Response> {
    mine.ensure_fresh().await?;
    let reader = reader.speaking(mine.account().language.as_deref());
    let written = WrittenToken::typed(&typed);
    let made = match written.parse() {
        Ok(new) => {
            let letter = letter(mine.house(), mine.account(), Note::TokenMade(&new.name));
            mine.make_token(new, letter).await
        }
        Err(error) => Err(error),
    };
    match made {
        Ok(token) => Ok(made_page(&reader, &mine, &token).into_response()),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new(typed).wrong(reader.words, &problems);
            let page = tokens_page(&reader, &shown(&mine).await?, &filled, "");
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

pub async fn end(mine: SignedIn, Path(token): Path<String>) -> kit::Result<Redirect> {
    mine.end_token(&token).await?;
    Ok(Redirect::to(&format!("{HERE}?done=ended")))
}

fn tokens_page(reader: &Reader, shown: &Shown, filled: &Filled, done: &str) -> Markup {
    let words = reader.words;
    let frame = reader.frame(words.t("tokens")).account(&shown.account).seen_by(words.t("seen-by-you"));
    frame.under(words.t("your-account"), ACCOUNT).show(html! {
        (pieces::heading(words.t("tokens"), words.t("tokens-lead")))
        @if done == "ended" { (pieces::notice(Tone::Done, words.t("token-ended"), html! {})) }
        @if shown.tokens.is_empty() {
            (pieces::empty(words.t("tokens-none"), words.t("tokens-none-next"), pieces::quiet_action("API", "/api")))
        } @else {
            (pieces::list(shown.tokens.iter().map(|token| one_token(words, shown, token))))
        }
        @if shown.hubs.is_empty() { p { (words.t("your-hubs-none")) } }
        @else if !shown.fresh { (first(words, HERE)) }
        @else { (pieces::section(words.t("token-make"), making(words, shown, filled))) }
    })
}

fn making(words: Words, shown: &Shown, filled: &Filled) -> Markup {
    let form = Fields::new(words, filled);
    let scopes = GRANTS.map(|(scope, key, about)| Choice::new(scope, words.t(key)).about(words.t(about)));
    let hubs = shown.hubs.iter().map(|(hub, _)| Choice::new(hub.id.as_str(), hub.name.as_str()));
    let days = TOKEN_DAYS.map(|days| {
        Choice::new(days.to_string(), words.with("token-days-n", &[("n", days.into())]))
    });
    html! {
        form method="post" action=(HERE) {
            (form.summary())
            (form.text("name", words.t("token-name")).hint(words.t("token-name-hint")).required().most(100))
            (form.any_of("scopes", words.t("token-scopes"), scopes.into()))
            (form.any_of("hubs", words.t("token-hubs"), hubs.collect()))
            (form.one_of("days", words.t("token-days"), days.into()))
            p.hint { (words.t("token-ends-hint")) }
            (forms::button(words.t("token-make")))
        }
    }
}

fn scope_words(words: Words, scope: &str) -> &'static str {
    let known = GRANTS.iter().find(|(known, ..)| *known == scope);
    known.map_or("", |(_, key, _)| words.t(key))
}

fn one_token(words: Words, shown: &Shown, token: &Token) -> Entry {
    let zone = &shown.zone;
    let when = |key, at| words.with(key, &[("when", words.moment(at, zone).into())]);
    let used = token.used_at.map_or_else(|| words.t("token-unused").to_owned(), |at| when("token-used", at));
    let until = words.date(zone.to_datetime(token.expires_at).date());
    let until = words.with("token-until", &[("day", until.into())]);
    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope_words(words, scope)).collect();
    let hubs = if token.hubs.is_empty() { words.t("token-no-hub").to_owned() } else { token.hubs.join(", ") };
    Entry::new(html! { bdi { (token.name) } })
        .about(html! {
            bdi { (hubs) } " · " (scopes.join(", ")) br;
            (until) " · " (when("token-made", token.made_at)) " · " (used)
        })
        .marks(forms::press(format!("{HERE}/{}/end", token.id), words.t("token-end")))
}

/// The token, on the only page that ever shows it.
fn made_page(reader: &Reader, mine: &SignedIn, token: &str) -> Markup {
    let words = reader.words;
    let how = [("header", "Authorization: Bearer".into()), ("address", "/api/v1".into())];
    let frame = reader.frame(words.t("tokens")).account(&mine.account().name).seen_by(words.t("seen-by-you"));
    frame.style("hubs.css").under(words.t("tokens"), HERE).show(html! {
        (pieces::heading(words.t("token-once"), words.t("token-once-next")))
        p.secret-letters dir="ltr" { code { (token) } }
        p { (words.with("token-once-how", &how)) }
        (pieces::actions(pieces::action(words.t("token-kept"), HERE)))
    })
}
