//! In whose name something is sent.

use super::Known;
use crate::house::House;
use crate::{Error, Result};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;

/// The header in which a phone names the account that wrote what it sends.
pub const ACCOUNT: &str = "folkmoot-account";

/// Holds when a request carries the words of the account that is signed in, as far as the request says
/// whose they are. A phone sends for hours what it kept, and meanwhile somebody else may have signed in
/// on it; their session must not put their name under another's words. It goes before any pass in a
/// handler's arguments, because what that somebody may do here says nothing about the words.
pub struct OwnWords;

impl<S> FromRequestParts<S> for OwnWords
where
    S: Send + Sync,
    House: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<OwnWords> {
        // Phones that were here before this header, and programs, do not say it.
        let Some(author) = parts.headers.get(ACCOUNT).cloned() else {
            return Ok(OwnWords);
        };
        let known = Known::from_request_parts(parts, state).await?;
        if author.as_bytes() == known.account().id.as_bytes() {
            Ok(OwnWords)
        } else {
            Err(Error::SignIn)
        }
    }
}
