//! Warnings about addresses, and who sees them.

use super::{outing, takes_streets};
use crate::reach::tests::{session, street};
use crate::router::ADDRESSES;
use crate::town::stage::Town;
use jiff::ToSpan;

const WORDS: &str = "zwartehond behind the gate";

async fn weir(town: &Town) -> String {
    town.look("SELECT id FROM streets WHERE name = 'Weir Road'").await.remove(0).remove(0)
}

async fn warned(town: &Town, who: &str, street: &str, days: &str) -> String {
    let form = [("street", street), ("door", "2"), ("kind", "dog"), ("words", WORDS), ("days", days)];
    town.post(who, "/hubs/mill-lane/warnings", &form).await.is(303);
    town.look("SELECT id FROM warnings ORDER BY made_at DESC, id DESC").await.remove(0).remove(0)
}

#[tokio::test]
async fn a_warning_is_seen_by_those_about_to_go_there_and_by_who_made_it() {
    let town = Town::new().await;
    let outing = outing(&town).await;
    let weir = weir(&town).await;
    warned(&town, "ben", &weir, "").await;
    let on_the_way = format!("/api/v1/hubs/mill-lane/outreach/{outing}/warnings");
    assert_eq!(town.get("amina", &on_the_way).await.is(200).json()["warnings"], serde_json::json!([]), "not yet");
    takes_streets(&town, "amina", &outing).await;
    town.get("amina", &on_the_way).await.is(200).says(WORDS);
    town.get("farah", &on_the_way).await.says(WORDS);
    // Cara manages all, Ben his own; that they plan the session does not show them the way of the pair.
    for who in ["ben", "cara"] {
        town.get(who, "/hubs/mill-lane/warnings").await.says(WORDS);
        town.get(who, &on_the_way).await.never_says(WORDS);
    }
    // Nobody else sees it anywhere: not on any page, not in any list, not in any file.
    for who in ["amina", "farah", "dev", "olu", "zed", ""] {
        for (method, address) in ADDRESSES.iter().filter(|(method, _)| *method == "GET") {
            let path = address.replace("{hub}", "mill-lane").replace("{session}", "x").replace("{street}", &weir);
            let answer = town.ask(who, method, &path, "", axum::body::Body::empty()).await;
            assert!(!answer.text.contains("zwartehond"), "{who} reads it at {path}");
        }
    }
    let trail = town.look("SELECT action, record_id FROM audit").await;
    assert!(trail.iter().any(|step| step[0] == "warning.made"));
    assert!(!format!("{trail:?}").contains("zwartehond"), "the trail has no words");
}

#[tokio::test]
async fn a_listener_warns_about_the_streets_of_their_own_sessions() {
    let town = Town::new().await;
    outing(&town).await;
    let (lock, _) = street(&town, "Lock Street", 2).await;
    session(&town, &["ben", "cara"], &[&lock]).await;
    let weir = weir(&town).await;
    let mine = warned(&town, "amina", &weir, "30").await;
    town.get("amina", "/hubs/mill-lane/warnings").await.says(WORDS).says("24 December 2026");
    let form = [("street", lock.as_str()), ("kind", "dog")];
    town.post("amina", "/hubs/mill-lane/warnings", &form).await.is(422);
    for no_door in ["99", "at 2", "t"] {
        let unknown = [("street", weir.as_str()), ("kind", "dog"), ("door", no_door)];
        town.post("amina", "/hubs/mill-lane/warnings", &unknown).await.is(422).says("no door with that name");
    }
    // The walk list of a block shows “27” for “Flat 27”.
    let flats = "UPDATE doors SET label = 'Flat 2' || label, folded = 'flat 2' || folded
                 WHERE label = '1' AND street_id = (SELECT id FROM streets WHERE name = 'Weir Road')";
    town.house.db_for_tests().run_script(flats.into()).await.unwrap();
    for (typed, status) in [("1", 422), ("21", 303)] {
        let flat = [("street", weir.as_str()), ("kind", "dog"), ("door", typed), ("words", "A dog"), ("days", "30")];
        town.post("amina", "/hubs/mill-lane/warnings", &flat).await.is(status);
    }
    town.house.db_for_tests().run_script("DELETE FROM warnings WHERE words = 'A dog'".into()).await.unwrap();
    for (who, status) in [("farah", 404), ("ben", 404), ("amina", 303)] {
        town.post(who, &format!("/hubs/mill-lane/warnings/{mine}/renew"), &[]).await.is(status);
    }
    town.get("cara", "/hubs/mill-lane/warnings").await.says("22 February 2027");
    town.post("cara", &format!("/hubs/mill-lane/warnings/{mine}/remove"), &[]).await.is(303);
    assert!(town.look("SELECT id FROM warnings").await.is_empty());
}

#[tokio::test]
async fn a_warning_that_has_ended_is_gone_from_the_database() {
    let town = Town::new().await;
    outing(&town).await;
    let weir = weir(&town).await;
    warned(&town, "ben", &weir, "2").await;
    town.clock.hold(town.clock.now() + 1.second());
    let kept = warned(&town, "ben", &weir, "3").await;
    town.clock.hold("2026-11-26T10:00:00Z".parse().expect("an instant"));
    town.get("ben", "/hubs/mill-lane/warnings").await.says("27 November 2026").never_says("26 November 2026");
    town.work().await;
    assert_eq!(town.look("SELECT id FROM warnings").await, [[kept]]);
    town.clock.hold("2027-11-26T10:00:00Z".parse().expect("an instant"));
    town.work().await;
    assert!(town.look("SELECT id FROM warnings").await.is_empty());
}
