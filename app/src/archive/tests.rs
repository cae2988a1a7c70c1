//! Stories of leaving: everything goes, nothing is lost on the way, and nobody gets in by an archive.

mod hostile;
mod slips;

use super::declared::{self, Goes, TABLES};
use super::format::{self, Manifest};
use super::reading::Archive;
use super::taking_in::{self, CameIn, Wanted};
use super::{keeping, making};
use crate::listening::model::Tier;
use crate::migrations::MIGRATIONS;
use crate::town::stage::Town;
use kit::access::Duty;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A folder of this test's own, gone when the test is.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new() -> Folder {
        let id = kit::id::new(&kit::clock::Clock::running(), &kit::clock::Chance::system());
        let path = std::env::temp_dir().join(format!("folkmoot-leaving-{id}"));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
    pub(super) fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Mill Lane with something in every table that goes.
pub(super) async fn lived_in() -> Town {
    let town = Town::new().await;
    let first = town.hears(1, Tier::Contact, "The lift is broken, says Rose Achebe").await;
    town.hears(2, Tier::Quotation, "=Rents go up and nobody answers").await;
    town.hears(3, Tier::Hub, "\u{6f}\u{302}n paper: ‘quoted’, a\ttab and\nlines").await;
    town.hears(4, Tier::Contact, "The lift again").await;
    let corrected = json!({ "held_at": "2026-11-24T09:30:00Z", "how": "door", "place": "The towers", "language": "en",
        "concerns": "The lifts are broken" });
    town.put("ben", &format!("/api/v1/hubs/mill-lane/conversations/{first}/said"), &corrected).await.is(204);
    let promise = json!({ "what": "Ask the landlord", "due": "2026-12-01", "owner": "amina" });
    let promised = town.send("ben", "POST", &format!("/api/v1/hubs/mill-lane/conversations/{first}/follow-ups"), &promise).await;
    promised.is(201);
    let other = json!({ "held_at": "2026-11-24T09:30:00Z", "how": "door", "place": "The towers", "language": "en",
        "concerns": "Other words under the same number",
        "consent": { "tier": "hub", "wording": crate::listening::queries::consents::wording("Mill Lane", kit::words::Language::ENGLISH, Tier::Hub).id, "given": "spoken" } });
    town.put("amina", "/api/v1/hubs/mill-lane/conversations/019ab5c0-0000-7000-8000-000000000003", &other).await.is(409);
    let theme = town.send("cara", "POST", "/api/v1/hubs/mill-lane/themes", &json!({ "name": "Lifts" })).await.is(201).json();
    let coded = json!({ "themes": [theme.as_str().unwrap()] });
    town.put("ben", &format!("/api/v1/hubs/mill-lane/coding/{first}"), &coded).await;
    let quoted = "/api/v1/hubs/mill-lane/quotations/from/019ab5c0-0000-7000-8000-000000000002";
    town.send("cara", "POST", quoted, &json!({ "words": "Rents go up" })).await.is(201);
    let file = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\
                when,how,concerns,consent,language,themes\r\n1/10/2026,door,Bins,theme,en,Rubbish\r\n\
                1/10/2026,by pigeon,Cats,theme,en,\r\n--edge--\r\n";
    let own = town.ask("cara", "POST", "/hubs/mill-lane/imports", "multipart/form-data; boundary=edge", file).await.is(303);
    let own = own.goes_to().strip_suffix("/columns").unwrap().to_owned();
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    on_paper(&town).await;
    recorded(&town).await;
    let slip = format!("/api/v1/hubs/mill-lane/conversations/{first}/slips");
    town.send("ben", "POST", &slip, &json!({ "way": "shown" }))
        .await
        .is(201);
    let back = town.hears(5, Tier::Hub, "Words that went").await;
    town.delete("cara", &format!("/api/v1/hubs/mill-lane/conversations/{back}"))
        .await
        .is(204);
    let twice = town.look("SELECT id FROM people ORDER BY arrived").await;
    let way = town.look("SELECT id FROM channels LIMIT 1").await.remove(0).remove(0);
    let chosen = json!({ "name": "Rose Achebe", "language": "en", "ways": [way] });
    let at = format!("/api/v1/hubs/mill-lane/likenesses/{}/{}/join", twice[0][0], twice[1][0]);
    town.send("cara", "POST", &at, &chosen).await.is(201);
    town.work().await;
    town
}

