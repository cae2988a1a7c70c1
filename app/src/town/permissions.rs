//! Every address asked by every role, held against a table that people read: `tests/permissions.txt`.
//!
//! Whoever adds an address adds its row: `FOLKMOOT_REWRITE=1 cargo test -p folkmoot every_address`
//! writes the table anew, and the change is read before it lands.

use super::stage::Town;
use crate::router::ADDRESSES;
use axum::body::Body;
use std::collections::HashMap;

/// Who asks: nobody, a stranger, the roles of Mill Lane rising, the neighbour's coordinator, and
/// the network's staff and coordinator.
const ASKING: [&str; 8] = ["", "zed", "amina", "ben", "cara", "dev", "nell", "olu"];
const HUBS: [&str; 2] = ["mill-lane", "weald"];

const ABOUT: &str = "\
# What each address answers to each role, with a record that is there and an empty form.
#
#   nobody     not signed in            zed   signed in, a member of nothing
#   amina ben cara   listener, organiser and coordinator of mill-lane
#   dev        coordinator of harbour-side, the neighbour
#   nell olu   staff and coordinator of the network weald
#
# 200 answered, 201 kept, 303 done or sent on (nobody: to sign in), 401 sign in, 403 the role does
# not reach so far, 404 nothing here for you, 422 allowed, and the empty form is refused.
# Written by: FOLKMOOT_REWRITE=1 cargo test -p folkmoot every_address   (then read what changed)
";

struct Row {
    method: &'static str,
    address: &'static str,
    hub: &'static str,
    answers: [u16; ASKING.len()],
}

fn table_file() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/permissions.txt")
}

/// A town in which Mill Lane and the network each hold one conversation with all that hangs on one.
async fn town_with_records() -> (Town, HashMap<(&'static str, &'static str), String>) {
    let town = Town::new().await;
    let mut known = HashMap::new();
    for (hub, listener) in HUBS.into_iter().zip(["amina", "olu"]) {
        let phone = town
            .get(listener, &format!("/api/v1/hubs/{hub}/phone"))
            .await
            .is(200)
            .json();
        let wordings = phone["wordings"]["en"].as_array().expect("wordings in English");
        let wording = wordings
            .iter()
            .find(|wording| wording["tier"] == "contact")
            .expect("a wording");
        let id = town.house.new_id();
        let heard = serde_json::json!({
            "held_at": "2026-11-23T18:30:00Z", "how": "door", "place": "The towers", "language": "en",
            "loves": "the park", "concerns": "", "would_change": "", "would_do": "", "themes": [],
            "consent": { "tier": "contact", "wording": wording["id"], "given": "spoken" },
            "contact": { "name": "Rosa", "channels": [{ "channel": "phone", "value": "07700 900123", "basis": "consent" }] },
            "follow_up": { "what": "Call back", "owner": listener, "due": "2026-12-01" },
        });
        town.put(
            listener,
            &format!("/api/v1/hubs/{hub}/conversations/{id}"),
            &heard,
        )
        .await
        .is(201);
        known.insert((hub, "conversations"), id);
        for (table, noun) in [
            ("follow_ups", "follow-ups"),
            ("people", "people"),
            ("channels", "channels"),
        ] {
            let found = town
                .look(&format!("SELECT id FROM {table} WHERE hub_id = '{hub}'"))
                .await;
            known.insert((hub, noun), found[0][0].clone());
        }
        known.insert((hub, "members"), listener.to_owned());
        let coordinator = if hub == "weald" { "olu" } else { "cara" };
        let asked = [
            ("role", "listener"),
            ("way", "mail"),
            ("email", "hana@example.org"),
            ("language", "en"),
        ];
        town.post(coordinator, &format!("/hubs/{hub}/invitations"), &asked)
            .await
            .is(303);
        let invitation = town
            .look(&format!("SELECT id FROM invitations WHERE hub_id = '{hub}'"))
            .await;
        known.insert((hub, "invitations"), invitation[0][0].clone());
    }
    (town, known)
}

/// The address with a hub and records in place of its parameters. What a parameter names is told
/// by the word before it; of what is not there, an id that is nobody's.
fn filled(address: &str, hub: &'static str, known: &HashMap<(&str, &str), String>) -> String {
    let mut before = "";
    let mut parts = Vec::new();
    for part in address.split('/') {
        let written = match part {
            "{hub}" => hub.to_owned(),
            _ if part.starts_with('{') => known
                .get(&(hub, before))
                .cloned()
                .unwrap_or_else(|| "019a0000-0000-7000-8000-000000000000".into()),
            _ => part.to_owned(),
        };
        parts.push(written);
        before = part;
    }
    parts.join("/")
}

