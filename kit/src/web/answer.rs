//! What happens to every request on its way in and to every answer on its way out: limits, the
//! guard against forged requests, one way of drawing errors, strict headers, counting.

use super::batch::Addresses;
use super::errors;
use crate::Error;
use crate::house::House;
use crate::limits;
use crate::metrics::method_word;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use std::time::{Duration, Instant};
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// What a page may ask of the telephone it is read on: nothing. A page that needs more says so itself.
const ASKS_NOTHING: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";
/// The same for a page that may ask where somebody is.
pub const ASKS_WHERE: &str =
    "camera=(), microphone=(), geolocation=(self), payment=(), usb=(), interest-cohort=()";
/// The same for the page on a volunteer's phone, which also records what somebody says.
pub const ASKS_AS_A_PHONE: &str =
    "camera=(), microphone=(self), geolocation=(self), payment=(), usb=(), interest-cohort=()";
pub const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// Puts everything around the addresses that each request and answer goes through.
/// Only at the addresses in `files` may a request take as long as a file does.
pub fn around(addresses: Router<House>, house: House, files: &'static [&'static str]) -> Router {
    let drawn = || from_fn_with_state((house.clock.clone(), house.chance.clone()), errors::draw);
    let answering = addresses
        .fallback(async || Error::NoAddress)
        .layer(DefaultBodyLimit::max(limits::BODY));
    // A batch is let in once, at the outer door; each request in it meets the rest of what one meets alone,
    // and is counted and logged by itself.
    let each = answering
        .clone()
        .layer(drawn())
        .layer(from_fn_with_state(house.clone(), finish))
        .with_state(house.clone());
    answering
        .layer(Extension(Addresses(each)))
        .layer(from_fn_with_state(files, in_time))
        .layer(CsrfLayer::new())
        .layer(drawn())
        .layer(from_fn_with_state(house.clone(), finish))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .with_state(house)
}

/// Gives a request up that takes too long.
async fn in_time(State(files): State<&'static [&'static str]>, request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("", MatchedPath::as_str);
    let brings_a_file = matches!(*request.method(), Method::POST | Method::PUT) && files.contains(&route);
    let most = if brings_a_file {
        limits::SECONDS_FOR_A_FILE
    } else {
        limits::SECONDS
    };
    let answer = tokio::time::timeout(Duration::from_secs(most), next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

async fn finish(State(house): State<House>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = method_word(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("none", MatchedPath::as_str)
        .to_owned();
    let mut response = next.run(request).await;

    let secure = house.settings.secure();
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(PERMISSIONS_POLICY)
        .or_insert(HeaderValue::from_static(ASKS_NOTHING));
    if secure {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    // What is drawn for one person is kept by no cache; assets say for themselves how long.
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));

    let took = began.elapsed();
    let status = response.status().as_u16();
    house.metrics.request(method, &route, status, took);
    // The route as the router writes it: an address may carry a code.
    tracing::info!(
        method,
        route,
        status,
        micros = took.as_micros() as u64,
        "answered"
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::routing::any;
    use tower::ServiceExt;

    #[tokio::test(start_paused = true)]
    async fn only_what_brings_a_file_may_take_as_long_as_a_file() {
        let slowly = || async { tokio::time::sleep(Duration::from_secs(400)).await };
        let app = Router::new()
            .route("/files/{hub}", any(slowly))
            .route("/words", any(slowly))
            .layer(from_fn_with_state(&["/files/{hub}"][..], in_time));
        for (method, path, status) in [
            ("POST", "/files/mill-lane", 200),
            ("PUT", "/files/mill-lane", 200),
            ("GET", "/files/mill-lane", 503),
            ("POST", "/words", 503),
        ] {
            let request = axum::http::Request::builder()
                .method(method)
                .uri(path)
                .body(Body::empty());
            let answer = app.clone().oneshot(request.unwrap()).await.unwrap();
            assert_eq!(answer.status().as_u16(), status, "{method} {path}");
        }
    }
}
