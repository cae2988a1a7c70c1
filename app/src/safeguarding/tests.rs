//! Stories of what few may know.

use crate::duties::DUTIES;
use crate::router::ADDRESSES;
use crate::town::permissions::{filled, town_with_records};
use crate::town::stage::Town;
use axum::body::Body;
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Words that nothing else in the town says.
const MARKERS: [&str; 5] = ["quibblefrost", "marrowdene", "tansyhook", "orchidlamp", "velvetquay"];

async fn lead(town: &Town, who: &str) {
    town.post("cara", &format!("/hubs/mill-lane/members/{who}/charge"), &[]).await.is(303);
}

async fn only_concern(town: &Town) -> String {
    town.look("SELECT id FROM concerns ORDER BY sent_at, id").await.remove(0).remove(0)
}

#[tokio::test]
async fn amina_tells_and_only_the_lead_reads_and_writes_down_what_was_done() {
    let town = Town::new().await;
    lead(&town, "farah").await;
    town.letters().await;
    let page = town.get("amina", "/hubs/mill-lane/concerns/new").await.is(200);
    let page = page.says("Ring 999 first").says("It is read by Farah Qureshi");
    assert!(page.text.find("999") < page.text.find("<form method=\"post\" action=\"/hubs/mill-lane/concerns\""));
    let told = [("seen", "She flinched when he spoke"), ("about", "Number 7"), ("happened", "today at four")];
    town.post("amina", "/hubs/mill-lane/concerns", &told).await.is(303);
    let sent = town.get("amina", "/hubs/mill-lane/concerns/new?done=sent").await;
    sent.says("It is sent").says("24 November 2026, 10:00").never_says("flinched");

    // The lead is told that one waits, in her language, and nothing of it.
    let letters = town.letters().await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(letters[0].contains("farah@example.org") && !letters[0].contains("flinched"));
    let own = format!("/hubs/mill-lane/concerns/{}", only_concern(&town).await);
    for who in ["amina", "ben", "cara"] {
        town.get(who, &own).await.is(403);
        town.get(who, "/hubs/mill-lane/concerns").await.is(403);
        town.post(who, &format!("{own}/notes"), &[("kind", "note"), ("words", "x")]).await.is(403);
    }
    for who in ["dev", "olu", "zed"] {
        town.get(who, &own).await.is(404);
    }
    let read = async |path: &str| town.get_in("en", "farah", path).await.is(200);
    read("/hubs/mill-lane").await.says("/hubs/mill-lane/concerns\"");
    town.get("cara", "/hubs/mill-lane").await.never_says("/hubs/mill-lane/concerns\"");
    read(&own).await.says("She flinched when he spoke").says("Number 7").says("You are the first");
    for (kind, words) in [("note", "Rang the school"), ("told", "The council, who call back"), ("closed", "They have it")] {
        town.post("farah", &format!("{own}/notes"), &[("kind", kind), ("words", words)]).await.is(303);
    }
    let page = read(&own).await;
    let page = page.says("Rang the school").says("The council, who call back").says("<bdi>Farah Qureshi</bdi> · 24 November 2026, 10:00");
    page.says("Open it again").never_says("Write it down</button>");
    read("/hubs/mill-lane/concerns?show=closed").await.says(&own);
    town.post("farah", &format!("{own}/reopen"), &[]).await.is(303);
    read("/hubs/mill-lane/concerns").await.says(&own);
    read("/hubs/mill-lane/concerns/reads").await.says("Farah Qureshi");

    // The charge ends with the membership, or before; from the next tap on she reads nothing.
    town.post("cara", "/hubs/mill-lane/members/farah/charge/end", &[]).await.is(303);
    town.get("farah", &own).await.is(403);
    let history = town.get("cara", "/hubs/mill-lane/members/farah").await;
    history.says("given by <bdi>Cara Whitlock</bdi>").says("ended by <bdi>Cara Whitlock</bdi>");
    let trail = town.look("SELECT action FROM audit WHERE action LIKE 'member.%' ORDER BY at, id").await;
    assert!(trail.contains(&vec!["member.became_safeguarding_lead".to_owned()]), "{trail:?}");
    assert!(trail.contains(&vec!["member.charge_ended".to_owned()]), "{trail:?}");
}