async fn answers_of(who: &'static str) -> Vec<u16> {
    // A town for each, because what one of them does (signing out, ending a membership) must not
    // change what the next one finds.
    let (town, known) = town_with_records().await;
    let mut answers = Vec::new();
    for (method, address) in ADDRESSES {
        for hub in hubs_of(address) {
            let path = filled(address, hub, &known);
            let (media, body) = match *method {
                "POST" => ("application/x-www-form-urlencoded", Body::empty()),
                "PUT" => ("application/json", Body::from("{}")),
                _ => ("", Body::empty()),
            };
            let answer = town.ask(who, method, &path, media, body).await;
            answers.push(answer.status.as_u16());
            if *method != "GET" {
                let still_in = "UPDATE sessions SET ended_at = NULL WHERE ended_at IS NOT NULL;
                    UPDATE memberships SET ended_at = NULL WHERE ended_at IS NOT NULL;";
                town.house
                    .db_for_tests()
                    .run_script(still_in.into())
                    .await
                    .unwrap();
            }
        }
    }
    answers
}

fn hubs_of(address: &str) -> &'static [&'static str] {
    if address.contains("{hub}") {
        &HUBS
    } else {
        &HUBS[..1]
    }
}

async fn rows() -> Vec<Row> {
    let mut all = Vec::new();
    for who in ASKING {
        all.push(answers_of(who).await);
    }
    ADDRESSES
        .iter()
        .flat_map(|(method, address)| hubs_of(address).iter().map(move |hub| (*method, *address, *hub)))
        .enumerate()
        .map(|(n, (method, address, hub))| Row {
            method,
            address,
            hub: if address.contains("{hub}") { hub } else { "-" },
            answers: std::array::from_fn(|who| all[who][n]),
        })
        .collect()
}

fn written(rows: &[Row]) -> String {
    let names = ASKING.map(|who| if who.is_empty() { "nobody" } else { who });
    let mut text = format!("{ABOUT}\n{:<68} {:<10}", "# address", "hub");
    for name in names {
        text += &format!(" {name:>6}");
    }
    text.push('\n');
    for row in rows {
        let line = format!("{:<4} {}", row.method, row.address);
        text += &format!("{line:<68} {:<10}", row.hub);
        for answer in row.answers {
            text += &format!(" {answer:>6}");
        }
        text.push('\n');
    }
    text
}

/// What no table may allow, however it is rewritten.
fn hold_the_walls(rows: &[Row]) {
    for row in rows {
        let line = format!("{} {} at {}: {:?}", row.method, row.address, row.hub, row.answers);
        let [nobody, zed, amina, ben, cara, dev, nell, olu] = row.answers;
        assert!(row.answers.iter().all(|answer| *answer < 500), "{line}");
        if row.hub == "-" {
            continue;
        }
        let turned_away = if row.method == "GET" && !row.address.starts_with("/api/") {
            303
        } else {
            401
        };
        assert_eq!(nobody, turned_away, "nobody is asked to sign in: {line}");
        let strangers = match row.hub {
            "mill-lane" => vec![zed, dev, nell, olu],
            _ => vec![zed, dev, amina, ben, cara],
        };
        assert!(
            strangers.iter().all(|answer| *answer == 404),
            "strangers find nothing: {line}"
        );
        let insiders = if row.hub == "weald" {
            vec![nell, olu]
        } else {
            vec![amina, ben, cara]
        };
        assert!(
            insiders.is_sorted_by(|low, high| *low == 403 || *high != 403),
            "a higher role is not refused what a lower one may do: {line}"
        );
    }
}

#[tokio::test]
async fn every_address_answers_every_role_as_the_table_says() {
    let rows = rows().await;
    hold_the_walls(&rows);
    let found = written(&rows);
    if std::env::var_os("FOLKMOOT_REWRITE").is_some() {
        std::fs::write(table_file(), &found).unwrap();
    }
    let expected = std::fs::read_to_string(table_file()).unwrap_or_default();
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (found, expected) = (lines(&found), lines(&expected));
    let differing = |from: &[String], other: &[String], sign: &str| {
        from.iter()
            .filter(|line| !other.contains(line))
            .map(|line| format!("{sign} {line}"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(
        found == expected,
        "tests/permissions.txt says otherwise. If what is found is right, write it anew:\n\
         FOLKMOOT_REWRITE=1 cargo test -p folkmoot every_address\n{}\n{}",
        differing(&expected, &found, "- table:"),
        differing(&found, &expected, "+ found:")
    );
}
