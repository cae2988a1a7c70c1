//! What is left of a person in every table of the schema, once they took their words back or were erased.

use super::{written, wording};
use crate::listening::model::Tier;
use crate::town::stage::Town;
use axum::body::Body;
use jiff::ToSpan;
use kit::slip::Code;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Words that stand nowhere else in the town.
const SAID: &str = "zygomorphic";
const NAME: &str = "Quillfeather";
const NUMBER: &str = "900987";

/// Every table there is, and which of them the story below fills with words of the person.
/// Whoever adds a table says here what it may hold of somebody, lets the story fill it, and sees to it
/// that nothing is left.
const TABLES: &[(&str, bool)] = &[
    ("accounts", false),
    ("audit", false),
    ("beneath", false),
    ("channels", true),
    ("codings", false),
    ("common_themes", false),
    ("conflicts", true),
    ("consents", false),
    ("conversation_words", true),
    ("conversations", true),
    ("counts", false),
    // How many, and where hubs work: nobody's words.
    ("coverage", false),
    ("heard_in", false),
    ("heard_openly", false),
    ("heard_from", false),
    ("patch_areas", false),
    ("patch_pieces", false),
    ("place_counts", false),
    ("shared_ground", false),
    ("works_in", false),
    ("earlier_words", true),
    ("endings", true),
    ("follow_ups", true),
    ("hubs", false),
    // Filled as rows are refused, which are nobody's record.
    ("import_problems", false),
    ("import_themes", false),
    ("imports", true),
    ("invitations", false),
    ("jobs", true),
    ("links", false),
    ("key_mark", false),
    // That a page of paper was printed and typed in, and no word of what stood on it.
    ("listening_sheets", false),
    ("memberships", false),
    ("network_themes", false),
    ("people", true),
    ("quotations", true),
    ("released", false),
    ("sessions", false),
    ("slip_tries", false),
    ("slips", false),
    ("taken_back", false),
    ("tally_nodes", false),
    ("theme_changes", false),
    ("themes", false),
    ("uncoded", false),
    // The voice of a person, sealed; the story looks for its rows.
    ("voice_notes", false),
    ("voice_sounds", false),
    ("voices", true),
    ("wordings", false),
    ("vintages", false),
    ("areas", false),
    ("lies_in", false),
    ("deprivation", false),
    ("hardship", false),
    ("common_names", false),
    ("postcode_blocks", false),
    ("postcode_lsoas", false),
    ("outlines", false),
    ("households", false),
    ("lived_middles", false),
    ("community_needs", false),
    // Official files, in which nobody stands.
    ("place_files", false),
    ("place_pieces", false),
    ("refinery_schema_history", false),
    // Made of the person's name, and of what two were before they became one.
    ("person_keys", true),
    ("likenesses", false),
    ("merges", true),
    // Packed, so that no search sees into it; the story looks for the archive itself.
    ("archives", false),
    ("archive_pieces", false),
    // Phones of members, and keys for what lies there: what a phone holds of somebody is told to go when it asks.
    ("account_keys", false),
    ("hub_keys", false),
    ("pairings", false),
    ("phones", false),
    // These are members and what they sign in with.
    ("challenges", false),
    ("charges", false),
    ("half_open", false),
    ("member_numbers", false),
    ("one_time_secrets", false),
    ("passkeys", false),
    ("recovery_codes", false),
    ("token_hubs", false),
    ("tokens", false),
    // When pairs went out and came home.
    ("alarms", false),
    ("check_ins", false),
    ("safety_links", false),
    ("safety_settings", false),
    ("session_safety", false),
    ("watches", false),
    // Words of members about a door, for whoever goes there next; they end by themselves.
    ("warnings", false),
    // Sealed, for the safeguarding leads alone; the law has them kept, and they end by themselves.
    ("concern_notes", false),
    ("concern_reads", false),
    ("concerns", false),
    // A door is an address that everybody can read in the street; what was said there is a conversation.
    ("attempt_conflicts", false),
    ("attempt_undos", false),
    ("sheet_lines", false),
    ("sheets", false),
    ("checkouts", false),
    ("contact_rates", false),
    ("door_attempts", false),
    ("doors", false),
    ("outreach_pairs", false),
    ("outreach_sessions", false),
    ("outreach_streets", false),
    ("patches", false),
    ("reach_counts", false),
    ("streets", false),
];

