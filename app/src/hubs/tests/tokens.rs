//! Stories of the tokens with which programs ask.

use crate::hubs::access::GRANTS;
use crate::router::ADDRESSES;
use crate::town::stage::{Answer, Town};

/// Makes a token, and gives it.
async fn token(town: &Town, who: &str, scopes: &[&str], hub: &str) -> String {
    let mut form = vec![("name", "Newsletter"), ("hubs", hub), ("days", "30")];
    form.extend(scopes.iter().map(|scope| ("scopes", *scope)));
    let page = town.post(who, "/account/tokens", &form).await.is(200).says("Copy your token now");
    let (_, token) = page.text.split_once("<code>").expect("a token");
    token.split('<').next().unwrap().to_owned()
}

async fn with(town: &Town, token: &str, method: &str, path: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let body = if method == "GET" || method == "DELETE" { "" } else { "{}" };
    town.ask_with(&headers, method, path, body).await
}

#[tokio::test]
async fn a_program_asks_in_somebodys_name_as_far_as_they_let_it() {
    let town = Town::new().await;
    town.hears(1, crate::listening::model::Tier::Contact, "The lift").await;
    let reads = token(&town, "ben", &["conversations:read"], "mill-lane").await;
    assert!(reads.starts_with("fm_") && reads.len() == 67);
    assert_eq!(town.look("SELECT count(*) FROM tokens WHERE digest LIKE '%fm_%'").await, [["0"]]);
    let me = with(&town, &reads, "GET", "/api/v1/me").await.is(200).json();
    assert_eq!((me["account"]["id"].as_str(), me["hubs"][0]["id"].as_str()), (Some("ben"), Some("mill-lane")));
    with(&town, &reads, "GET", "/api/v1/hubs/mill-lane/conversations").await.is(200).says("The lift");

    // Not people, not writing, not its own account, not another hub, and no page.
    let people = with(&town, &reads, "GET", "/api/v1/hubs/mill-lane/people").await.is(403).json();
    assert_eq!(people["type"], "scope");
    let id = "019ab5c0-0000-7000-8000-000000000009";
    with(&town, &reads, "PUT", &format!("/api/v1/hubs/mill-lane/conversations/{id}")).await.is(403);
    for own in ["account", "account/devices", "account/tokens", "account/passkeys", "account/second-step"] {
        with(&town, &reads, "GET", &format!("/api/v1/{own}")).await.is(403);
    }
    with(&town, &reads, "POST", "/api/v1/account/tokens").await.is(403);
    with(&town, &reads, "GET", "/api/v1/hubs/harbour-side/conversations").await.is(404);
    with(&town, &reads, "GET", "/hubs/mill-lane/conversations").await.is(303);
    with(&town, &reads, "POST", "/hubs/mill-lane/conversations").await.is(401);

    // A token never has more than the role of its account.
    let beyond = token(&town, "amina", &["people:read", "hub:read"], "mill-lane").await;
    with(&town, &beyond, "GET", "/api/v1/hubs/mill-lane/people").await.is(403);
    with(&town, &beyond, "GET", "/api/v1/hubs/mill-lane/members").await.is(403);
    town.post("amina", "/account/tokens", &[("name", "x"), ("scopes", "people:read"), ("hubs", "harbour-side"), ("days", "30")])
        .await
        .is(422);
    // A mistyped scheme or a made-up token is nobody.
    with(&town, "fm_0000", "GET", "/api/v1/me").await.is(401);
    town.ask_with(&[("authorization", &format!("Basic {reads}"))], "GET", "/api/v1/me", "").await.is(401);
    let lower = format!("bearer {reads}");
    town.ask_with(&[("authorization", &lower)], "GET", "/api/v1/me", "").await.is(200);

    // What was sent with a session stays as it was, and a token goes before it.
    let headers = [("authorization", lower.as_str()), ("cookie", "folkmoot=token-of-cara")];
    town.ask_with(&headers, "GET", "/api/v1/hubs/mill-lane/members", "").await.is(403);
}

#[tokio::test]
async fn a_token_ends_with_its_time_its_membership_and_whatever_ends_sessions() {
    let mut town = Town::new().await;
    let works = async |token: &str, town: &Town| with(town, token, "GET", "/api/v1/me").await.status.as_u16();
    let ended = token(&town, "ben", &["conversations:read"], "mill-lane").await;
    let id = town.look("SELECT id FROM tokens").await.remove(0).remove(0);
    town.post("amina", &format!("/account/tokens/{id}/end"), &[]).await.is(404);
    town.post("ben", &format!("/account/tokens/{id}/end"), &[]).await.is(303);
    assert_eq!(works(&ended, &town).await, 401);
    town.get("cara", "/hubs/mill-lane/audit?record=ben").await.says("Token: made").says("Token: ended");

    let others = token(&town, "ben", &["conversations:read"], "mill-lane").await;
    town.post("ben", "/account/devices/others/end", &[]).await.is(303);
    assert_eq!(works(&others, &town).await, 401);

    let changed = token(&town, "ben", &["conversations:read"], "mill-lane").await;
    town.enter_by_link("ben").await;
    assert_eq!(works(&changed, &town).await, 200);
    town.post("ben", "/account/password", &[("password", "three boats at dawn")]).await.is(303);
    assert_eq!(works(&changed, &town).await, 401);

    // The membership ends, and its end is not undone by joining again.
    let left = token(&town, "ben", &["conversations:read"], "mill-lane").await;
    let hub = "/api/v1/hubs/mill-lane/conversations";
    with(&town, &left, "GET", hub).await.is(200);
    town.post("cara", "/hubs/mill-lane/members/ben/end", &[]).await.is(303);
    with(&town, &left, "GET", hub).await.is(404);
    let again = "UPDATE memberships SET ended_at = NULL WHERE account_id = 'ben'";
    town.house.db_for_tests().run_script(again.into()).await.unwrap();
    with(&town, &left, "GET", hub).await.is(404);
    assert_eq!(with(&town, &left, "GET", "/api/v1/me").await.json()["hubs"], serde_json::json!([]));

    let late = token(&town, "cara", &["conversations:read"], "mill-lane").await;
    town.clock.hold("2026-12-24T10:00:01Z".parse().unwrap());
    assert_eq!(works(&late, &town).await, 401);
    kit::session::forget(&town.house).await.unwrap();
    assert_eq!(town.look("SELECT count(*) FROM tokens").await, [["0"]]);
}

