//! The page on a volunteer's phone. It is the same for everybody who reads a language, because the
//! phone keeps it and opens it without signal: no name, no hub, no theme is drawn here. `phone.js`
//! puts those in, from what this phone remembers, with the words that stand in the page.
//!
//! The page is no feature: it brings the parts of the features together, as the router brings their
//! addresses. Each feature has its own part in `phone.rs` and modules of its own, which know the page
//! only by what `kit/assets/phone_words.js` says of it, and the outbox; `phone.js` joins them.

mod gate;
mod parts;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use crate::listening::phone as listening;
use crate::reach::phone as reach;
use axum::extract::Path;
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect};
use kit::web::answer::{ASKS_AS_A_PHONE, PERMISSIONS_POLICY};
use kit::web::reader::Reader;
use kit::web::said::{Said, sentences};
use kit::web::{assets, page::mark};
use kit::words::{Language, Words};
use maud::{DOCTYPE, Markup, html};

/// What the page loads, first the module that begins; the others are named so that a phone asks for
/// all of them at once instead of finding out one by one.
const MODULES: [&str; 19] = [
    "phone.js",
    "phone_files.js",
    "phone_gate.js",
    "phone_lock.js",
    "phone_words.js",
    "outbox.js",
    "outbox_answer.js",
    "outbox_carrier.js",
    "outbox_database.js",
    "outbox_enclosed.js",
    "outbox_entry.js",
    "outbox_file.js",
    "outbox_keys.js",
    "outbox_last.js",
    "outbox_locker.js",
    "outbox_pack.js",
    "outbox_people.js",
    "outbox_shelf.js",
    "outbox_store.js",
];

/// With those of the features.
fn modules() -> impl Iterator<Item = &'static str> {
    MODULES
        .into_iter()
        .chain(reach::MODULES)
        .chain(listening::MODULES)
}

/// It has no hash in its name, because phones remember where it was.
const MANIFEST: &str = "/manifest.webmanifest";

/// What comes from npm: the store beneath the outbox, and the picture of a slip.
const FROM_NPM: [&str; 2] = ["idb.js", "lean-qr.js"];

/// Sentences that `phone.js` shows when it is time, and the values it puts into them.
const SAID: Said = &[
    ("phone-welcome-next", &[]),
    ("phone-welcome-offline", &[]),
    ("phone-line-fine", &[]),
    ("phone-line-offline", &[]),
    ("phone-line-sending", &[]),
    ("phone-line-signed-out", &[]),
    ("phone-line-other", &[]),
    ("phone-line-paused", &["time"]),
    ("phone-line-refused", &["n"]),
    ("phone-line-left", &["hub"]),
    ("phone-cannot-keep", &[]),
    ("phone-replaced", &[]),
    ("phone-no-hub-lists-next", &["hub"]),
    ("phone-signed-in-as", &["name"]),
    ("phone-line-locked", &[]),
    ("phone-locked", &[]),
    ("phone-too-old", &[]),
    ("phone-pin-choose", &["name"]),
    ("phone-pin-short", &[]),
    ("phone-pin-easy", &[]),
    ("phone-pin-differs", &[]),
    ("phone-pin-wrong", &["left"]),
    ("phone-pin-wait", &["time"]),
    ("phone-pin-needs-signal", &[]),
    ("phone-pin-changed", &[]),
    ("phone-shut-tries", &[]),
    ("phone-shut-forgot", &[]),
    ("phone-pair-no-signal", &[]),
    ("phone-half-gone", &["name"]),
    ("phone-revoked", &["name"]),
    ("phone-cleared", &["n"]),
    ("phone-left-phone", &[]),
    ("phone-leave-sure", &[]),
    ("phone-leave-unsent", &["n"]),
    ("phone-file-closed", &[]),
    ("phone-works-offline", &[]),
    ("phone-works-offline-not-yet", &[]),
    ("phone-works-offline-never", &[]),
    ("storage-persistent", &[]),
    ("storage-may-be-cleared", &[]),
    ("storage-refused", &[]),
    ("phone-file-loaded", &["taken", "known", "bad"]),
    ("phone-file-strange", &[]),
    ("phone-nothing-to-save", &[]),
    ("phone-clock-wrong", &["minutes"]),
    ("phone-line-version", &[]),
];

/// Every page of the shell: its language, its address, its text.
static PAGES: LazyLock<Vec<(Language, String, String)>> = LazyLock::new(|| {
    Language::all()
        .map(|language| {
            (
                language,
                address(language),
                page(Words::of(language)).into_string(),
            )
        })
        .collect()
});

/// Where the phone page of a language is.
pub fn address(language: Language) -> String {
    format!("/phone/{}", language.code())
}

/// The text of the phone page of a language, drawn once for the life of the program.
pub fn text(language: Language) -> &'static str {
    PAGES
        .iter()
        .find(|(one, _, _)| *one == language)
        .map_or("", |(_, _, text)| text)
}

