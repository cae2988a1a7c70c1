//! The pages of the network, by what they are about.

pub mod account;
pub mod beneath;
pub mod checks;
pub mod front;
pub mod invitations;
pub mod jobs;
pub mod join;
pub mod members;
pub mod own_phones;
pub mod phones;
pub mod settings;
pub mod sign_in;
pub mod start;
pub mod trail;
pub mod unsent;

use crate::hubs::model::{role_means, role_name};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::StatusCode;
use axum::response::{AppendHeaders, IntoResponse, Response};
use kit::house::House;
use kit::session;
use kit::web::reader::LANGUAGE_COOKIE;

/// Lets somebody in: their session, their language, and on to where they wanted to go.
async fn let_in(house: &House, token: String, to: &str) -> kit::Result<Response> {
    let mut cookies = vec![(SET_COOKIE, session::cookie(house, &token))];
    let session = session::of(house, token).await?;
    if let Some(language) = &session.account.language {
        cookies.push((SET_COOKIE, session::choice_cookie(house, LANGUAGE_COOKIE, language)));
    }
    Ok((StatusCode::SEE_OTHER, [(LOCATION, to)], AppendHeaders(cookies)).into_response())
}
