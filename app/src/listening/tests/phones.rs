//! Requests of phones that people carry: what each released version sends, answered as it was
//! promised. `tests/phone_requests/README.md` says how the files are read.

use crate::listening::model::Tier;
use crate::listening::queries::{consents, themes};
use super::{ID, at, written};
use crate::reach::tests as walks;
use crate::town::stage::Town;
use jiff::ToSpan;
use kit::access::Duty;
use kit::words::Language;
use serde_json::Value;
use std::path::Path;

/// What words that begin with `$` stand for.
struct Known {
    themes: Vec<String>,
    session: String,
    door: String,
}

/// Puts what this town knows in the place of words that begin with `$`.
fn filled(town: &Town, known: &Known, value: &mut Value) {
    match value {
        Value::String(word) if word.starts_with('$') => {
            let parts: Vec<&str> = word[1..].split('/').collect();
            *word = match parts[..] {
                ["me"] => "amina".into(),
                ["colleague"] => "ben".into(),
                ["session"] => known.session.clone(),
                ["theme", n] => {
                    let n: usize = n.parse().unwrap();
                    let beyond = format!("019ab5c0-0000-7000-8000-{n:012}");
                    known.themes.get(n).cloned().unwrap_or(beyond)
                }
                ["wording", language, tier] => {
                    let language = Language::of_code(language).unwrap();
                    consents::wording("Mill Lane", language, Tier::parse(tier).unwrap()).id
                }
                [now] => {
                    let hours = now.strip_prefix("now+").and_then(|h| h.strip_suffix('h')).unwrap();
                    let hours: i64 = hours.parse().unwrap();
                    town.clock.now().checked_add(hours.hours()).unwrap().to_string()
                }
                _ => panic!("{word} means nothing here"),
            };
        }
        Value::Array(many) => many.iter_mut().for_each(|one| filled(town, known, one)),
        Value::Object(named) => named.values_mut().for_each(|one| filled(town, known, one)),
        _ => {}
    }
}

async fn replay(town: &Town, known: &Known, file: &Path) {
    let mut asked: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    filled(town, known, &mut asked);
    let says = asked["says"].as_str().unwrap().to_owned();
    let path = asked["path"].as_str().unwrap().replace("$door", &known.door);
    let method = asked["method"].as_str().unwrap();
    let send = |body: &Value| town.ask("amina", method, &path, "application/json", body.to_string());
    if let Some(first) = asked.get("first") {
        send(first).await.is(201);
    }
    let answer = send(&asked["body"]).await;
    let expect = &asked["expect"];
    let status = u64::from(answer.status.as_u16());
    assert_eq!(expect["status"].as_u64(), Some(status), "{says} ({}): {}", file.display(), answer.text);
    for field in expect["problems"].as_array().into_iter().flatten() {
        let answer = answer.json();
        let named = answer["problems"].as_array().unwrap();
        assert!(
            named.iter().any(|problem| problem["field"] == *field),
            "{says}: {field} is not among {named:?}"
        );
    }
    if status == 201 {
        assert_eq!(answer.json(), expect["body"], "{says}");
        let again = send(&asked["body"]).await.is(200);
        assert_eq!(again.json(), expect["body"], "{says}");
    }
}

#[tokio::test]
async fn phones_of_every_version_are_answered_as_promised() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/phone_requests");
    let mut replayed = 0;
    for version in std::fs::read_dir(&folder).unwrap().map(|version| version.unwrap().path()) {
        if !version.is_dir() {
            continue;
        }
        let town = Town::new().await;
        let duty = Duty::in_hub(&town.house, "mill-lane").await.unwrap();
        let themes = duty
            .write(|hub| {
                for name in ["Damp", "Lifts", "Rents"] {
                    themes::by_name_or_new(hub, name)?;
                }
                Ok(themes::list(hub)?.into_iter().map(|theme| theme.id).collect::<Vec<_>>())
            })
            .await
            .unwrap();
        let (street, doors) = walks::street(&town, "Weir Court", 1).await;
        let session = walks::session(&town, &["amina", "ben"], &[&street]).await;
        let known = Known { themes, session, door: doors.into_iter().next().unwrap() };
        let mut files: Vec<_> = std::fs::read_dir(&version)
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        files.sort();
        for file in files {
            replay(&town, &known, &file).await;
            replayed += 1;
        }
    }
    assert!(replayed > 0, "the folder of requests is empty");
}

#[tokio::test]
async fn a_phone_learns_which_themes_are_heard_most_and_of_none_that_is_retired() {
    let town = Town::new().await;
    let duty = Duty::in_hub(&town.house, "mill-lane").await.unwrap();
    let ids = duty
        .write(|hub| {
            ["Damp", "Lifts", "Rents", "Bins"]
                .into_iter()
                .map(|name| themes::by_name_or_new(hub, name))
                .collect::<kit::Result<Vec<_>>>()
        })
        .await
        .unwrap();
    // Lifts once, Rents three times, Bins twice; nobody spoke of Damp.
    for (n, theme) in [1, 2, 2, 2, 3, 3].into_iter().enumerate() {
        let mut heard = written("The same again");
        heard["themes"] = serde_json::json!([ids[theme]]);
        town.put("amina", &at(&format!("019ab5c0-0000-7000-8000-{n:012}")), &heard)
            .await
            .is(201);
    }
    let gone = ids[3].clone();
    duty.write(move |hub| themes::retire(hub, &gone)).await.unwrap();
    let known = town.get("amina", "/api/v1/hubs/mill-lane/phone").await.is(200).json();
    assert_eq!(known["often"], serde_json::json!([ids[2], ids[1]]));
}

#[tokio::test]
async fn words_that_one_account_kept_are_never_taken_under_another_s_name() {
    let town = Town::new().await;
    let me = town.get("amina", "/api/v1/me").await.json()["account"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let heard = written("Kept by Amina");
    let mine = [("folkmoot-account", me.as_str())];
    // Farah does not even belong to the hub: she too is told to sign in, or the phone would take it
    // for the hub's answer to Amina.
    for who in ["ben", "farah", ""] {
        town.put_with(who, &mine, &at(ID), &heard).await.is(401);
    }
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["0"]]);
    town.put_with("amina", &mine, &at(ID), &heard).await.is(201);
    // Phones that were here before this header go on as they did.
    town.put("amina", &at(ID), &heard).await.is(200);
}

#[tokio::test]
async fn a_phone_is_refused_in_the_language_of_its_page() {
    let town = Town::new().await;
    let spoken = [("accept-language", "pl"), ("cookie", "language=ur")];
    let refused = town
        .put_with("amina", &spoken, &at(ID), &serde_json::json!({}))
        .await
        .is(422)
        .json();
    let sentences = refused["problems"].to_string();
    assert!(sentences.contains("Proszę") || sentences.contains("Wybierz"), "{sentences}");
}

#[tokio::test]
async fn what_a_newer_phone_wrote_is_refused_and_not_lost_in_silence() {
    let town = Town::new().await;
    let mut heard = written("With something that this server does not know");
    heard["mood"] = "hopeful".into();
    let refused = town.put("amina", &at(ID), &heard).await.refuses(&["mood"]).json();
    assert_eq!(refused["problems"][0]["key"], "problem-not-known-here");
    let mut heard = super::contact("The same further in");
    heard["contact"]["channels"][0]["best_time"] = "evenings".into();
    let refused = town.put("amina", &at(ID), &heard).await.is(422).json();
    assert_eq!(refused["problems"][0]["field"], "contact.channels.0.best_time");
}
