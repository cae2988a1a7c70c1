//! Files that come again: mended, brought twice at once, or written by Folkmoot itself.

use super::{ANSWERS, COLUMNS, PAPER, brought};
use crate::kinds::KINDS;
use crate::town::stage::Town;

#[tokio::test]
async fn what_a_hub_takes_away_is_inert_and_comes_back_as_it_was() {
    let town = Town::new().await;
    let own = brought(&town, PAPER.as_bytes(), COLUMNS).await;
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    let away = town.get("cara", "/hubs/mill-lane/conversations.csv").await.is(200);
    assert!(away.text.contains("\"'=HYPERLINK("), "{}", away.text);
    assert!(!away.text.contains("Rose") && !away.text.contains("7946"));
    assert_eq!(away.text.lines().count(), 5);
    assert!(away.text.contains("Damp; Lifts"));
    let trail = town.look("SELECT account_id FROM audit WHERE action = 'conversations.exported'").await;
    assert_eq!(trail, [["cara"]]);
    town.get("ben", "/hubs/mill-lane/conversations.csv").await.is(403);
    let packed = town.get_packed("cara", "/hubs/mill-lane/conversations.csv").await.is(200);
    assert_eq!(packed.headers["content-encoding"], "gzip", "a browser gets it packed, to its end");
    town.get("dev", "/hubs/harbour-side/conversations.csv").await.is(200).never_says("lift");

    assert!(away.text.starts_with('\u{feff}'), "Excel knows UTF-8 by this mark alone");
    let columns: Vec<(String, String)> = crate::listening::queries::export::COLUMNS
        .iter()
        .map(|name| (format!("column.{name}"), (*name).to_owned()))
        .collect();
    let columns: Vec<(&str, &str)> = columns.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let back = brought(&town, away.text.as_bytes(), &columns).await;
    let page = town.get("cara", &format!("{back}/rehearsal")).await.is(200);
    page.says("0</b> conversations would come in").never_says("Please write one way");
    assert_eq!(refused(&town, &back).await, [""; 0], "“contact me” is known by its id, without the number");

    // Other words under a known id, and a conversation that was taken out by hand.
    let lift = town.look("SELECT id FROM conversations WHERE concerns LIKE 'The lift%'").await.remove(0).remove(0);
    town.delete("cara", &format!("/api/v1/hubs/mill-lane/conversations/{lift}")).await.is(204);
    let back = brought(&town, away.text.replace("Call me about", "Never call me about").as_bytes(), &columns).await;
    let page = town.get("cara", &format!("{back}/rehearsal")).await.is(200);
    page.says("0</b> conversations would come in").says("is here already, and says something else");
    town.post("cara", &format!("{back}/start"), &[]).await.is(303);
    town.work().await;
    let became = town.look("SELECT taken, known, refused FROM imports WHERE taken + known > 0 ORDER BY made_at DESC, id DESC").await;
    assert_eq!(became[0], ["0", "3", "1"], "the import says what the rehearsal said");
}

/// Why rows would not be taken.
async fn refused(town: &Town, own: &str) -> Vec<String> {
    let told = town.get("cara", &format!("/api/v1{own}/rehearsal?refused=yes")).await.is(200).json();
    let lines = told["lines"].as_array().cloned().unwrap_or_default();
    lines.iter().map(|line| line["problems"][0]["sentence"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_theme_with_a_semicolon_comes_back_as_one() {
    let town = Town::new().await;
    let columns = [ANSWERS, &[("column.themes", "themes")]].concat();
    let own = brought(&town, b"answer,themes\nIt never comes,\"[\"\"Buses; late\"\",\"\"Damp\"\"]\"\n", &columns).await;
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    assert_eq!(town.look("SELECT name FROM themes ORDER BY name").await, [["Buses; late"], ["Damp"]]);
    let away = town.get("cara", "/hubs/mill-lane/conversations.csv").await.is(200);
    away.says("\"[\"\"Buses; late\"\",\"\"Damp\"\"]\"");
}

#[tokio::test]
async fn a_mended_file_brings_only_what_was_mended_whatever_people_did_meanwhile() {
    let town = Town::new().await;
    let own = brought(&town, PAPER.as_bytes(), COLUMNS).await;
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    let damp = town.look("SELECT id FROM themes WHERE name = 'Damp'").await.remove(0).remove(0);
    let lifts = town.look("SELECT id FROM themes WHERE name = 'Lifts'").await.remove(0).remove(0);
    town.send("cara", "POST", &format!("/api/v1/hubs/mill-lane/themes/{lifts}/merge"), &serde_json::json!({ "into": damp }))
        .await
        .is(204);
    let mended = PAPER.replace("by pigeon", "street").replace("Amina Yusuf", "");
    let again = brought(&town, mended.as_bytes(), COLUMNS).await;
    town.get("cara", &format!("{again}/rehearsal")).await.says("Bring in this conversation");
    town.post("cara", &format!("{again}/start"), &[]).await.is(303);
    town.work().await;
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["5"]]);
}

#[tokio::test]
async fn two_imports_of_one_file_at_once_double_no_row() {
    let town = Town::new().await;
    let duty = kit::access::Duty::in_hub(&town.house, "mill-lane").await.unwrap();
    let file: String = (0..1_400).fold("answer\n".to_owned(), |file, n| file + &format!("Answer {}\n", n % 700));
    let mut ids = Vec::new();
    for _ in 0..2 {
        let own = brought(&town, file.as_bytes(), ANSWERS).await;
        town.post("cara", &format!("{own}/start"), &[]).await.is(303);
        ids.push(own.rsplit('/').next().unwrap().to_owned());
    }
    // Stretch by stretch, one after the other, as two processes would.
    while crate::imports::taking::take_in(&duty, KINDS, &ids[0], 1).await.unwrap() | crate::imports::taking::take_in(&duty, KINDS, &ids[1], 1).await.unwrap() {}
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["1400"]]);
    assert_eq!(town.look("SELECT CAST(sum(known) AS BIGINT) FROM imports").await, [["1400"]]);
}
