//! The pages of safeguarding: telling, and the log of those who may read.

pub mod log;
pub mod telling;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::access::{Can, Permission};
use maud::Markup;

/// An address behind the hub.
fn to<P: Permission>(can: &Can<P>, behind: &str) -> String {
    format!("/hubs/{}{behind}", can.hub().id)
}

/// The same form again, with what must be mended.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
