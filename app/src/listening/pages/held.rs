//! All that is held about somebody, as a letter that they can read. It is drawn from whatever is
//! held, and not field by field, so that nothing is left out by forgetting to draw it.

use super::language_name;
use crate::hubs::model::said_of;
use crate::listening::model::{Given, How, Tier};
use crate::listening::queries::consents::WITHDRAWN;
use crate::people::model::{Basis, Channel};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use kit::clock::instant;
use kit::words::Words;
use maud::{Markup, html};
use serde_json::{Map, Value};

/// What is known by name here, in the order of the letter, and how it is headed. What is not known
/// comes after it, under the name it is kept by.
const NAMES: [(&str, &str); 40] = [
    ("person", "Who you are"),
    ("channels", "How we can reach you"),
    ("made_of_two", "Entries that we made one"),
    ("was_called", "You were called here"),
    ("with", "And also"),
    ("not_used", "Ways to reach you that we do not use"),
    ("conversations", "What you told us"),
    ("what_was_done", "What was done with this"),
    ("name", "Name"),
    ("channel", "Way"),
    ("value", "Number or address"),
    ("basis", "Why we may use it"),
    ("given_at", "Given on"),
    ("held_at", "When we spoke"),
    ("how", "How we met"),
    ("place", "Where"),
    ("sheet", "The sheet of paper that we wrote it on"),
    ("language", "Language"),
    ("since", "Known since"),
    ("loves", "What you love"),
    ("concerns", "What concerns you"),
    ("would_change", "What you would change"),
    ("would_do", "What you would do"),
    ("themes", "What it is about"),
    ("agreed", "What you agreed to"),
    ("tier", "You chose"),
    ("words", "The words"),
    ("given", "How you agreed"),
    ("promised", "What we promised"),
    ("what", "What"),
    ("due", "By"),
    ("recorded", "What we recorded of your voice"),
    ("seconds", "Its length in seconds"),
    ("deleted_on", "Deleted on this day, or before"),
    ("media_type", "The kind of the file"),
    ("sound", "The recording itself"),
    ("quoted", "Words we chose to show others"),
    ("before_corrections", "What stood here before it was corrected"),
    ("at", "When"),
    ("id", "Our number for it"),
];

pub struct Letter<'a> {
    pub words: Words,
    pub zone: &'a TimeZone,
}

impl Letter<'_> {
    /// Each part under a heading of its own. The hub and the day stand above the letter.
    pub fn draw(&self, held: &Value) -> Markup {
        let empty = Map::new();
        let parts = held.as_object().unwrap_or(&empty);
        html! {
            @for (name, value) in in_order(parts) {
                @if !matches!(name, "hub" | "written_on") && !is_empty(value) {
                    section.section.held {
                        h2 { (heading(name)) }
                        (self.value(name, value))
                    }
                }
            }
        }
    }

    fn value(&self, name: &str, value: &Value) -> Markup {
        match value {
            Value::Object(fields) => html! {
                dl.facts {
                    @for (name, value) in in_order(fields) { @if !is_empty(value) {
                        div { dt { (heading(name)) } dd dir="auto" { (self.value(name, value)) } }
                    } }
                }
            },
            Value::Array(items) if items.iter().all(Value::is_string) => {
                let names: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                html! { (self.words.list(&names)) }
            }
            Value::Array(items) => html! { @for item in items { div.held-one { (self.value(name, item)) } } },
            Value::String(said) => html! { (self.said(name, said)) },
            Value::Number(number) if name == "held_at" => {
                let at = number.as_i64().unwrap_or_default();
                html! { (self.words.moment(instant(at), self.zone)) }
            }
            Value::Null => html! {},
            other => html! { (other.to_string()) },
        }
    }

    /// Codes and instants as people say them; everything else as it is.
    fn said(&self, name: &str, said: &str) -> String {
        let words = self.words;
        let key = match name {
            "tier" => Tier::parse(said).map(Tier::key),
            "how" => How::parse(said).map(How::key),
            "given" if said == WITHDRAWN => Some("consent-withdrawn"),
            "given" => Given::parse(said).map(Given::key),
            "channel" => Channel::parse(said).map(super::people::channel_key),
            "basis" => Basis::parse(said).map(super::people::basis_key),
            _ => None,
        };
        match (key, name, said.parse::<Timestamp>()) {
            (Some(key), ..) => words.t(key).to_owned(),
            (None, "language", _) => language_name(words, said),
            (None, "what", _) if said.contains('.') && !said.contains(' ') => said_of(said),
            // On paper nobody can hear it.
            (None, "sound", _) => "It is in the file that goes with this letter.".to_owned(),
            (None, "due" | "deleted_on", _) => words.date(said),
            (None, _, Ok(at)) => words.moment(at, self.zone),
            _ => said.to_owned(),
        }
    }
}

fn heading(name: &str) -> String {
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map_or_else(|| name.replace('_', " "), |(_, heading)| (*heading).to_owned())
}

fn in_order(fields: &Map<String, Value>) -> Vec<(&str, &Value)> {
    let place = |name: &str| NAMES.iter().position(|(known, _)| *known == name).unwrap_or(NAMES.len());
    let mut fields: Vec<(&str, &Value)> = fields.iter().map(|(name, value)| (name.as_str(), value)).collect();
    fields.sort_by_key(|(name, _)| place(name));
    fields
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(words) => words.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kit::words::Language;
    use serde_json::json;

    #[test]
    fn what_nobody_thought_of_is_in_the_letter_too() {
        let letter = Letter {
            words: Words::of(Language::ENGLISH),
            zone: &TimeZone::UTC,
        };
        let held = json!({
            "hub": "Mill Lane", "channels": [{ "channel": "phone", "value": "020 7946 0018", "basis": "consent" }],
            "shoe_size": [{ "left": 7 }],
            "conversations": [{ "how": "door", "held_at": "2026-11-20T09:30:00Z", "would_do": "", "themes": ["Damp", "Rents"] }],
        });
        let drawn = letter.draw(&held).into_string();
        for said in [
            "Telephone", "They agreed", "020 7946 0018", "shoe size", "left", ">7<", "At the door",
            "20 November 2026, 09:30", "Damp and Rents",
        ] {
            assert!(drawn.contains(said), "{said} is not in {drawn}");
        }
        assert!(!drawn.contains("What you would do"), "{drawn}");
    }
}