/// A conversation without words, and the voice that was recorded.
async fn recorded(town: &Town) {
    let (consents, english) = (crate::listening::queries::consents::wording, kit::words::Language::ENGLISH);
    let (wording, _) = crate::listening::queries::consents::voice_wording("Mill Lane", english);
    let note = "019ab5c0-0000-7000-9000-000000000001";
    let heard = json!({ "held_at": "2026-11-24T09:30:00Z", "how": "door", "language": "en",
        "consent": { "tier": "hub", "wording": consents("Mill Lane", english, Tier::Hub).id, "given": "spoken" },
        "recording": { "id": note, "wording": wording, "recorded_at": "2026-11-24T09:29:00Z", "seconds": 7 } });
    town.put("amina", "/api/v1/hubs/mill-lane/conversations/019ab5c0-0000-7000-8000-000000000010", &heard).await.is(201);
    let path = format!("/api/v1/hubs/mill-lane/voice-notes/{note}");
    town.ask("amina", "PUT", &path, "audio/wav", voice()).await.is(201);
}

/// More than one piece of it.
pub(super) fn voice() -> Vec<u8> {
    [b"RIFF\0\0\0\0WAVEfmt ".as_slice(), &[7; 70_000]].concat()
}

/// Two sheets are printed, and one has come back.
async fn on_paper(town: &Town) {
    let at = "/api/v1/hubs/mill-lane/listening-sheets";
    let printed = town.send("ben", "POST", at, &json!({ "sheets": 2, "language": "en" })).await.is(201).json();
    let mut heard = json!({ "held_at": "2026-11-24T09:30:00Z", "how": "street", "language": "en", "concerns": "The bins",
        "sheet": printed["codes"][0] });
    let wording = crate::listening::queries::consents::wording("Mill Lane", kit::words::Language::ENGLISH, Tier::Hub);
    heard["consent"] = json!({ "tier": "hub", "wording": wording.id, "given": "spoken" });
    town.put("amina", "/api/v1/hubs/mill-lane/conversations/019ab5c0-0000-7000-8000-000000000009", &heard).await.is(201);
}

pub(super) async fn exported(town: &Town, hub: &str, path: &Path) {
    let file = keeping::private_file(path).unwrap();
    let duty = Duty::in_hub(&town.house, hub).await.unwrap();
    duty.read(move |hub| making::make(hub, file)).await.unwrap();
}

pub(super) async fn arrives(town: &Town, above: &str, path: &Path, wanted: Wanted) -> kit::Result<CameIn> {
    let mut archive = Archive::open(path).map_err(|refused| kit::Error::internal(refused.0))?;
    archive.look_over().map_err(|refused| kit::Error::internal(refused.0))?;
    let above = Duty::in_hub(&town.house, above).await?;
    above.write(move |above| taking_in::take_in(above, archive, &wanted)).await
}

/// Every row of an archive by file, in one order. The steps of leaving itself are not among them.
pub(super) fn rows(path: &Path) -> (Manifest, BTreeMap<String, BTreeSet<String>>) {
    let mut archive = Archive::open(path).unwrap();
    archive.look_over().unwrap();
    let manifest = archive.manifest.clone();
    let mut all = BTreeMap::new();
    for file in manifest.files.iter().filter(|file| file.name.ends_with(".jsonl")) {
        let mut rows = BTreeSet::new();
        archive
            .each_line::<super::reading::Refused>(&file.name, &mut |_, line| {
                let row: Value = serde_json::from_slice(line).unwrap();
                if !row["action"].as_str().is_some_and(|action| action.starts_with("archive.")) {
                    rows.insert(row.to_string());
                }
                Ok(())
            })
            .unwrap();
        all.insert(file.name.clone(), rows);
    }
    (manifest, all)
}

/// A house on the engine under test with the same network above, and nobody heard yet.
pub(super) async fn elsewhere(from: &Town) -> Town {
    let town = Town::another().await;
    begin_network(&town, from).await;
    town
}

async fn begin_network(town: &Town, from: &Town) {
    let mut script = String::from("INSERT INTO hubs (id, kind, name, zone, threshold, made_at) VALUES ('weald', 'network', 'Weald', 'Europe/London', 5, 1);");
    for theme in from.look("SELECT id, name FROM common_themes").await {
        script += &format!(
            "INSERT INTO common_themes (hub_id, id, name, made_at) VALUES ('weald', '{}', '{}', 1);",
            theme[0],
            theme[1].replace('\'', "''")
        );
    }
    town.house.db_for_tests().run_script(script).await.unwrap();
}

