//! What a page weighs on its way to a phone: the page itself and every style sheet and module that
//! it leads to, packed as they are sent. Typefaces are weighed apart, one for each script.

use super::stage::Town;
use crate::listening::phone as listening;
use crate::reach::phone as reach;
use crate::router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use kit::web::assets::{ALL, Asset};
use std::collections::BTreeSet;
use tower::ServiceExt;

const KB: usize = 1024;

/// What one page brings, in bytes as they are sent.
#[derive(Debug)]
struct Weight {
    scripts: usize,
    all: usize,
}

fn packed(asset: &Asset) -> usize {
    [asset.brotli, asset.gzip]
        .into_iter()
        .filter(|packed| !packed.is_empty())
        .map(<[u8]>::len)
        .min()
        .unwrap_or(asset.plain.len())
}

/// What the page on a phone loads once somebody is in, when the first page has long been there.
fn later() -> impl Iterator<Item = &'static str> {
    reach::LATER.into_iter().chain(listening::LATER)
}

/// The assets that some text leads to, and those that these lead to.
fn led_to(text: &str, found: &mut BTreeSet<&'static str>) {
    for asset in ALL.iter().filter(|asset| text.contains(asset.address)) {
        if asset.media.starts_with("font/")
            || later().any(|name| name == asset.name)
            || !found.insert(asset.name)
        {
            continue;
        }
        led_to(&String::from_utf8_lossy(asset.plain), found);
    }
}

fn weigh(page: &str, sent: usize) -> Weight {
    let mut found = BTreeSet::new();
    led_to(page, &mut found);
    let assets = || ALL.iter().filter(|asset| found.contains(asset.name));
    Weight {
        scripts: assets()
            .filter(|asset| asset.media.contains("javascript"))
            .map(packed)
            .sum(),
        all: sent + assets().map(packed).sum::<usize>(),
    }
}

async fn fetch(town: &Town, who: &str, path: &str, coding: &str) -> Vec<u8> {
    let request = Request::builder()
        .uri(path)
        .header(header::HOST, "localhost")
        .header(header::COOKIE, format!("folkmoot=token-of-{who}"))
        .header(header::ACCEPT_ENCODING, coding)
        .body(Body::empty())
        .unwrap();
    let answer = router::router(town.house.clone()).oneshot(request).await.unwrap();
    assert!(answer.status().is_success(), "{path}: {}", answer.status());
    to_bytes(answer.into_body(), 8 << 20).await.unwrap().to_vec()
}

async fn weight_of(town: &Town, who: &str, path: &str) -> Weight {
    let page = String::from_utf8(fetch(town, who, path, "identity").await).unwrap();
    let sent = fetch(town, who, path, "gzip").await.len();
    weigh(&page, sent)
}

/// A hub whose list is full and whose counts are many.
async fn a_hub_that_listened() -> Town {
    let town = Town::new().await;
    let wording = town
        .look("SELECT id FROM wordings WHERE tier = 'theme' AND language = 'en'")
        .await;
    for n in 0..60 {
        let id = format!("019a0000-0000-7000-8000-0000000000{n:02}");
        let heard = serde_json::json!({
            "held_at": format!("2026-{:02}-{:02}T18:30:00Z", 6 + n % 6, 1 + n % 20), "how": "door",
            "place": format!("Mill Lane, number {n}"), "language": "en",
            "concerns": format!("Damp on the landing of number {n}, and nobody came to look at it for the whole winter"),
            "consent": { "tier": "theme", "wording": wording[0][0], "given": "spoken" },
        });
        let path = format!("/api/v1/hubs/mill-lane/conversations/{id}");
        town.put("amina", &path, &heard).await.is(201);
    }
    town.work().await;
    town
}

#[tokio::test]
async fn no_page_weighs_more_than_a_slow_connection_bears() {
    let town = a_hub_that_listened().await;
    let mut heavy = Vec::new();
    for (who, path) in [
        ("cara", "/hubs/mill-lane"),
        ("cara", "/hubs/mill-lane/conversations"),
        (
            "cara",
            "/hubs/mill-lane/conversations/019a0000-0000-7000-8000-000000000042",
        ),
        ("cara", "/hubs/mill-lane/people"),
        ("cara", "/hubs/mill-lane/themes"),
        ("cara", "/hubs/mill-lane/members"),
        ("nell", "/hubs/weald/network"),
        ("cara", "/account"),
        ("amina", "/phone/en"),
    ] {
        let weight = weight_of(&town, who, path).await;
        // The page for the phone brings its code at once, because it must work without signal; what comes later is
        // weighed below.
        let (scripts, all) = if path == "/phone/en" {
            (80 * KB, 200 * KB)
        } else {
            (40 * KB, 60 * KB)
        };
        if weight.scripts > scripts || weight.all > all {
            heavy.push(format!("{path}: {weight:?}"));
        }
    }
    assert!(heavy.is_empty(), "{heavy:#?}");
    let brought: usize = ALL
        .iter()
        .filter(|asset| later().any(|name| name == asset.name))
        .map(packed)
        .sum();
    assert!(brought <= 16 * KB, "once somebody is in: {brought}");
}