/// The service worker: its first line names what to keep on the phone, and a version that changes
/// when any of it does; so a browser fetches a new shell exactly when there is one.
pub fn worker() -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};

    let source = assets::named("service_worker.js").expect("the worker is embedded at build");
    let source = std::str::from_utf8(source.plain).expect("the build reads assets as UTF-8");
    let pages: Vec<&str> = PAGES.iter().map(|(_, address, _)| address.as_str()).collect();
    let files: Vec<&str> = modules()
        .chain(reach::LATER)
        .chain(listening::LATER)
        .chain(FROM_NPM)
        .chain([
            "base.css",
            "phone.css",
            "walk.css",
            "places.css",
            "pocket.css",
            "icon.svg",
            "latin.woff2",
            "latin_extended.woff2",
        ])
        .map(assets::address)
        .chain([MANIFEST])
        .collect();
    let mut hash = DefaultHasher::new();
    for (_, _, text) in PAGES.iter() {
        text.hash(&mut hash);
    }
    files.hash(&mut hash);
    assets::address("manifest.webmanifest").hash(&mut hash);
    source.hash(&mut hash);
    let shell = serde_json::json!({
        "version": format!("{:016x}", hash.finish()),
        "pages": pages,
        "files": files,
    });
    format!("const SHELL = {shell};\n{source}")
}

/// `GET /phone`: to the page in the reader's language.
pub async fn here(reader: Reader) -> Redirect {
    Redirect::to(&address(reader.words.language()))
}

/// `GET /phone/{language}`: the same for everybody, so whoever stands between may keep it; each time
/// it is asked whether it has changed.
pub async fn show(Path(code): Path<String>) -> kit::Result<impl IntoResponse> {
    let language = Language::all()
        .find(|language| language.code() == code)
        .ok_or(kit::Error::NotFound)?;
    let asks = [(PERMISSIONS_POLICY, ASKS_AS_A_PHONE)];
    Ok((ALWAYS_ASK, asks, Html(text(language))))
}

/// `GET /service_worker.js`.
pub async fn service_worker() -> impl IntoResponse {
    static WORKER: LazyLock<String> = LazyLock::new(worker);
    (
        ALWAYS_ASK,
        [(header::CONTENT_TYPE, "text/javascript")],
        WORKER.as_str(),
    )
}

const ALWAYS_ASK: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-cache")];

/// The letters most of the page is written in; asked for at once, so that nothing moves when they come.
fn typeface(language: Language) -> &'static str {
    assets::address(if language.script() == "latin" {
        "latin.woff2"
    } else {
        "nastaliq.woff2"
    })
}

/// Draws the page.
pub fn page(words: Words) -> Markup {
    let language = words.language();
    html! {
        (DOCTYPE)
        html.phone lang=(language.code()) dir=(language.direction().as_str()) data-script=(language.script()) data-locked {
            head {
                meta charset="utf-8";
                title { (words.t("phone-title")) " · " (words.t("folkmoot")) }
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="color-scheme" content="light dark";
                meta name="theme-color" content="#f8f2e5" media="(prefers-color-scheme: light)";
                meta name="theme-color" content="#1a1712" media="(prefers-color-scheme: dark)";
                link rel="preload" href=(typeface(language)) as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href=(assets::address("base.css"));
                link rel="stylesheet" href=(assets::address("phone.css"));
                link rel="stylesheet" href=(assets::address("walk.css"));
                link rel="stylesheet" href=(assets::address("places.css"));
                link rel="stylesheet" href=(assets::address("pocket.css"));
                link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
                link rel="manifest" href=(MANIFEST);
                @for module in modules().skip(1).chain(FROM_NPM) {
                    link rel="modulepreload" href=(assets::address(module));
                }
                script type="module" src=(assets::address("phone.js")) {}
            }
            body data-stage="listening" {
                a.skip href="#content" { (words.t("skip-to-content")) }
                header.top { p.place { (mark()) span data-show="hub" dir="auto" { (words.t("folkmoot")) } } }
                main #content tabindex="-1" {
                    p #opening { (words.t("phone-opening")) }
                    noscript { div.notice data-tone="late" { p { (words.t("phone-needs-script")) } } }
                    (parts::stopped(words))
                    (gate::gate(words))
                    (parts::nothing_yet(words))
                    section #walk data-stage="reach" hidden { (reach::walk(words)) }
                    section #write hidden {
                        p #back-to-door hidden { a.walk-back href="#walk" dir="auto" data-show="back-to-door" {} }
                        (listening::form(words))
                    }
                    section #list hidden {
                        (listening::list(words, &parts::sign_in(words), &reach::waiting()))
                    }
                    section #places data-stage="reach" hidden { (reach::places::room(words)) }
                    section #this-phone hidden { (parts::this_phone(words)) }
                }
                (parts::foot(words, &reach::hand(words)))
                (said(words))
                (parts::patterns())
                (reach::patterns(words))
                (reach::places::patterns())
                (listening::patterns(words))
            }
        }
    }
}

/// Every sentence that a module may show.
fn said(words: Words) -> Markup {
    html! {
        template #words {
            (sentences(words, SAID))
            (reach::said(words))
            (reach::places::said(words))
            (listening::said(words))
        }
    }
}
