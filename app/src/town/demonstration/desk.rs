//! What is done between the evenings: themes made, renamed and merged, conversations coded, promises
//! kept, words signed off.

use super::{Hub, Part};
use crate::hubs::model::Asked;
use crate::hubs::queries::invitations;
use crate::listening::model::{Ended, Settled};
use crate::listening::queries::endings;
use crate::listening::queries::follow_ups::{self, Whose};
use crate::listening::queries::{conflicts, themes};
use crate::overview::queries::quotations;
use crate::town::characters::Character;
use crate::town::voices::{DONE_NOTES, LET_GO_NOTES, SUBJECTS, Subject};
use jiff::ToSpan;
use jiff::civil::Date;
use kit::Result;
use kit::access::Role;
use std::collections::BTreeMap;

/// In this week the theme that began under another name gets the one it has now.
const RENAMED: u32 = 10;
/// Somebody begins a second theme for what weighs most, under another name …
const DOUBLED: u32 = 8;
/// … until in this week the two become one.
const MERGED: u32 = 20;

fn subjects(hub: &Hub) -> Vec<&'static Subject> {
    SUBJECTS
        .iter()
        .copied()
        .filter(|subject| hub.character.weighs.iter().any(|(key, _)| *key == subject.key))
        .collect()
}

/// What a hub calls a subject in the beginning; one of them it renames later.
pub fn first_called(character: &Character, subject: &Subject) -> &'static str {
    let manner = match subject.key == character.weighs[3].0 {
        true => character.manner + 1,
        false => character.manner,
    };
    subject.called[manner % 3]
}

/// The coordinator makes the hub's list of themes, and files each under one of the network's.
pub async fn begin(hub: &mut Hub) -> Result<()> {
    let character = hub.character;
    let names: Vec<(&'static str, &'static str, &'static str)> = subjects(hub)
        .into_iter()
        .map(|subject| (subject.key, first_called(character, subject), subject.common))
        .collect();
    let made = hub
        .by(Role::Coordinator)?
        .write(move |hub| {
            let network = themes::of_network(hub)?;
            let mut made = BTreeMap::new();
            for (key, name, common) in names {
                let id = themes::by_name_or_new(hub, name)?;
                let above = network.iter().find(|(_, called)| called == common);
                themes::map_to_network(hub, &id, above.map(|(id, _)| id.as_str()))?;
                made.insert(key, id);
            }
            Ok(made)
        })
        .await?;
    hub.themes = made;
    Ok(())
}

/// Somebody is asked to join on the day of the last Friday, by letter and by slip of paper.
pub fn invite(hub: &mut Hub) -> Part<'_> {
    Box::pin(async move {
        let letter = format!("new.neighbour.{}@example.org", hub.character.hub);
        let write = hub.by(Role::Coordinator)?.write(move |hub| {
            for email in [Some(letter), None] {
                let asked = Asked {
                    role: Role::Listener,
                    email,
                };
                invitations::make(hub, &asked)?;
            }
            Ok(())
        });
        write.await
    })
}

