//! The same SQL as each page runs, under the same passes, in this process: no HTTP, no words, no
//! drawing, no compression. What a page costs beyond this is what it costs to be a page.

use crate::client::cpu_of;
use crate::ground::{Ground, HUB, NETWORK};
use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{Request, header};
use axum::routing::get;
use folkmoot::listening::access::{Read, Record};
use folkmoot::listening::queries::{self, Sought, consents, conversations, follow_ups, themes};
use folkmoot::overview::access::See;
use folkmoot::overview::queries::{figures, nation};
use folkmoot::{listening, people};
use kit::Result;
use kit::access::{Above, Can};
use tower::ServiceExt;

/// Gives the processor time of each in microseconds, by the name of its page.
pub async fn measure(ground: &Ground, n: usize) -> Vec<(&'static str, f64)> {
    let sought = |words: Option<&str>, filtered: bool| Sought {
        words: words.map(str::to_owned),
        tier: filtered.then_some(listening::model::Tier::Theme),
        how: filtered.then_some(listening::model::How::Door),
        ..Sought::default()
    };
    let list = |sought: Sought| {
        get(async move |can: Can<Read>| -> Result<()> {
            can.read(move |hub| queries::list(hub, &sought)).await.map(drop)
        })
    };
    let app = Router::new()
        .route("/{hub}/page", get(hub_page))
        .route("/{hub}/network", get(the_nation))
        .route("/{hub}/list", list(sought(None, false)))
        .route("/{hub}/searched", list(sought(Some("damp"), false)))
        .route("/{hub}/filtered", list(sought(Some("damp"), true)))
        .route("/{hub}/one/{id}", get(one))
        .route("/{hub}/people", get(met))
        .with_state(ground.house.clone());
    let mut measured = Vec::new();
    for (name, path) in [
        ("hub page", "page"),
        ("nation's page, 50 hubs", "network"),
        ("conversation list", "list"),
        ("list, searched", "searched"),
        ("list, searched and filtered", "filtered"),
        ("one conversation", "one"),
        ("people list", "people"),
    ] {
        let address = |n: usize| match path {
            "one" => format!("/{HUB}/one/{}", ground.ids[n % ground.ids.len()]),
            "network" => format!("/{NETWORK}/network"),
            path => format!("/{HUB}/{path}"),
        };
        measured.push((name, each(ground, &app, n, address).await));
    }
    measured
}

async fn hub_page(can: Can<See>) -> Result<()> {
    can.read(|hub| {
        figures::of_hub(hub)?;
        figures::promised(hub, 6).map(drop)
    })
    .await
}

async fn the_nation(above: Above) -> Result<()> {
    above.read(nation::figures).await.map(drop)
}

async fn one(can: Can<Record>, Path((_, id)): Path<(String, String)>) -> Result<()> {
    can.read(move |hub| {
        conversations::one(hub, &id)?;
        themes::of(hub, &id)?;
        consents::of(hub, &id)?;
        follow_ups::of(hub, &id)?;
        conversations::earlier(hub, &id).map(drop)
    })
    .await
}

async fn met(can: Can<people::access::Read>) -> Result<()> {
    can.read(|hub| people::queries::list(hub, "", None))
        .await
        .map(drop)
}

async fn each(ground: &Ground, app: &Router, n: usize, address: impl Fn(usize) -> String) -> f64 {
    let me = std::process::id();
    let mut before = cpu_of(me);
    let warm = n / 20;
    for turn in 0..n + warm {
        if turn == warm {
            before = cpu_of(me);
        }
        let request = Request::builder()
            .uri(address(turn))
            .header(header::COOKIE, format!("folkmoot={}", ground.token))
            .body(Body::empty())
            .unwrap();
        let answer = app.clone().oneshot(request).await.unwrap();
        assert!(
            answer.status().is_success(),
            "{}: {}",
            address(turn),
            answer.status()
        );
    }
    (cpu_of(me) - before).as_secs_f64() * 1e6 / n as f64
}