fn ours() -> Wanted {
    Wanted { ours: true, ..Wanted::default() }
}

/// Held against each other field by field; what is made anew is held against what was counted.
async fn nothing_is_lost(from: &Town, hub: &str, folder: &Folder) {
    let (first, second, third) = (folder.at("first.zip"), folder.at("second.zip"), folder.at("third.zip"));
    exported(from, hub, &first).await;
    // To SQLite, and back to the engine under test.
    let there = Town::on_sqlite().await;
    begin_network(&there, from).await;
    let came_in = arrives(&there, "weald", &first, ours()).await.unwrap();
    assert_eq!((came_in.hub.as_str(), came_in.unfiled), (hub, 0));
    exported(&there, hub, &second).await;
    let back = elsewhere(from).await;
    arrives(&back, "weald", &second, ours()).await.unwrap();
    exported(&back, hub, &third).await;

    let (told, left) = rows(&first);
    for (path, town) in [(&second, &there), (&third, &back)] {
        let (told_there, arrived) = rows(path);
        assert_eq!(told.hub, told_there.hub);
        assert_eq!(told.tables, told_there.tables, "the same columns on both engines");
        for (name, rows) in &left {
            let table = name.trim_start_matches("tables/").trim_end_matches(".jsonl");
            if TABLES.iter().any(|(own, goes)| *own == table && matches!(goes, Goes::ForReading(_))) {
                continue;
            }
            let lost: Vec<_> = rows.difference(&arrived[name]).collect();
            let new: Vec<_> = arrived[name].difference(rows).collect();
            assert_eq!((lost, new), (vec![], vec![]), "{name}");
        }
        let counts = format!("SELECT series, month, n FROM counts WHERE hub_id = '{hub}' AND n <> 0 ORDER BY series, month");
        let sorted = |mut rows: Vec<Vec<String>>| {
            rows.sort();
            rows
        };
        assert_eq!(sorted(town.look(&counts).await), sorted(from.look(&counts).await), "counted anew as it was");
        let words = if town.is_on_sqlite() { "SELECT rowid FROM conversation_words" } else { "SELECT arrived FROM conversation_words" };
        let heard = format!("SELECT id FROM conversations WHERE hub_id = '{hub}'");
        assert_eq!(town.look(words).await.len(), town.look(&heard).await.len(), "searches find every conversation");
        town.work().await;
    }
}

#[tokio::test]
async fn a_hub_goes_to_the_other_engine_and_back_and_nothing_is_lost() {
    let town = lived_in().await;
    nothing_is_lost(&town, "mill-lane", &Folder::new()).await;
}

#[tokio::test]
async fn a_voice_is_heard_where_its_hub_has_gone_and_goes_on_its_day_there() {
    let (town, folder) = (lived_in().await, Folder::new());
    exported(&town, "mill-lane", &folder.at("a.zip")).await;
    let there = elsewhere(&town).await;
    arrives(&there, "weald", &folder.at("a.zip"), Wanted { id: Some("mill-lane-2".into()), ..ours() }).await.unwrap();
    let duty = Duty::in_hub(&there.house, "mill-lane-2").await.unwrap();
    let id = "019ab5c0-0000-7000-9000-000000000001";
    let heard = duty.read(|hub| crate::listening::queries::voice::sound(hub, id, 0..usize::MAX)).await;
    assert_eq!(heard.unwrap(), voice());
    there.clock.hold("2026-12-24T00:01:00Z".parse().unwrap());
    there.work().await;
    assert!(there.look("SELECT piece FROM voice_sounds").await.is_empty());
}

#[tokio::test]
async fn every_table_of_a_hub_is_declared_and_none_that_is_not_there() {
    let town = Town::empty().await;
    let made: BTreeSet<&str> = MIGRATIONS
        .iter()
        .flat_map(|migration| [migration.both, migration.sqlite, migration.postgres])
        .flat_map(|words| words.split("CREATE ").skip(1))
        .filter_map(|words| words.strip_prefix("TABLE ").or_else(|| words.strip_prefix("VIRTUAL TABLE ")))
        .filter_map(|words| words.split_whitespace().next())
        .collect();
    assert!(made.len() > 30, "{made:?}");
    let mut owned = BTreeSet::new();
    for table in made {
        let hub_id = if town.is_on_sqlite() {
            format!("SELECT name FROM pragma_table_info('{table}') WHERE name = 'hub_id'")
        } else {
            format!("SELECT CAST(column_name AS TEXT) FROM information_schema.columns WHERE table_name = '{table}' AND column_name = 'hub_id'")
        };
        // In SQLite the words that are searched bear their hub in themselves.
        if table == "conversation_words" || !town.look(&hub_id).await.is_empty() {
            owned.insert(table);
        }
    }
    let declared: BTreeSet<&str> = TABLES.iter().map(|(table, _)| *table).collect();
    assert_eq!(declared.len(), TABLES.len(), "a table stands on the list once");
    let missing: Vec<_> = owned.difference(&declared).collect();
    assert!(missing.is_empty(), "say in app/src/archive/declared.rs whether these go with their hub: {missing:?}");
    let gone: Vec<_> = declared.difference(&owned).collect();
    assert!(gone.is_empty(), "these are no tables of a hub any more: {gone:?}");
}

