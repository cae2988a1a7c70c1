//! Stories of files that phones saved because they could not send.

use super::phones::{code_for, given, hana_comes, pair};
use crate::listening::model::Tier;
use crate::listening::queries::consents;
use crate::town::stage::{Answer, Town};
use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kit::seal;
use kit::words::Language;
use serde_json::{Value, json};

const UNSENT: &str = "/api/v1/hubs/mill-lane/unsent";

/// A phone of somebody without e-mail, and all that it needs to close a file.
struct Phone {
    account: String,
    file_key: [u8; 32],
    seal: Value,
}

async fn a_phone(town: &Town) -> Phone {
    let account = hana_comes(town).await;
    let code = code_for(town, &account).await;
    let paired = pair(town, &code).await.is(201);
    let lists = town
        .on_phone(&given(&paired, "token"), "GET", "/api/v1/hubs/mill-lane/phone", &Value::Null)
        .await
        .is(200)
        .json();
    Phone {
        account,
        file_key: seal::key_of(&given(&paired, "file_key")).unwrap(),
        seal: lists["seal"].clone(),
    }
}

fn entry(account: &str, n: u32, concerns: &str) -> Value {
    let id = format!("019ab5c0-0000-7000-8000-{n:012}");
    let wording = consents::wording("Mill Lane", Language::ENGLISH, Tier::Theme).id;
    json!({
        "id": id, "account": account, "kind": "conversation", "method": "PUT", "state": "kept",
        "path": format!("/api/v1/hubs/mill-lane/conversations/{id}"),
        "summary": { "held_at": "2026-11-24T09:30", "place": "The towers" },
        "body": {
            "held_at": "2026-11-24T09:30:00Z", "how": "door", "place": "The towers", "language": "en",
            "concerns": concerns, "consent": { "tier": "theme", "wording": wording, "given": "spoken" },
        },
    })
}

fn file(phone: &Phone, entries: &[Value]) -> Value {
    let (key, bound) = ([5; 32], format!("folkmoot-outbox 2 mill-lane {}", phone.account));
    let words = json!({ "entries": entries }).to_string();
    let closed = |closed: seal::Closed| json!({ "iv": closed.iv, "sealed": closed.sealed });
    let mut part = closed(seal::closed_for_tests(&key, words.as_bytes(), &bound));
    let (sender, of_hub) = seal::sealed_for_tests(phone.seal["public"].as_str().unwrap(), &key, &bound);
    let mut for_hub = closed(of_hub);
    for_hub["sender"] = sender.into();
    for_hub["key"] = phone.seal["key"].clone();
    part["hub"] = "mill-lane".into();
    part["for_hub"] = for_hub;
    part["account"] = closed(seal::closed_for_tests(&phone.file_key, &key, &bound));
    json!({ "format": "folkmoot-outbox", "version": 2, "account": phone.account, "parts": [part] })
}

async fn load(town: &Town, who: &str, file: &str) -> Answer {
    town.ask(who, "POST", UNSENT, "application/octet-stream", Body::from(file.to_owned())).await
}

