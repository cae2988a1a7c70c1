//! Stories of programs that work on themes.

use crate::listening::model::Tier;
use crate::town::stage::Town;
use serde_json::{Value, json};

fn mill_lane(behind: &str) -> String {
    format!("/api/v1/hubs/mill-lane{behind}")
}

async fn theme(town: &Town, name: &str) -> String {
    let made = town.send("cara", "POST", &mill_lane("/themes"), &json!({ "name": name })).await.is(201);
    made.json().as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_theme_is_made_renamed_filed_merged_and_retired_by_program() {
    let town = Town::new().await;
    let common = json!({ "name": "Homes" });
    let common = town.send("nell", "POST", "/api/v1/hubs/weald/common-themes", &common).await.is(201).json();
    town.work().await;
    let (damp, mould) = (theme(&town, "Damp").await, theme(&town, "Mould").await);
    town.send("cara", "POST", &mill_lane("/themes"), &json!({ "name": " damp " })).await.is(200);
    let at = |behind: &str| mill_lane(&format!("/themes/{damp}{behind}"));

    for (who, status) in [("", 401), ("dev", 404), ("amina", 403), ("ben", 403)] {
        town.put(who, &at("/name"), &json!({ "name": "Wet walls" })).await.is(status);
    }
    town.put("cara", &at("/name"), &json!({ "name": "Mould" })).await.refuses(&["name"]);
    town.put("cara", &at("/name"), &json!({ "name": "" })).await.refuses(&["name"]);
    town.put("cara", &at("/name"), &json!({ "title": "Wet walls" })).await.refuses(&["title"]);
    town.put("cara", &at("/name"), &json!({ "name": "Wet walls" })).await.is(204);
    town.put("cara", &at("/network"), &json!({ "network": "nowhere" })).await.refuses(&["network"]);
    town.put("cara", &at("/network"), &json!({})).await.is(422);
    town.put("cara", &at("/network"), &json!({ "network": common })).await.is(204);
    for nowhere in ["", "nowhere", &damp] {
        let merge = town.send("cara", "POST", &at("/merge"), &json!({ "into": nowhere })).await;
        merge.refuses(&["into"]);
    }
    let all = town.get("ben", &mill_lane("/themes")).await.is(200).json();
    assert_eq!(all["network"], json!([{ "id": common, "name": "Homes" }]));

    town.send("cara", "POST", &at("/merge"), &json!({ "into": mould })).await.is(204);
    let gone = town.get("ben", &at("")).await.is(200).json();
    assert_eq!((&gone["merged_into"], &gone["retired"]), (&json!(mould), &json!(true)));
    let history: Vec<&str> = gone["history"].as_array().unwrap().iter().map(|step| step["change"].as_str().unwrap()).collect();
    assert_eq!(history, ["merged", "mapped", "renamed", "made"]);
    town.send("cara", "POST", &mill_lane(&format!("/themes/{mould}/retire")), &json!({})).await.is(204);
    town.send("cara", "POST", &mill_lane(&format!("/themes/{mould}/retire")), &json!({})).await.is(422);
    town.get("dev", &at("")).await.is(404);
    town.get("dev", &format!("/api/v1/hubs/harbour-side/themes/{damp}")).await.is(404);
}

#[tokio::test]
async fn what_waits_is_coded_by_program_page_by_page() {
    let town = Town::new().await;
    let damp = theme(&town, "Damp").await;
    let mut ids = Vec::new();
    for n in 1..=52 {
        ids.push(town.hears(n, Tier::Theme, "The walls are wet").await);
    }
    let first = town.get("ben", &mill_lane("/coding")).await.is(200).json();
    assert_eq!((&first["uncoded"], &first["conversations"][0]["id"]), (&json!(52), &json!(ids[0])));
    let next = first["next"].as_str().unwrap();
    let second = town.get("ben", &mill_lane(&format!("/coding?next={next}"))).await.is(200).json();
    assert_eq!((second["conversations"].as_array().unwrap().len(), &second["next"]), (2, &Value::Null));
    town.get("ben", &mill_lane("/coding?next=later")).await.is(400).says("\"type\":\"unread\"");

    let at = mill_lane(&format!("/coding/{}", ids[0]));
    town.put("ben", &at, &json!({})).await.refuses(&["themes"]);
    town.put("ben", &at, &json!({ "themes": ["gone"] })).await.refuses(&["themes"]);
    town.put("ben", &at, &json!({ "new": "x".repeat(90) })).await.refuses(&["new"]);
    let many: Vec<String> = (0..21).map(|n| format!("theme-{n}")).collect();
    town.put("ben", &at, &json!({ "themes": many })).await.refuses(&["themes"]);
    for (who, status) in [("amina", 403), ("dev", 404)] {
        town.put(who, &at, &json!({ "themes": [damp] })).await.is(status);
    }
    town.put("ben", &at, &json!({ "themes": [damp], "new": "Stairs" })).await.is(204);
    town.put("ben", &at, &json!({ "themes": [damp] })).await.is(204);
    let counted = town.get("ben", &mill_lane(&format!("/themes/{damp}"))).await.json();
    let last = counted["months"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&counted["in_all"], last), (&json!(1), json!({ "month": "2026-11", "n": 1 })));
    town.delete("ben", &at).await.is(204);
    assert_eq!(town.get("ben", &mill_lane("/coding")).await.json()["uncoded"], 52);
    assert_eq!(town.get("ben", &mill_lane(&format!("/themes/{damp}"))).await.json()["in_all"], 0);
    town.delete("ben", &mill_lane("/coding/nothing")).await.is(404);
}

#[tokio::test]
async fn the_networks_list_is_kept_by_program() {
    let town = Town::new().await;
    let at = "/api/v1/hubs/weald/common-themes";
    let id = town.send("nell", "POST", at, &json!({ "name": "Homes" })).await.is(201).json();
    let own = format!("{at}/{}", id.as_str().unwrap());
    town.send("nell", "POST", at, &json!({ "name": "homes" })).await.refuses(&["name"]);
    town.put("nell", &format!("{own}/name"), &json!({ "name": "Home and rent" })).await.is(204);
    town.send("nell", "POST", &format!("{own}/retire"), &json!({})).await.is(204);
    let kept = town.get("nell", &own).await.is(200).json();
    assert_eq!(kept["name"], "Home and rent");
    assert!(kept["retired_at"].is_string());
    town.send("cara", "POST", at, &json!({ "name": "Ours" })).await.is(404);
    town.send("cara", "POST", &mill_lane("/common-themes"), &json!({ "name": "Ours" })).await.is(404);
}
