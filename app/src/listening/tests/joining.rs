//! Stories of people who stand twice: found as they come, joined, and parted again.

use crate::listening::model::Tier;
use crate::town::stage::Town;
use serde_json::{Value, json};

/// Two entries of one woman, each with what she said. The ids of both, the first first.
async fn rose_twice(town: &Town) -> [String; 2] {
    town.hears(1, Tier::Contact, "The lift is broken").await;
    town.hears(2, Tier::Contact, "The lift again").await;
    let ids = town.look("SELECT id FROM people ORDER BY arrived").await;
    let [first, second]: [String; 2] = ids.into_iter().flatten().collect::<Vec<_>>().try_into().unwrap();
    let called = "UPDATE people SET name = 'Rosa Achebe', folded = 'rosa achebe', language = 'pl' WHERE id = '";
    town.house.db_for_tests().run_script(format!("{called}{second}'")).await.unwrap();
    let more = json!({ "channel": "email", "value": "rosa@example.org", "basis": "legitimate_interest" });
    town.send("ben", "POST", &format!("/api/v1/hubs/mill-lane/people/{second}/channels"), &more).await.is(201);
    [first, second]
}

const KEPT: [&str; 4] = [
    "SELECT id, arrived, name, folded, language, import_id FROM people ORDER BY id",
    "SELECT person_id, id, channel, value, basis, given_at FROM channels ORDER BY id",
    "SELECT id, person_id, tier FROM conversations ORDER BY id",
    "SELECT key, person_id FROM person_keys ORDER BY key, person_id",
];

async fn kept(town: &Town) -> Vec<Vec<Vec<String>>> {
    let mut all = Vec::new();
    for sql in KEPT {
        all.push(town.look(sql).await);
    }
    all
}

async fn the_pair(town: &Town) -> Value {
    town.get("cara", "/api/v1/hubs/mill-lane/likenesses").await.is(200).json()
}

#[tokio::test]
async fn two_entries_are_made_one_field_by_field_and_two_again_as_they_were() {
    let town = Town::new().await;
    let [first, second] = rose_twice(&town).await;
    let before = kept(&town).await;
    let pairs = the_pair(&town).await;
    assert_eq!((pairs["pairs"].as_array().unwrap().len(), &pairs["pairs"][0]["why"]), (1, &json!("phone")));
    town.get("cara", "/hubs/mill-lane/people").await.says("Some entries may be the same person");
    town.get("ben", "/hubs/mill-lane/people").await.never_says("Some entries may be the same person");
    town.get("cara", "/hubs/mill-lane/likenesses").await.says("The same telephone number, and names that are alike.");
    let at = format!("/hubs/mill-lane/likenesses/{first}/{second}");
    town.get("cara", &at).await.is(200).says("The lift again").says("rosa@example.org");
    for (who, status) in [("", 303), ("dev", 404), ("ben", 403)] {
        town.get(who, &at).await.is(status);
    }
    // Nothing is made up, and somebody must stay within reach.
    let wrong = town.post("cara", &format!("{at}/join"), &[("name", "Rosie"), ("language", "en")]).await.is(422);
    wrong.says("Please keep one way to reach them at least.").says("Please choose one.");
    assert_eq!(kept(&town).await, before);

    let ways: Vec<Vec<String>> = town.look("SELECT id FROM channels ORDER BY given_at, id").await;
    let phone = town.look(&format!("SELECT id FROM channels WHERE person_id = '{first}'")).await.remove(0).remove(0);
    let email = town.look("SELECT id FROM channels WHERE channel = 'email'").await.remove(0).remove(0);
    assert_eq!(ways.len(), 3);
    let chosen = [("name", "Rosa Achebe"), ("language", "pl"), ("ways", phone.as_str()), ("ways", email.as_str())];
    town.post("cara", &format!("{at}/join"), &chosen).await.is(303);
    assert_eq!(town.look("SELECT id, name, language FROM people").await, [[first.as_str(), "Rosa Achebe", "pl"]]);
    let reach = "SELECT channel, basis FROM channels ORDER BY channel";
    assert_eq!(town.look(reach).await, [["email", "legitimate_interest"], ["phone", "consent"]], "no reason is widened");
    let said = format!("SELECT count(*) AS n FROM conversations WHERE person_id = '{first}'");
    assert_eq!(town.look(&said).await, [["2"]]);
    assert!(the_pair(&town).await["pairs"].as_array().unwrap().is_empty());
    town.get("cara", &format!("/hubs/mill-lane/people/{second}")).await.is(404);
    let held = town.get("cara", &format!("/api/v1/hubs/mill-lane/people/{first}/everything")).await.is(200);
    held.says("made_of_two").says("Rose Achebe").says("The lift again");

    // What comes in between stays with the first; everything else is as it was.
    let merge = town.look("SELECT id FROM merges").await.remove(0).remove(0);
    town.get("cara", &format!("/hubs/mill-lane/people/{first}")).await.says("Make two people of them again");
    town.post("cara", &format!("/hubs/mill-lane/people/{first}/joined/{merge}/part"), &[]).await.is(303);
    assert_eq!(kept(&town).await, before);
    assert!(the_pair(&town).await["pairs"].as_array().unwrap().is_empty(), "it was wrong once: it is not asked again");
    town.post("cara", &format!("/hubs/mill-lane/people/{first}/joined/{merge}/part"), &[]).await.is(404);
    let trail = "SELECT action FROM audit WHERE action IN ('person.joined', 'person.parted') ORDER BY action";
    assert_eq!(town.look(trail).await, [["person.joined"], ["person.joined"], ["person.parted"], ["person.parted"]]);
}

