//! Draws every [`Error`], as a page for people and as problem details (RFC 9457) for programs.
//!
//! Handlers answer with an error; this layer alone has seen the request, and so knows the reader's
//! language and whether a page or JSON is wanted. Refusals of the framework itself (an address
//! that is not there, a body that cannot be read) come out the same way.

use axum::Json;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::json;

use super::page::{HOME, SECOND_STEP, SHOW_AGAIN, SIGN_IN};
use super::reader::Reader;
use super::{forms, pieces};
use crate::clock::{Chance, Clock};
use crate::words::Words;
use crate::{Error, Problem, id, limits};
use std::time::Duration;

/// After how many seconds to try again, where nothing more exact is known.
const AGAIN_IN_SECONDS: i64 = 10;

/// What a refusal says: the same words on a page and in JSON.
struct Said {
    /// The name of the problem for programs.
    kind: &'static str,
    title: &'static str,
    next: String,
}

/// The layer. What it stands on is where references to our own failures come from:
/// `from_fn_with_state((house.clock.clone(), house.chance.clone()), kit::web::errors::draw)`.
pub async fn draw(State((clock, chance)): State<(Clock, Chance)>, request: Request, next: Next) -> Response {
    let reader = Reader::at(request.uri().path(), request.headers());
    let wants_json = wants_json(request.uri().path(), request.headers());
    let method = request.method().clone();
    let address = request
        .uri()
        .path_and_query()
        .map(|whole| whole.as_str().to_owned())
        .unwrap_or_default();

    let (mut response, typed) = match with_what_was_typed(request).await {
        Ok((request, typed)) => (next.run(request).await, typed),
        Err(error) => (error.into_response(), Bytes::new()),
    };
    let Some(error) = response
        .extensions_mut()
        .remove::<Error>()
        .or_else(|| unnamed(&response))
    else {
        return response;
    };
    let status = response.status();

    if matches!(error, Error::SignIn) && !wants_json && matches!(method, Method::GET | Method::HEAD) {
        let to = format!("{SIGN_IN}?next={}", percent_encoded(&address));
        return (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
    }

    let reference = match &error {
        Error::Internal(what) => {
            let id = id::new(&clock, &chance);
            let reference = id.rsplit('-').next().unwrap_or_default().to_owned();
            tracing::error!(reference, %method, %status, what = %what, "our fault");
            reference
        }
        _ => String::new(),
    };
    let said = say(reader.words, &error, &reference);
    let mut drawn = if wants_json {
        as_json(reader.words, &error, status, &said)
    } else {
        as_page(
            &reader,
            &error,
            status,
            &said,
            &Again {
                address: &address,
                typed: &typed,
            },
        )
    };
    // What the handler or a layer below set beside the body (cookies, Retry-After) stays.
    for (name, value) in response.headers() {
        if !matches!(
            *name,
            header::CONTENT_TYPE | header::CONTENT_LENGTH | header::CONTENT_ENCODING
        ) {
            drawn.headers_mut().append(name.clone(), value.clone());
        }
    }
    if matches!(error, Error::TryLater) && !drawn.headers().contains_key(header::RETRY_AFTER) {
        drawn
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(AGAIN_IN_SECONDS));
    }
    drawn
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    drawn
}

/// The request, and beside it what somebody typed into a form: a refusal that no form draws again (the
/// session has ended, too much at once, our fault) hands it back, so that nobody types it twice.
async fn with_what_was_typed(request: Request) -> Result<(Request, Bytes), Error> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let is_form = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    if !is_form || request.method() != Method::POST {
        return Ok((request, Bytes::new()));
    }
    let (parts, body) = request.into_parts();
    let read = tokio::time::timeout(Duration::from_secs(limits::SECONDS), to_bytes(body, limits::BODY));
    match read.await {
        Ok(Ok(typed)) => Ok((Request::from_parts(parts, Body::from(typed.clone())), typed)),
        Ok(Err(_)) => Err(Error::TooLarge(limits::BODY)),
        Err(_) => Err(Error::TryLater),
    }
}

/// A refusal that did not come as an [`Error`]: the framework's own, in plain text or empty.
fn unnamed(response: &Response) -> Option<Error> {
    let status = response.status();
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    if !status.is_client_error() && !status.is_server_error()
        || kind.is_some_and(|kind| !kind.starts_with("text/plain"))
    {
        return None;
    }
    Some(match status {
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::FORBIDDEN => Error::NotAllowed,
        StatusCode::UNAUTHORIZED => Error::SignIn,
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge(0),
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            Error::TryLater
        }
        status if status.is_server_error() => {
            Error::internal("the framework answered with a failure of its own")
        }
        _ => Error::Invalid(crate::Problems::default()),
    })
}

fn wants_json(path: &str, headers: &HeaderMap) -> bool {
    let accepts = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .unwrap_or_default();
    path.starts_with("/api/") || (accepts.contains("json") && !accepts.contains("html"))
}

