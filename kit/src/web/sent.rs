//! What a program sent as JSON, or what is wrong with it at the field where that can be told.

use crate::Error;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

/// `Sent(written): Sent<Written>` in a handler: the body, which must be `application/json`.
pub struct Sent<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Sent<T>, Response> {
        // A form of another site can send text, but not JSON without being asked first.
        let is_json = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .and_then(|kind| kind.split(';').next())
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"));
        if !is_json {
            return Err(unreadable("").into_response());
        }
        let body = Bytes::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        let mut json = serde_json::Deserializer::from_slice(&body);
        let sent: T = serde_path_to_error::deserialize(&mut json).map_err(|e| {
            // Serde has no kind of error for it. It is told apart because what was sent is in order.
            let newer = e.inner().to_string().starts_with("unknown field");
            let key = if newer {
                "problem-not-known-here"
            } else {
                UNREADABLE
            };
            Error::invalid(field(e.path()), key).into_response()
        })?;
        json.end().map_err(|_| unreadable("").into_response())?;
        Ok(Sent(sent))
    }
}

/// `contact.channels.0.value`: as validation names fields.
fn field(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            _ => None,
        })
        .map(|name| name.chars().take(100).collect::<String>())
        .take(8)
        .collect::<Vec<_>>()
        .join(".")
}

const UNREADABLE: &str = "problem-unreadable";

fn unreadable(field: &str) -> Error {
    Error::invalid(field.to_owned(), UNREADABLE)
}
