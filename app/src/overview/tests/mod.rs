//! Stories of what a hub and the nation see.

mod added_up;
mod by_place;
mod nation;
mod promises;
mod voices;

use crate::listening::model::{Consent, Given, Heard, Tier, Written};
use crate::listening::queries::{self, consents, themes};
use crate::town::stage::Town;
use kit::access::{Duty, Writing};
use kit::words::Language;
use serde_json::json;

pub(super) async fn at(town: &Town, hub: &str) -> Duty {
    Duty::in_hub(&town.house, hub).await.unwrap()
}

pub(super) async fn change<T: Send + 'static>(
    town: &Town,
    hub: &str,
    work: impl FnOnce(&mut Writing<'_, Duty>) -> kit::Result<T> + Send + 'static,
) -> T {
    at(town, hub).await.write(work).await.unwrap()
}

pub(super) fn wording(hub: &str, tier: Tier) -> Consent {
    Consent {
        tier,
        wording: consents::wording(hub, Language::ENGLISH, tier).id,
        given: Given::Spoken,
    }
}

/// A conversation that a hub heard, and its id.
pub(super) async fn heard(town: &Town, hub: &str, day: &str, tier: Tier, concerns: &str, about: &[String]) -> String {
    let pass = at(town, hub).await;
    let agreed = wording(&pass.hub().name, tier);
    let mut written = json!({
        "held_at": format!("{day}T09:30:00Z"), "how": "door", "place": "The towers", "language": "en",
        "loves": "", "concerns": concerns, "would_change": "", "would_do": "", "themes": about,
        "consent": { "tier": tier.as_str(), "wording": agreed.wording, "given": "spoken" }
    });
    if tier == Tier::Contact {
        written["contact"] = json!({
            "name": "Perpetua Quill",
            "channels": [{ "channel": "phone", "value": "+44 20 7946 0018", "basis": "consent" }]
        });
    }
    let written: Written = serde_json::from_value(written).unwrap();
    let heard = Heard::of(&written, town.house.clock.now()).unwrap();
    pass.write(move |hub| {
        let id = hub.new_id();
        queries::record(hub, &id, &heard, None)?;
        Ok(id)
    })
    .await
    .unwrap()
}

/// One of the network's themes, of which every hub has heard.
pub(super) async fn common_theme(town: &Town, name: &str) -> String {
    town.post("nell", "/hubs/weald/common-themes", &[("name", name)]).await.is(303);
    town.work().await;
    let rows = town.look(&format!("SELECT id FROM common_themes WHERE hub_id = 'weald' AND name = '{name}'")).await;
    rows[0][0].clone()
}

/// A theme of a hub, filed under one of the network's if it is given.
pub(super) async fn theme(town: &Town, hub: &str, name: &str, common: Option<&str>) -> String {
    let (name, common) = (name.to_owned(), common.map(str::to_owned));
    change(town, hub, move |hub| {
        let id = themes::by_name_or_new(hub, &name)?;
        themes::map_to_network(hub, &id, common.as_deref())?;
        Ok(id)
    })
    .await
}

/// What may be seen above, as `series month hub n`.
pub(super) async fn released(town: &Town, above: &str) -> Vec<String> {
    let sql = format!("SELECT series, month, from_hub, n FROM released WHERE hub_id = '{above}' ORDER BY series, month, from_hub");
    town.look(&sql).await.iter().map(|row| row.join(" ")).collect()
}