#[tokio::test]
async fn no_account_stands_in_a_column_that_nobody_declared() {
    let town = lived_in().await;
    let accounts: BTreeSet<String> = town.look("SELECT id FROM accounts").await.into_iter().flatten().collect();
    let folder = Folder::new();
    exported(&town, "mill-lane", &folder.at("a.zip")).await;
    let (_, all) = rows(&folder.at("a.zip"));
    let mut named = 0;
    for (file, rows) in all.iter().filter(|(file, _)| file.starts_with("tables/")) {
        for row in rows {
            let row: serde_json::Map<String, Value> = serde_json::from_str(row).unwrap();
            for (column, cell) in row {
                let account = cell.as_str().is_some_and(|words| accounts.contains(words));
                let known = declared::names_an_account(&column) || declared::may_hold_accounts(&column);
                assert!(!account || known, "{file}, {column}: an account; see names_an_account in declared.rs");
                named += usize::from(account);
            }
        }
    }
    assert!(named > 10, "{named} accounts were seen");
}

#[tokio::test]
async fn nobody_gains_a_sign_in_or_a_role_by_an_archive() {
    let town = lived_in().await;
    town.post("cara", "/hubs/mill-lane/members/amina/charge", &[]).await.is(303);
    let folder = Folder::new();
    exported(&town, "mill-lane", &folder.at("a.zip")).await;
    let there = elsewhere(&town).await;
    there.house.db_for_tests().run_script(
        "INSERT INTO accounts VALUES ('olu', 'Olu', 'olu@example.org', NULL, 'en', 1, NULL, 1);
         INSERT INTO memberships VALUES ('weald', 'olu', 'coordinator', 1, NULL);
         INSERT INTO accounts VALUES ('0other', 'Amina here', 'amina@example.org', NULL, 'en', 1, NULL, 1);
         INSERT INTO accounts VALUES ('ben', 'Another Ben', 'another@example.org', NULL, 'en', 1, NULL, 1);".to_owned(),
    ).await.unwrap();
    let wanted = Wanted { coordinator: Some("Olu@example.org".into()), ..Wanted::default() };
    let came_in = arrives(&there, "weald", &folder.at("a.zip"), wanted).await.unwrap();
    assert_eq!(came_in.known, 1, "amina has proven her address here");
    let may = "SELECT account_id, role FROM memberships WHERE hub_id = 'mill-lane' AND ended_at IS NULL";
    assert_eq!(there.look(may).await, [["olu", "coordinator"]]);
    let leads = "SELECT account_id FROM charges WHERE hub_id = 'mill-lane'";
    assert_eq!(there.look(leads).await, [["0other"]], "that she was a lead is told");
    assert!(there.look(&format!("{leads} AND ended_at IS NULL")).await.is_empty(), "and she is none here");
    let listened = "SELECT DISTINCT listener_id FROM conversations WHERE hub_id = 'mill-lane'";
    assert_eq!(there.look(&format!("{listened} AND listener_id IS NOT NULL")).await, [["0other"]]);
    let placed = there.look("SELECT name, email, password_hash FROM accounts WHERE closed_at IS NOT NULL ORDER BY name").await;
    assert!(placed.len() > 1 && placed.iter().all(|account| account[1] == "NULL" && account[2] == "NULL"), "{placed:?}");
    // Somebody else had this id: what ben of the archive did is not theirs.
    assert_eq!(there.look("SELECT name FROM accounts WHERE id = 'ben'").await, [["Another Ben"]]);
    assert!(there.look("SELECT id FROM audit WHERE hub_id = 'mill-lane' AND account_id = 'ben'").await.is_empty());
    let out = "SELECT id FROM quotations WHERE withdrawn_at IS NULL";
    assert!(there.look(out).await.is_empty(), "they were signed off for another network");
    let again = arrives(&there, "weald", &folder.at("a.zip"), ours()).await.unwrap_err().to_string();
    let kit::Error::Invalid(problems) = arrives(&there, "weald", &folder.at("a.zip"), ours()).await.unwrap_err() else {
        panic!("{again}");
    };
    assert_eq!(problems.0[0].field, "id");
    let other = Wanted { id: Some("mill-lane-2".into()), ..ours() };
    arrives(&there, "weald", &folder.at("a.zip"), other).await.unwrap();
    let twice = "SELECT hub_id, count(*) AS n FROM conversations GROUP BY hub_id ORDER BY hub_id";
    assert_eq!(there.look(twice).await, [["mill-lane", "7"], ["mill-lane-2", "7"]]);
}

