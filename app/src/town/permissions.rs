//! Every address asked by every role, held against a table that people read: `tests/permissions.txt`.
//!
//! Whoever adds an address adds its row: `FOLKMOOT_REWRITE=1 cargo test -p folkmoot every_address`
//! writes the table anew, and the change is read before it lands.

use super::stage::Town;
use super::weald;
use crate::router::ADDRESSES;
use axum::body::Body;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Who asks: nobody, a stranger, the roles of Mill Lane rising, the neighbour's coordinator, the
/// network's staff and coordinator, and Mill Lane's safeguarding lead, who is a listener.
const ASKING: [&str; 9] = ["", "zed", "amina", "ben", "cara", "dev", "nell", "olu", "farah"];
const HUBS: [&str; 2] = ["mill-lane", "weald"];

const ABOUT: &str = "\
# What each address answers to each role, with a record that is there and an empty form.
#
#   nobody     not signed in            zed   signed in, a member of nothing
#   amina ben cara   listener, organiser and coordinator of mill-lane
#   dev        coordinator of harbour-side, the neighbour
#   nell olu   staff and coordinator of the network weald
#   farah      listener of mill-lane, and its safeguarding lead
#
# 200 answered, 201 kept, 204 done, 303 done or sent on (nobody: to sign in), 401 sign in, 403 the role
# does not reach so far, 404 nothing here for you, 400 and 422 allowed, and the empty form is refused.
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

/// What a parameter names: in which hub, after which word of the address, and the id.
pub type Known = HashMap<(&'static str, &'static str), String>;

