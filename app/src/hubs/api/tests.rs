//! Stories of programs that look after hubs.

use crate::town::stage::Town;
use serde_json::{Value, json};

fn mill_lane(behind: &str) -> String {
    format!("/api/v1/hubs/mill-lane{behind}")
}

#[tokio::test]
async fn a_program_invites_somebody_on_paper_or_by_letter() {
    let town = Town::new().await;
    let at = mill_lane("/invitations");
    let paper = json!({ "role": "listener", "way": "paper", "language": "pl" });
    for (who, status) in [("", 401), ("dev", 404), ("ben", 403)] {
        town.send(who, "POST", &at, &paper).await.is(status);
    }
    let made = town.send("cara", "POST", &at, &paper).await.is(201).json();
    town.get("", &format!("/join/{}", made["code"].as_str().unwrap())).await.is(200).says("Mill Lane");
    let letter = json!({ "role": "organiser", "way": "mail", "email": "hana@example.org" });
    let sent = town.send("cara", "POST", &at, &letter).await.is(201).json();
    assert_eq!(sent["code"], Value::Null, "a letter carries its own");

    let open = town.get("cara", &at).await.is(200).never_says(made["code"].as_str().unwrap()).json();
    assert_eq!(open["invitations"].as_array().unwrap().len(), 2);
    let own = format!("{at}/{}", made["id"].as_str().unwrap());
    town.delete("ben", &own).await.is(403);
    town.delete("cara", &own).await.is(204);
    town.delete("cara", &own).await.is(404);

    let wrong = json!({ "role": "staff", "way": "mail", "email": "nobody" });
    town.send("cara", "POST", &at, &wrong).await.refuses(&["role", "email"]);
    let strange = json!({ "role": "listener", "way": "paper", "colour": "red" });
    town.send("cara", "POST", &at, &strange).await.refuses(&["colour"]);
}

#[tokio::test]
async fn a_program_changes_who_belongs_to_a_hub() {
    let town = Town::new().await;
    let (all, amina) = (mill_lane("/members"), mill_lane("/members/amina"));
    let found = town.get("cara", &all).await.is(200).json();
    assert_eq!(found["members"][0]["role"], "coordinator");
    let role = format!("{amina}/role");
    town.put("cara", &role, &json!({ "role": "staff" })).await.refuses(&["role"]);
    town.put("cara", &role, &json!({ "role": "organiser" })).await.is(204);
    assert_eq!(town.get("cara", &amina).await.is(200).json()["role"], "organiser");

    town.delete("dev", &amina).await.is(404);
    town.delete("cara", &amina).await.is(204);
    town.get("cara", &amina).await.is(404);
    let last = mill_lane("/members/cara");
    town.put("cara", &format!("{last}/role"), &json!({ "role": "listener" })).await.refuses(&["role"]);
    town.delete("cara", &last).await.refuses(&["role"]);
}

#[tokio::test]
async fn a_network_grows_by_program() {
    let town = Town::new().await;
    let at = "/api/v1/hubs/weald/hubs";
    let new = json!({ "name": "Tanners Row", "kind": "hub", "zone": "Europe/London", "way": "paper" });
    let made = town.send("nell", "POST", at, &new).await.is(201).json();
    assert_eq!(made["id"], "tanners-row");
    let code = made["invitation"]["code"].as_str().unwrap();
    town.get("", &format!("/join/{code}")).await.is(200).says("Tanners Row");
    town.get("nell", at).await.is(200).says("tanners-row");
    town.send("nell", "POST", at, &new).await.refuses(&["id"]);
    let empty = town.send("nell", "POST", at, &json!({})).await;
    empty.refuses(&["kind", "name", "zone", "way"]);
    town.send("cara", "POST", &mill_lane("/hubs"), &new).await.is(404);
    town.send("cara", "POST", at, &new).await.is(404);
}

