//! Stories of listening.

mod batch;
mod conflicts;
mod counts;
mod endings;
mod input;
mod joining;
mod pages;
mod phones;
mod promises;
mod sheets;
mod slips;
mod taken_back;
mod voice;
mod walls;

use super::model::Tier;
use super::queries::consents;
use crate::town::stage::Town;
use kit::words::Language;
use serde_json::{Value, json};

const ID: &str = "019ab5c0-0000-7000-8000-000000000001";

/// The id of the words that are read out.
fn wording(tier: Tier) -> String {
    consents::wording("Mill Lane", Language::ENGLISH, tier).id
}

/// A conversation as a phone sends it.
fn written(concerns: &str) -> Value {
    json!({
        "held_at": "2026-11-24T09:30:00Z", "how": "door", "place": "Mill Lane, the towers", "language": "en",
        "loves": "The neighbours", "concerns": concerns, "would_change": "", "would_do": "",
        "themes": [], "consent": { "tier": "theme", "wording": wording(Tier::Theme), "given": "spoken" }
    })
}

/// Somebody who said "contact me", and was promised something.
fn contact(concerns: &str) -> Value {
    let mut heard = written(concerns);
    heard["consent"] = json!({ "tier": "contact", "wording": wording(Tier::Contact), "given": "spoken" });
    heard["contact"] = json!({
        "name": "Rose Achebe",
        "channels": [{ "channel": "phone", "value": "020 7946 0958", "basis": "consent" }]
    });
    heard["follow_up"] = json!({ "what": "Bring the form for repairs", "due": "2026-12-01" });
    heard
}

fn at(id: &str) -> String {
    format!("/api/v1/hubs/mill-lane/conversations/{id}")
}

/// The counts of the hub that are not nought.
async fn counts(town: &Town) -> Vec<String> {
    town.look("SELECT series, month, n FROM counts WHERE hub_id = 'mill-lane' AND n <> 0 ORDER BY series, month")
        .await
        .iter()
        .map(|row| row.join(" "))
        .collect()
}

#[tokio::test]
async fn what_amina_sends_twice_is_counted_once() {
    let town = Town::new().await;
    let heard = written("The lift is broken");
    town.put("amina", &at(ID), &heard).await.is(201).says("kept");
    town.put("amina", &at(ID), &heard).await.is(200).says("kept");
    assert_eq!(
        counts(&town).await,
        [
            "all 2026-11 1",
            "how:door 2026-11 1",
            "language:en 2026-11 1",
            "tier:theme 2026-11 1",
            "uncoded 2026-11 1"
        ]
    );
    let rows = town
        .look("SELECT count(*) FROM conversations WHERE hub_id = 'mill-lane'")
        .await;
    assert_eq!(rows, [["1"]]);
}

#[tokio::test]
async fn a_search_finds_polish_and_urdu_however_they_are_typed() {
    let town = Town::new().await;
    let list = "/api/v1/hubs/mill-lane/conversations?search=";
    let said = [
        ("019ab5c0-0000-7000-8000-00000000000a", "pl", "Wilgoć w łazience od zimy"),
        ("019ab5c0-0000-7000-8000-00000000000b", "ur", "دیواروں میں نمی ہے اور بچے بیمار ہیں"),
        ("019ab5c0-0000-7000-8000-00000000000c", "en", "The café closed"),
    ];
    for (id, language, words) in said {
        let mut heard = written(words);
        heard["language"] = language.into();
        town.put("amina", &at(id), &heard).await.is(201);
    }
    for (typed, found) in [
        ("wilgoc", said[0].0),
        ("LAZIENCE", said[0].0),
        ("wilgo%C4%87+zimy", said[0].0),
        // The last word may be unfinished; ي and ی are one letter to whoever types.
        ("%D9%86%D9%85%D9%8A", said[1].0),
        ("cafe", said[2].0),
    ] {
        let answer = town.get("ben", &format!("{list}{typed}")).await.is(200).json();
        let ids: Vec<&str> = answer["conversations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, [found], "{typed}");
    }
    for nothing in ["rents", "%22%20OR%20hub%3A", "NOT", "%27%3B"] {
        let answer = town.get("ben", &format!("{list}{nothing}")).await.is(200).json();
        let found = answer["conversations"].as_array().unwrap().len();
        assert!(found == 0 || nothing == "%27%3B", "{nothing}");
    }
}

#[tokio::test]
async fn a_promise_ends_once_and_by_name() {
    let town = Town::new().await;
    town.put("amina", &at(ID), &contact("Damp")).await.is(201);
    let open = town.get("amina", "/api/v1/hubs/mill-lane/follow-ups").await.is(200).json();
    let promise = &open["due"][0];
    assert_eq!(promise["owner"]["name"], "Amina Yusuf");
    let end = format!("/api/v1/hubs/mill-lane/follow-ups/{}/ending", promise["id"].as_str().unwrap());
    let send = |body: Value| town.ask("amina", "PUT", &end, "application/json", body.to_string());
    send(json!({ "how": "let_go" })).await.is(422).says("problem-let-go-why");
    send(json!({ "how": "done", "note": "She has it" })).await.is(200);
    send(json!({ "how": "let_go", "note": "No" })).await.is(409).says("Both are kept");
    let ended = town.look("SELECT ended, ended_by, note FROM follow_ups").await;
    assert_eq!(ended, [["done", "amina", "She has it"]]);
}

#[tokio::test]
async fn what_was_taken_out_does_not_come_back_from_a_phone() {
    let town = Town::new().await;
    let heard = contact("Damp");
    town.put("amina", &at(ID), &heard).await.is(201);
    town.put("amina", &at(ID), &written("Other words")).await.is(409);
    let duty = kit::access::Duty::in_hub(&town.house, "mill-lane").await.unwrap();
    duty.write(|hub| super::queries::remove(hub, ID)).await.unwrap();
    for table in [
        "conversations", "consents", "conflicts", "codings", "uncoded", "follow_ups", "people", "channels",
        "earlier_words", "endings",
    ] {
        let rows = town.look(&format!("SELECT count(*) FROM {table}")).await;
        assert_eq!(rows, [["0"]], "{table}");
    }
    assert!(counts(&town).await.is_empty());
    let found = town.get("ben", "/api/v1/hubs/mill-lane/conversations?search=damp").await.json();
    assert_eq!(found["conversations"], json!([]));
    town.put("amina", &at(ID), &heard).await.is(200);
    let rows = town.look("SELECT count(*) FROM conversations").await;
    assert_eq!(rows, [["0"]]);
}

#[tokio::test]
async fn what_was_read_out_keeps_the_name_and_the_day_it_had() {
    let town = Town::new().await;
    let mut heard = contact("Damp");
    heard["held_at"] = "2026-11-20T18:30:00Z".into();
    town.put("amina", &at(ID), &heard).await.is(201);
    let settings = [("name", "Mill Lane and Weir"), ("zone", "Europe/London")];
    town.post("cara", "/hubs/mill-lane/settings", &settings).await.is(303);
    let agreed = town.get("cara", &at(ID)).await.is(200).json()["agreed"][0].clone();
    assert!(agreed["words"].as_str().unwrap().contains("Only Mill Lane will have it"), "{agreed}");
    assert!(agreed["at"].as_str().unwrap().starts_with("2026-11-20"), "{agreed}");
}