/// A town in which Mill Lane holds a conversation with all that hangs on one, and the network a theme;
/// both await somebody new.
pub async fn town_with_records() -> (Town, Known) {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    let mut known = Known::new();
    let mut found = async |hub: &'static str, noun: &'static str, sql: &str| {
        let id = town.look(sql).await.remove(0).remove(0);
        known.insert((hub, noun), id);
    };
    for (hub, coordinator, role) in [("mill-lane", "cara", "listener"), ("weald", "olu", "staff")] {
        let asked = [
            ("role", role),
            ("way", "mail"),
            ("email", "hana@example.org"),
            ("language", "en"),
        ];
        let invite = format!("/hubs/{hub}/invitations");
        town.post(coordinator, &invite, &asked).await.is(303);
        let sql = format!("SELECT id FROM invitations WHERE hub_id = '{hub}'");
        found(hub, "invitations", &sql).await;
    }
    town.post("olu", "/hubs/weald/common-themes", &[("name", "Homes")])
        .await
        .is(303);
    town.post("cara", "/hubs/mill-lane/themes", &[("name", "Damp")])
        .await
        .is(303);
    found("weald", "common-themes", "SELECT id FROM common_themes").await;
    found(
        "mill-lane",
        "themes",
        "SELECT id FROM themes WHERE hub_id = 'mill-lane'",
    )
    .await;

    let at_mill_lane = |behind: &str| format!("/hubs/mill-lane{behind}");
    let phone = town
        .get("amina", &format!("/api/v1{}", at_mill_lane("/phone")))
        .await
        .is(200)
        .json();
    let wordings = phone["wordings"]["en"]
        .as_array()
        .expect("wordings in English")
        .clone();
    let wording = |tier: &str| {
        wordings
            .iter()
            .find(|wording| wording["tier"] == tier)
            .expect("a wording")["id"]
            .clone()
    };
    let mut heard = serde_json::json!({
        "held_at": "2026-11-23T18:30:00Z", "how": "door", "place": "The towers", "language": "en",
        "loves": "the park", "concerns": "", "would_change": "", "would_do": "", "themes": [],
        "consent": { "tier": "contact", "wording": wording("contact"), "given": "spoken" },
        "contact": { "name": "Rosa", "channels": [{ "channel": "phone", "value": "07700 900123", "basis": "consent" }] },
        "follow_up": { "what": "Call back", "owner": "amina", "due": "2026-12-01" },
    });
    let (contact, quoted) = (town.house.new_id(), town.house.new_id());
    let keep = |id: &str| format!("/api/v1/hubs/mill-lane/conversations/{id}");
    town.put("amina", &keep(&contact), &heard).await.is(201);
    heard["would_do"] = "bring cake".into();
    town.put("amina", &keep(&contact), &heard).await.is(409);
    let fields = heard.as_object_mut().expect("an object");
    fields.remove("contact");
    fields.remove("follow_up");
    heard["consent"] =
        serde_json::json!({ "tier": "quotation", "wording": wording("quotation"), "given": "spoken" });
    let note = town.house.new_id();
    heard["recording"] = serde_json::json!({
        "id": note, "wording": wording("voice"), "recorded_at": "2026-11-23T18:30:00Z", "seconds": 5,
    });
    town.put("amina", &keep(&quoted), &heard).await.is(201);
    let sound = format!("/api/v1/hubs/mill-lane/voice-notes/{note}");
    town.ask("amina", "PUT", &sound, "audio/wav", "RIFF....WAVEfmt ")
        .await
        .is(201);
    let from = at_mill_lane(&format!("/quotations/from/{quoted}"));
    town.post("cara", &from, &[("words", "the park")]).await.is(303);

    for (to, form) in [
        ("/patches", &[("name", "The towers")][..]),
        (
            "/patches/{patch}/streets",
            &[
                ("name", "Ashby House"),
                ("kind", "block"),
                ("numbering", "running"),
            ],
        ),
        (
            "/streets/{street}/doors",
            &[("doors", "Flat 1"), ("floor", "0"), ("keep", "yes")],
        ),
    ] {
        let mut path = at_mill_lane(to);
        for (name, sql) in [
            ("{patch}", "SELECT id FROM patches"),
            ("{street}", "SELECT id FROM streets"),
        ] {
            if path.contains(name) {
                path = path.replace(name, &town.look(sql).await[0][0]);
            }
        }
        town.post("ben", &path, form).await.is(303);
    }

    let paper = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"paper.csv\"\r\n\r\n\
                 how,concerns\r\ndoor,The lift\r\n\r\n--edge--\r\n";
    let multipart = "multipart/form-data; boundary=edge";
    town.ask(
        "cara",
        "POST",
        &at_mill_lane("/imports"),
        multipart,
        Body::from(paper),
    )
    .await
    .is(303);
    let official = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"names.csv\"\r\n\r\n\
                    msoa21cd,msoa21hclnm\r\nE02999001,Mill Lane\r\n\r\n--edge--\r\n";
    town.ask(
        "olu",
        "POST",
        "/hubs/weald/places",
        multipart,
        Body::from(official),
    )
    .await
    .is(303);
    found("weald", "places", "SELECT id FROM place_files").await;
    for (noun, sql) in [
        ("follow-ups", "SELECT id FROM follow_ups"),
        ("people", "SELECT id FROM people"),
        ("channels", "SELECT id FROM channels"),
        ("conflicts/", "SELECT fingerprint FROM conflicts"),
        ("quotations", "SELECT id FROM quotations"),
        ("imports", "SELECT id FROM imports"),
        ("patches", "SELECT id FROM patches"),
        ("ground", "SELECT id FROM patches"),
        ("streets", "SELECT id FROM streets"),
        ("doors", "SELECT id FROM doors"),
    ] {
        found("mill-lane", noun, sql).await;
    }
    let twice = "INSERT INTO endings (hub_id, follow_up_id, fingerprint, at, account_id, ended, note)
                 SELECT hub_id, id, 'told-second', 0, 'ben', 'let_go', 'She moved away' FROM follow_ups;";
    town.house
        .db_for_tests()
        .run_script(twice.to_owned())
        .await
        .expect("a promise can end twice");
    found("mill-lane", "endings", "SELECT follow_up_id FROM endings").await;
    found("mill-lane", "endings/", "SELECT fingerprint FROM endings").await;
    let (session, attempt) = gone_out(&town).await;
    found(
        "mill-lane",
        "differences/",
        "SELECT fingerprint FROM attempt_conflicts",
    )
    .await;
    let printing = at_mill_lane(&format!("/outreach/{session}/sheets"));
    town.post("ben", &printing, &[("language", "en")]).await.is(303);
    let sheet = town.look("SELECT code FROM sheets").await[0][0].clone();
    let printing = at_mill_lane("/listening-sheets");
    let two = [("language", "pl"), ("sheets", "2")];
    town.post("ben", &printing, &two).await.is(303);
    // One came back, and what stood on it was taken out again; the other is still to be printed.
    let back =
        "UPDATE listening_sheets SET typed_at = made_at WHERE id = (SELECT max(id) FROM listening_sheets);";
    town.house
        .db_for_tests()
        .run_script(back.to_owned())
        .await
        .expect("a sheet can come back");
    let typed = "SELECT code FROM listening_sheets WHERE typed_at IS NOT NULL";
    found("mill-lane", "listening-sheets", typed).await;
    found("mill-lane", "print", "SELECT print_id FROM listening_sheets").await;
    for (hub, noun, id) in [
        ("mill-lane", "outreach", &session),
        ("mill-lane", "sheets", &sheet),
        ("mill-lane", "attempts", &attempt),
        ("mill-lane", "differences", &attempt),
        ("mill-lane", "conversations", &contact),
        ("mill-lane", "voice-notes", &note),
        ("mill-lane", "conflicts", &contact),
        ("mill-lane", "coding", &contact),
        ("mill-lane", "from", &quoted),
        ("mill-lane", "members", &"amina".to_owned()),
        ("weald", "members", &"nell".to_owned()),
    ] {
        known.insert((hub, noun), id.clone());
    }
    let phone = format!(
        "INSERT INTO phones (id, account_id, digest, session_id, device, half, farewell, made_at, unsent, told_at)
         VALUES ('phone-of-amina', 'amina', 'x', 'x', 'Chrome on Android', 'x', 'x', 1, 2, {});",
        town.clock.now().as_microsecond()
    );
    town.house
        .db_for_tests()
        .run_script(phone)
        .await
        .expect("a phone can be made");
    known.insert(("mill-lane", "phones"), "phone-of-amina".to_owned());
    for (noun, id) in super::safe_records::make(&town).await {
        known.entry(("mill-lane", noun)).or_insert(id);
    }
    (town, known)
}

