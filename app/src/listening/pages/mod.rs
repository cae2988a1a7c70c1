//! The pages of listening, by what they are about.

pub mod agreement;
pub mod conflicts;
pub mod conversation;
pub mod conversations;
mod entry;
pub mod export;
pub mod follow_ups;
mod held;
pub mod joining;
pub mod leaving;
pub mod people;
pub mod removal;
pub mod sheets;
pub mod slip;
pub mod slips;
pub mod voice;
pub mod writing;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use super::model::{ANOTHER, SPOKEN};
use kit::access::{Can, Permission};
use kit::words::Words;
use maud::Markup;

/// What a form sent, name by name; ticked boxes come more than once.
pub type Pairs = Vec<(String, String)>;

/// The first value of that name.
fn value<'p>(pairs: &'p Pairs, name: &str) -> &'p str {
    pairs
        .iter()
        .find(|(named, _)| named == name)
        .map_or("", |(_, value)| value)
}

/// An address behind the hub.
fn to<P: Permission>(can: &Can<P>, behind: &str) -> String {
    format!("/hubs/{}{behind}", can.hub().id)
}

fn seen(to: &str) -> Response {
    Redirect::to(to).into_response()
}

/// The same form again, with what must be mended.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// Every language that can be chosen, by what it calls itself.
fn languages(words: Words) -> impl Iterator<Item = (&'static str, &'static str)> {
    SPOKEN.into_iter().chain([(ANOTHER, words.t("language-another"))])
}

/// What a language calls itself, or its code.
fn language_name(words: Words, code: &str) -> String {
    let primary = code.split('-').next().unwrap_or(code);
    languages(words)
        .find(|(known, _)| *known == primary)
        .map_or_else(|| code.to_owned(), |(_, name)| name.to_owned())
}

/// The four questions as answers are headed, in their order.
fn headings(words: Words) -> [&'static str; 4] {
    [
        words.t("heard-loves"),
        words.t("heard-concerns"),
        words.t("heard-would-change"),
        words.t("heard-would-do"),
    ]
}
