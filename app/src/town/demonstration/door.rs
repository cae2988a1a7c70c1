//! An evening at the doors, as the phones send it when they come home.

use super::calendar::{Outing, Talk};
use super::{Hub, Part};
use crate::listening::model::{
    Heard, Recorded, Tier, Written, WrittenConsent, WrittenContact, WrittenNextStep, WrittenWay,
};
use crate::listening::queries;
use jiff::Timestamp;
use kit::access::{Duty, Writing};
use kit::words::Language;
use kit::{Error, Result};
use std::collections::BTreeMap;

/// What the phones send, one part for each listener. A phone makes its ids itself.
pub fn kept<'h>(hub: &'h mut Hub, now: Timestamp, outing: Outing, age: i32) -> Vec<Part<'h>> {
    let mut sent: BTreeMap<&'static str, Vec<(String, Written)>> = BTreeMap::new();
    for talk in &outing.talks {
        let id = hub.dice.id(now);
        let written = written(hub, talk);
        if written.themes.is_empty() {
            hub.uncoded.push((id.clone(), talk.voice.about.clone()));
        }
        if talk.tier == "quotation" {
            let said = &talk.voice;
            let words = hub
                .dice
                .pick(&[&said.concerns, &said.concerns, &said.would_change]);
            let words = if words.is_empty() { &said.concerns } else { words };
            hub.quotable
                .push((id.clone(), words.clone(), talk.voice.about[0]));
        }
        sent.entry(talk.listener).or_default().push((id, written));
    }
    let sent: Vec<_> = sent
        .into_iter()
        .map(|(listener, talks)| {
            let again = second_thoughts(hub, age, &talks);
            (listener, talks, again)
        })
        .collect();
    let hub: &'h Hub = hub;
    sent.into_iter()
        .map(|(listener, talks, again)| -> Part<'h> {
            Box::pin(async move {
                hub.duty(listener)?
                    .write(move |hub| keep(hub, now, &talks, &again))
                    .await
            })
        })
        .collect()
}

/// What a phone sends is checked as ever.
fn keep(
    hub: &mut Writing<'_, Duty>,
    now: Timestamp,
    talks: &[(String, Written)],
    again: &[(String, Written)],
) -> Result<()> {
    for (id, written) in talks {
        queries::record(hub, id, &Heard::of(written, now)?, None)?;
    }
    for (id, written) in again {
        match queries::record(hub, id, &Heard::of(written, now)?, None)? {
            Recorded::Conflict => {}
            other => return Err(Error::internal(format!("second words were {other:?}"))),
        }
    }
    Ok(())
}

/// Now and then somebody writes more on the phone after it was sent: other words under the same id.
/// In the last days Mill Lane has two such, which wait for Cara.
fn second_thoughts(hub: &mut Hub, age: i32, talks: &[(String, Written)]) -> Vec<(String, Written)> {
    let fresh = age < 12 && hub.character.hub == "mill-lane" && hub.conflicts.len() < 2;
    let old = age > 40 && hub.conflicts.is_empty() && hub.dice.often(1);
    let Some((id, written)) = talks.first().filter(|_| fresh || old) else {
        return Vec::new();
    };
    if written.concerns.is_empty() || written.language != "en" {
        return Vec::new();
    }
    hub.conflicts.push(id.clone());
    let mut second = written.clone();
    second.concerns += " She rang the office three times, and wrote down the names.";
    if second.would_do.is_empty() {
        second.would_do = "She would come and tell it herself.".to_owned();
    }
    vec![(id.clone(), second)]
}

fn written(hub: &Hub, talk: &Talk) -> Written {
    let themes = match talk.tapped {
        true => talk
            .voice
            .about
            .iter()
            .filter_map(|about| hub.themes.get(about))
            .cloned()
            .collect(),
        false => Vec::new(),
    };
    let language = Language::of_code(talk.language).unwrap_or(Language::ENGLISH);
    let tier = Tier::parse(talk.tier).unwrap_or(Tier::Hub);
    Written {
        held_at: talk.held_at.to_string(),
        how: talk.how.to_owned(),
        place: talk.place.to_owned(),
        language: talk.language.to_owned(),
        loves: talk.voice.loves.clone(),
        concerns: talk.voice.concerns.clone(),
        would_change: talk.voice.would_change.clone(),
        would_do: talk.voice.would_do.clone(),
        themes,
        consent: WrittenConsent {
            tier: talk.tier.to_owned(),
            wording: queries::consents::wording("", language, tier).id,
            given: talk.given.to_owned(),
        },
        contact: talk.contact.as_ref().map(|resident| {
            let way = |channel: &str, value: &Option<String>| {
                value.as_ref().map(|value| WrittenWay {
                    channel: channel.to_owned(),
                    value: value.clone(),
                    basis: "consent".to_owned(),
                })
            };
            WrittenContact {
                name: resident.name.clone(),
                channels: [
                    way("phone", &resident.phone),
                    way("email", &resident.email),
                    way("post", &resident.post),
                ]
                .into_iter()
                .flatten()
                .collect(),
            }
        }),
        follow_up: talk.promise.as_ref().map(|promise| WrittenNextStep {
            what: promise.what.to_owned(),
            owner: None,
            due: promise.due.to_string(),
        }),
        ..Written::default()
    }
}