/// A session of amina and ben that is going on, along the street there is, and a knock at its door that came
/// with two different words.
async fn gone_out(town: &Town) -> (String, String) {
    let one = async |sql: &str| town.look(sql).await.remove(0).remove(0);
    let street = one("SELECT id FROM streets").await;
    let door = one("SELECT id FROM doors").await;
    let (session, attempt) = (town.house.new_id(), town.house.new_id());
    let plan = serde_json::json!({
        "name": "Tuesday morning", "meet": "The library", "day": "2026-11-24", "from": "09:30", "to": "12:00",
        "wanted": "all", "pair": ["amina", "ben"], "streets": [street],
    });
    let at = format!("/api/v1/hubs/mill-lane/outreach/{session}");
    town.put("ben", &at, &plan).await.is(201);
    let knock = format!("/api/v1/hubs/mill-lane/doors/{door}/attempts/{attempt}");
    let mut told =
        serde_json::json!({ "session": session, "at": "2026-11-24T09:40:00Z", "outcome": "no_answer" });
    town.put("amina", &knock, &told).await.is(201);
    told["outcome"] = "spoke".into();
    town.put("amina", &knock, &told).await.is(409);
    (session, attempt)
}

/// The address with a hub and records in place of its parameters. What a parameter names is told
/// by the word before it; of what is not there, an id that is nobody's.
pub fn filled(address: &str, hub: &'static str, known: &Known) -> String {
    let mut before = "";
    let mut parts = Vec::new();
    for part in address.split('/') {
        let before_it = match part {
            // The second id of a conflict.
            "{fingerprint}" if address.contains("/differences/") => "differences/",
            "{fingerprint}" if address.contains("/endings/") => "endings/",
            "{fingerprint}" => "conflicts/",
            _ => before,
        };
        let written = match part {
            "{hub}" => hub.to_owned(),
            _ if part.starts_with('{') => known
                .get(&(hub, before_it))
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
    let mut asked: Vec<_> = ADDRESSES
        .iter()
        .flat_map(|(method, address)| hubs_of(address).iter().map(move |hub| (*method, *address, *hub)))
        .enumerate()
        .collect();
    // What takes a record away is asked when everything else has found it there.
    asked.sort_by_key(|(_, (method, address, _))| {
        let what_hangs_on_it_first = Reverse(address.split('/').count());
        (
            *method != "GET",
            (*method == "DELETE").then_some(what_hangs_on_it_first),
            takes_away(address),
        )
    });
    let mut answers = vec![0; asked.len()];
    // A town for each of them, and one for pages and one for programs, because what one does (signing
    // out, taking a record away) must not change what the next one finds.
    let towns = [town_with_records().await, town_with_records().await];
    for (nth, (method, address, hub)) in asked {
        let is_api = address.starts_with("/api/");
        let (town, known) = &towns[usize::from(is_api)];
        let path = filled(address, hub, known);
        let (media, body) = match method {
            "POST" if !is_api => ("application/x-www-form-urlencoded", Body::empty()),
            "PUT" | "POST" => ("application/json", Body::from("{}")),
            _ => ("", Body::empty()),
        };
        let answer = town.ask(who, method, &path, media, body).await;
        answers[nth] = answer.status.as_u16();
        if method != "GET" {
            let still_in = "UPDATE sessions SET ended_at = NULL WHERE ended_at IS NOT NULL;
                UPDATE memberships SET ended_at = NULL WHERE ended_at IS NOT NULL;";
            town.house
                .db_for_tests()
                .run_script(still_in.into())
                .await
                .unwrap();
        }
    }
    answers
}

fn takes_away(address: &str) -> bool {
    [
        "/erase",
        "/remove",
        "/undo",
        "/give-up",
        "/withdraw",
        "/settle",
        "/retire",
        "/revoke",
        "/lost",
        // Who is charged with something may do it until then.
        "/charge/end",
    ]
    .iter()
    .any(|ending| address.ends_with(ending))
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
        let [nobody, zed, amina, ben, cara, dev, nell, olu, farah] = row.answers;
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
            _ => vec![zed, dev, amina, ben, cara, farah],
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
        // What a charge opens, no role does.
        let charged = row.hub == "mill-lane" && row.address.contains("/concerns") && amina == 403;
        assert!(
            !charged || (ben, cara) == (403, 403) && farah != 403,
            "only the lead: {line}"
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
