//! Many requests in one: what a phone kept for a week in stairwells goes over a slow line in a few
//! packed bodies instead of a thousand round trips. Each request in it is answered as if it had come
//! alone, through the same router, so nothing can be done here that cannot be done there.

use crate::limits::BATCH;
use crate::{Error, Problem, Problems, Result};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};
use axum::response::Response;
use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::net::SocketAddr;
use tower_service::Service;

/// Whatever a batch may ask begins with this, and nobody answers there.
const API: &str = "/api/v1/";
/// How many requests of one batch are answered at once: enough for their commits to share a flush, and
/// too few to starve whoever else is asking.
const AT_ONCE: usize = 32;
/// The longest answer to one request that is handed on, in bytes: problems, field by field.
const ANSWER: usize = 64 * 1024;

/// What each request of a batch brings from the one that carries it: who asks, from where, and in which
/// language.
const CARRIED: [HeaderName; 6] = [
    HOST,
    COOKIE,
    AUTHORIZATION,
    ACCEPT_LANGUAGE,
    HeaderName::from_static(crate::access::ACCOUNT),
    HeaderName::from_static("x-forwarded-for"),
];

/// The addresses as they answer single requests; laid beside a batch by [`super::answer::around`].
#[derive(Clone)]
pub struct Addresses(pub(super) Router);

/// One request of a batch. It must be one that may be sent twice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    pub path: String,
    pub body: Box<RawValue>,
}

/// What was answered to it.
#[derive(Debug, Serialize)]
pub struct Answered {
    pub status: u16,
    /// After how many seconds to try again, where the answer says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again_in: Option<u32>,
    pub body: Option<Box<RawValue>>,
}

/// Puts each of the requests through the router, and answers in their order.
pub async fn carry(
    Addresses(router): Addresses,
    headers: &HeaderMap,
    from: Option<SocketAddr>,
    asked: Vec<Asked>,
) -> Result<Vec<Answered>> {
    if asked.len() > BATCH {
        return Err(Error::Invalid(Problems(vec![
            Problem::new("requests", "too-many").with("most", BATCH),
        ])));
    }
    let answered = asked.into_iter().map(|one| {
        let (mut router, request) = (router.clone(), request(headers, from, one));
        // A router takes every request and fails none.
        async move { answer(router.call(request).await.unwrap_or_else(|never| match never {})).await }
    });
    Ok(stream::iter(answered).buffered(AT_ONCE).collect().await)
}

fn request(headers: &HeaderMap, from: Option<SocketAddr>, asked: Asked) -> Request<Body> {
    let mut request = Request::new(Body::from(Box::<str>::from(asked.body).into_string()));
    *request.method_mut() = Method::PUT;
    // What leads out of the API is found by nobody: one bad record must not hold up the others.
    *request.uri_mut() = asked
        .path
        .parse()
        .ok()
        .filter(in_the_api)
        .unwrap_or(Uri::from_static(API));
    let json = HeaderValue::from_static("application/json");
    request.headers_mut().insert(ACCEPT, json.clone());
    request.headers_mut().insert(CONTENT_TYPE, json);
    for name in CARRIED {
        for value in headers.get_all(&name) {
            request.headers_mut().append(&name, value.clone());
        }
    }
    if let Some(from) = from {
        request.extensions_mut().insert(ConnectInfo(from));
    }
    request
}

fn in_the_api(uri: &Uri) -> bool {
    uri.authority().is_none() && uri.path().starts_with(API)
}

async fn answer(response: Response) -> Answered {
    let status = response.status().as_u16();
    let again_in = response
        .headers()
        .get(RETRY_AFTER)
        .and_then(|seconds| seconds.to_str().ok()?.parse().ok());
    let body = to_bytes(response.into_body(), ANSWER).await.ok();
    Answered {
        status,
        again_in,
        body: body.and_then(|bytes| serde_json::from_slice(&bytes).ok()),
    }
}
