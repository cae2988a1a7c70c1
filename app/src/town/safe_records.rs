//! What keeps Mill Lane safe, for the tests that walk every address: a pair that is out, a warning that
//! Amina made, a concern, and Farah, who may read it.

use super::stage::Town;
use crate::reach::model::{Kind, Name, NamedStreet, Numbering, Planned, Wanted};
use crate::reach::queries::{patches, sessions, streets};
use jiff::ToSpan;
use kit::access::Duty;

/// Makes them, and answers with the id behind each word of an address.
pub(super) async fn make(town: &Town) -> Vec<(&'static str, String)> {
    let now = town.clock.now();
    let duty = Duty::in_hub(&town.house, "mill-lane")
        .await
        .unwrap()
        .asked_by(Some("ben".into()));
    let (session, street) = duty
        .write(move |hub| {
            let patch = patches::make(hub, &Name::parse("name", "The safe side").unwrap())?;
            let typed = NamedStreet {
                name: Name::parse("name", "Lamp Street").unwrap(),
                kind: Kind::Street,
                numbering: Numbering::Sides,
                postcode: String::new(),
                neighbourhood: String::new(),
            };
            let street = streets::make(hub, &patch, &typed)?;
            let id = hub.new_id();
            let planned = Planned {
                name: "Tuesday morning".into(),
                meet: "The library".into(),
                starts_at: now,
                ends_at: now + 2.hours(),
                wanted: Wanted::All,
                pair: vec!["amina".into(), "farah".into()],
                streets: vec![street.clone()],
            };
            sessions::plan(hub, &id, &planned)?;
            Ok((id, street))
        })
        .await
        .unwrap();
    let at = |behind: &str| format!("/hubs/mill-lane{behind}");
    let out = at(&format!("/safety/sessions/{session}/check-ins"));
    town.post("amina", &out, &[("kind", "out")]).await.is(303);
    let warning = [("street", street.as_str()), ("kind", "dog")];
    town.post("amina", &at("/warnings"), &warning).await.is(303);
    town.post("cara", &at("/members/farah/charge"), &[]).await.is(303);
    let concern = [("seen", "A child alone at the window every evening")];
    town.post("amina", &at("/concerns"), &concern).await.is(303);
    let id = async |sql: &str| town.look(sql).await.remove(0).remove(0);
    vec![
        ("sessions", session.clone()),
        ("outreach", session),
        ("warnings", id("SELECT id FROM warnings").await),
        ("concerns", id("SELECT id FROM concerns").await),
    ]
}
