//! Who reads the page: in which language, by light or in the dark.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use std::borrow::Cow;
use std::convert::Infallible;

use super::page::{Appearance, Frame};
use crate::words::{Language, Words};

/// The cookies in which a reader who is not signed in keeps these choices.
pub const LANGUAGE_COOKIE: &str = "language";
pub const APPEARANCE_COOKIE: &str = "appearance";

/// What a page must know of its reader before it says anything.
///
/// ```
/// use kit::web::reader::Reader;
/// use kit::words::Language;
/// # let mut headers = axum::http::HeaderMap::new();
/// # headers.insert("accept-language", "pl".parse().unwrap());
/// let reader = Reader::of(&headers);
/// assert_eq!(reader.words.language().code(), "pl");
/// // A cookie goes before, except where the API is asked.
/// headers.insert("cookie", "language=ur".parse().unwrap());
/// assert_eq!(Reader::at("/account", &headers).words.language().code(), "ur");
/// assert_eq!(Reader::at("/api/v1/me", &headers).words.language().code(), "pl");
/// // What an account chose goes before what a browser says.
/// assert_eq!(reader.speaking(Some("ur")).words.language().code(), "ur");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    pub words: Words,
    pub appearance: Appearance,
}

impl Reader {
    /// By the cookie, else by what the browser asks for, else English.
    pub fn of(headers: &HeaderMap) -> Reader {
        let language = chosen(headers).or_else(|| asked(headers));
        Reader::reading(headers, language)
    }

    /// The reader of an answer from that path. What asks the API says which language it wants its
    /// sentences in: the phone page is kept in a language of its own, whatever the account reads elsewhere.
    pub fn at(path: &str, headers: &HeaderMap) -> Reader {
        if !path.starts_with("/api/") {
            return Reader::of(headers);
        }
        let language = asked(headers).or_else(|| chosen(headers));
        Reader::reading(headers, language)
    }

    fn reading(headers: &HeaderMap, language: Option<Language>) -> Reader {
        Reader {
            words: Words::of(language.unwrap_or(Language::ENGLISH)),
            appearance: cookie(headers, APPEARANCE_COOKIE)
                .map(Appearance::of)
                .unwrap_or_default(),
        }
    }

    /// The same reader in the language that the account chose, if it chose one.
    pub fn speaking(mut self, language: Option<&str>) -> Reader {
        if let Some(language) = language.and_then(Language::of_code) {
            self.words = Words::of(language);
        }
        self
    }

    /// A page for this reader.
    pub fn frame<'a>(&self, title: impl Into<Cow<'a, str>>) -> Frame<'a> {
        Frame::new(self.words, title).appearance(self.appearance)
    }
}

/// The language that the reader chose for pages.
fn chosen(headers: &HeaderMap) -> Option<Language> {
    cookie(headers, LANGUAGE_COOKIE).and_then(Language::of_code)
}

/// The language that the request asks for.
fn asked(headers: &HeaderMap) -> Option<Language> {
    headers
        .get(header::ACCEPT_LANGUAGE)?
        .to_str()
        .ok()
        .and_then(Language::accepted)
}

/// The value of a cookie of that name.
fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(named, _)| *named == name)
        .map(|(_, value)| value)
}

/// The reader of a page that is written in English alone: its own words and those of the frame are then
/// of one language and one direction, whatever else they read.
#[derive(Clone, Copy, Debug)]
pub struct InEnglish(pub Reader);

impl<S: Sync> FromRequestParts<S> for InEnglish {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<InEnglish, Infallible> {
        Ok(InEnglish(
            Reader::of(&parts.headers).speaking(Some(Language::ENGLISH.code())),
        ))
    }
}

impl<S: Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Reader, Infallible> {
        Ok(Reader::at(parts.uri.path(), &parts.headers))
    }
}
