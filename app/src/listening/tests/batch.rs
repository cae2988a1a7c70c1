//! Many records in one request, from a phone that was long without signal.

use super::{at, written};
use crate::town::stage::{Answer, Town};
use axum::body::Body;
use axum::http::{Request, header};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use std::io::Write;

fn id(nth: usize) -> String {
    format!("019ab5c0-0000-7000-8000-{nth:012}")
}

fn heard(nth: usize) -> Value {
    json!({ "path": at(&id(nth)), "body": written(&format!("Words of door {nth}")) })
}

async fn send(town: &Town, who: &str, requests: &[Value]) -> Answer {
    town.send(who, "POST", "/api/v1/batch", &json!({ "requests": requests })).await
}

fn statuses(answer: &Answer) -> Vec<u64> {
    let said = answer.json();
    let answers = said["answers"].as_array().expect("answers");
    answers.iter().map(|one| one["status"].as_u64().expect("a status")).collect()
}

/// Packs a body as a phone does.
fn packed(body: &str) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(body.as_bytes()).expect("memory takes it");
    packer.finish().expect("memory takes it")
}

async fn send_packed(town: &Town, who: &str, body: Vec<u8>) -> Answer {
    let request = Request::post("/api/v1/batch")
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::CONTENT_ENCODING, "gzip")
        .header(header::COOKIE, town.cookie_of(who));
    town.answered(request.body(Body::from(body)).expect("a good request")).await
}

#[tokio::test]
async fn each_record_of_a_batch_is_answered_as_if_it_had_come_alone() {
    let town = Town::new().await;
    let mut other_words = heard(1);
    other_words["body"]["concerns"] = "Other words".into();
    let mut bad = heard(3);
    bad["body"]["how"] = "by pigeon".into();
    let elsewhere = json!({ "path": format!("/api/v1/hubs/harbour-side/conversations/{}", id(4)), "body": written("x") });
    let sent = [heard(1), heard(2), bad, elsewhere, heard(5)];

    let first = send(&town, "amina", &sent).await.is(200);
    assert_eq!(statuses(&first), [201, 201, 422, 404, 201]);
    let said = first.json();
    assert_eq!(said["answers"][0]["body"]["state"], "kept");
    assert_eq!(said["answers"][2]["body"]["problems"][0]["field"], "how");
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["3"]]);

    // The answer was lost: the same again changes nothing, and other words are a conflict.
    assert_eq!(statuses(&send(&town, "amina", &sent).await), [200, 200, 422, 404, 200]);
    assert_eq!(statuses(&send(&town, "amina", &[other_words]).await), [409]);
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["3"]]);
    // Only who can settle it is told of it.
    town.get("cara", "/hubs/mill-lane").await.is(200).says("conversation came twice");
    town.get("ben", "/hubs/mill-lane").await.is(200).never_says("conversation came twice");
}

#[tokio::test]
async fn a_batch_comes_packed_and_unpacks_to_no_more_than_it_may() {
    let town = Town::new().await;
    let body = json!({ "requests": (1..=40).map(heard).collect::<Vec<_>>() }).to_string();
    let small = packed(&body);
    assert!(small.len() * 5 < body.len(), "{} of {}", small.len(), body.len());
    let answer = send_packed(&town, "amina", small.clone()).await.is(200);
    assert!(statuses(&answer).iter().all(|status| *status == 201));
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["40"]]);

    let bomb = packed(&" ".repeat(64 << 20));
    assert!(bomb.len() < 100_000);
    send_packed(&town, "amina", bomb).await.is(413);
    let half = small[..small.len() / 2].to_vec();
    for broken in [half, b"not packed at all".to_vec(), Vec::new()] {
        let answer = send_packed(&town, "amina", broken).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
    }
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["40"]]);
}

#[tokio::test]
async fn nothing_can_be_done_in_a_batch_that_cannot_be_done_alone() {
    let town = Town::new().await;
    send(&town, "", &[heard(1)]).await.is(401);
    // Whoever has no part in the hub finds nothing there.
    assert_eq!(statuses(&send(&town, "zed", &[heard(1)]).await.is(200)), [404]);
    // A bad record is refused alone, in words, and holds up no other.
    let strange = ["/hubs/mill-lane", "/sign-out", "//elsewhere.example.org/api/v1/me", "http://[", ""];
    let mut sent: Vec<Value> = strange.iter().map(|path| json!({ "path": path, "body": {} })).collect();
    let mut large = heard(2);
    large["body"]["concerns"] = "x".repeat(kit::limits::BODY).into();
    sent.extend([large, heard(3)]);
    let answer = send(&town, "amina", &sent).await.is(200);
    assert_eq!(statuses(&answer), [404, 404, 404, 404, 404, 413, 201]);
    let said = answer.json();
    for refused in &said["answers"].as_array().expect("answers")[..6] {
        assert!(refused["body"]["detail"].is_string(), "{refused}");
    }
    town.delete("cara", &at(&id(3))).await.is(204);
    // Only what may be sent twice, so no batch in a batch and nothing that is made anew each time.
    for path in ["/api/v1/batch", "/api/v1/hubs/mill-lane/themes"] {
        let answer = send(&town, "cara", &[json!({ "path": path, "body": {} })]).await.is(200);
        assert_eq!(statuses(&answer), [405], "{path}");
    }
    let many: Vec<Value> = (0..501).map(heard).collect();
    send(&town, "amina", &many).await.refuses(&["requests"]);
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["0"]]);

    // In the name of who wrote it, or not at all.
    let me = town.get("amina", "/api/v1/me").await.json()["account"]["id"].as_str().expect("an id").to_owned();
    let body = json!({ "requests": [heard(1)] }).to_string();
    for (who, status) in [("ben", 401), ("amina", 201)] {
        let request = Request::post("/api/v1/batch")
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, "application/json")
            .header("folkmoot-account", &me)
            .header(header::COOKIE, town.cookie_of(who));
        let answer = town.answered(request.body(Body::from(body.clone())).expect("good")).await.is(200);
        assert_eq!(statuses(&answer), [status], "{who}");
    }
}
