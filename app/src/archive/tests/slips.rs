//! What a resident can do with their slip once the hub has gone elsewhere.

use super::{Folder, Wanted, arrives, elsewhere, exported, lived_in, ours};
use kit::session;
use serde_json::json;

#[tokio::test]
async fn a_slip_opens_its_words_wherever_the_hub_goes_and_twice_it_opens_them_where_they_were() {
    let town = lived_in().await;
    let first = "019ab5c0-0000-7000-8000-000000000001";
    let at = format!("/api/v1/hubs/mill-lane/conversations/{first}/slips");
    let given = town.send("ben", "POST", &at, &json!({ "way": "shown" })).await.is(201).json();
    let code = given["code"].as_str().unwrap();
    let folder = Folder::new();
    exported(&town, "mill-lane", &folder.at("a.zip")).await;

    let there = elsewhere(&town).await;
    arrives(&there, "weald", &folder.at("a.zip"), ours()).await.unwrap();
    let held = [("code", code), ("language", "en")];
    there.post("", "/slip", &held).await.is(200).says("The lifts are broken");
    // What was taken back in the old place comes back in the new one neither.
    let gone = "SELECT conversation_id FROM taken_back WHERE hub_id = 'mill-lane'";
    assert_eq!(there.look(gone).await, [["019ab5c0-0000-7000-8000-000000000005"]]);

    // The same hub a second time beside itself: the slip is the first one's, and the rest comes in.
    let beside = Wanted { id: Some("mill-lane-2".into()), ..ours() };
    let came_in = arrives(&there, "weald", &folder.at("a.zip"), beside).await.unwrap();
    assert_eq!(came_in.rows["slips"], 0);
    let bearer = session::bearer_of(&there.house, code, "203.0.113.1").await.unwrap();
    assert_eq!((bearer.hub().id.as_str(), bearer.record()), ("mill-lane", first));
}