/// What an organiser is to do on a Friday morning.
struct Morning {
    code: Vec<(String, Vec<String>)>,
    /// A theme, and its new name.
    rename: Option<(String, &'static str)>,
    /// The name of a theme that is to be made.
    make: Option<&'static str>,
    /// A theme that is to be taken in by another.
    merge: Option<(String, String)>,
}

/// The organiser's morning.
pub fn friday(hub: &mut Hub, date: Date, age: i32) -> Part<'_> {
    hub.fridays += 1;
    let character = hub.character;
    let subject = |key: &str| SUBJECTS.iter().find(|subject| subject.key == key).copied();
    let (leading, fourth) = (character.weighs[0].0, character.weighs[3].0);
    let name = |key, more: usize| subject(key).map(|s: &Subject| s.called[(character.manner + more) % 3]);
    let morning = Morning {
        code: coded_today(hub, age),
        rename: (hub.fridays == RENAMED)
            .then(|| hub.themes.get(fourth).cloned().zip(name(fourth, 0)))
            .flatten(),
        make: (hub.fridays == DOUBLED).then(|| name(leading, 1)).flatten(),
        merge: (hub.fridays == MERGED)
            .then(|| hub.double.take().zip(hub.themes.get(leading).cloned()))
            .flatten(),
    };
    let keep: Vec<(u64, &'static str, &'static str)> = (0..400)
        .map(|_| {
            let note = hub.dice.pick(DONE_NOTES);
            (hub.dice.below(100), note, hub.dice.pick(LET_GO_NOTES))
        })
        .collect();
    // In the last weeks more is late: the rooms are full, the evenings are dark.
    let most = if age < 24 { 52 } else { 84 };
    let soon = date.saturating_add(2.days()).to_string();
    Box::pin(async move {
        let write = hub.by(Role::Organiser)?.write(move |hub| {
            for (conversation, about) in &morning.code {
                for theme in about {
                    themes::code(hub, conversation, theme)?;
                }
            }
            if let Some((theme, name)) = &morning.rename {
                themes::rename(hub, theme, name)?;
            }
            let made = match morning.make {
                Some(name) => Some(themes::by_name_or_new(hub, name)?),
                None => None,
            };
            if let Some((from, into)) = &morning.merge {
                themes::merge(hub, from, into)?;
            }
            let today = date.to_string();
            let open = follow_ups::open(hub, Whose::Everybodys, None)?;
            // However lucky the dice, one promise of every hub is late today: that page is shown too.
            let forgotten = open
                .overdue
                .last()
                .filter(|_| age < 14)
                .map(|promise| promise.id.clone());
            let mut kept = None;
            for (promise, (luck, done, let_go)) in open.overdue.iter().chain(&open.due).zip(keep) {
                if forgotten.as_ref() == Some(&promise.id) {
                    continue;
                }
                let due = promise.due <= today;
                match luck {
                    0..4 if due => drop(endings::end(hub, &promise.id, Ended::LetGo, let_go)?),
                    4.. if due && luck < most => {
                        endings::end(hub, &promise.id, Ended::Done, done)?;
                        kept = kept.or(Some(promise.id.clone()));
                    }
                    0..35 if promise.due <= soon => drop(endings::end(hub, &promise.id, Ended::Done, done)?),
                    _ => {}
                }
            }
            Ok((made, kept))
        });
        let (made, kept) = write.await?;
        if let Some(made) = made {
            hub.double = Some(made);
        }
        // The coordinator had heard otherwise, and tells it without knowing: that waits to be settled.
        if let Some(promise) = kept.filter(|_| age < 7 && hub.character.hub == "mill-lane") {
            let let_go = "She has moved to her sister's and needs it no more.";
            hub.by(Role::Coordinator)?
                .write(move |hub| endings::end(hub, &promise, Ended::LetGo, let_go))
                .await?;
        }
        Ok(())
    })
}

/// Everything that waits, but for a few of the last weeks.
fn coded_today(hub: &mut Hub, age: i32) -> Vec<(String, Vec<String>)> {
    let fresh = age < 14;
    let waiting = std::mem::take(&mut hub.uncoded);
    let mut coded = Vec::new();
    for (conversation, about) in waiting {
        let mut themes: Vec<String> = about
            .iter()
            .filter_map(|key| hub.themes.get(key))
            .cloned()
            .collect();
        if let Some(double) = &hub.double
            && about.contains(&hub.character.weighs[0].0)
        {
            themes.push(double.clone());
        }
        if fresh && hub.dice.often(40) || themes.is_empty() {
            hub.uncoded.push((conversation, about));
        } else {
            coded.push((conversation, themes));
        }
    }
    coded
}

/// The coordinator settles which words stand, and lets words go to the network. What is fresh
/// waits: there must be something to do for whoever looks.
pub fn sign_off(hub: &mut Hub, age: i32) -> Option<Part<'_>> {
    if age < 14 {
        return None;
    }
    let conflicts = std::mem::take(&mut hub.conflicts);
    let quotable = std::mem::take(&mut hub.quotable);
    let chosen: Vec<(String, String, Option<String>)> = quotable
        .into_iter()
        .filter(|_| hub.dice.often(45))
        .map(|(conversation, words, about)| (conversation, words, hub.themes.get(about).cloned()))
        .collect();
    if conflicts.is_empty() && chosen.is_empty() {
        return None;
    }
    let how = hub.dice.pick(&[Settled::First, Settled::Second]);
    Some(Box::pin(async move {
        let write = hub.by(Role::Coordinator)?.write(move |hub| {
            for conflict in conflicts::open(hub, None)? {
                if conflicts.contains(&conflict.conversation) {
                    conflicts::settle(hub, &conflict.conversation, &conflict.fingerprint, how)?;
                }
            }
            for (conversation, words, theme) in &chosen {
                let carries = themes::of(hub, conversation)?;
                let theme = theme
                    .as_deref()
                    .filter(|theme| carries.iter().any(|c| c.id == *theme));
                quotations::sign(hub, conversation, words, theme)?;
            }
            Ok(())
        });
        write.await
    }))
}
