//! Stories of reach.

mod attempts;
mod checkouts;
mod files;
mod ground;
mod outreach;
mod pages;
mod places;
mod pocket_map;
mod programs;
mod sheets;

use super::model::{Kind, Label, Name, NamedStreet, Numbering, Planned, Wanted};
use super::queries::{doors, patches, sessions, streets};
use crate::town::stage::Town;
use jiff::{Timestamp, ToSpan};
use kit::access::Duty;

/// Mill Lane's pass of somebody who works there.
pub(super) async fn duty(town: &Town, who: &str) -> Duty {
    Duty::in_hub(&town.house, "mill-lane").await.expect("the hub is there").asked_by(Some(who.into()))
}

/// A street of Mill Lane with doors 1 to `doors`; the answer is its id and those of the doors, as they are made.
pub(crate) async fn street(town: &Town, name: &'static str, doors: u32) -> (String, Vec<String>) {
    duty(town, "ben")
        .await
        .write(move |hub| {
            let patch = match patches::list(hub, None)?.rows.into_iter().next() {
                Some(patch) => patch.id,
                None => patches::make(hub, &Name::parse("name", "The towers").unwrap())?,
            };
            let typed = NamedStreet {
                name: Name::parse("name", name).unwrap(),
                kind: Kind::Street,
                numbering: Numbering::Sides,
                postcode: String::new(),
                neighbourhood: String::new(),
            };
            let id = streets::make(hub, &patch, &typed)?;
            let labels: Vec<_> = (1..=doors).map(|n| (Label::parse(&n.to_string()).unwrap(), None)).collect();
            Ok((id.clone(), doors::add_many(hub, &id, &labels)?.made))
        })
        .await
        .expect("a street")
}

/// A session from an hour before now to an hour after; the answer is its id.
pub(crate) async fn session(town: &Town, pair: &[&str], streets: &[&str]) -> String {
    let now = town.clock.now();
    session_at(town, pair, streets, now - 1.hour(), now + 1.hour()).await
}

pub(super) async fn session_at(town: &Town, pair: &[&str], streets: &[&str], from: Timestamp, to: Timestamp) -> String {
    let planned = Planned {
        name: "Tuesday morning".into(),
        meet: "The library".into(),
        starts_at: from,
        ends_at: to,
        wanted: Wanted::All,
        pair: pair.iter().map(|who| (*who).to_owned()).collect(),
        streets: streets.iter().map(|street| (*street).to_owned()).collect(),
    };
    duty(town, "ben")
        .await
        .write(move |hub| {
            let id = hub.new_id();
            sessions::plan(hub, &id, &planned)?;
            Ok(id)
        })
        .await
        .expect("a session")
}
