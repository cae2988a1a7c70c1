//! The pages of the network, by what they are about.

pub mod account;
pub mod beneath;
pub mod checks;
mod device;
pub mod front;
pub mod invitations;
pub mod jobs;
pub mod join;
pub mod members;
pub mod passkeys;
pub mod second_door;
pub mod second_step;
pub mod second_steps;
pub mod own_phones;
pub mod phones;
pub mod settings;
pub mod show_again;
pub mod sign_in;
pub mod start;
pub mod tokens;
pub mod trail;
pub mod unsent;

use crate::hubs::model::{role_means, role_name};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::StatusCode;
use axum::response::{AppendHeaders, IntoResponse, Response};
use jiff::tz::TimeZone;
use kit::access::SignedIn;
use kit::house::House;
use kit::session::{self, Opened};
use kit::web::errors::percent_encoded;
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

/// The same behind the first door: perhaps there is a second one before the house.
async fn let_through(house: &House, opened: Opened, to: &str) -> kit::Result<Response> {
    match opened {
        Opened::Session(token) => let_in(house, token, to).await,
        Opened::HalfOpen(token) => {
            let to = format!("{}?next={}", second_door::HERE, percent_encoded(to));
            let cookie = session::step_cookie(house, &token);
            Ok((StatusCode::SEE_OTHER, [(LOCATION, to), (SET_COOKIE, cookie)]).into_response())
        }
    }
}

/// Where the day begins for an account: where its first hub is.
async fn zone_of(mine: &SignedIn) -> kit::Result<TimeZone> {
    let hubs = mine.hubs().await?;
    Ok(hubs.first().map_or(TimeZone::UTC, |(hub, _)| hub.zone.clone()))
}

/// `1 record`, `2 records`.
fn counted(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}