#[tokio::test]
async fn where_there_is_no_lead_coordinators_are_told_that_something_waits_and_not_what() {
    let town = Town::new().await;
    town.get("cara", "/hubs/mill-lane/members").await.says("Nobody here may read safeguarding concerns");
    town.get("amina", "/hubs/mill-lane/concerns/new").await.says("Mill Lane has no safeguarding lead just now");
    town.post("amina", "/hubs/mill-lane/concerns", &[("seen", "A child alone")]).await.is(303);
    let letters = town.letters().await;
    assert!(letters.len() == 1 && letters[0].contains("cara@") && !letters[0].contains("A child alone"), "{letters:?}");
    lead(&town, "ben").await;
    town.get("cara", "/hubs/mill-lane/members").await.never_says("Nobody here may read safeguarding concerns");
    town.get("ben", &format!("/hubs/mill-lane/concerns/{}", only_concern(&town).await)).await.says("A child alone");
}

#[tokio::test]
async fn a_phone_sends_a_concern_twice_and_it_is_there_once() {
    let town = Town::new().await;
    let path = "/api/v1/hubs/mill-lane/concerns/019ab5c0-0000-7000-8000-000000000001";
    let concern = json!({ "seen": "A child alone", "danger": "yes" });
    assert_eq!(town.put("amina", path, &concern).await.is(201).json()["state"], "kept");
    town.put("amina", path, &concern).await.is(200);
    town.put("amina", path, &json!({ "seen": "Other words" })).await.is(409).never_says("A child");
    town.put("ben", path, &concern).await.is(409);
    town.put("amina", path, &json!({})).await.refuses(&["seen"]);
    town.get("amina", path).await.is(405);
    assert_eq!(town.look("SELECT danger FROM concerns").await, [["1"]]);
}

#[tokio::test]
async fn on_its_day_all_of_a_concern_is_gone() {
    let town = Town::new().await;
    lead(&town, "farah").await;
    for seen in ["One", "Two"] {
        town.post("amina", "/hubs/mill-lane/concerns", &[("seen", seen)]).await.is(303);
    }
    let ids = town.look("SELECT id FROM concerns ORDER BY id").await;
    let own = format!("/hubs/mill-lane/concerns/{}", ids[0][0]);
    town.post("farah", &format!("{own}/notes"), &[("kind", "note"), ("words", "A note")]).await.is(303);
    town.get("farah", &own).await.is(200);
    town.post("farah", &format!("{own}/keep"), &[("until", "2031-05-01")]).await.is(303);
    town.post("farah", &format!("{own}/keep"), &[("until", "2020-05-01")]).await.is(422);
    let left = async |time: &str| {
        town.clock.hold(time.parse().expect("an instant"));
        town.work().await;
        town.look("SELECT id FROM concerns").await
    };
    assert_eq!(left("2029-11-23T12:00:00Z").await.len(), 2);
    assert_eq!(left("2029-11-24T01:00:00Z").await, [ids[0].clone()], "after three years, but for what was kept longer");
    assert!(left("2031-05-01T01:00:00Z").await.is_empty());
    for table in ["concern_notes", "concern_reads"] {
        assert!(town.look(&format!("SELECT id FROM {table}")).await.is_empty(), "{table}");
    }
}

/// What the program logs, for a test to read.
#[derive(Clone, Default)]
struct Logged(Arc<Mutex<Vec<u8>>>);

