//! Stories of programs that look after what was heard.

use crate::listening::model::Tier;
use crate::listening::queries::consents;
use crate::town::stage::Town;
use kit::words::Language;
use serde_json::{Value, json};

fn mill_lane(behind: &str) -> String {
    format!("/api/v1/hubs/mill-lane{behind}")
}

fn consent(tier: Tier) -> Value {
    let wording = consents::wording("Mill Lane", Language::ENGLISH, tier).id;
    json!({ "tier": tier.as_str(), "wording": wording, "given": "spoken" })
}

#[tokio::test]
async fn a_program_corrects_what_was_written_and_the_old_words_stay() {
    let town = Town::new().await;
    let id = town.hears(1, Tier::Theme, "The lift is brocken").await;
    let (at, said) = (mill_lane(&format!("/conversations/{id}")), mill_lane(&format!("/conversations/{id}/said")));
    let mut words = json!({
        "held_at": "2026-11-24T09:30:00Z", "how": "door", "place": "The towers", "language": "en",
        "concerns": "The lift is broken",
    });
    for (who, status) in [("", 401), ("dev", 404), ("farah", 404)] {
        town.put(who, &said, &words).await.is(status);
    }
    town.put("amina", &said, &words).await.is(204);
    let stands = town.get("ben", &at).await.is(200).json();
    assert_eq!(stands["concerns"], "The lift is broken");
    assert_eq!(stands["earlier"][0]["concerns"], "The lift is brocken");
    assert_eq!(stands["earlier"][0]["by"], "Amina Yusuf");
    words["how"] = "pigeon".into();
    words["concerns"] = "".into();
    town.put("amina", &said, &words).await.refuses(&["how", "loves"]);
    words["themes"] = json!([]);
    town.put("amina", &said, &words).await.refuses(&["themes"]);
}

#[tokio::test]
async fn a_program_writes_down_that_somebody_agrees_to_less_or_more() {
    let town = Town::new().await;
    let id = town.hears(1, Tier::Contact, "The lift").await;
    let (at, change) = (mill_lane(&format!("/conversations/{id}")), mill_lane(&format!("/conversations/{id}/consent")));
    town.put("amina", &change, &json!({ "consent": consent(Tier::Hub) })).await.is(403);
    town.put("dev", &change, &json!({ "consent": consent(Tier::Hub) })).await.is(404);
    town.put("ben", &change, &json!({ "consent": consent(Tier::Hub) })).await.is(204);
    let stands = town.get("ben", &at).await.json();
    assert_eq!((&stands["tier"], &stands["person"]), (&json!("hub"), &Value::Null));
    let agreed: Vec<&Value> = stands["agreed"].as_array().unwrap().iter().map(|agreed| &agreed["tier"]).collect();
    assert_eq!(agreed, ["hub", "contact"]);
    assert!(town.look("SELECT id FROM people").await.is_empty(), "nobody is kept who did not agree");

    let rose = json!({ "name": "Rose", "channels": [{ "channel": "email", "value": "rose@example.org", "basis": "consent" }] });
    let none = json!({ "consent": consent(Tier::Contact) });
    town.put("ben", &change, &none).await.refuses(&["contact.name"]);
    let other = json!({ "consent": consent(Tier::Theme), "contact": rose });
    town.put("ben", &change, &other).await.refuses(&["contact"]);
    town.put("ben", &change, &json!({})).await.refuses(&["consent.tier", "consent.given", "consent.wording"]);
    let more = json!({ "consent": consent(Tier::Contact), "contact": rose });
    town.put("ben", &change, &more).await.is(204);
    assert!(town.get("ben", &at).await.json()["person"].is_string());
    assert_eq!(town.get("amina", &at).await.json()["person"], Value::Null);
}

#[tokio::test]
async fn a_conversation_taken_out_by_program_does_not_come_back() {
    let town = Town::new().await;
    let id = town.hears(1, Tier::Theme, "The lift").await;
    let at = mill_lane(&format!("/conversations/{id}"));
    for (who, status) in [("", 401), ("dev", 404), ("ben", 403), ("cara", 204), ("cara", 404)] {
        town.delete(who, &at).await.is(status);
    }
    town.get("cara", &at).await.is(404);
}

#[tokio::test]
async fn two_versions_are_settled_by_program() {
    let town = Town::new().await;
    let id = town.hears(1, Tier::Theme, "Damp").await;
    let mut second = json!({
        "held_at": "2026-11-24T09:30:00Z", "how": "door", "language": "en", "consent": consent(Tier::Theme),
    });
    for words in ["Mould", "Frost"] {
        second["concerns"] = words.into();
        town.put("farah", &mill_lane(&format!("/conversations/{id}")), &second).await.is(409);
    }
    let open = town.get("cara", &mill_lane("/conflicts")).await.is(200).json();
    assert_eq!((&open["waiting"], &open["next"]), (&json!(2), &Value::Null));
    let both = open["conflicts"].as_array().unwrap();
    assert_eq!((both.len(), &both[0]["sender"]["name"]), (2, &json!("Farah Qureshi")));
    let at = mill_lane(&format!("/conflicts/{id}/{}", both[0]["fingerprint"].as_str().unwrap()));
    let versions = town.get("cara", &at).await.is(200).json();
    assert_eq!(versions["first"]["concerns"], "Damp");
    let words = versions["second"]["concerns"].clone();
    for (who, status) in [("ben", 403), ("dev", 404)] {
        town.get(who, &at).await.is(status);
    }
    let settle = format!("{at}/settle");
    town.send("cara", "POST", &settle, &json!({ "how": "third" })).await.refuses(&["how"]);
    town.send("cara", "POST", &settle, &json!({ "how": "second" })).await.is(204);
    town.send("cara", "POST", &settle, &json!({ "how": "first" })).await.is(204);
    assert_eq!(town.get("cara", &at).await.json()["settled"], "second");
    assert_eq!(town.get("cara", &mill_lane(&format!("/conversations/{id}"))).await.json()["concerns"], words);
}

