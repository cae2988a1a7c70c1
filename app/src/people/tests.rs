//! Stories of people whom a hub knows.

use crate::town::stage::Town;
use serde_json::json;

const NAME: &str = "Rosalind Achebe";
const NUMBER: &str = "020 7946 0958";

/// What Rosalind said at her door, as amina's phone sends it.
async fn met(town: &Town, id: u8, concerns: &str) {
    let wording = crate::listening::queries::consents::wording(
        "Mill Lane",
        kit::words::Language::ENGLISH,
        crate::listening::model::Tier::Contact,
    );
    let heard = json!({
        "held_at": "2026-11-24T09:30:00Z", "how": "door", "place": "The towers", "language": "en",
        "concerns": concerns, "themes": [],
        "consent": { "tier": "contact", "wording": wording.id, "given": "spoken" },
        "contact": { "name": NAME, "channels": [
            { "channel": "phone", "value": NUMBER, "basis": "consent" },
            { "channel": "post", "value": "7 Sluice Court", "basis": "consent" }
        ] },
        "follow_up": { "what": "Bring the form", "due": "2026-12-01" }
    });
    let path = format!("/api/v1/hubs/mill-lane/conversations/019ab5c0-0000-7000-8000-0000000000{id:02}");
    town.put("amina", &path, &heard).await;
}

async fn person(town: &Town) -> String {
    let id = town.look("SELECT id FROM people ORDER BY arrived").await.remove(0).remove(0);
    format!("/hubs/mill-lane/people/{id}")
}

