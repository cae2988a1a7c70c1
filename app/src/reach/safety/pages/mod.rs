//! The pages of safety, by what they are about.

mod clock;
pub mod home;
pub mod link;
pub mod number;
pub mod session;
pub mod settings;
pub mod warnings;

use super::model::Person;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Permission};
use kit::web::forms::Choice;
use kit::words::Words;
use maud::Markup;

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

/// Who is alerted, to choose from; nobody chosen is as it is usual.
fn people<'p>(words: Words, able: &'p [Person]) -> Vec<Choice<'p>> {
    let usual = Choice::new("", words.t("safety-as-usual"));
    let people = able.iter().map(|person| {
        let reach = match (&person.number, &person.email) {
            (Some(_), Some(_)) => "safety-by-text-and-mail",
            (Some(_), None) => "safety-by-text",
            (None, Some(_)) => "safety-by-mail",
            (None, None) => "safety-by-nothing",
        };
        let label = words.with("safety-person", &[("name", (&person.name).into()), ("how", words.t(reach).into())]);
        Choice::new(person.id.as_str(), label)
    });
    std::iter::once(usual).chain(people).collect()
}
