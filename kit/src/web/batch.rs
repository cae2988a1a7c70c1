//! Many requests in one: what a phone kept for a week in stairwells goes over a slow line in a few
//! packed bodies instead of a thousand round trips. Each request in it is answered as if it had come
//! alone, through the same router, so nothing can be done here that cannot be done there.

use crate::limits::{BATCH, BODY, SECONDS};
use crate::{Error, Problem, Problems, Result};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName, Method, Request, Uri};
use axum::response::Response;
use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::net::SocketAddr;
use tower_service::Service;

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
    let requests = asked
        .into_iter()
        .map(|one| request(headers, from, one))
        .collect::<Result<Vec<_>>>()?;
    let answered = stream::iter(requests.into_iter().map(|request| {
        let mut router = router.clone();
        // A router takes every request and fails none.
        async move { answer(router.call(request).await.unwrap_or_else(|never| match never {})).await }
    }));
    // What takes too long is left unanswered, and the phone sends it again.
    let all = answered.buffered(AT_ONCE).collect::<Vec<_>>();
    tokio::time::timeout(std::time::Duration::from_secs(SECONDS), all)
        .await
        .map_err(|_| Error::TryLater)
}

fn request(headers: &HeaderMap, from: Option<SocketAddr>, asked: Asked) -> Result<Request<Body>> {
    let unreadable = || Error::invalid("requests", "problem-unreadable");
    let uri: Uri = asked.path.parse().map_err(|_| unreadable())?;
    // Within this house, and nothing but its API.
    if !uri.path().starts_with("/api/v1/") || uri.authority().is_some() {
        return Err(unreadable());
    }
    let body = Bytes::from(Box::<str>::from(asked.body).into_string());
    if body.len() > BODY {
        return Err(Error::TooLarge(BODY));
    }
    let mut request = Request::builder()
        .method(Method::PUT)
        .uri(uri)
        .header(ACCEPT, "application/json")
        .header(CONTENT_TYPE, "application/json")
        .body(Body::from(body))
        .map_err(|_| unreadable())?;
    for name in CARRIED {
        for value in headers.get_all(&name) {
            request.headers_mut().append(&name, value.clone());
        }
    }
    if let Some(from) = from {
        request.extensions_mut().insert(ConnectInfo(from));
    }
    Ok(request)
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
