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

#[tokio::test]
async fn two_coordinators_who_settle_at_once_settle_once() {
    let (town, second) = two_versions().await;
    let mut at_work = Vec::new();
    for _ in 0..4 {
        let (duty, second) = (Duty::in_hub(&town.house, "mill-lane").await.unwrap(), second.clone());
        at_work.push(tokio::spawn(async move {
            duty.write(move |hub| conflicts::settle(hub, ID, &second, Settled::Both)).await
        }));
    }
    for work in at_work {
        work.await.unwrap().unwrap();
    }
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["2"]]);
    assert_eq!(town.look("SELECT count(*) FROM people").await, [["1"]]);
}

#[tokio::test]
async fn what_was_settled_holds_nobody_in_a_second_place() {
    for how in [Settled::First, Settled::Second, Settled::Both] {
        let (town, second) = two_versions().await;
        settle(&town, &second, how).await;
        let kept = town.look("SELECT body FROM conflicts").await;
        assert!(!kept[0][0].contains("Rose") && !kept[0][0].contains("7946"), "{how:?}: {}", kept[0][0]);
        assert!(kept[0][0].contains("Mould"), "{how:?}: the words stay");
    }
}

#[tokio::test]
async fn a_promise_of_somebody_who_has_left_is_kept_by_whoever_settles() {
    for (how, stand) in [("second", 1), ("both", 2)] {
        let (town, second) = two_versions().await;
        town.post("cara", "/hubs/mill-lane/members/farah/end", &[]).await.is(303);
        let at = format!("/hubs/mill-lane/conflicts/{ID}/{second}/settle");
        town.post("cara", &at, &[("how", how)]).await.is(303);
        let owners = town.look("SELECT owner_id FROM follow_ups").await;
        assert_eq!(owners, [["cara"]], "{how}");
        let count = town.look("SELECT count(*) FROM conversations").await;
        assert_eq!(count, [[stand.to_string()]]);
    }
}

#[tokio::test]
async fn older_words_do_not_undo_what_the_person_said_since() {
    let (town, second) = two_versions().await;
    // The second version says "contact me"; meanwhile the person wants it kept in the hub.
    town.clock.hold("2026-11-24T11:00:00Z".parse().unwrap());
    let less = serde_json::json!({ "consent": { "tier": "hub", "wording": super::wording(super::Tier::Hub), "given": "phone" } });
    town.put("cara", &format!("{}/consent", at(ID)), &less).await.is(204);
    let at = format!("/hubs/mill-lane/conflicts/{ID}/{second}/settle");
    town.post("cara", &at, &[("how", "second")]).await.is(303);
    assert_eq!(town.look("SELECT concerns, tier FROM conversations").await, [["Mould", "hub"]]);
    assert_eq!(town.look("SELECT count(*) FROM people").await, [["0"]]);
}

#[tokio::test]
async fn a_second_version_with_the_same_person_keeps_what_the_hub_has_added() {
    let town = Town::new().await;
    town.put("amina", &at(ID), &contact("Damp")).await.is(201);
    town.put("farah", &at(ID), &contact("Mould")).await.is(409);
    let person = town.look("SELECT person_id FROM conversations").await[0][0].clone();
    let way = serde_json::json!({ "channel": "email", "value": "rose@example.org", "basis": "consent" });
    town.send("cara", "POST", &format!("/api/v1/hubs/mill-lane/people/{person}/channels"), &way).await.is(201);
    let second = town.look("SELECT fingerprint FROM conflicts").await[0][0].clone();
    let at = format!("/hubs/mill-lane/conflicts/{ID}/{second}/settle");
    town.post("cara", &at, &[("how", "second")]).await.is(303);
    assert_eq!(town.look("SELECT person_id, concerns FROM conversations").await, [[person, "Mould".to_owned()]]);
    assert_eq!(town.look("SELECT count(*) FROM channels").await, [["2"]]);
    assert_eq!(town.look("SELECT count(*) FROM consents").await, [["1"]]);
}
