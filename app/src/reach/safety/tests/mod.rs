//! Stories of pairs at the door.

mod clock;
mod links;
mod warnings;

use crate::reach::queries::checkouts;
use crate::reach::tests::{duty, session_at, street};
use crate::town::stage::Town;
use jiff::{Timestamp, ToSpan};
use serde_json::json;

/// Amina and Farah are to walk Weir Road from ten to twelve; both have left numbers, and so has Cara.
pub(super) async fn outing(town: &Town) -> String {
    for (who, number) in [("amina", "07700 900101"), ("farah", "07700 900102"), ("cara", "07700 900103")] {
        town.post(who, "/hubs/mill-lane/safety/number", &[("number", number)]).await.is(303);
    }
    town.texts().await;
    let (weir, _) = street(town, "Weir Road", 3).await;
    let now = town.clock.now();
    session_at(town, &["amina", "farah"], &[&weir], now, now + 2.hours()).await
}

pub(super) async fn takes_streets(town: &Town, who: &str, session: &str) {
    let id = session.to_owned();
    duty(town, who).await.write(move |hub| checkouts::take(hub, &id).map(drop)).await.expect("taken");
}

/// Moves the clock, and does what is due.
pub(super) async fn at(town: &Town, time: &str) -> Vec<String> {
    town.clock.hold(instant(time));
    let mut sent = town.letters().await;
    sent.extend(town.texts().await);
    sent
}

pub(super) fn instant(time: &str) -> Timestamp {
    format!("2026-11-24T{time}:00Z").parse().expect("an instant")
}

/// A phone says something, made at that time; the nth in this story.
pub(super) async fn says(town: &Town, who: &str, session: &str, nth: u32, kind: &str, made: &str) -> serde_json::Value {
    let path = format!("/api/v1/hubs/mill-lane/outreach/{session}/check-ins/019ab5c0-0000-7000-8000-{nth:012}");
    let answer = town.put(who, &path, &json!({ "kind": kind, "at": instant(made).to_string() })).await;
    assert!([200, 201].contains(&answer.status.as_u16()), "{}", answer.text);
    answer.json()
}

/// What was sent to somebody, by e-mail or by text.
pub(super) fn to<'s>(sent: &'s [String], whom: &str) -> Vec<&'s String> {
    sent.iter().filter(|letter| letter.lines().any(|line| line.starts_with("To: ") && line.contains(whom))).collect()
}

/// The address of the link in a text or a letter.
pub(super) fn link_in(letter: &str) -> String {
    let (_, behind) = letter.split_once("http://localhost/safe/").expect("a link");
    let code: String = behind.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/')).collect();
    format!("/safe/{code}")
}
