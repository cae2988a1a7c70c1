//! Stories of listening.

use super::queries::consents;
use crate::town::stage::Town;
use kit::words::Language;
use serde_json::{Value, json};

pub(super) const ID: &str = "019ab5c0-0000-7000-8000-000000000001";

/// A conversation as a phone sends it.
pub(super) fn written(concerns: &str) -> Value {
    let wording = consents::wording("Mill Lane", Language::ENGLISH, super::model::Tier::Theme).id;
    json!({
        "held_at": "2026-11-24T09:30:00Z", "how": "door", "place": "Mill Lane, the towers", "language": "en",
        "loves": "The neighbours", "concerns": concerns, "would_change": "", "would_do": "",
        "themes": [], "consent": { "tier": "theme", "wording": wording, "given": "spoken" }
    })
}

fn at(id: &str) -> String {
    format!("/api/v1/hubs/mill-lane/conversations/{id}")
}

#[tokio::test]
async fn what_amina_sends_twice_is_counted_once() {
    let town = Town::new().await;
    let heard = written("The lift is broken");
    town.put("amina", &at(ID), &heard).await.is(201).says("kept");
    town.put("amina", &at(ID), &heard).await.is(200).says("kept");
    let counts = town
        .look("SELECT series, month, n FROM counts WHERE hub_id = 'mill-lane' ORDER BY series")
        .await;
    let counts: Vec<String> = counts.iter().map(|row| row.join(" ")).collect();
    assert_eq!(
        counts,
        [
            "all 2026-11 1",
            "how:door 2026-11 1",
            "language:en 2026-11 1",
            "tier:theme 2026-11 1",
            "uncoded 2026-11 1"
        ]
    );
    town.get("ben", "/api/v1/hubs/mill-lane/conversations?search=LIFT+bro")
        .await
        .is(200)
        .says("The lift is broken");
}