#[tokio::test]
async fn an_archive_in_the_making_when_words_went_is_made_anew_for_whoever_asked() {
    let town = lived_in().await;
    town.post("cara", "/hubs/mill-lane/archives", &[]).await.is(303);
    let asked = town.look("SELECT id FROM archives").await;
    let duty = Duty::in_hub(&town.house, "mill-lane").await.unwrap();
    duty.write(super::queries::forget_all).await.unwrap();
    let anew = town.look("SELECT id, account_id FROM archives").await;
    assert!(anew.len() == 1 && anew[0][0] != asked[0][0], "what may have read them is gone: {anew:?}");
    assert_eq!(anew[0][1], "cara");
    town.work().await;
    town.get("cara", "/hubs/mill-lane/archives").await.says("Take it away").says("Cara Whitlock");
    // One that is made goes, and whoever wants another asks for it.
    duty.write(super::queries::forget_all).await.unwrap();
    town.get("cara", "/hubs/mill-lane/archives").await.says("No archive is here");
}

#[tokio::test]
async fn a_coordinator_makes_an_archive_and_takes_it_away_though_the_line_breaks() {
    let town = lived_in().await;
    for (who, status) in [("", 303), ("dev", 404), ("ben", 403), ("cara", 200)] {
        town.get(who, "/hubs/mill-lane/archives").await.is(status);
    }
    town.get("cara", "/hubs/mill-lane/archives").await.says("It holds names").says("No archive is here");
    town.post("cara", "/hubs/mill-lane/archives", &[]).await.is(303);
    town.post("cara", "/hubs/mill-lane/archives", &[]).await.is(303);
    assert_eq!(town.look("SELECT count(*) FROM archives").await, [["1"]], "asked for twice it is one");
    town.get("cara", "/hubs/mill-lane/archives").await.says("Being made");
    town.work().await;
    let page = town.get("cara", "/hubs/mill-lane/archives").await.says("Take it away");
    let id = town.look("SELECT id FROM archives").await.remove(0).remove(0);
    let at = format!("/hubs/mill-lane/archives/{id}/all.zip");
    page.says(&at);
    for (who, status) in [("", 303), ("dev", 404), ("ben", 403)] {
        town.get(who, &at).await.is(status);
    }
    let whole = town.bytes("cara", &at, None).await;
    let folder = Folder::new();
    std::fs::write(folder.at("whole.zip"), &whole).unwrap();
    let (manifest, all) = rows(&folder.at("whole.zip"));
    assert_eq!(manifest.hub.name, "Mill Lane");
    assert_eq!(all["tables/conversations.jsonl"].len(), 7);
    let rest = town.bytes("cara", &at, Some("bytes=1000-")).await;
    assert_eq!(rest, whole[1000..], "a broken download goes on");
    let mut words = String::new();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&whole)).unwrap();
    zip.by_name("csv/conversations.csv").unwrap().read_to_string(&mut words).unwrap();
    assert!(words.contains("'=Rents"), "no spreadsheet runs what somebody said: {words}");
    words.clear();
    zip.by_name(format::README).unwrap().read_to_string(&mut words).unwrap();
    assert!(words.contains("IT HOLDS NAMES") && words.contains("invitations: "), "{words}");
    let steps = "SELECT action FROM audit WHERE action LIKE 'archive.%' ORDER BY action";
    assert_eq!(town.look(steps).await, [["archive.asked"], ["archive.made"], ["archive.taken"]]);
    town.clock.hold("2026-11-25T10:00:01Z".parse().unwrap());
    town.work().await;
    town.get("cara", &at).await.is(404);
    assert!(town.look("SELECT piece FROM archive_pieces").await.is_empty(), "after its day it is gone");
}
