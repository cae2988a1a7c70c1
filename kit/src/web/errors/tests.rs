use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower::ServiceExt;

use super::*;
use crate::{Problem, Problems};

/// Asks a small house that can only refuse.
async fn ask(address: &str, accept: &str, language: &str) -> (StatusCode, HeaderMap, String) {
    let long = || Problems(vec![Problem::new("name", "too-long").with("most", 100)]);
    let house = Router::new()
        .route("/invalid", get(async move || Error::Invalid(long())))
        .route("/api/v1/invalid", get(async move || Error::Invalid(long())))
        .route("/sign-in-first", get(async || Error::SignIn))
        .route(
            "/broken",
            get(async || Error::internal("the table of people <b>is</b> gone")),
        )
        .route("/busy", get(async || Error::TryLater))
        .layer(from_fn_with_state((Clock::running(), Chance::seeded(1)), draw));
    let request = Request::get(address)
        .header(header::ACCEPT, accept)
        .header(header::ACCEPT_LANGUAGE, language)
        .body(Body::empty())
        .expect("a good request");
    let response = house.oneshot(request).await.expect("it answers");
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.expect("a small body");
    (
        parts.status,
        parts.headers,
        String::from_utf8_lossy(&body).into_owned(),
    )
}

#[tokio::test]
async fn programs_get_problem_details_in_the_language_they_ask_for() {
    let (status, headers, body) = ask("/api/v1/invalid", "*/*", "pl").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(body["type"], "invalid");
    assert_eq!(body["problems"][0]["field"], "name");
    assert_eq!(body["problems"][0]["key"], "too-long");
    assert_eq!(
        body["problems"][0]["sentence"],
        "Tu mieści się najwyżej 100 znaków."
    );
}

#[tokio::test]
async fn people_get_a_page_with_a_way_out() {
    let (status, headers, page) = ask("/invalid", "text/html", "en").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        headers[header::CONTENT_TYPE]
            .to_str()
            .is_ok_and(|kind| kind.starts_with("text/html"))
    );
    assert!(
        page.contains("Please keep this under 100 letters.") && page.contains("href=\"/\""),
        "{page}"
    );
    let (status, _, page) = ask("/nowhere", "text/html", "ur").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(page.contains("dir=\"rtl\"") && page.contains("<h1>"), "{page}");
}

#[tokio::test]
async fn who_must_sign_in_comes_back_to_where_they_were_going() {
    let (status, headers, _) = ask("/sign-in-first?page=2", "text/html", "en").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(
        headers[header::LOCATION],
        "/sign-in?next=/sign-in-first%3Fpage%3D2"
    );
    let (status, ..) = ask("/sign-in-first", "application/json", "en").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn our_own_failure_tells_a_reference_and_nothing_else() {
    let (status, headers, page) = ask("/broken", "text/html", "en").await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!page.contains("table of people"), "{page}");
    assert!(page.contains("give this number: "), "{page}");
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
}

#[tokio::test]
async fn who_asks_too_much_is_told_when_to_ask_again() {
    let (status, headers, _) = ask("/busy", "application/json", "en").await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(headers[header::RETRY_AFTER], "10");
}
