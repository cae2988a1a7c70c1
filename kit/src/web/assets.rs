//! What a browser loads beside the page: style sheets, modules, icons, typefaces. All of it is in
//! the program itself, packed at build (see `build.rs`), at addresses that carry a hash of what is
//! behind them; so a browser keeps each for a year and asks for nothing twice.

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// One file, as the tree names it and as it is sent.
pub struct Asset {
    pub name: &'static str,
    /// `/assets/base.0f1e2d3c4b5a6978.css`.
    pub address: &'static str,
    pub media: &'static str,
    pub plain: &'static [u8],
    /// Empty where packing gains nothing, as with typefaces and photographs.
    pub gzip: &'static [u8],
    pub brotli: &'static [u8],
}

/// Every asset, by name.
pub static ALL: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The address of an asset of the tree.
///
/// # Panics
/// When no such file was there at build: a mistake that the first drawing of the page shows.
///
/// ```
/// assert!(kit::web::assets::address("base.css").starts_with("/assets/base."));
/// ```
pub fn address(name: &str) -> &'static str {
    match named(name) {
        Some(asset) => asset.address,
        None => panic!("no asset is called {name}; if it is new, touch kit/build.rs so that it is gathered"),
    }
}

/// The asset of that name.
pub fn named(name: &str) -> Option<&'static Asset> {
    ALL.binary_search_by(|asset| asset.name.cmp(name))
        .ok()
        .map(|at| &ALL[at])
}

/// `GET /assets/{file}`: for ever the same, or not there.
pub async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let wanted = ALL
        .iter()
        .find(|asset| asset.address.strip_prefix("/assets/") == Some(file.as_str()));
    match wanted {
        Some(asset) => send(asset, "public, max-age=31536000, immutable", &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// An asset at an address of its own that carries no hash (`/service_worker.js`,
/// `/manifest.webmanifest`, `/favicon.ico`): browsers ask each time whether it has changed.
///
/// ```
/// # use axum::{Router, http::HeaderMap, routing::get};
/// use kit::web::assets;
/// let addresses: Router = Router::new()
///     .route("/assets/{file}", get(assets::serve))
///     .route("/manifest.webmanifest", get(async |headers: HeaderMap| assets::at_root("manifest.webmanifest", &headers)));
/// ```
pub fn at_root(name: &str, headers: &HeaderMap) -> Response {
    match named(name) {
        Some(asset) => send(asset, "no-cache", headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Whether whoever asks can unpack that coding.
pub fn takes(headers: &HeaderMap, coding: &str) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|value| {
            value.split(',').any(|part| {
                let mut pieces = part.split(';');
                pieces
                    .next()
                    .is_some_and(|name| name.trim().eq_ignore_ascii_case(coding))
                    && !pieces.any(|piece| matches!(piece.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        })
}

fn send(asset: &'static Asset, keep: &'static str, headers: &HeaderMap) -> Response {
    let (bytes, coding) = if !asset.brotli.is_empty() && takes(headers, "br") {
        (asset.brotli, Some("br"))
    } else if !asset.gzip.is_empty() && takes(headers, "gzip") {
        (asset.gzip, Some("gzip"))
    } else {
        (asset.plain, None)
    };

    // The hash in the address is one of the plain bytes, so the mark tells the codings apart.
    let hash = asset.address.rsplit('.').nth(1).unwrap_or_default();
    let mark = format!("\"{hash}{}\"", coding.unwrap_or_default());
    let same = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| {
            value
                .split(',')
                .any(|part| part.trim().trim_start_matches("W/") == mark)
        });

    let mut response = if same {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(Bytes::from_static(bytes)));
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media));
        if let Some(coding) = coding {
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        response
    };
    let answer = response.headers_mut();
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(mark) = HeaderValue::from_str(&mark) {
        answer.insert(header::ETAG, mark);
    }
    response
}
