//! Other words under the same id.

use super::{ID, at, contact, counts, written};
use crate::listening::model::Settled;
use crate::listening::queries::conflicts;
use crate::town::stage::Town;
use kit::access::Duty;

/// Two versions under one id: the first by Amina, the second by Farah.
async fn two_versions() -> (Town, String) {
    let town = Town::new().await;
    town.put("amina", &at(ID), &written("Damp")).await.is(201);
    let second = contact("Mould");
    town.put("farah", &at(ID), &second)
        .await
        .is(409)
        .says("Both are kept, and nothing is lost.");
    town.put("farah", &at(ID), &second).await.is(409);
    let kept = town.look("SELECT fingerprint FROM conflicts").await;
    assert_eq!(kept.len(), 1, "the same second words are kept once");
    (town, kept[0][0].clone())
}

async fn settle(town: &Town, fingerprint: &str, how: Settled) {
    let duty = Duty::in_hub(&town.house, "mill-lane").await.unwrap();
    let fingerprint = fingerprint.to_owned();
    duty.write(move |hub| conflicts::settle(hub, ID, &fingerprint, how))
        .await
        .unwrap();
    // What both phones still hold is known from now on.
    town.put("amina", &at(ID), &written("Damp")).await.is(200);
    town.put("farah", &at(ID), &contact("Mould")).await.is(200);
}

#[tokio::test]
async fn the_first_words_stand_when_a_coordinator_says_so() {
    let (town, second) = two_versions().await;
    settle(&town, &second, Settled::First).await;
    let words = town.look("SELECT concerns, tier FROM conversations").await;
    assert_eq!(words, [["Damp", "theme"]]);
}

#[tokio::test]
async fn the_second_words_stand_and_the_first_are_kept_beside_them() {
    let (town, second) = two_versions().await;
    settle(&town, &second, Settled::Second).await;
    let words = town.look("SELECT concerns, tier FROM conversations").await;
    assert_eq!(words, [["Mould", "contact"]]);
    let earlier = town.look("SELECT body FROM earlier_words").await;
    assert!(earlier[0][0].contains("Damp"));
    assert_eq!(town.look("SELECT name FROM people").await, [["Rose Achebe"]]);
    assert_eq!(town.look("SELECT owner_id FROM follow_ups").await, [["farah"]]);
    assert!(counts(&town).await.contains(&"tier:contact 2026-11 1".to_owned()));
}

#[tokio::test]
async fn both_stand_when_they_were_two_conversations() {
    let (town, second) = two_versions().await;
    settle(&town, &second, Settled::Both).await;
    let words = town
        .look("SELECT concerns, listener_id FROM conversations ORDER BY concerns")
        .await;
    assert_eq!(words, [["Damp", "amina"], ["Mould", "farah"]]);
    assert!(counts(&town).await.contains(&"all 2026-11 2".to_owned()));
}