#[tokio::test]
async fn conflicts_and_conversations_are_read_to_their_end() {
    let town = Town::new().await;
    for n in 1..=52 {
        let id = town.hears(n, Tier::Theme, "Damp").await;
        let second = json!({
            "held_at": "2026-11-24T09:30:00Z", "how": "door", "language": "en", "concerns": "Mould",
            "consent": consent(Tier::Theme),
        });
        town.put("farah", &mill_lane(&format!("/conversations/{id}")), &second).await.is(409);
    }
    for noun in ["conflicts", "conversations"] {
        let first = town.get("cara", &mill_lane(&format!("/{noun}"))).await.is(200).json();
        let next = first["next"].as_str().unwrap();
        let second = town.get("cara", &mill_lane(&format!("/{noun}?next={next}"))).await.is(200).json();
        let (first, rest) = (first[noun].as_array().unwrap(), second[noun].as_array().unwrap());
        assert_eq!((first.len(), rest.len(), &second["next"]), (50, 2, &Value::Null), "{noun}");
        assert!(rest.iter().all(|line| !first.contains(line)), "no {noun} come twice");
        town.get("cara", &mill_lane(&format!("/{noun}?next=soon"))).await.is(400);
    }
}

#[tokio::test]
async fn a_promise_is_made_kept_and_read_by_program() {
    let town = Town::new().await;
    let id = town.hears(1, Tier::Theme, "The lift").await;
    let promise = json!({ "what": "Ask the council", "owner": "farah", "due": "2026-12-01" });
    let made = town.send("amina", "POST", &mill_lane(&format!("/conversations/{id}/follow-ups")), &promise).await;
    let at = mill_lane(&format!("/follow-ups/{}", made.is(201).json().as_str().unwrap()));
    assert_eq!(town.get("farah", &at).await.is(200).json()["owner"]["id"], "farah");
    town.get("dev", &at).await.is(404);
    let mine = town.get("ben", &mill_lane("/follow-ups?owner=farah")).await.is(200).json();
    assert_eq!(mine["due"].as_array().unwrap().len(), 1);
    assert_eq!(town.get("ben", &mill_lane("/follow-ups?owner=ben")).await.json()["due"], json!([]));
    town.send("farah", "PUT", &format!("{at}/ending"), &json!({ "how": "forgotten" })).await.refuses(&["how"]);
    town.send("farah", "PUT", &format!("{at}/ending"), &json!({ "how": "done", "note": "They will come" })).await.is(200);
    let ended = town.get("ben", &mill_lane("/follow-ups/ended")).await.is(200).json();
    assert_eq!((&ended["ended"][0]["note"], &ended["next"]), (&json!("They will come"), &Value::Null));
}

#[tokio::test]
async fn somebody_is_shown_and_erased_by_program() {
    let town = Town::new().await;
    let id = town.hears(1, Tier::Contact, "Rose Achebe fears the stairs").await;
    let rose = town.get("ben", &mill_lane(&format!("/conversations/{id}"))).await.json()["person"].clone();
    let at = mill_lane(&format!("/people/{}", rose.as_str().unwrap()));
    let said = town.get("ben", &format!("{at}/conversations")).await.is(200).json();
    assert_eq!((&said["conversations"][0]["id"], &said["conversations"][0]["names_them"]), (&json!(id), &json!(true)));
    for (who, status) in [("amina", 403), ("dev", 404)] {
        town.get(who, &format!("{at}/conversations")).await.is(status);
    }
    town.get("ben", &format!("{at}/everything")).await.is(403);
    let held = town.get("cara", &format!("{at}/everything")).await.is(200).json();
    assert_eq!(held["person"]["name"], "Rose Achebe");
    let trail = town.look("SELECT action FROM audit WHERE action = 'person.all_shown'").await;
    assert_eq!(trail.len(), 1, "that it was looked at is written down");
    for (who, status) in [("ben", 403), ("dev", 404), ("cara", 204), ("cara", 404)] {
        town.delete(who, &at).await.is(status);
    }
    town.get("cara", &format!("{at}/everything")).await.is(404);
}

#[tokio::test]
async fn what_nobody_types_is_never_our_fault() {
    let town = Town::new().await;
    let id = town.hears(1, Tier::Theme, "The lift").await;
    for path in ["/conversations/%00", "/people/%00", "/audit?record=%00", "/audit?next=%00", "/themes/%00", "/conversations?theme=%00"] {
        let answer = town.get("cara", &mill_lane(path)).await;
        assert!(answer.status.as_u16() < 500, "{path}: {}", answer.text);
    }
    let nul = json!({ "themes": ["\u{0}"] });
    town.put("cara", &mill_lane(&format!("/coding/{id}")), &nul).await.is(422);
}
