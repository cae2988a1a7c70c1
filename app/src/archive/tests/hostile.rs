//! Archives as nobody should send them: refused in a sentence, and nothing is changed.

use super::*;
use crate::archive::reading::is_an_archive;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// The files of an archive, to be changed and packed again.
fn unpacked(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn packed(files: &BTreeMap<String, Vec<u8>>, path: &Path) {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    std::fs::write(path, zip.finish().unwrap().into_inner()).unwrap();
}

/// The manifest told anew for files that were changed, as somebody would who means harm.
fn told_anew(files: &mut BTreeMap<String, Vec<u8>>) {
    let mut manifest: Manifest = serde_json::from_slice(&files[format::MANIFEST]).unwrap();
    for file in &mut manifest.files {
        let bytes = &files[&file.name];
        file.bytes = bytes.len() as u64;
        file.rows = bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        file.sha256 = kit::id::hex(&Sha256::digest(bytes));
    }
    files.insert(format::MANIFEST.to_owned(), serde_json::to_vec(&manifest).unwrap());
}

fn changed(files: &mut BTreeMap<String, Vec<u8>>, name: &str, from: &str, to: &str) {
    let words = String::from_utf8(files[name].clone()).unwrap();
    assert!(words.contains(from), "{from} is not in {name}");
    files.insert(name.to_owned(), words.replace(from, to).into_bytes());
}

#[tokio::test]
async fn what_is_wrong_with_an_archive_is_said_and_nothing_is_changed() {
    let town = lived_in().await;
    let folder = Folder::new();
    let good = folder.at("good.zip");
    exported(&town, "mill-lane", &good).await;
    assert!(is_an_archive(&good));
    let there = elsewhere(&town).await;
    let path = folder.at("bad.zip");
    let whole = std::fs::read(&good).unwrap();

    type Spoil = Box<dyn Fn(&mut BTreeMap<String, Vec<u8>>)>;
    let manifest = |change: fn(&mut Value)| -> Spoil {
        Box::new(move |files| {
            let mut told: Value = serde_json::from_slice(&files[format::MANIFEST]).unwrap();
            change(&mut told);
            files.insert(format::MANIFEST.to_owned(), serde_json::to_vec(&told).unwrap());
        })
    };
    let rows = |name: &'static str, from: &'static str, to: &'static str| -> Spoil {
        Box::new(move |files| {
            changed(files, name, from, to);
            told_anew(files);
        })
    };
    let cases: Vec<(&str, Spoil)> = vec![
        ("is no archive of a hub", Box::new(|files| drop(files.remove(format::MANIFEST)))),
        ("cannot be read", Box::new(|files| drop(files.insert(format::MANIFEST.to_owned(), b"{".to_vec())))),
        ("archive of something else", manifest(|told| told["format"] = json!("holiday-photographs"))),
        ("of format 2, and this Folkmoot reads up to format 1", manifest(|told| told["version"] = json!(2))),
        ("does not know", manifest(|told| told["tables"]["dragons"] = json!([]))),
        ("is not known here", Box::new(|files| {
            changed(files, format::MANIFEST, "\"concerns\"", "\"dragons\"");
        })),
        ("far larger inside than it looks", manifest(|told| told["files"][0]["bytes"] = json!(10_000_000_000_u64))),
        ("names a file as no archive of ours does", manifest(|told| told["files"][0]["name"] = json!("../../etc/passwd"))),
        ("names a file as no archive of ours does", manifest(|told| told["files"][1]["name"] = told["files"][0]["name"].clone())),
        ("A file is missing", Box::new(|files| drop(files.remove("tables/people.jsonl")))),
        ("does not name: tables", Box::new(|files| drop(files.insert("tables/../../x".to_owned(), b"x".to_vec())))),
        ("is not as the manifest tells it", Box::new(|files| changed(files, "tables/people.jsonl", "Rose", "Rosa"))),
        ("rows, and the manifest says", manifest(|told| told["files"][0]["rows"] = json!(7_000))),
        ("names an account that accounts.jsonl does not tell", rows("tables/conversations.jsonl", "\"listener_id\":\"amina\"", "\"listener_id\":\"olu\"")),
        ("has other columns than the manifest tells", rows("tables/people.jsonl", "\"language\":\"en\"", "\"language\":7")),
        ("cannot be read", rows("tables/people.jsonl", "\"language\":\"en\"", "\"language\":")),
        ("breaks a rule that every row keeps", rows("tables/conversations.jsonl", "\"how\":\"door\"", "\"how\":\"pigeon\"")),
        ("breaks a rule that every row keeps", Box::new(|files| {
            files.insert("tables/conversations.jsonl".to_owned(), Vec::new());
            told_anew(files);
        })),
        ("do not hold together", rows("tables/conversations.jsonl", "\"tier\":\"hub\"", "\"tier\":\"quotation\"")),
        ("are others here than in the archive", rows("wordings.jsonl", "We will", "We will not")),
    ];
    for (n, (sentence, spoil)) in cases.into_iter().enumerate() {
        let mut files = unpacked(&good);
        spoil(&mut files);
        packed(&files, &path);
        let said = arrives(&there, "weald", &path, ours()).await.unwrap_err().to_string();
        assert!(said.contains(sentence), "case {n}: {sentence:?} is not in {said:?}");
        assert_eq!(there.look("SELECT id FROM hubs ORDER BY id").await, [["weald"]], "case {n}");
        assert!(there.look("SELECT id FROM accounts").await.is_empty(), "case {n}");
        assert!(there.look("SELECT id FROM jobs").await.is_empty(), "case {n}");
    }
    for cut in [0, 1, 30, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&path, &whole[..cut]).unwrap();
        let said = arrives(&there, "weald", &path, ours()).await.unwrap_err().to_string();
        assert!(said.contains("cut short"), "cut at {cut}: {said}");
        assert!(!is_an_archive(&path));
    }
    // And what is good comes in after all of that.
    arrives(&there, "weald", &good, ours()).await.unwrap();
}

#[tokio::test]
async fn a_swollen_file_is_read_no_further_than_it_says() {
    let folder = Folder::new();
    let path = folder.at("swollen.zip");
    let mut files = BTreeMap::new();
    files.insert("tables/people.jsonl".to_owned(), vec![b' '; 200 << 20]);
    let told = json!({ "format": format::FORMAT, "version": 1,
        "hub": { "id": "x", "name": "X", "zone": "Europe/London", "made_at": 1 }, "made_at": "", "made_by": "",
        "tables": {}, "files": [{ "name": "tables/people.jsonl", "rows": 0, "bytes": 10, "sha256": "" }] });
    files.insert(format::MANIFEST.to_owned(), serde_json::to_vec(&told).unwrap());
    packed(&files, &path);
    let refused = Archive::open(&path).unwrap().look_over().unwrap_err();
    assert!(refused.0.contains("is not as the manifest tells it"), "{refused:?}");
}
