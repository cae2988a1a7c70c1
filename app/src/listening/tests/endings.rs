//! Stories of promises whose end two people told, neither knowing of the other.

use super::{ID, at, contact};
use crate::town::stage::Town;
use serde_json::{Value, json};

const HUB: &str = "/hubs/mill-lane";
const API: &str = "/api/v1/hubs/mill-lane";

/// A promise that amina made to Rose.
async fn promised(town: &Town) -> String {
    town.put("amina", &at(ID), &contact("Damp")).await.is(201);
    town.look("SELECT id FROM follow_ups").await.remove(0).remove(0)
}

/// What the hub answers when somebody tells how a promise ended.
async fn told(town: &Town, who: &str, promise: &str, how: &str, note: &str) -> u16 {
    let told = json!({ "how": how, "note": note });
    let answer = town.send(who, "PUT", &format!("{API}/follow-ups/{promise}/ending"), &told).await;
    // By this word alone a phone knows that it may let go.
    assert!(answer.status != 200 || answer.json()["state"] == "kept");
    answer.status.as_u16()
}

async fn stands(town: &Town) -> Vec<String> {
    town.look("SELECT ended, note, ended_by FROM follow_ups").await.remove(0)
}

async fn waiting(town: &Town) -> Value {
    town.get("cara", &format!("{API}/endings")).await.is(200).json()
}

#[tokio::test]
async fn two_who_say_the_same_are_joined_and_neither_note_is_lost() {
    let town = Town::new().await;
    let promise = promised(&town).await;
    assert_eq!(told(&town, "amina", &promise, "done", "She has the form").await, 200);
    for _ in 0..2 {
        assert_eq!(told(&town, "ben", &promise, "done", "I rang her as well").await, 200);
        assert_eq!(told(&town, "cara", &promise, "done", "").await, 200);
        // Her phone did not hear the first answer, and asks again.
        assert_eq!(told(&town, "amina", &promise, "done", "She has the form").await, 200);
    }
    assert_eq!(stands(&town).await, ["done", "She has the form\nI rang her as well", "amina"]);
    assert_eq!(waiting(&town).await, json!({ "endings": [], "waiting": 0, "next": null }));
    // Notes that are too long together are both kept, each for itself.
    let long = "word ".repeat(99);
    assert_eq!(told(&town, "ben", &promise, "done", &long).await, 409);
    assert_eq!(waiting(&town).await["endings"][0]["second"]["note"], long.trim());
}

#[tokio::test]
async fn two_who_say_different_things_wait_side_by_side_until_a_coordinator_says_which_stands() {
    for (which, ended) in [("first", "done"), ("second", "let_go")] {
        let town = Town::new().await;
        let promise = promised(&town).await;
        assert_eq!(told(&town, "amina", &promise, "done", "She has the form").await, 200);
        for _ in 0..2 {
            assert_eq!(told(&town, "ben", &promise, "let_go", "She moved away").await, 409);
        }
        let open = waiting(&town).await;
        let two = &open["endings"][0];
        assert_eq!((&open["waiting"], &two["first"]["ended"]), (&json!(1), &json!("done")));
        assert_eq!((&two["second"]["ended"], &two["second"]["by"]), (&json!("let_go"), &json!("Ben Adeyemi")));
        town.get("cara", HUB).await.is(200).says("promise ended in two ways").says(&format!("{HUB}/conflicts"));
        town.get("ben", &format!("{HUB}/conflicts")).await.is(403);
        town.get_in("en", "amina", &format!("{HUB}/follow-ups/{promise}"))
            .await
            .is(200)
            .says("She has the form")
            .says("It was told in two ways")
            .says("She moved away");
        for (language, words) in [("pl", "Są dwie wersje"), ("ur", "دو طرح سے")] {
            town.get_in(language, "amina", &format!("{HUB}/follow-ups/{promise}")).await.is(200).says(words);
        }

        // Read and settled on one page, with one touch.
        let page = town.get("cara", &format!("{HUB}/conflicts")).await.is(200).says("She has the form").says("She moved away");
        let settle = page.text.split("action=\"").find(|tag| tag.contains("/endings/")).unwrap();
        let settle = settle.split('"').next().unwrap().to_owned();
        for _ in 0..2 {
            town.post("cara", &settle, &[("which", which)]).await.is(303);
        }
        assert_eq!(stands(&town).await[0], ended);
        town.get("cara", &format!("{HUB}/conflicts")).await.is(200).says("Nothing to settle");
        // Whatever either phone still sends is known, and opens nothing again.
        assert_eq!(told(&town, "amina", &promise, "done", "She has the form").await, 200);
        assert_eq!(told(&town, "ben", &promise, "let_go", "She moved away").await, 200);
        assert_eq!(stands(&town).await[0], ended);
        assert_eq!(waiting(&town).await["waiting"], json!(0));
        let trail = town.look("SELECT account_id FROM audit WHERE action = 'follow_up.ending_settled'").await;
        assert_eq!(trail, [["cara"]]);
    }
}

#[tokio::test]
async fn at_a_desk_the_second_ending_is_kept_and_its_writer_is_told() {
    let town = Town::new().await;
    let promise = promised(&town).await;
    let page = format!("{HUB}/follow-ups/{promise}");
    let end = format!("{page}/end");
    town.post("amina", &end, &[("how", "done"), ("note", "She has it")]).await.is(303);
    // Ben had the form open all the while.
    let told = town.post("ben", &end, &[("how", "let_go"), ("note", "No answer for weeks")]).await.is(303);
    assert_eq!(told.goes_to(), page);
    town.get("ben", &page).await.is(200).says("Both are kept").says("No answer for weeks");
    town.post("ben", &end, &[("how", "let_go"), ("note", "")]).await.is(422).says("id=\"field-note-problem\"");
    for (who, status) in [("", 401), ("zed", 404), ("dev", 404), ("amina", 403), ("ben", 403)] {
        town.get(who, &format!("{API}/endings")).await.is(status);
    }
    let print = town.look("SELECT fingerprint FROM endings").await.remove(0).remove(0);
    let settle = format!("{API}/endings/{promise}/{print}/settle");
    town.send("cara", "POST", &settle, &json!({ "which": "joined" })).await.refuses(&["which"]);
    town.send("cara", "POST", &format!("{API}/endings/{promise}/nothing/settle"), &json!({ "which": "first" })).await.is(404);
    town.send("cara", "POST", &settle, &json!({ "which": "second" })).await.is(204);
    assert_eq!(stands(&town).await, ["let_go", "No answer for weeks", "ben"]);
    let rose = town.look("SELECT id FROM people").await.remove(0).remove(0);
    let held = town.get("cara", &format!("{API}/people/{rose}/everything")).await;
    held.is(200).says("No answer for weeks").says("She has it");
}