#[tokio::test]
async fn what_a_phone_could_not_send_comes_in_under_the_name_of_who_wrote_it() {
    let town = Town::new().await;
    let phone = a_phone(&town).await;
    let mut draft = entry(&phone.account, 3, "half a sentence");
    draft["state"] = "draft".into();
    draft["body"] = Value::Null;
    let mut blank = entry(&phone.account, 4, "");
    blank["body"]["how"] = "smoke signal".into();
    let mut stray = entry(&phone.account, 5, "x");
    stray["path"] = "/api/v1/hubs/mill-lane/settings".into();
    let all = [entry(&phone.account, 1, "Damp"), entry(&phone.account, 2, "Rats"), draft, blank, stray];
    let text = file(&phone, &all).to_string();
    assert!(!text.contains("Damp"));

    let came = load(&town, "cara", &text).await.is(200).json();
    assert_eq!(came["name"], "Hana");
    let states = |came: &Value| -> Vec<String> {
        let records = came["records"].as_array().unwrap();
        records.iter().map(|one| one["came"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(states(&came), ["taken", "taken", "refused", "refused", "refused"]);
    assert!(came["records"][2]["reasons"][0].as_str().unwrap().contains("not finished"), "{came}");
    assert!(came["records"][3]["reasons"].as_array().unwrap().len() >= 2, "each reason is told: {came}");
    let heard = "SELECT listener_id, count(*) FROM conversations GROUP BY listener_id";
    assert_eq!(town.look(heard).await, [[phone.account.clone(), "2".to_owned()]]);
    assert_eq!(town.look("SELECT account_id FROM audit WHERE action = 'unsent.loaded'").await, [["cara"]]);

    // Once more changes nothing; other words under the same number wait for a coordinator.
    let again = [entry(&phone.account, 1, "Damp"), entry(&phone.account, 2, "Rats and mice")];
    let came = load(&town, "cara", &file(&phone, &again).to_string()).await.is(200).json();
    assert_eq!(states(&came), ["here", "conflict"]);
    town.get("cara", "/hubs/mill-lane/conflicts").await.is(200).says("Hana");
}

#[tokio::test]
async fn a_file_that_was_changed_cut_or_made_by_somebody_else_is_told_from_ours() {
    let town = Town::new().await;
    let phone = a_phone(&town).await;
    let good = file(&phone, &[entry(&phone.account, 1, "Damp")]);
    let refused = async |file: String, says: &str| {
        load(&town, "cara", &file).await.refuses(&["file"]).says(says);
    };
    let text = good.to_string();
    refused(text[..text.len() / 2].to_owned(), "a part of it is missing").await;
    refused("hello".into(), "not a file that a phone saved").await;
    refused(json!({ "format": "other", "version": 2 }).to_string(), "not a file that a phone saved").await;
    refused(json!({ "format": "folkmoot-outbox", "version": 1, "entries": [] }).to_string(), "older phone page").await;
    refused(json!({ "format": "folkmoot-outbox", "version": 9 }).to_string(), "newer phone page").await;
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut file = good.clone();
        change(&mut file["parts"][0]);
        file.to_string()
    };
    refused(changed(&|part| part["hub"] = "harbour-side".into()), "for this hub").await;
    refused(changed(&|part| part["for_hub"]["key"] = "another".into()), "another installation").await;
    refused(changed(&|part| part["for_hub"] = Value::Null), "had not been in touch").await;
    for field in ["sealed", "iv"] {
        let damage = |part: &mut Value| part[field] = "AAAAAAAAAAAAAAAA".into();
        refused(changed(&damage), "damaged").await;
    }
    // With the hub's public half anybody can seal something; under Hana's name only her phones can.
    let forged = Phone {
        account: phone.account.clone(),
        file_key: [9; 32],
        seal: phone.seal.clone(),
    };
    refused(file(&forged, &[entry(&phone.account, 1, "Forged")]).to_string(), "damaged").await;
    let mut another = good.clone();
    another["account"] = "amina".into();
    refused(another.to_string(), "").await;
    assert!(town.look("SELECT id FROM conversations").await.is_empty());
    assert!(town.look("SELECT id FROM audit WHERE action = 'unsent.loaded'").await.is_empty());
    for (who, status) in [("", 401), ("amina", 403), ("ben", 403), ("dev", 404)] {
        load(&town, who, &text).await.is(status);
    }
    // A network hears nobody itself.
    town.get("cara", "/hubs/mill-lane/unsent").await.is(200);
    town.get("olu", "/hubs/weald/unsent").await.is(404);
}

#[tokio::test]
async fn a_recording_comes_in_with_the_file_after_the_conversation_that_tells_of_it() {
    let town = Town::new().await;
    let phone = a_phone(&town).await;
    let note = "019ab5c0-0000-7000-7000-000000000001";
    let (wording, _) = consents::voice_wording("Mill Lane", Language::ENGLISH);
    let mut silent = entry(&phone.account, 1, "");
    silent["body"]["recording"] =
        json!({ "id": note, "wording": wording, "recorded_at": "2026-11-24T09:29:00Z", "seconds": 3 });
    let path = format!("/api/v1/hubs/mill-lane/voice-notes/{note}");
    let enclosed = |bytes: &[u8]| {
        json!({
            "id": note, "account": phone.account, "kind": "enclosed", "method": "PUT", "state": "kept", "path": path,
            "body": { "type": "audio/wav", "seconds": 3 }, "bytes": STANDARD.encode(bytes),
        })
    };
    // Its number may be the smaller one, and what is no sound is refused for itself.
    let wav = b"RIFF\0\0\0\0WAVEfmt and a voice";
    for (bytes, came) in [(&b"<html>"[..], ["taken", "refused"]), (wav, ["here", "taken"]), (wav, ["here", "here"])] {
        let file = file(&phone, &[enclosed(bytes), silent.clone()]).to_string();
        let told = load(&town, "cara", &file).await.is(200).json();
        let states: Vec<&str> =
            told["records"].as_array().unwrap().iter().map(|one| one["came"].as_str().unwrap()).collect();
        assert_eq!(states, came, "{told}");
    }
    assert_eq!(town.bytes("ben", &path, None).await, wav);
}