fn on_postgres() -> bool {
    std::env::var("FOLKMOOT_TEST_DATABASE").is_ok()
}

/// Every column of every table, as the schema has it; of SQLite's index of words, the tables beneath it.
async fn columns(town: &Town) -> Vec<(String, String)> {
    let schema = match on_postgres() {
        true => {
            "SELECT CAST(table_name AS TEXT) AS tab, CAST(column_name AS TEXT) AS col FROM information_schema.columns
             WHERE table_schema = 'public'"
        }
        false => {
            "SELECT t.name AS tab, c.name AS col FROM sqlite_schema t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'conversation_words'"
        }
    };
    let columns = town.look(schema).await;
    columns.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect()
}

/// A table by the name that the list above has for it: SQLite keeps its index of words in several.
fn listed(table: &str) -> String {
    match table.starts_with("conversation_words") {
        true => "conversation_words".to_owned(),
        false => table.to_owned(),
    }
}

/// The tables in which any of these words stand, in any column, whatever its type.
async fn tables_with(town: &Town, words: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (table, column) in columns(town).await {
        let mut holds = Vec::new();
        for word in words {
            let word = word.to_lowercase();
            holds.push(match on_postgres() {
                true => format!(
                    "position('{word}' IN lower(CAST(\"{column}\" AS TEXT))) > 0
                     OR position(encode(convert_to('{word}', 'UTF8'), 'hex') IN CAST(\"{column}\" AS TEXT)) > 0"
                ),
                false => format!(
                    "instr(lower(CAST(\"{column}\" AS TEXT)), '{word}') > 0
                     OR instr(CAST(\"{column}\" AS BLOB), CAST('{word}' AS BLOB)) > 0"
                ),
            });
        }
        let rows = format!("SELECT count(*) FROM \"{table}\" WHERE {}", holds.join(" OR "));
        if town.look(&rows).await != [["0"]] {
            found.insert(listed(&table));
        }
    }
    found
}

#[tokio::test]
async fn every_table_is_known_to_the_story_of_what_is_left() {
    let town = Town::new().await;
    let there: BTreeSet<String> = columns(&town)
        .await
        .into_iter()
        .map(|(table, _)| listed(&table))
        .collect();
    let known: BTreeSet<String> = TABLES.iter().map(|(table, _)| (*table).to_owned()).collect();
    let differing: Vec<_> = there.symmetric_difference(&known).collect();
    assert!(differing.is_empty(), "what may these hold of somebody? {differing:?}");
}

fn at_mill_lane(behind: &str) -> String {
    format!("/api/v1/hubs/mill-lane{behind}")
}

/// What one person told Amina, with every word of it marked.
fn marked(tier: Tier) -> Value {
    let mut heard = written(&format!("The {SAID} lift"));
    for field in ["loves", "would_change", "would_do", "place"] {
        heard[field] = format!("A {SAID} thing").into();
    }
    heard["consent"] = json!({ "tier": tier.as_str(), "wording": wording(tier), "given": "spoken" });
    heard["follow_up"] = json!({ "what": format!("Bring Ms {NAME} the {SAID} form"), "due": "2026-12-01" });
    if tier == Tier::Contact {
        let way = |channel: &str, value: String| json!({ "channel": channel, "value": value, "basis": "consent" });
        heard["contact"] = json!({ "name": format!("Xanthippe {NAME}"), "channels": [
            way("phone", format!("07700 {NUMBER}")),
            way("post", format!("3 {SAID} Row")),
        ] });
    }
    heard
}

/// The code of a slip, and how a phone sends it.
fn slip(town: &Town) -> (Code, Value) {
    let code = Code::new(&town.house.chance);
    let sent = json!({ "code": code.printed() });
    (code, sent)
}

/// A file with one marked row that is taken in and one that is not.
async fn imported(town: &Town) -> String {
    let row = format!("2026-11-20,door,The {SAID} stairs,theme,A {SAID} place");
    let file = format!("When,How,Concern,Consent,Place\n{row}\n2026-11-21,by {SAID} post,Nothing,theme,\n");
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"paper.csv\"\r\n\r\n{file}\r\n--edge--\r\n"
    );
    let multipart = "multipart/form-data; boundary=edge";
    let brought = town.ask("cara", "POST", "/hubs/mill-lane/imports", multipart, Body::from(body)).await.is(303);
    let own = brought.headers["location"].to_str().unwrap().trim_end_matches("/columns").to_owned();
    let columns = [
        ("column.held_at", "When"),
        ("column.how", "How"),
        ("column.concerns", "Concern"),
        ("column.tier", "Consent"),
        ("column.place", "Place"),
        ("date_order", "ymd"),
        ("value.language", "en"),
    ];
    town.post("cara", &format!("{own}/columns"), &columns).await.is(303);
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    own
}

/// A life of three conversations that leaves marks in every table that the list says it does.
struct Life {
    town: Town,
    /// The conversations, and their codes.
    slips: Vec<(String, Code)>,
}

async fn lived() -> Life {
    let town = Town::new().await;
    let mut slips = Vec::new();
    for (n, tier) in [(1, Tier::Contact), (2, Tier::Quotation), (4, Tier::Contact)] {
        let id = format!("019ab5c0-0000-7000-8000-{n:012}");
        let at = at_mill_lane(&format!("/conversations/{id}"));
        let (code, sent) = slip(&town);
        let mut heard = marked(tier);
        heard["slip"] = sent;
        heard["recording"] = super::voice::told(n);
        assert_eq!(town.put("amina", &at, &heard).await.is(201).json()["slip"], "given");
        super::voice::sent(&town, n).await.is(201);
        // Two more versions of it: one that waits, and one that is settled.
        for words in ["waits", "was settled"] {
            heard["concerns"] = format!("The {SAID} version that {words}").into();
            town.put("amina", &at, &heard).await.is(409);
        }
        let open = town.get("cara", &at_mill_lane("/conflicts")).await.is(200).json();
        let print = open["conflicts"][0]["fingerprint"].as_str().unwrap().to_owned();
        let settle = at_mill_lane(&format!("/conflicts/{id}/{print}/settle"));
        town.send("cara", "POST", &settle, &json!({ "keep": "first" })).await;
        heard["concerns"] = format!("The {SAID} lift, twice").into();
        let said: serde_json::Map<String, Value> = heard
            .as_object()
            .unwrap()
            .iter()
            .filter(|(name, _)| !["consent", "contact", "follow_up", "themes", "slip", "recording"].contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        town.put("amina", &format!("{at}/said"), &Value::Object(said)).await.is(204);
        for (how, note) in [("done", "She has it"), ("let_go", "She moved away")] {
            let note = json!({ "how": how, "note": format!("Ms {NAME}: {SAID}. {note}") });
            let promise = town.look(&format!("SELECT id FROM follow_ups WHERE conversation_id = '{id}'")).await;
            town.send("amina", "PUT", &at_mill_lane(&format!("/follow-ups/{}/ending", promise[0][0])), &note).await;
        }
        slips.push((id, code));
    }
    let quote = format!("/hubs/mill-lane/quotations/from/{}", slips[1].0);
    town.post("cara", &quote, &[("words", &format!("The {SAID} lift"))]).await.is(303);
    join(&town).await;
    town.post("cara", "/hubs/mill-lane/archives", &[]).await.is(303);
    town.work().await;
    assert_eq!(town.look("SELECT id FROM archives WHERE made_at IS NOT NULL").await.len(), 1);
    // A file that is being taken in, and a text that waits, because jobs are done only when somebody looks.
    imported(&town).await;
    let text = [("way", "text"), ("number", &format!("07700 {NUMBER}") as &str)];
    town.post("amina", &format!("/hubs/mill-lane/conversations/{}/slip", slips[0].0), &text).await.is(303);
    Life { town, slips }
}

/// The two who left the same number become one.
async fn join(town: &Town) {
    let both = town.look("SELECT id FROM people ORDER BY arrived").await;
    let ways = town.look(&format!("SELECT id FROM channels WHERE person_id = '{}'", both[0][0])).await;
    let ways: Vec<&str> = ways.iter().map(|way| way[0].as_str()).collect();
    let chosen = json!({ "name": format!("Xanthippe {NAME}"), "language": "en", "ways": ways });
    let at = at_mill_lane(&format!("/likenesses/{}/{}/join", both[0][0], both[1][0]));
    town.send("cara", "POST", &at, &chosen).await.is(201);
}

fn filled() -> BTreeSet<String> {
    TABLES.iter().filter(|(_, filled)| *filled).map(|(table, _)| (*table).to_owned()).collect()
}

#[tokio::test]
async fn of_words_that_were_taken_back_nothing_is_left_in_any_table() {
    let Life { town, mut slips } = lived().await;
    let marks = [SAID, NAME, NUMBER];
    assert_eq!(tables_with(&town, &marks).await, filled(), "the life leaves marks where the list says it does");

    // The text does not go out once it was taken back; the file is taken in first.
    let (first, code) = slips.remove(0);
    taken_back(&town, &code).await;
    assert!(town.texts().await.is_empty());
    // Somebody is here still, whom two conversations knew; who they were before nobody can make again.
    assert_eq!(town.look("SELECT id FROM people").await.len(), 1);
    assert!(town.look("SELECT id FROM merges").await.is_empty());
    // An archive that was made before goes as well.
    assert!(town.look("SELECT id FROM archives").await.is_empty());
    assert!(town.look("SELECT piece FROM archive_pieces").await.is_empty());
    let row = town.look("SELECT id FROM conversations WHERE import_id IS NOT NULL").await.remove(0).remove(0);
    let shown = town.send("cara", "POST", &at_mill_lane(&format!("/conversations/{row}/slips")), &json!({ "way": "shown" })).await;
    let third = Code::typed(shown.is(201).json()["code"].as_str().unwrap()).unwrap();
    for (_, code) in slips.iter().chain([&(row.clone(), third)]) {
        taken_back(&town, code).await;
    }
    town.clock.hold(town.clock.now() + 26.hours());
    town.work().await;
    let left = tables_with(&town, &marks).await;
    // What a row that was never taken says is shown to whoever mends the file, and is nobody's record.
    assert_eq!(left, BTreeSet::from(["import_problems".to_owned()]), "words of somebody who took them back");
    assert_eq!(town.look("SELECT said FROM import_problems").await, [[format!("by {SAID} post")]]);

    // Neither an old phone nor the file brings them back.
    let at = at_mill_lane(&format!("/conversations/{first}"));
    let mut again = marked(Tier::Contact);
    assert_eq!(town.put("amina", &at, &again).await.is(200).json()["state"], "kept");
    again["slip"] = json!({ "code": code.printed() });
    again["concerns"] = format!("More {SAID} words").into();
    assert_eq!(town.put("amina", &at, &again).await.is(200).json()["slip"], "nothing");
    imported(&town).await;
    town.work().await;
    assert!(town.look("SELECT id FROM conversations").await.is_empty());
    let gone = town.get("amina", &at_mill_lane("/phone")).await.json()["taken_back"].clone();
    let mut gone: Vec<&str> = gone.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    gone.sort_unstable();
    assert_eq!(gone, [first.as_str(), slips[0].0.as_str(), slips[1].0.as_str()]);
    // Nor is a voice left, and one that a phone sends again is let go there.
    assert!(town.look("SELECT id FROM voice_notes").await.is_empty());
    assert!(town.look("SELECT piece FROM voice_sounds").await.is_empty());
    assert_eq!(super::voice::sent(&town, 1).await.is(200).json()["sound"], "gone");
    // And nothing counts them any more.
    assert!(town.look("SELECT series FROM counts WHERE hub_id = 'mill-lane' AND n <> 0").await.is_empty());
}

async fn taken_back(town: &Town, code: &Code) {
    let form = [("code", &*code.printed()), ("sure", "yes"), ("language", "en")];
    town.post("", "/slip/withdraw", &form).await.is(200).says("It is gone");
}

#[tokio::test]
async fn of_somebody_who_was_erased_neither_name_nor_number_is_left_in_any_table() {
    let Life { town, .. } = lived().await;
    assert!(!town.texts().await.is_empty(), "the text went out");
    let person = town.look("SELECT id FROM people").await.remove(0).remove(0);
    town.post("cara", &format!("/hubs/mill-lane/people/{person}/erase"), &[]).await.is(303);
    // Of the other conversation nobody said whose it is, and what was promised there names them still.
    let other = town.look("SELECT what FROM follow_ups WHERE what LIKE '%Quillfeather%'").await;
    assert_eq!(other.len(), 1);
    let id = town.look("SELECT id FROM conversations WHERE tier = 'quotation'").await.remove(0).remove(0);
    town.delete("cara", &at_mill_lane(&format!("/conversations/{id}"))).await.is(204);
    town.work().await;
    assert_eq!(tables_with(&town, &[NAME, NUMBER]).await, BTreeSet::new());
}
