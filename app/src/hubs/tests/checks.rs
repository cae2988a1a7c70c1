//! Stories of what machines ask, and of what is counted.

use crate::town::stage::Town;

#[tokio::test]
async fn a_method_that_a_stranger_invents_is_not_kept() {
    let town = Town::new().await;
    for n in 0..50 {
        town.ask("", &format!("BREW{n}"), "/healthz", "", "").await.is(405);
        town.ask("", &format!("BREW{n}"), "/nowhere", "", "").await;
    }
    let figures = town.house.metrics.text();
    assert!(figures.contains("method=\"other\""), "{figures}");
    assert!(!figures.contains("BREW"), "{figures}");
}

#[tokio::test]
async fn without_its_database_a_process_says_that_it_is_not_ready() {
    let folder = std::env::temp_dir().join("folkmoot-story-of-no-database");
    // Nobody listens on this port.
    let nowhere = kit::db::Address::Postgres("postgres://folkmoot@127.0.0.1:1/folkmoot".into());
    let house = kit::House::new(kit::house::Ground {
        db: kit::db::Db::open(&nowhere).await.unwrap(),
        clock: kit::clock::Clock::running(),
        chance: kit::clock::Chance::system(),
        mail: kit::mail::Mail::folder(&folder, "Folkmoot <folkmoot@example.org>").unwrap(),
        texts: kit::text::Texts::folder(&folder, "GB").unwrap(),
        settings: kit::house::Settings {
            public_url: String::new(),
            demonstration: false,
            trust_proxy: false,
            metrics_token: None,
            background: None,
        },
        sealing: kit::sealing::Sealing::of(&"5".repeat(64)).unwrap(),
        published: &[],
        rolled_up: &[],
    });
    let ask = axum::http::Request::get("/readyz").body(axum::body::Body::empty()).unwrap();
    let answer = tower::ServiceExt::oneshot(crate::router::router(house), ask).await.unwrap();
    assert_eq!(answer.status().as_u16(), 503);
}

#[tokio::test]
async fn only_this_machine_or_a_token_reads_the_metrics() {
    let town = Town::new().await;
    town.get("", "/healthz").await.is(200);
    town.get("", "/readyz").await.is(200);
    town.get("", "/robots.txt").await.is(200).says("Disallow: /");
    town.get("", "/favicon.ico").await.is(308);
    town.get("", "/pieces").await.is(200);
    town.get("", "/metrics").await.is(404);
    let mut near = axum::http::Request::get("/metrics").body(axum::body::Body::empty()).unwrap();
    let app = crate::router::router(town.house.clone());
    // As a server sees this machine that listens on [::]; and as one does that listens on 127.0.0.1.
    let mapped = std::net::Ipv4Addr::LOCALHOST.to_ipv6_mapped();
    near.extensions_mut().insert(axum::extract::ConnectInfo(std::net::SocketAddr::from((mapped, 9))));
    let answer = tower::ServiceExt::oneshot(app.clone(), near).await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    let mut near = axum::http::Request::get("/metrics").body(axum::body::Body::empty()).unwrap();
    let peer = axum::extract::ConnectInfo(std::net::SocketAddr::from(([127, 0, 0, 1], 9)));
    near.extensions_mut().insert(peer);
    let answer = tower::ServiceExt::oneshot(app.clone(), near).await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    let mut behind = axum::http::Request::get("/metrics").header("x-forwarded-for", "203.0.113.9").body(axum::body::Body::empty()).unwrap();
    behind.extensions_mut().insert(peer);
    assert_eq!(tower::ServiceExt::oneshot(app, behind).await.unwrap().status().as_u16(), 404);
}
