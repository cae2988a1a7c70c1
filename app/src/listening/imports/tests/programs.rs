//! Files that programs bring.

use super::PAPER;
use crate::town::stage::{Answer, Town};
use serde_json::{Value, json};

const IMPORTS: &str = "/api/v1/hubs/mill-lane/imports";

async fn bring(town: &Town, who: &str, content: &str) -> Answer {
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../paper.csv\"\r\n\r\n{content}\r\n--edge--\r\n"
    );
    town.ask(who, "POST", IMPORTS, "multipart/form-data; boundary=edge", body)
        .await
}

fn columns() -> Value {
    json!({ "fields": {
        "held_at": { "column": "When" }, "how": { "column": "How" }, "language": { "value": "en" },
        "concerns": { "column": "Concern" }, "themes": { "column": "Themes" }, "tier": { "column": "Consent" },
        "name": { "column": "Name" }, "phone": { "column": "Phone" }, "listener": { "column": "Listener" },
        "follow_up": { "column": "Follow up" }, "due": { "column": "Due" },
    } })
}

#[tokio::test]
async fn a_program_brings_a_file_and_takes_it_out_again() {
    let town = Town::new().await;
    for (who, status) in [("", 401), ("dev", 404), ("ben", 403)] {
        bring(&town, who, PAPER).await.is(status);
    }
    let id = bring(&town, "cara", PAPER).await.is(201).json();
    let at = |behind: &str| format!("{IMPORTS}/{}{behind}", id.as_str().unwrap());
    let seen = town.get("cara", &at("/columns")).await.is(200).json();
    assert_eq!((&seen["columns"][2], &seen["rows"][0][2]), (&json!("Concern"), &json!("The lift is broken")));
    assert_eq!(seen["chosen"]["fields"]["held_at"]["column"], "When", "what the names suggest");

    let refused = json!({ "fields": { "held_at": { "column": "Nowhere" }, "how": { "column": "How" },
        "language": { "value": " " }, "tier": { "value": "hub" }, "concerns": { "column": "Concern" } } });
    town.put("cara", &at("/columns"), &refused).await.refuses(&["fields.held_at", "fields.language"]);
    let strange = json!({ "fields": { "colour": { "column": "How" } } });
    town.put("cara", &at("/columns"), &strange).await.is(422);
    for (who, status) in [("dev", 404), ("ben", 403), ("cara", 204)] {
        town.put(who, &at("/columns"), &columns()).await.is(status);
    }

    let would = town.get("cara", &at("/rehearsal")).await.is(200).json();
    assert_eq!((&would["rows"], &would["new"], &would["refused"], &would["left_out"]), (&json!(9), &json!(4), &json!(5), &json!(1)));
    let lines = town.get("cara", &at("/rehearsal?refused=yes&next=4")).await.is(200).json();
    assert!(lines["lines"].as_array().unwrap().iter().all(|line| line["verdict"] == "refused"));
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["0"]], "nothing has happened yet");

    town.send("ben", "POST", &at("/start"), &json!({})).await.is(403);
    town.send("cara", "POST", &at("/start"), &json!({})).await.is(202);
    town.send("cara", "POST", &at("/start"), &json!({})).await.is(202);
    assert_eq!(town.get("cara", &at("")).await.json()["state"], "running");
    town.delete("cara", &at("")).await.refuses(&["import"]);
    town.work().await;
    let done = town.get("cara", &at("")).await.is(200).json();
    assert_eq!(
        (&done["state"], &done["taken"], &done["refused"], &done["file"]),
        (&json!("done"), &json!(4), &json!(5), &json!("paper.csv"))
    );
    let problems = town.get("cara", &at("/problems")).await.is(200).json();
    assert_eq!((&problems["problems"][0]["field"], &problems["next"]), (&json!("how"), &Value::Null));
    town.get("dev", &at("/problems")).await.is(404);

    let lift = town.look("SELECT id FROM conversations WHERE concerns LIKE 'The lift%'").await.remove(0).remove(0);
    let coding = format!("/api/v1/hubs/mill-lane/coding/{lift}");
    town.put("ben", &coding, &json!({ "new": "Lifts" })).await.is(204);
    let since = town.get("cara", &at("/undo")).await.is(200).json();
    assert_eq!(since["rows"][0]["id"], lift);
    town.send("cara", "POST", &at("/undo"), &json!({})).await.refuses(&["worked_on"]);
    town.send("cara", "POST", &at("/undo"), &json!({ "worked_on": "leave" })).await.is(202);
    town.work().await;
    let undone = town.get("cara", &at("")).await.is(200).json();
    assert_eq!((&undone["state"], &undone["spared"]), (&json!("undone"), &json!(1)));
    assert_eq!(town.look("SELECT id FROM conversations").await, [[lift]]);
}

#[tokio::test]
async fn every_problem_of_a_file_is_told_page_by_page() {
    let town = Town::new().await;
    let rows: String = (0..60).map(|n| format!("soon,by pigeon,Row {n},theme,xx-\n")).collect();
    let id = bring(&town, "cara", &format!("When,How,Concern,Consent,Language\n{rows}")).await.is(201).json();
    let at = format!("{IMPORTS}/{}", id.as_str().unwrap());
    town.send("cara", "POST", &format!("{at}/start"), &json!({})).await.is(202);
    town.work().await;
    let (mut told, mut next) = (Vec::new(), String::new());
    loop {
        let page = town.get("cara", &format!("{at}/problems{next}")).await.is(200).json();
        let found = page["problems"].as_array().unwrap();
        assert!(found.len() <= 50);
        told.extend(found.iter().map(|problem| (problem["row"].clone(), problem["field"].clone())));
        match page["next"].as_str() {
            Some(word) => next = format!("?next={word}"),
            None => break,
        }
    }
    let held = town.look("SELECT line, field FROM import_problems ORDER BY line, field").await;
    let told: Vec<Vec<String>> = told
        .iter()
        .map(|(row, field)| vec![row.to_string(), field.as_str().unwrap().to_owned()])
        .collect();
    assert_eq!(told, held);
    assert!(held.len() > 100, "{}", held.len());
}

#[tokio::test]
async fn a_file_that_nobody_wants_is_thrown_away_by_program() {
    let town = Town::new().await;
    bring(&town, "cara", "").await.refuses(&["file"]);
    town.send("cara", "POST", IMPORTS, &json!({})).await.is(400).says("\"type\":\"unread\"");
    let id = bring(&town, "cara", PAPER).await.is(201).json();
    let at = format!("{IMPORTS}/{}", id.as_str().unwrap());
    for (who, status) in [("dev", 404), ("ben", 403), ("cara", 204), ("cara", 404)] {
        town.delete(who, &at).await.is(status);
    }
    town.get("cara", &format!("{at}/columns")).await.is(404);
}