fn say(words: Words, error: &Error, reference: &str) -> Said {
    let (kind, title, next): (_, _, String) = match error {
        Error::SignIn => (
            "sign-in",
            words.t("error-sign-in"),
            words.t("error-sign-in-next").into(),
        ),
        Error::NotAllowed => (
            "not-allowed",
            words.t("error-not-allowed"),
            words.t("error-not-allowed-next").into(),
        ),
        Error::Scope => (
            "scope",
            words.t("error-scope"),
            words.t("error-scope-next").into(),
        ),
        Error::SecondStep => (
            "second-step",
            words.t("error-second-step"),
            words.t("error-second-step-next").into(),
        ),
        Error::ShowAgain => (
            "show-again",
            words.t("error-show-again"),
            words.t("error-show-again-next").into(),
        ),
        Error::NotFound => (
            "not-found",
            words.t("error-not-found"),
            words.t("error-not-found-next").into(),
        ),
        Error::NoAddress => (
            "no-address",
            words.t("error-not-found"),
            words.t("error-not-found-next").into(),
        ),
        Error::Invalid(problems) if problems.is_empty() => (
            "unread",
            words.t("error-unread"),
            words.t("error-unread-next").into(),
        ),
        Error::Invalid(_) => (
            "invalid",
            words.t("error-invalid"),
            words.t("error-invalid-next").into(),
        ),
        Error::Conflict(key) => ("conflict", words.t("error-conflict"), words.t(key).into()),
        Error::TryLater => (
            "try-later",
            words.t("error-try-later"),
            words.with("error-try-later-next", &[("n", AGAIN_IN_SECONDS.into())]),
        ),
        Error::TooLarge(_) => (
            "too-large",
            words.t("error-too-large"),
            words.t("error-too-large-next").into(),
        ),
        Error::Internal(_) => (
            "internal",
            words.t("error-internal"),
            words.with("error-internal-next", &[("reference", reference.into())]),
        ),
    };
    Said { kind, title, next }
}

fn as_json(words: Words, error: &Error, status: StatusCode, said: &Said) -> Response {
    let mut body =
        json!({ "type": said.kind, "title": said.title, "status": status.as_u16(), "detail": said.next });
    if let Error::Invalid(problems) = error {
        body["problems"] = problems
            .0
            .iter()
            .map(|problem| json!({ "field": problem.field, "key": key(problem), "sentence": words.problem(problem) }))
            .collect();
    }
    let kind = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    )];
    (status, kind, Json(body)).into_response()
}

/// A problem's name for programs. What only coordinators can meet is a whole sentence and has none.
fn key(problem: &Problem) -> &'static str {
    if problem.key.contains(' ') {
        "other"
    } else {
        problem.key
    }
}

fn as_page(reader: &Reader, error: &Error, status: StatusCode, said: &Said, again: &Again<'_>) -> Response {
    let words = reader.words;
    let page = reader.frame(said.title).bare().show(html! {
        (pieces::heading(said.title, &said.next))
        @if let Error::Invalid(problems) = error {
            @if !problems.is_empty() { ul { @for problem in &problems.0 { li { (words.problem(problem)) } } } }
        }
        @match again.form(words, error) {
            Some(form) => (form),
            None => (pieces::actions(way_out(words, error))),
        }
    });
    (status, page).into_response()
}

/// What was typed, and where it was to go.
struct Again<'a> {
    address: &'a str,
    typed: &'a [u8],
}

impl Again<'_> {
    /// The same once more at the press of a button, where the same can succeed. What must not be
    /// written into a page, a password or a code, is asked for again instead.
    fn form(&self, words: Words, error: &Error) -> Option<Markup> {
        if !matches!(error, Error::SignIn | Error::TryLater | Error::Internal(_)) {
            return None;
        }
        let fields: Vec<(String, String)> = serde_urlencoded::from_bytes(self.typed).ok()?;
        let secret = |(name, _): &(String, String)| {
            ["password", "code", "secret"]
                .iter()
                .any(|word| name.contains(word))
        };
        if fields.is_empty() || fields.iter().any(secret) {
            return None;
        }
        Some(html! {
            p { (words.t("problems-kept")) }
            @if matches!(error, Error::SignIn) {
                p { (words.t("error-sign-in-beside")) }
                p { a href=(SIGN_IN) target="_blank" { (words.t("sign-in")) } }
            }
            form method="post" action=(self.address) {
                @for (name, value) in &fields { input type="hidden" name=(name) value=(value); }
                (forms::button(words.t("error-send-again")))
            }
        })
    }
}

/// The next thing to do: never a dead end.
fn way_out(words: Words, error: &Error) -> Markup {
    match error {
        Error::SignIn => pieces::action(words.t("sign-in"), SIGN_IN),
        Error::SecondStep => pieces::action(words.t("error-second-step-do"), SECOND_STEP),
        Error::ShowAgain => pieces::action(words.t("error-show-again-do"), SHOW_AGAIN),
        _ => pieces::action(words.t("error-go-home"), HOME),
    }
}

/// Words, or an address of ours, made fit to stand in the query of an address.
pub fn percent_encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests;