/// Every table in which some text holds these words, whatever the column.
async fn tables_that_say(town: &Town, words: &[&str]) -> Vec<String> {
    let postgres = std::env::var("FOLKMOOT_TEST_DATABASE").is_ok();
    let columns = town
        .look(if postgres {
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
             WHERE table_schema = 'public'"
        } else {
            "SELECT m.name AS of_table, c.name AS of_column FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        })
        .await;
    assert!(columns.len() > 80, "every column is looked through: {}", columns.len());
    let mut found = Vec::new();
    for column in columns {
        let (table, column) = (&column[0], &column[1]);
        // The words of the search index are not kept as text; what it finds is asked in its own way.
        if table.starts_with("conversation_words") && !postgres {
            continue;
        }
        for words in words {
            let rows = town
                .look(&format!(
                    "SELECT count(*) FROM {table} WHERE lower(CAST(\"{column}\" AS TEXT)) LIKE '%{}%'",
                    words.to_lowercase()
                ))
                .await;
            if rows[0][0] != "0" {
                found.push(format!("{table}.{column}"));
            }
        }
    }
    found
}

#[tokio::test]
async fn rosalind_is_erased_and_no_table_still_holds_her() {
    let town = Town::new().await;
    met(&town, 1, "The lift is broken").await;
    // Other words under the same number wait for a coordinator, with her name in them.
    met(&town, 1, "The lift is broken again").await;
    assert_eq!(town.look("SELECT count(*) FROM conflicts").await, [["1"]]);
    let rosalind = person(&town).await;
    let said = tables_that_say(&town, &["rosalind", "achebe", "7946 0958", "sluice"]).await;
    assert!(said.iter().any(|column| column == "people.name"), "{said:?}");
    assert!(said.iter().any(|column| column == "conflicts.body"), "{said:?}");

    town.get("cara", &format!("{rosalind}/erase")).await.is(200).says("This cannot be taken back.");
    town.post("cara", &format!("{rosalind}/erase"), &[]).await.is(303);
    assert!(tables_that_say(&town, &["rosalind", "achebe", "7946 0958", "sluice"]).await.is_empty());

    assert_eq!(
        town.look("SELECT concerns, tier, person_id FROM conversations").await,
        [["The lift is broken", "hub", "NULL"]]
    );
    let counts = "SELECT series, n FROM counts WHERE series LIKE 'tier:%' AND n <> 0";
    assert_eq!(town.look(counts).await, [["tier:hub", "1"]]);
    assert_eq!(
        town.look("SELECT account_id FROM audit WHERE action = 'person.erased'").await,
        [["cara"]]
    );
    town.get("cara", &rosalind).await.is(404);
    // The phone that sends it all again does not bring her back.
    met(&town, 1, "The lift is broken").await;
    assert!(tables_that_say(&town, &["rosalind", "7946 0958"]).await.is_empty());
}

#[tokio::test]
async fn a_name_within_the_words_is_pointed_out_before_erasing() {
    let town = Town::new().await;
    met(&town, 1, "I am Rosalind Achebe and the lift is broken").await;
    let rosalind = person(&town).await;
    town.get("cara", &format!("{rosalind}/erase"))
        .await
        .is(200)
        .says("Their name also stands in what was written down");
}

#[tokio::test]
async fn ways_to_reach_somebody_come_and_go_with_their_basis() {
    let town = Town::new().await;
    met(&town, 1, "The lift is broken").await;
    let rosalind = person(&town).await;
    town.get("ben", &rosalind)
        .await
        .is(200)
        .says(NUMBER)
        .says("tel:02079460958")
        .says("They agreed")
        .says("The lift is broken")
        .never_says("Erase this person");
    let new = format!("{rosalind}/channels");
    town.get("ben", &format!("{new}/new")).await.is(200);
    town.post("ben", &new, &[("channel", "email"), ("value", "rosalind")])
        .await
        .is(422)
        .says("It needs an @")
        .says("Please choose one")
        .says("value=\"rosalind\"");
    let email = [("channel", "email"), ("value", "rosalind@example.org"), ("basis", "legitimate_interest")];
    town.post("ben", &new, &email).await.is(303);
    town.get("ben", &rosalind).await.is(200).says("rosalind@example.org").says("They would expect it");
    let channel = town
        .look("SELECT id FROM channels WHERE channel = 'phone'")
        .await
        .remove(0)
        .remove(0);
    town.post("ben", &format!("{new}/{channel}/remove"), &[]).await.is(303);
    town.get("ben", &rosalind).await.is(200).never_says(NUMBER);
    town.post("ben", &format!("{new}/{channel}/remove"), &[]).await.is(404);
    let trail = town.look("SELECT action FROM audit WHERE action LIKE 'person.%' ORDER BY action").await;
    assert_eq!(trail, [["person.channel_added"], ["person.channel_removed"]]);
}

#[tokio::test]
async fn rosalind_is_given_all_that_is_held_about_her() {
    let town = Town::new().await;
    met(&town, 1, "The lift is broken").await;
    let rosalind = person(&town).await;
    let file = town.get("cara", &format!("{rosalind}/everything.json")).await.is(200).json();
    assert_eq!(file["person"]["name"], NAME);
    let values: Vec<&str> = file["channels"].as_array().unwrap().iter().filter_map(|way| way["value"].as_str()).collect();
    assert!(values.contains(&NUMBER) && values.contains(&"7 Sluice Court"), "{values:?}");
    assert_eq!(file["conversations"][0]["concerns"], "The lift is broken");
    assert_eq!(file["conversations"][0]["agreed"][0]["tier"], "contact");
    assert_eq!(file["conversations"][0]["promised"][0]["what"], "Bring the form");
    town.get("cara", &format!("{rosalind}/everything"))
        .await
        .is(200)
        .says(NAME)
        .says(NUMBER)
        .says("The lift is broken")
        .says("Bring the form");
    assert_eq!(town.look("SELECT count(*) FROM audit WHERE action = 'person.all_shown'").await, [["2"]]);
}

#[tokio::test]
async fn people_are_found_by_any_part_of_their_name() {
    let town = Town::new().await;
    met(&town, 1, "The lift is broken").await;
    let list = "/hubs/mill-lane/people";
    town.get("ben", list).await.is(200).says(NAME).says("<b class=\"figure\">1</b> person");
    for found in ["rosal", "ACHEBE", "ách", "rosalind ach"] {
        town.post("ben", list, &[("name", found)]).await.is(200).says(NAME);
    }
    for missed in ["osalind", "%", "_", "x"] {
        let page = town.post("ben", list, &[("name", missed)]).await.is(200);
        if missed == "osalind" || missed == "x" {
            page.never_says(NAME).says("Nobody of this name");
        }
    }
    let api = town.get("ben", "/api/v1/hubs/mill-lane/people").await.is(200).json();
    assert_eq!(api["people"][0]["name"], NAME);
    let id = api["people"][0]["id"].as_str().unwrap();
    let one = town.get("ben", &format!("/api/v1/hubs/mill-lane/people/{id}")).await.is(200).json();
    assert_eq!(one["channels"][0]["basis"], "consent");
}

#[tokio::test]
async fn the_neighbouring_hub_and_listeners_see_nobody() {
    let town = Town::new().await;
    met(&town, 1, "The lift is broken").await;
    let rosalind = person(&town).await;
    let theirs = rosalind.replace("mill-lane", "harbour-side");
    for behind in ["", "/erase", "/everything", "/everything.json", "/channels/new"] {
        town.get("dev", &format!("{rosalind}{behind}")).await.is(404);
        town.get("dev", &format!("{theirs}{behind}")).await.is(404);
        town.get("amina", &format!("{rosalind}{behind}")).await.is(403);
    }
    for behind in ["/erase", "/everything", "/everything.json"] {
        town.get("ben", &format!("{rosalind}{behind}")).await.is(403);
    }
    town.post("dev", &format!("{theirs}/erase"), &[]).await.is(404);
    let email = [("channel", "email"), ("value", "x@example.org"), ("basis", "consent")];
    town.post("dev", &format!("{theirs}/channels"), &email).await.is(404);
    town.get("dev", "/hubs/harbour-side/people").await.is(200).never_says(NAME);
    town.get("dev", "/api/v1/hubs/harbour-side/people").await.is(200).never_says(NAME);
    town.get("nell", "/hubs/mill-lane/people").await.is(404);
    assert_eq!(town.look("SELECT count(*) FROM people").await, [["1"]]);
}

#[tokio::test]
async fn ways_to_reach_somebody_come_and_go_by_program() {
    let town = Town::new().await;
    met(&town, 1, "Damp").await;
    let at = format!("/api/v1{}", person(&town).await);
    let channels = format!("{at}/channels");
    let way = json!({ "channel": "email", "value": "rosalind@example.org", "basis": "legitimate_interest" });
    for (who, status) in [("", 401), ("dev", 404), ("amina", 403)] {
        town.send(who, "POST", &channels, &way).await.is(status);
    }
    let id = town.send("ben", "POST", &channels, &way).await.is(201).json();
    let kept = town.get("ben", &at).await.is(200).says("rosalind@example.org").json();
    assert_eq!(kept["channels"].as_array().unwrap().len(), 3);
    let wrong = json!({ "channel": "pigeon", "value": "", "basis": "habit" });
    town.send("ben", "POST", &channels, &wrong).await.refuses(&["channel", "basis", "value"]);
    town.send("ben", "POST", &channels, &json!({ "channel": "phone", "value": "rosalind", "basis": "consent" }))
        .await
        .refuses(&["value"]);
    let own = format!("{channels}/{}", id.as_str().unwrap());
    for (who, status) in [("dev", 404), ("amina", 403), ("ben", 204), ("ben", 404)] {
        town.delete(who, &own).await.is(status);
    }
    town.get("ben", &at).await.never_says("rosalind@example.org");
}

/// The first conversation of Rosalind, as programs reach it.
const SAID: &str = "/api/v1/hubs/mill-lane/conversations/019ab5c0-0000-7000-8000-000000000001";

#[tokio::test]
async fn her_name_goes_out_of_what_was_promised_and_of_what_stood_before_a_correction() {
    let town = Town::new().await;
    met(&town, 1, "I am Rosalind Achebe and the lift is broken").await;
    let rosalind = person(&town).await;
    let corrected = json!({
        "held_at": "2026-11-24T09:30:00Z", "how": "door", "place": "The towers", "language": "en",
        "concerns": "The lift is broken",
    });
    town.put("amina", &format!("{SAID}/said"), &corrected).await.is(204);
    let erase = format!("{rosalind}/erase");
    let warning = "Their name also stands in what was written down";
    town.get("cara", &erase).await.is(200).never_says(warning);

    for what in ["Bring Rosalind the form", "Ask Mrs Achebe’s landlord"] {
        town.send("amina", "POST", &format!("{SAID}/follow-ups"), &json!({ "what": what, "due": "2026-12-01" })).await.is(201);
    }
    town.get("cara", &erase).await.is(200).says(warning);
    let said = town.get("cara", &format!("/api/v1{rosalind}/conversations")).await.is(200).json();
    assert_eq!(said["conversations"][0]["names_them"], true);
    let plain = town.look("SELECT id FROM follow_ups WHERE what = 'Bring the form'").await.remove(0).remove(0);
    let end = format!("/api/v1/hubs/mill-lane/follow-ups/{plain}/ending");
    town.send("amina", "PUT", &end, &json!({ "how": "done", "note": "rosalind has it" })).await.is(200);

    town.post("cara", &erase, &[]).await.is(303);
    assert_eq!(tables_that_say(&town, &["rosalind", "achebe"]).await, Vec::<String>::new());
    assert_eq!(
        town.look("SELECT what, note FROM follow_ups ORDER BY what").await,
        [["Ask Mrs … landlord", ""], ["Bring the form", "… has it"], ["Bring … the form", ""]]
    );
    assert_eq!(town.look("SELECT count(*) FROM earlier_words").await, [["0"]]);
}

#[tokio::test]
async fn that_she_takes_back_what_she_agreed_to_is_written_down_as_it_was() {
    let town = Town::new().await;
    met(&town, 1, "The lift is broken").await;
    town.delete("cara", &format!("/api/v1{}", person(&town).await)).await.is(204);
    let history = "SELECT tier, given, account_id, CASE WHEN wording_id IS NULL THEN 'nothing' ELSE 'words' END AS read_out
                   FROM consents ORDER BY at";
    assert_eq!(
        town.look(history).await,
        [["contact", "spoken", "amina", "words"], ["hub", "withdrawn", "cara", "nothing"]]
    );
    let stands = town.get("ben", SAID).await.is(200).json();
    assert_eq!((&stands["tier"], &stands["person"]), (&json!("hub"), &json!(null)));
    let now = &stands["agreed"][0];
    assert_eq!((&now["given"], &now["words"], &now["by"]), (&json!("withdrawn"), &json!(null), &json!("Cara Whitlock")));
    town.get("ben", &SAID.replace("/api/v1", ""))
        .await
        .is(200)
        .says("Withdrawn, 24 November 2026, written down by Cara Whitlock")
        .says("outside Mill Lane it is a number and nothing more.");
    // A hub that takes its conversations away can bring them in elsewhere.
    town.get("cara", "/hubs/mill-lane/conversations.csv").await.is(200).says(",hub,spoken,");
    // Whoever agrees anew is held to that.
    let wording = crate::listening::queries::consents::wording(
        "Mill Lane",
        kit::words::Language::ENGLISH,
        crate::listening::model::Tier::Theme,
    );
    let anew = json!({ "consent": { "tier": "theme", "wording": wording.id, "given": "phone" } });
    town.put("ben", &format!("{SAID}/consent"), &anew).await.is(204);
    assert_eq!(town.get("ben", SAID).await.json()["tier"], "theme");
}

#[tokio::test]
async fn no_version_that_is_settled_later_brings_her_back() {
    for how in ["first", "second", "both"] {
        let town = Town::new().await;
        met(&town, 1, "The lift is broken").await;
        met(&town, 1, "The lift is broken again").await;
        let rosalind = person(&town).await;
        town.post("cara", &format!("{rosalind}/erase"), &[]).await.is(303);
        // One more had waited on a phone.
        met(&town, 1, "The lift was never mended").await;
        let waiting = town.look("SELECT fingerprint FROM conflicts ORDER BY at, fingerprint").await;
        assert_eq!(waiting.len(), 2);
        for version in waiting {
            let settle = SAID.replace("conversations", "conflicts") + "/" + &version[0] + "/settle";
            town.send("cara", "POST", &settle, &json!({ "how": how })).await.is(204);
        }
        assert!(tables_that_say(&town, &["rosalind", "7946 0958", "sluice"]).await.is_empty(), "{how}");
        let tiers = town.look("SELECT DISTINCT tier FROM conversations").await;
        assert_eq!(tiers, [["hub"]], "{how}");
    }
}

#[tokio::test]
async fn a_version_that_names_her_is_pointed_out_while_it_waits_and_goes_once_it_is_settled() {
    let town = Town::new().await;
    met(&town, 1, "The lift is broken").await;
    met(&town, 1, "Rosalind says the lift is broken").await;
    let erase = format!("{}/erase", person(&town).await);
    let warning = "Their name also stands in what was written down";
    town.get("cara", &erase).await.is(200).says(warning);
    let version = town.look("SELECT fingerprint FROM conflicts").await.remove(0).remove(0);
    let settle = SAID.replace("conversations", "conflicts") + "/" + &version + "/settle";
    town.send("cara", "POST", &settle, &json!({ "how": "first" })).await.is(204);
    town.get("cara", &erase).await.is(200).never_says(warning);
    town.post("cara", &erase, &[]).await.is(303);
    assert!(tables_that_say(&town, &["rosalind"]).await.is_empty());
    // The phone that sends it once more is told that it is known.
    met(&town, 1, "Rosalind says the lift is broken").await;
    assert_eq!(town.look("SELECT count(*) FROM conflicts").await, [["1"]]);
    let page = SAID.replace("/api/v1", "").replace("conversations", "conflicts") + "/" + &version;
    town.get("cara", &page).await.is(200).says("Settled");
}
