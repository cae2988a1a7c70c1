//! Serves `/pieces` by itself, without a database, to look at while drawing:
//! `cargo run -p kit --example pieces`, then open `/pieces?language=ur&appearance=dark`; any other address shows
//! how a refusal looks.

use axum::Router;
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use kit::clock::{Chance, Clock};
use kit::web::page::{Appearance, Frame};
use kit::web::{assets, drawing, errors, specimen};
use kit::words::{Language, Words};
use tower_http::set_header::SetResponseHeaderLayer;

/// As strict as the house is: a piece that needs something inline is seen to fail here.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

#[derive(serde::Deserialize)]
struct Wish {
    #[serde(default)]
    language: String,
    #[serde(default)]
    appearance: String,
    #[serde(default)]
    value: String,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let pages = Router::new()
        .route(
            "/pieces",
            get(async |Query(wish): Query<Wish>| {
                let language = Language::of_code(&wish.language).unwrap_or(Language::ENGLISH);
                specimen::specimen(Words::of(language), Appearance::of(&wish.appearance))
            }),
        )
        .route(
            "/pieces/drawing",
            get(async |Query(wish): Query<Wish>| {
                let words = Words::of(Language::of_code(&wish.language).unwrap_or(Language::ENGLISH));
                let frame = Frame::new(words, "Patch").appearance(Appearance::of(&wish.appearance));
                drawing::specimen(frame, words, &wish.value)
            }),
        )
        .route("/assets/{file}", get(assets::serve))
        .route(
            "/manifest.webmanifest",
            get(async |headers: HeaderMap| assets::at_root("manifest.webmanifest", &headers)),
        )
        .layer(from_fn_with_state(
            (Clock::running(), Chance::system()),
            errors::draw,
        ))
        .layer(SetResponseHeaderLayer::overriding(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ));
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8099".into());
    let listener = tokio::net::TcpListener::bind(address).await?;
    eprintln!("listening on http://{}/pieces", listener.local_addr()?);
    axum::serve(listener, pages).await
}