#[tokio::test]
async fn what_somebody_took_back_does_not_come_back_by_parting() {
    let town = Town::new().await;
    let [first, second] = rose_twice(&town).await;
    let phone = town.look(&format!("SELECT id FROM channels WHERE person_id = '{first}'")).await.remove(0).remove(0);
    let email = town.look("SELECT id FROM channels WHERE channel = 'email'").await.remove(0).remove(0);
    let chosen = json!({ "name": "Rose Achebe", "language": "en", "ways": [phone, email] });
    let joined = town
        .send("cara", "POST", &format!("/api/v1/hubs/mill-lane/likenesses/{first}/{second}/join"), &chosen)
        .await
        .is(201)
        .json();
    // She says: do not telephone me any more. And of one conversation she takes back that we may contact her.
    town.delete("ben", &format!("/api/v1/hubs/mill-lane/people/{first}/channels/{phone}")).await.is(204);
    let parted = format!("/api/v1/hubs/mill-lane/people/{first}/joined/{}", joined.as_str().unwrap());
    town.delete("ben", &parted).await.is(403);
    town.delete("cara", &parted).await.is(200);
    let numbers = town.look("SELECT value FROM channels WHERE channel = 'phone'").await;
    assert!(numbers.is_empty(), "the number that was left out for its like does not come back: {numbers:?}");
    assert_eq!(town.look("SELECT person_id FROM channels").await, [[second]]);
}

#[tokio::test]
async fn erasing_reaches_both_halves_and_two_who_are_two_are_not_asked_about_again() {
    let town = Town::new().await;
    let [first, second] = rose_twice(&town).await;
    let [phone, email] = [format!("person_id = '{first}'"), "channel = 'email'".to_owned()]
        .map(|which| format!("SELECT id FROM channels WHERE {which}"));
    let (phone, email) = (town.look(&phone).await.remove(0).remove(0), town.look(&email).await.remove(0).remove(0));
    let chosen = json!({ "name": "Rosa Achebe", "language": "en", "ways": [phone, email] });
    let at = format!("/api/v1/hubs/mill-lane/likenesses/{first}/{second}");
    town.send("cara", "POST", &format!("{at}/join"), &chosen).await.is(201);
    town.delete("cara", &format!("/api/v1/hubs/mill-lane/people/{first}")).await.is(204);
    for table in ["people", "channels", "person_keys", "likenesses", "merges"] {
        assert!(town.look(&format!("SELECT * FROM {table}")).await.is_empty(), "{table}");
    }

    town.hears(3, Tier::Contact, "Somebody else of this name").await;
    town.hears(4, Tier::Contact, "And another").await;
    let pair = the_pair(&town).await["pairs"][0].clone();
    let [one, other] = ["one", "other"].map(|which| pair[which]["id"].as_str().unwrap().to_owned());
    town.post("cara", &format!("/hubs/mill-lane/likenesses/{one}/{other}/different"), &[]).await.is(303);
    assert!(the_pair(&town).await["pairs"].as_array().unwrap().is_empty());
    let more = json!({ "channel": "email", "value": "same@example.org", "basis": "consent" });
    for person in [&one, &other] {
        town.send("ben", "POST", &format!("/api/v1/hubs/mill-lane/people/{person}/channels"), &more).await.is(201);
    }
    assert!(the_pair(&town).await["pairs"].as_array().unwrap().is_empty(), "said once, it is remembered");
}
