//! Who sees what.

use super::{ID, at, contact, written};
use crate::town::stage::Town;

const SECRET: &str = "The lift in Ashby House";

#[tokio::test]
async fn a_neighbouring_hub_and_strangers_find_nothing() {
    let town = Town::new().await;
    town.put("amina", &at(ID), &contact(SECRET)).await.is(201);
    let promise = town.look("SELECT id FROM follow_ups").await[0][0].clone();
    let hub = "/api/v1/hubs/mill-lane";
    for (who, refused) in [("dev", 404), ("zed", 404), ("nell", 404), ("", 401)] {
        for path in [
            "/phone".to_owned(),
            "/conversations".to_owned(),
            format!("/conversations/{ID}"),
            "/follow-ups".to_owned(),
        ] {
            town.get(who, &format!("{hub}{path}"))
                .await
                .is(refused)
                .never_says(SECRET);
        }
        town.put(who, &at(ID), &written("Mine now")).await.is(refused);
        let end = format!("{hub}/follow-ups/{promise}/ending");
        town.ask(who, "PUT", &end, "application/json", r#"{"how":"done"}"#)
            .await
            .is(refused);
    }
    // In their own hub, the same ids lead nowhere.
    let own = "/api/v1/hubs/harbour-side";
    town.get("dev", &format!("{own}/conversations/{ID}")).await.is(404);
    town.get("dev", &format!("{own}/conversations?search=lift"))
        .await
        .is(200)
        .never_says(SECRET);
    let end = format!("{own}/follow-ups/{promise}/ending");
    town.ask("dev", "PUT", &end, "application/json", r#"{"how":"done"}"#)
        .await
        .is(404);
    // The id is free in their hub: what they send is theirs, and ours stays ours.
    let theirs = format!("{own}/conversations/{ID}");
    town.put("dev", &theirs, &written("Theirs")).await.is(201);
    town.get("ben", &at(ID)).await.is(200).says(SECRET).never_says("Theirs");
}

#[tokio::test]
async fn a_listener_sees_their_own_and_no_other() {
    let town = Town::new().await;
    town.put("amina", &at(ID), &contact(SECRET)).await.is(201);
    let list = "/api/v1/hubs/mill-lane/conversations";
    town.get("amina", list).await.is(200).says(SECRET);
    town.get("ben", list).await.is(200).says(SECRET);
    for ask in ["", "?search=lift", "?month=2026-11", "?uncoded=yes", "?listener=amina"] {
        town.get("farah", &format!("{list}{ask}"))
            .await
            .is(200)
            .never_says(SECRET);
    }
    town.get("farah", &at(ID)).await.is(404);
    town.get("farah", "/api/v1/hubs/mill-lane/follow-ups")
        .await
        .is(200)
        .never_says("repairs");
}