#[tokio::test]
async fn settings_come_back_as_they_were_read() {
    let town = Town::new().await;
    let at = mill_lane("/settings");
    let mut read = town.get("cara", &at).await.is(200).json();
    town.put("cara", &at, &read).await.is(204);
    assert!(town.look("SELECT id FROM audit").await.is_empty(), "nothing was changed");
    read["zone"] = "Atlantis".into();
    read["threshold"] = 3.into();
    town.put("cara", &at, &read).await.refuses(&["zone", "threshold"]);

    let network = "/api/v1/hubs/weald/settings";
    let mut read = town.get("olu", network).await.is(200).json();
    read["threshold"] = 7.into();
    town.put("nell", network, &read).await.is(403);
    town.put("olu", network, &read).await.is(204);
    assert_eq!(town.get("olu", network).await.json()["threshold"], 7);
    read["threshold"] = "seven".into();
    town.put("olu", network, &read).await.refuses(&["threshold"]);
}

#[tokio::test]
async fn the_trail_is_read_to_its_end() {
    let town = Town::new().await;
    for n in 0..60 {
        let name = json!({ "name": format!("Theme {n}") });
        town.send("cara", "POST", &mill_lane("/themes"), &name).await.is(201);
    }
    let first = town.get("cara", &mill_lane("/audit")).await.is(200).json();
    let next = first["next"].as_str().unwrap();
    let second = town.get("cara", &mill_lane(&format!("/audit?next={next}"))).await.is(200).json();
    assert_eq!(second["next"], Value::Null);
    let steps = |page: &Value| page["steps"].as_array().unwrap().clone();
    assert_eq!((steps(&first).len(), steps(&second).len()), (50, 10));
    assert!(steps(&first).iter().all(|step| !steps(&second).contains(step)), "no step comes twice");

    let record = steps(&first)[0]["record"].as_str().unwrap().to_owned();
    let of_one = town.get("cara", &mill_lane(&format!("/audit?record={record}"))).await.json();
    assert_eq!((steps(&of_one).len(), &of_one["steps"][0]["who"]), (1, &json!("Cara Whitlock")));
    assert_eq!(of_one["steps"][0]["account"], "cara");
    let beside = town.get("dev", "/api/v1/hubs/harbour-side/audit").await.is(200).json();
    assert!(steps(&beside).is_empty(), "the neighbour sees nothing of it");
}

#[tokio::test]
async fn a_job_that_failed_is_tried_again_by_program() {
    let town = Town::new().await;
    let dead = "INSERT INTO jobs VALUES ('job-1', 'mill-lane', 'overview.roll_up', '', '', 0, 0, 9, 0, 1,
        'not today');";
    town.house.db_for_tests().run_script(dead.into()).await.unwrap();
    let at = "/api/v1/hubs/weald/jobs";
    let failed = town.get("olu", at).await.is(200).says("not today").json();
    assert_eq!(failed["jobs"][0]["given_up"], true);
    town.send("cara", "POST", &mill_lane("/jobs/job-1/again"), &json!({})).await.is(404);
    town.send("olu", "POST", &format!("{at}/job-1/again"), &json!({})).await.is(202);
    town.work().await;
    assert_eq!(town.get("olu", at).await.json()["jobs"], json!([]));
}

#[tokio::test]
async fn an_account_looks_after_itself_by_program() {
    let town = Town::new().await;
    let at = "/api/v1/account";
    town.get("", at).await.is(401);
    town.put("zed", at, &json!({ "name": " ", "language": "tlh" })).await.refuses(&["name", "language"]);
    town.put("zed", at, &json!({ "name": "Zed  M.", "language": "ur" })).await.is(204);
    let read = town.get("zed", at).await.is(200).json();
    assert_eq!((&read["name"], &read["language"]), (&json!("Zed M."), &json!("ur")));

    let lost = "INSERT INTO sessions (digest, id, account_id, device, made_at, seen_at, expires_at)
        VALUES ('x', 'lost-phone', 'zed', 'A phone', 1, 1, 9000000000000000);";
    town.house.db_for_tests().run_script(lost.into()).await.unwrap();
    let devices = town.get("zed", &format!("{at}/devices")).await.is(200).json();
    assert_eq!(devices["devices"].as_array().unwrap().len(), 2);
    town.delete("amina", &format!("{at}/devices/lost-phone")).await.is(404);
    town.delete("zed", &format!("{at}/devices/lost-phone")).await.is(204);
    town.delete("zed", &format!("{at}/devices/lost-phone")).await.is(404);
    assert_eq!(town.delete("zed", &format!("{at}/devices/others")).await.is(200).json(), 0);
    town.get("zed", at).await.is(200);
}
