//! What machines ask: whether this process lives, whether it can work, how it has done.

use axum::extract::{ConnectInfo, FromRequestParts, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kit::house::House;
use kit::web::reader::Reader;
use kit::web::{assets, specimen};
use kit::{Error, id};
use maud::Markup;
use std::convert::Infallible;
use std::net::SocketAddr;

/// The process lives.
pub async fn lives() -> &'static str {
    "alive\n"
}

/// The process can work: its database answers.
pub async fn ready(State(house): State<House>) -> (StatusCode, &'static str) {
    match house.ready().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    }
}

/// Who is at the other end of the wire itself, whatever a proxy says of those behind it.
pub struct Peer(Option<SocketAddr>);

impl<S: Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Peer, Infallible> {
        let from = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Peer(from.map(|ConnectInfo(from)| *from)))
    }
}

/// For whoever holds the token; without a token set, for this machine alone. A proxy on this machine
/// makes everybody look near, so a request that came through one needs the token too.
pub async fn metrics(State(house): State<House>, Peer(peer): Peer, headers: HeaderMap) -> kit::Result<Response> {
    let allowed = match &house.settings.metrics_token {
        Some(token) => headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            // Digests are compared, so that the time taken tells nothing of the token.
            .is_some_and(|given| id::digest(given) == id::digest(token)),
        None => {
            let forwarded = ["x-forwarded-for", "forwarded", "via"]
                .iter()
                .any(|name| headers.contains_key(*name));
            !forwarded && peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback())
        }
    };
    if !allowed {
        return Err(Error::NotFound);
    }
    let kind = [(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")];
    Ok((kind, house.metrics.text()).into_response())
}

/// Every piece that pages are made of, for whoever builds pages.
pub async fn pieces(reader: Reader) -> Markup {
    specimen::specimen(reader.words, reader.appearance)
}

/// Browsers ask here unbidden.
pub async fn favicon() -> Redirect {
    Redirect::permanent(assets::address("icon.svg"))
}

/// What a hub holds is no business of a search engine.
pub async fn robots() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "max-age=86400")], "User-agent: *\nDisallow: /\n")
}
