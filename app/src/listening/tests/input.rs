//! What strangers send.

use super::{ID, at, contact, written};
use crate::town::stage::Town;
use serde_json::{Value, json};

/// The fields that an answer names.
fn fields(answer: &Value) -> Vec<(String, String)> {
    answer["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| {
            let said = |name: &str| problem[name].as_str().unwrap().to_owned();
            assert_ne!(said("key"), said("sentence"), "there are words for it");
            (said("field"), said("key"))
        })
        .collect()
}

#[tokio::test]
async fn everything_wrong_is_named_by_field_at_once() {
    let town = Town::new().await;
    let bad = json!({
        "held_at": "yesterday", "how": "by owl", "place": "x".repeat(121), "language": "english please",
        "loves": "x".repeat(4001), "consent": { "tier": "all", "given": "" },
        "follow_up": { "what": " ", "due": "soon" }
    });
    let answer = town.put("amina", &at(ID), &bad).await.is(422).json();
    let named: Vec<String> = fields(&answer).into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        named,
        [
            "held_at", "how", "language", "place", "loves", "consent.tier", "consent.given", "consent.wording",
            "follow_up.what", "follow_up.due"
        ]
    );
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["0"]]);
}

#[tokio::test]
async fn one_thing_wrong_is_named() {
    let town = Town::new().await;
    let with = |path: &[&str], value: Value| {
        let mut heard = contact("Damp");
        let mut at = &mut heard;
        for name in path {
            at = match name.parse::<usize>() {
                Ok(n) => &mut at[n],
                Err(_) => &mut at[*name],
            };
        }
        *at = value;
        heard
    };
    let way = |channel: &str, value: &str| json!([{ "channel": channel, "value": value, "basis": "consent" }]);
    for (heard, field, key) in [
        (with(&["held_at"], "2026-11-26T10:00:00Z".into()), "held_at", "problem-held-at-ahead"),
        (with(&["held_at"], "1926-11-26T10:00:00Z".into()), "held_at", "problem-held-at-old"),
        (with(&["themes"], json!(["no-such-theme"])), "themes", "problem-theme-gone"),
        (with(&["themes"], json!(["a b"])), "themes", "problem-not-listed"),
        (with(&["themes"], json!(vec!["a"; 21])), "themes", "too-many"),
        (with(&["consent", "wording"], "en-theme-0000".into()), "consent.wording", "problem-wording-unknown"),
        (with(&["consent", "wording"], super::wording(super::Tier::Hub).into()), "consent.wording", "problem-wording-other"),
        (with(&["contact"], Value::Null), "contact.name", "problem-blank"),
        (with(&["contact", "channels"], way("phone", "ask Joe")), "contact.channels.0.value", "problem-not-phone"),
        (with(&["contact", "channels"], way("email", "rose")), "contact.channels.0.value", "problem-not-email"),
        (with(&["contact", "channels"], way("pigeon", "coop")), "contact.channels.0.channel", "problem-choose"),
        (with(&["follow_up", "owner"], "dev".into()), "follow_up.owner", "problem-owner-unknown"),
        (with(&["how"], json!(7)), "how", "problem-unreadable"),
        (with(&["contact", "channels", "0", "value"], json!([])), "contact.channels.0.value", "problem-unreadable"),
    ] {
        let answer = town.put("amina", &at(ID), &heard).await.is(422).json();
        assert!(
            fields(&answer).contains(&(field.to_owned(), key.to_owned())),
            "{field} {key}: {answer}"
        );
    }
    let mut named = written("Damp");
    named["contact"] = json!({ "name": "Rose", "channels": way("phone", "020 7946 0958") });
    let answer = town.put("amina", &at(ID), &named).await.is(422).json();
    assert_eq!(fields(&answer), [("contact".to_owned(), "problem-contact-not-agreed".to_owned())]);
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["0"]]);
    assert_eq!(town.look("SELECT count(*) FROM people").await, [["0"]]);
}

#[tokio::test]
async fn what_is_no_conversation_is_refused_and_no_fault_of_ours() {
    let town = Town::new().await;
    let path = at(ID);
    for body in ["", "{", "null", "[]", "7", "\"\"", "{\"consent\":7}", "{} {}", "\u{0}"] {
        let status = town
            .ask("amina", "PUT", &path, "application/json", body.to_owned())
            .await
            .status
            .as_u16();
        assert_eq!(status, 422, "{body:?}");
    }
    let heard = written("Damp").to_string();
    town.ask("amina", "PUT", &path, "text/plain", heard.clone()).await.is(422);
    town.ask("amina", "PUT", &path, "application/json", vec![0xff; 40]).await.is(422);
    let deep = "[".repeat(100_000);
    town.ask("amina", "PUT", &path, "application/json", deep).await.is(422);
    let huge = format!("{{\"loves\":\"{}\"}}", "x".repeat(300_000));
    town.ask("amina", "PUT", &path, "application/json", huge).await.is(413);
    for id in ["7", "..", "019ab5c0", "019ab5c0-0000-7000-8000-00000000000g"] {
        let answer = town.put("amina", &at(id), &written("Damp")).await;
        assert!([404, 422].contains(&answer.status.as_u16()), "{id}");
    }
}

#[tokio::test]
async fn what_no_person_types_is_left_out_and_words_stay() {
    let town = Town::new().await;
    let mut heard = written("Damp\u{0} in\u{7} the\r\nkitchen <script>alert(1)</script>");
    heard["place"] = "Mill\u{0}\nLane".into();
    town.put("amina", &at(ID), &heard).await.is(201);
    let kept = town.get("amina", &at(ID)).await.is(200).json();
    assert_eq!(kept["concerns"], "Damp in the\nkitchen <script>alert(1)</script>");
    assert_eq!(kept["place"], "Mill Lane");
}