#[tokio::test]
async fn another_site_does_not_ask_with_a_token_either() {
    let town = Town::new().await;
    let writes = token(&town, "ben", &["conversations:write"], "mill-lane").await;
    let bearer = format!("Bearer {writes}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("content-type", "application/json"),
    ];
    town.ask_with(&headers, "POST", "/api/v1/hubs/mill-lane/themes", "{}").await.is(403).never_says("\"scope\"");
}

#[tokio::test]
async fn a_program_that_never_rests_is_told_to() {
    let town = Town::new().await;
    let reads = token(&town, "ben", &["counts:read"], "mill-lane").await;
    let mut asked = 0;
    while with(&town, &reads, "GET", "/api/v1/me").await.status == 200 {
        asked += 1;
        assert!(asked <= 1000);
    }
    let told = with(&town, &reads, "GET", "/api/v1/me").await.is(429);
    assert!(asked >= 600 && told.headers.contains_key("retry-after"), "{asked}");
}

#[tokio::test]
async fn a_coordinators_token_wants_the_second_step_of_its_account() {
    let town = Town::new().await;
    let counts = token(&town, "cara", &["counts:read"], "mill-lane").await;
    town.post("olu", "/hubs/weald/second-steps", &[("required", "yes"), ("days", "0")]).await.is(303);
    let refused = with(&town, &counts, "GET", "/api/v1/hubs/mill-lane/overview").await.is(403).json();
    assert_eq!(refused["type"], "second-step");
    crate::town::device::Device::made().add(&town, "cara").await.is(303);
    with(&town, &counts, "GET", "/api/v1/hubs/mill-lane/overview").await.is(200);
}

const ABOUT: &str = "\
# Which addresses of the API a token reaches that is good for one thing alone, in the hands of the
# coordinator of its hub (mill-lane, or the network weald): the first line of each is what it is good for.
# What a token does not reach answers 403 with the type `scope`, and what no token reaches stands nowhere here.
# Written by: FOLKMOOT_REWRITE=1 cargo test -p folkmoot every_scope   (then read what changed)
";

/// Walks every address of the API with a token of each scope, and holds what it reaches to the table.
#[tokio::test]
async fn every_scope_reaches_what_the_table_says_and_nothing_else() {
    let town = Town::new().await;
    let mut table = ABOUT.to_owned();
    for (scope, ..) in GRANTS {
        table += &format!("\n{scope}\n");
        let tokens = [
            ("mill-lane", token(&town, "cara", &[scope], "mill-lane").await),
            ("weald", token(&town, "olu", &[scope], "weald").await),
        ];
        for (method, address) in ADDRESSES.iter().filter(|(_, address)| address.starts_with("/api/v1/")) {
            let mut reached = Vec::new();
            for (hub, token) in &tokens {
                let path: Vec<&str> = address
                    .split('/')
                    .map(|part| match part {
                        "{hub}" => hub,
                        part if part.starts_with('{') => "019a0000-0000-7000-8000-000000000000",
                        part => part,
                    })
                    .collect();
                let answer = with(&town, token, method, &path.join("/")).await;
                let kind = if answer.status == 403 { answer.json()["type"].as_str().unwrap_or_default().to_owned() } else { String::new() };
                assert_ne!(kind, "not-allowed", "a coordinator may: {method} {address}");
                assert_ne!(answer.status, 401, "{method} {address}");
                assert!(answer.status.as_u16() < 500, "{method} {address}");
                // What answers 404 may be reached and empty: only the scope tells.
                if kind != "scope" {
                    reached.push(*hub);
                }
            }
            if !reached.is_empty() && address.contains("{hub}") {
                table += &format!("    {method:<6} {address}\n");
            }
        }
    }
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/scopes.txt");
    if std::env::var_os("FOLKMOOT_REWRITE").is_some() {
        std::fs::write(&file, &table).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    let (found, expected): (Vec<&str>, Vec<&str>) = (table.lines().collect(), expected.lines().collect());
    let differing: Vec<_> = found.iter().filter(|line| !expected.contains(line)).collect();
    assert!(found == expected, "tests/scopes.txt says otherwise; found and not told: {differing:#?}");
    // Nothing that changes who belongs to a hub, or what it has set, is there to be reached.
    for line in table.lines().filter(|line| !line.contains(" GET ")) {
        assert!(!line.contains("/members") && !line.contains("/invitations") && !line.contains("/settings"), "{line}");
    }
}
