//! Stories of what was promised: read to its end, given to somebody else, and never lost unseen.

use super::{ID, at, contact};
use crate::town::stage::Town;
use serde_json::{Value, json};

const HUB: &str = "/hubs/mill-lane";
const API: &str = "/api/v1/hubs/mill-lane/follow-ups";

/// What amina promised Rose, and its id.
async fn promised(town: &Town) -> String {
    town.put("amina", &at(ID), &contact("Damp")).await.is(201);
    town.look("SELECT id FROM follow_ups").await.remove(0).remove(0)
}

#[tokio::test]
async fn every_promise_is_read_to_the_last_however_many_there_are() {
    let town = Town::new().await;
    promised(&town).await;
    let mut script = String::new();
    for n in 0..204 {
        // Most of them share a day; two are due after it, one is ben's.
        let (due, owner) = match n {
            0 | 1 => ("2026-11-30", "amina"),
            2 => ("2026-11-20", "ben"),
            _ => ("2026-11-20", "amina"),
        };
        script += &format!(
            "INSERT INTO follow_ups (hub_id, id, conversation_id, what, owner_id, due, made_at, note)
             VALUES ('mill-lane', 'promise-{n:03}', '{ID}', 'Promise {n}', '{owner}', '{due}', 0, '');"
        );
    }
    town.house.db_for_tests().run_script(script).await.unwrap();

    let both = "<b class=\"figure\">205</b> promises are waiting. <b class=\"figure\">202</b> are overdue.";
    let first = town.get("ben", &format!("{HUB}/follow-ups")).await.is(200).says(both).says(">Overdue</h2>");
    let first = first.never_says(">Due</h2>").never_says("Back to the first");
    let (_, later) = first.text.split_once("rel=\"next\" href=\"").expect("there is more");
    let later = later.split('"').next().unwrap().replace("&amp;", "&");
    let second = town.get("ben", &later).await.is(200).says(both).says(">Overdue</h2>").says(">Due</h2>");
    second.says("Bring the form for repairs").says("Back to the first").never_says("rel=\"next\"");

    let mut read: Vec<Value> = Vec::new();
    let mut next = String::new();
    loop {
        let page = town.get("ben", &format!("{API}{next}")).await.is(200).json();
        assert_eq!((&page["waiting"], &page["waiting_overdue"]), (&json!(205), &json!(202)));
        for part in ["overdue", "due"] {
            read.extend(page[part].as_array().unwrap().iter().map(|line| line["id"].clone()));
        }
        match page["next"].as_str() {
            Some(word) => next = format!("?next={word}"),
            None => break,
        }
    }
    assert_eq!(read.len(), 205);
    read.sort_by_key(|id| id.to_string());
    read.dedup();
    assert_eq!(read.len(), 205, "no promise is told twice");

    // Whoever looks at their own is told how many of their own there are.
    town.get("ben", &format!("{HUB}/follow-ups?show=mine"))
        .await
        .says("<b class=\"figure\">1</b> promise is waiting. <b class=\"figure\">1</b> is overdue.");
    let own = town.get("amina", API).await.json();
    assert_eq!((&own["waiting"], own["next"].is_string()), (&json!(204), true));
    town.get("ben", &format!("{API}?next=soon")).await.is(400);
}

#[tokio::test]
async fn what_somebody_who_left_had_promised_is_not_forgotten() {
    let town = Town::new().await;
    promised(&town).await;
    let list = format!("{HUB}/follow-ups");
    town.get("ben", &list).await.is(200).never_says("who has left").never_says("No longer a member");
    town.post("cara", &format!("{HUB}/members/amina/end"), &[]).await.is(303);
    town.get("ben", &list).await.is(200).says("1 promise is still with somebody who has left.").says("No longer a member");
}
