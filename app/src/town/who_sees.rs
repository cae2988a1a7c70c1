//! Every page behind a sign-in says at its foot who can see it, in one sentence, whoever reads it.

use super::permissions::{Known, filled, town_with_records};
use super::stage::Town;
use crate::listening::model::Tier;
use crate::router::ADDRESSES;
use std::collections::BTreeSet;

/// The pages of a hub, of a network and of an account; all others are open to everybody.
const BEHIND_SIGN_IN: [&str; 7] = [
    "/hubs/{hub}",
    "/account",
    "/account/passkeys",
    "/account/second-step",
    "/account/show-again",
    "/account/tokens",
    "/",
];
/// Who reads them where: the roles of Mill Lane, and the network's staff and coordinator.
const READERS: [(&str, &str); 6] = [
    ("mill-lane", "amina"),
    ("mill-lane", "ben"),
    ("mill-lane", "cara"),
    // Who is charged with what no role shows.
    ("mill-lane", "farah"),
    ("weald", "nell"),
    ("weald", "olu"),
];
/// What ends a sentence in English, Polish or Urdu.
const STOPS: [char; 4] = ['.', '!', '?', '۔'];

/// What the page says of who can see it, as often as it says so.
fn said(page: &str) -> Vec<&str> {
    page.split("<p class=\"who-can-see\">")
        .skip(1)
        .filter_map(|rest| rest.split("</p>").next()?.split("</b>").nth(1))
        .map(str::trim)
        .collect()
}

fn pages() -> impl Iterator<Item = &'static str> {
    let behind = |address: &str| BEHIND_SIGN_IN.contains(&address) || address.starts_with("/hubs/{hub}/");
    ADDRESSES
        .iter()
        .filter(move |(method, address)| {
            let a_file = [".csv", ".json", ".zip", "/sound"]
                .iter()
                .any(|kind| address.ends_with(kind));
            *method == "GET" && behind(address) && !a_file
        })
        .map(|(_, address)| *address)
}

/// Reads every page as everybody, and notes what none could read and what does not say one sentence.
async fn read(town: &Town, known: &Known, unread: &mut BTreeSet<&str>, wrong: &mut Vec<String>) {
    // Zed belongs to no hub, and is shown so.
    for (hub, who) in READERS.into_iter().chain([("mill-lane", "zed")]) {
        for address in pages() {
            let path = filled(address, hub, known);
            for language in ["en", "pl", "ur"] {
                let page = town.get_in(language, who, &path).await;
                if page.status != 200 {
                    continue;
                }
                unread.remove(address);
                match said(&page.text).as_slice() {
                    [sentence] if sentence.ends_with(STOPS) && sentence.matches(STOPS).count() == 1 => {}
                    other => wrong.push(format!("{path} ({who}, {language}): {other:?}")),
                }
            }
        }
    }
}

#[tokio::test]
async fn every_page_says_in_one_sentence_who_can_see_it() {
    let (town, mut known) = town_with_records().await;
    let (mut unread, mut wrong) = (pages().collect(), Vec::new());
    read(&town, &known, &mut unread, &mut wrong).await;

    // An import is another page when its columns are chosen, and another when it is in.
    let import = filled("/hubs/{hub}/imports/{import}", "mill-lane", &known);
    let columns = [
        ("column.how", "how"),
        ("column.concerns", "concerns"),
        ("value.held_at", "2026-11-20"),
        ("value.language", "en"),
        ("value.tier", "hub"),
        ("value.given", "spoken"),
    ];
    for (step, form) in [("columns", columns.as_slice()), ("start", &[])] {
        town.post("cara", &format!("{import}/{step}"), form).await.is(303);
        town.work().await;
        read(&town, &known, &mut unread, &mut wrong).await;
    }

    // Two who may be one stand side by side.
    for nth in [1, 2] {
        town.hears(nth, Tier::Contact, "The lift").await;
    }
    let pair = town
        .look("SELECT one_id, other_id FROM likenesses")
        .await
        .remove(0);
    known.insert(("mill-lane", "likenesses"), pair[0].clone());
    known.insert(("mill-lane", "{one}"), pair[1].clone());
    read(&town, &known, &mut unread, &mut wrong).await;

    assert!(wrong.is_empty(), "not one sentence:\n{}", wrong.join("\n"));
    assert!(unread.is_empty(), "nobody could read {unread:?}");
}