impl Write for Logged {
    fn write(&mut self, words: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(words);
        Ok(words.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn hold_no_marker(where_from: &str, words: &str) {
    let small = words.to_lowercase();
    for marker in MARKERS {
        assert!(!small.contains(marker), "{marker} is in {where_from}");
    }
}

/// Everything that everybody but the lead can ask, and everything the program keeps or sends beside the log
/// itself, read for words that only a concern has.
#[tokio::test]
async fn nothing_of_a_concern_is_anywhere_but_in_the_log() {
    let logged = Logged::default();
    let writer = logged.clone();
    let log = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    // While there is one subscriber alone, a place in the code that another story's thread comes to first is
    // switched off for all of them. With two, tracing asks both.
    let _other = tracing::Dispatch::new(tracing_subscriber::registry());
    let _held = tracing::subscriber::set_default(log);

    let (town, known) = town_with_records().await;
    let [seen, about, happened, note, phone] = MARKERS;
    let told = [("seen", seen), ("about", about), ("happened", happened), ("danger", "yes")];
    town.post("amina", "/hubs/mill-lane/concerns", &told).await.is(303);
    let path = "/api/v1/hubs/mill-lane/concerns/019ab5c0-0000-7000-8000-000000000001";
    town.put("ben", path, &json!({ "seen": phone })).await.is(201);
    // What is refused is written nowhere.
    town.put("ben", path, &json!({ "seen": seen })).await.is(409);
    town.put("ben", path, &json!({ "seen": seen, phone: 1 })).await.is(422);
    let of_amina = "SELECT id FROM concerns WHERE written_by = 'amina' ORDER BY danger DESC";
    let marked = town.look(of_amina).await.remove(0).remove(0);
    let own = format!("/hubs/mill-lane/concerns/{marked}");
    town.post("farah", &format!("{own}/notes"), &[("kind", "told"), ("words", note)]).await.is(303);
    // The search finds what is looked for: the lead reads all of it, and so this test can fail.
    let read = town.get("farah", &own).await.is(200);
    for marker in [seen, about, happened, note] {
        assert!(read.text.contains(marker), "{marker} is not where it belongs");
    }

    // Whoever carries the database away reads nothing of it.
    for table in ["concerns", "concern_notes", "concern_reads"] {
        hold_no_marker(table, &format!("{:?}", town.look(&format!("SELECT * FROM {table}")).await));
    }
    // The jobs as they wait, and then the letters and texts as they go out.
    hold_no_marker("a job", &format!("{:?}", town.look("SELECT kind, key, body FROM jobs").await));
    for letter in town.letters().await.into_iter().chain(town.texts().await) {
        hold_no_marker("a letter or a text", &letter);
    }
    for who in ["", "zed", "amina", "ben", "cara", "dev", "nell", "olu"] {
        for (method, address) in ADDRESSES {
            let asks = *method == "GET";
            for hub in ["mill-lane", "weald"] {
                let listed = filled(address, hub, &known);
                let to_this = listed.replace(known.get(&("mill-lane", "concerns")).expect("a concern"), &marked);
                if asks {
                    let answer = town.ask(who, method, &to_this, "", Body::empty()).await;
                    hold_no_marker(&format!("{who} {to_this}"), &answer.text);
                }
            }
        }
        for marker in MARKERS {
            for search in ["conversations?q=", "people?name=", "follow-ups?q=", "audit?record="] {
                let path = format!("/hubs/mill-lane/{search}{marker}");
                let answer = town.get(who, &path).await;
                // The box in which it was looked for still holds it, and nothing else does.
                let elsewhere = answer.text.replace(&format!("value=\"{marker}\""), "").replace(&format!("{search}{marker}"), "");
                let found = elsewhere.to_lowercase().matches(marker).count();
                assert!(found <= 1, "{who} finds {marker} at {path}: {found}");
            }
        }
    }
    // Nor do exports and counts know that there is one more.
    let counts = town.look("SELECT series, month, n FROM counts").await;
    let more = [("seen", seen), ("about", about)];
    town.post("amina", "/hubs/mill-lane/concerns", &more).await.is(303);
    assert_eq!(town.look("SELECT series, month, n FROM counts").await, counts);
    let audit = town.look("SELECT action, record_id FROM audit").await;
    assert!(audit.iter().all(|step| !step[0].contains("concern")), "the hub's trail does not know of it");
    hold_no_marker("the trail", &format!("{audit:?}"));

    hold_no_marker("the metrics", &town.house.metrics.text());
    kit::jobs::run_all(&town.house, DUTIES).await.expect("nothing is left over");
    let log = String::from_utf8_lossy(&logged.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned();
    assert!(!log.is_empty(), "something was logged");
    hold_no_marker("the log of the program", &log);
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// No other room so much as names the tables: what cannot be asked cannot be exported, searched or counted.
#[test]
fn no_other_feature_names_the_tables_of_concerns() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in ["app/src", "kit/src"] {
        sources(&root.join(folder), &mut files);
    }
    assert!(files.len() > 100, "only {} sources were found", files.len());
    let mut named = 0;
    for file in files {
        let own = file.to_string_lossy().contains("/safeguarding/");
        let words = std::fs::read_to_string(&file).expect("a source");
        for table in ["concerns", "concern_notes", "concern_reads"] {
            for verb in ["FROM", "JOIN", "INTO", "UPDATE"] {
                let asks = words.contains(&format!("{verb} {table} ")) || words.contains(&format!("{verb} {table}\""));
                let story = file.ends_with("town/safe_records.rs");
                assert!(own || story || !asks, "{} names the table {table}", file.display());
                named += usize::from(own && asks);
            }
        }
    }
    assert!(named > 5, "the search still finds them where they are");
}
