//! Stories of what was promised: read to its end, given to somebody else, and never lost unseen.

use super::{ID, at, contact, written};
use crate::town::stage::Town;
use serde_json::{Value, json};

const HUB: &str = "/hubs/mill-lane";
const API: &str = "/api/v1/hubs/mill-lane/follow-ups";

/// What amina promised Rose, and its id.
async fn promised(town: &Town) -> String {
    town.put("amina", &at(ID), &contact("Damp")).await.is(201);
    town.look("SELECT id FROM follow_ups").await.remove(0).remove(0)
}

async fn trail(town: &Town, action: &str) -> Vec<Vec<String>> {
    town.look(&format!("SELECT account_id, record_id FROM audit WHERE action = 'follow_up.{action}'")).await
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
async fn a_promise_is_given_to_somebody_else_who_belongs_here() {
    let town = Town::new().await;
    let id = promised(&town).await;
    let give = format!("{API}/{id}/owner");
    let to = |owner: &str| json!({ "owner": owner });
    for (who, status) in [("", 401), ("zed", 404), ("dev", 404), ("nell", 404), ("farah", 404)] {
        town.put(who, &give, &to("farah")).await.is(status);
    }
    for nobody in ["", "dev", "zed"] {
        town.put("amina", &give, &to(nobody)).await.refuses(&["owner"]).says("problem-owner-unknown");
    }
    town.put("amina", &give, &to("farah")).await.is(204);
    town.put("amina", &give, &to("amina")).await.is(403);
    // It is Farah's to keep; what Rose said is not hers to read.
    let page = town.get_in("en", "farah", &format!("{HUB}/follow-ups/{id}")).await.is(200);
    page.says("Bring the form for repairs").never_says(&format!("{HUB}/conversations/{ID}"));
    town.get_in("en", "farah", HUB).await.is(200).says(&format!("{HUB}/follow-ups/{id}"));
    town.get_in("en", "amina", &format!("{HUB}/follow-ups/{id}")).await.is(200).never_says("Give it to somebody else");
    town.put("farah", &give, &to("ben")).await.is(204);
    town.put("ben", &give, &to("ben")).await.is(204);
    let given = trail(&town, "handed_over").await;
    assert_eq!(given, [["amina", id.as_str()], ["farah", id.as_str()]], "given to oneself is not given");

    let end = json!({ "how": "done", "note": "She has it" });
    town.send("ben", "PUT", &format!("{API}/{id}/ending"), &end).await.is(200);
    town.put("ben", &give, &to("cara")).await.refuses(&["owner"]).says("problem-follow-up-ended");
    assert_eq!(town.look("SELECT owner_id FROM follow_ups").await, [["ben"]]);
}

#[tokio::test]
async fn a_promise_is_given_on_at_a_desk_and_what_is_wrong_stands_at_its_field() {
    let town = Town::new().await;
    let id = promised(&town).await;
    let page = format!("{HUB}/follow-ups/{id}");
    town.get("cara", &page).await.is(200).says("Give it to somebody else").says("Farah Qureshi");
    for nobody in ["", "dev"] {
        town.post("cara", &format!("{page}/owner"), &[("owner", nobody)])
            .await
            .is(422)
            .says("id=\"field-owner-problem\"")
            .says("Please choose somebody who belongs to this hub.");
    }
    let given = town.post("cara", &format!("{page}/owner"), &[("owner", "farah")]).await.is(303);
    assert_eq!(given.goes_to(), format!("{HUB}/follow-ups?owner=amina"));
    town.get("cara", given.goes_to()).await.is(200).says("Amina Yusuf has no promise to keep.");
    let theirs = format!("{HUB}/follow-ups?owner=farah");
    town.get("cara", &theirs).await.is(200).says("Farah Qureshi has").says("Bring the form for repairs");
    // A listener asks for nobody's but their own, and nobody asks for somebody of another hub.
    town.get("amina", &theirs).await.is(200).never_says("Bring the form").never_says("Farah");
    town.get("cara", &format!("{HUB}/follow-ups?owner=dev")).await.is(404);
    let own = town.post("farah", &format!("{page}/owner"), &[("owner", "amina")]).await.is(303);
    assert_eq!(own.goes_to(), format!("{HUB}/follow-ups?show=mine"));
    for (language, words) in [("pl", "Przekaż komuś innemu"), ("ur", "کسی اور کے سپرد کریں")] {
        town.get_in(language, "amina", &page).await.is(200).says(words);
    }
}

#[tokio::test]
async fn what_somebody_who_leaves_had_promised_is_said_and_found_and_given_on() {
    let town = Town::new().await;
    let id = promised(&town).await;
    let leave = format!("{HUB}/members/amina/end");
    town.get("cara", &format!("{HUB}/members/amina")).await.is(200).says(&leave);
    town.get("cara", &leave)
        .await
        .is(200)
        .says("Amina Yusuf has 1 promise to keep")
        .says(&format!("{HUB}/follow-ups?owner=amina"));
    town.get("cara", &format!("{HUB}/members/farah/end")).await.is(200).never_says("to keep");
    town.get("olu", "/hubs/weald/members/nell/end").await.is(200).never_says("to keep");
    for (who, status) in [("amina", 403), ("ben", 403), ("dev", 404), ("zed", 404)] {
        town.get(who, &leave).await.is(status);
    }
    let list = format!("{HUB}/follow-ups");
    town.get("ben", &list).await.is(200).never_says("who has left").never_says("No longer a member");

    town.post("cara", &leave, &[]).await.is(303);
    town.get("ben", &list)
        .await
        .is(200)
        .says("1 promise is still with somebody who has left.")
        .says("No longer a member")
        .says("/follow-ups?show=left");
    town.get("ben", &format!("{list}?show=left")).await.is(200).says("Bring the form for repairs");
    town.get("ben", &format!("{list}/{id}")).await.is(200).says("No longer a member");
    let left = town.get("ben", &format!("{API}?left=yes")).await.is(200).json();
    assert_eq!((&left["waiting"], &left["due"][0]["owner_left"]), (&json!(1), &json!(true)));
    // Nobody gives it back to whoever left.
    town.put("ben", &format!("{API}/{id}/owner"), &json!({ "owner": "amina" })).await.refuses(&["owner"]);

    town.post("ben", &format!("{list}/{id}/owner"), &[("owner", "ben")]).await.is(303);
    town.get("ben", &list).await.is(200).says("Bring the form").never_says("who has left").never_says("No longer");
    let left = town.get("ben", &format!("{API}?left=yes")).await.is(200).json();
    assert_eq!((&left["waiting"], &left["due"]), (&json!(0), &json!([])));
}

#[tokio::test]
async fn what_goes_unkept_when_a_conversation_is_taken_out_is_said_and_written_down() {
    let town = Town::new().await;
    let kept = promised(&town).await;
    town.send("amina", "PUT", &format!("{API}/{kept}/ending"), &json!({ "how": "done", "note": "" })).await.is(200);
    let more = json!({ "what": "Ask about the lift", "owner": "farah", "due": "2026-12-02" });
    let open = town.send("amina", "POST", &format!("{}/follow-ups", at(ID)), &more).await.is(201).json();
    let page = format!("{HUB}/conversations/{ID}/remove");
    town.get("cara", &page)
        .await
        .is(200)
        .says("1 promise is let go with it")
        .says("Ask about the lift")
        .says("Farah Qureshi")
        .says("2 December 2026")
        .never_says("Bring the form for repairs");
    town.post("cara", &page, &[]).await.is(303);
    assert_eq!(trail(&town, "let_go_with_conversation").await, [["cara", open.as_str().unwrap()]]);

    let other = "019ab5c0-0000-7000-8000-000000000002";
    town.put("amina", &at(other), &written("Rents")).await.is(201);
    town.get("cara", &format!("{HUB}/conversations/{other}/remove")).await.is(200).never_says("let go");
}
