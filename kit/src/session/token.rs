//! How a request says in whose session it is made: a cookie, or a phone's own header.

use super::{SESSION_DAYS, VISIT_MINUTES};
use crate::house::House;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::request::Parts;

/// The cookie's name. `__Host-` binds it to this host alone, but browsers take that only over https.
fn cookie_name(house: &House) -> &'static str {
    if house.settings.secure() {
        "__Host-folkmoot"
    } else {
        "folkmoot"
    }
}

/// How a phone names its token in the header `Authorization`.
const OF_A_PHONE: &str = "Phone ";

/// The session token of a request, if it carries one. A phone says its own in a header, and then no
/// cookie counts: whoever else is signed in in its browser does not speak for it.
pub(crate) fn token(parts: &Parts, house: &House) -> Option<String> {
    let said = parts
        .headers
        .get(AUTHORIZATION)
        .and_then(|said| said.to_str().ok());
    if let Some(token) = said.and_then(|said| said.strip_prefix(OF_A_PHONE)) {
        return Some(token.to_owned());
    }
    let name = cookie_name(house);
    parts
        .headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, token)| token.to_owned())
}

/// The `Set-Cookie` value that keeps a session.
pub fn cookie(house: &House, token: &str) -> String {
    let secure = if house.settings.secure() { "; Secure" } else { "" };
    let age = SESSION_DAYS * 24 * 3600;
    format!(
        "{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}",
        cookie_name(house)
    )
}

/// The same for the visit of a phone, which ends by itself.
pub fn visit_cookie(house: &House, token: &str) -> String {
    let secure = if house.settings.secure() { "; Secure" } else { "" };
    format!(
        "{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{secure}",
        cookie_name(house),
        VISIT_MINUTES * 60
    )
}

/// The `Set-Cookie` value that keeps the language or the look that a reader chose, for a year.
pub fn choice_cookie(house: &House, name: &str, value: &str) -> String {
    let secure = if house.settings.secure() { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; SameSite=Lax; Max-Age=31536000{secure}")
}

/// The `Set-Cookie` value that forgets it.
pub fn no_cookie(house: &House) -> String {
    let secure = if house.settings.secure() { "; Secure" } else { "" };
    format!(
        "{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}",
        cookie_name(house)
    )
}
