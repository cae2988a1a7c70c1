//! The words of reminders and alerts: a letter, and a text that can be read at a glance.

use super::model::Person;
use super::queries::{Event, Message};
use kit::Result;
use kit::access::Writing;
use kit::mail::Letter;
use kit::text::{Number, Text};
use kit::words::{Value, Words};

/// The longest name of a person or a street in a text: the link at its end must not be cut off.
const LONGEST_NAME: usize = 28;

/// Sends what is to be sent, in the transaction that has the reason for it.
pub fn send<P>(hub: &mut Writing<'_, P>, messages: &[Message]) -> Result<()> {
    for message in messages {
        for (person, code) in &message.to {
            let link = match code {
                Some(code) => format!("{}/safe/{}/{code}", hub.house().settings.public_url, hub.hub().id),
                None => format!(
                    "{}/hubs/{}/safety/sessions/{}",
                    hub.house().settings.public_url,
                    hub.hub().id,
                    message.going.session
                ),
            };
            let told = Told {
                words: person.words(),
                hub: hub.hub().name.clone(),
                zone: hub.hub().zone.clone(),
                message,
                link,
            };
            if let Some(email) = &person.email {
                let (subject, text) = told.letter();
                hub.enqueue(&Letter { to: email.clone(), subject, text }.job()?)?;
            }
            if let Some(number) = person.number.as_deref().and_then(Number::kept) {
                hub.send(&message.going.session, &Text::new(number, &told.text()))?;
            }
        }
    }
    Ok(())
}

/// What one person is told.
struct Told<'m> {
    words: Words,
    hub: String,
    zone: jiff::tz::TimeZone,
    message: &'m Message,
    link: String,
}

impl Told<'_> {
    fn letter(&self) -> (String, String) {
        let words = self.words;
        let (subject, text) = match self.message.event {
            Event::Remind => ("safety-mail-remind-subject", "safety-mail-remind"),
            Event::First => ("safety-mail-alert-subject", "safety-mail-first"),
            Event::Second => ("safety-mail-alert-subject", "safety-mail-second"),
            Event::Late => ("safety-mail-late-subject", "safety-mail-late"),
            Event::Said => ("safety-mail-said-subject", "safety-mail-said"),
            Event::Reached => ("safety-mail-reached-subject", "safety-mail-reached"),
        };
        let whole = Whole {
            names: self.message.going.names(words),
            streets: self.streets(|name| name.to_owned()),
            last_door: self.last_door(),
            ring: self.numbers(|person| person.name.clone(), "\n"),
        };
        let values = self.values(&whole);
        let plain = |key| words.with(key, &values).replace(['\u{2068}', '\u{2069}'], "");
        (plain(subject), plain(text))
    }

    /// Streets and no doors: a text may lie open on a table.
    fn text(&self) -> String {
        let key = match self.message.event {
            Event::Remind => "safety-text-remind",
            Event::First => "safety-text-first",
            Event::Second => "safety-text-second",
            Event::Late => "safety-text-late",
            Event::Said => "safety-text-said",
            Event::Reached => "safety-text-reached",
        };
        let (words, pair) = (self.words, &self.message.going.pair);
        let names: Vec<String> = pair.iter().map(|person| short(&person.name)).collect();
        let whole = Whole {
            names: words.list(&names),
            streets: match &self.message.whereabouts.last {
                Some((street, ..)) => short(street),
                None => self.message.whereabouts.streets.first().map_or_else(String::new, |name| short(name)),
            },
            last_door: String::new(),
            ring: self.numbers(|_| String::new(), " "),
        };
        words.with(key, &self.values(&whole)).replace(['\u{2068}', '\u{2069}'], "")
    }

    fn values<'v>(&'v self, whole: &'v Whole) -> Vec<(&'static str, Value<'v>)> {
        let (message, words) = (self.message, self.words);
        vec![
            ("hub", self.hub.as_str().into()),
            ("session", message.going.name.as_str().into()),
            ("names", whole.names.as_str().into()),
            ("due", words.time(message.due, &self.zone).into()),
            ("last", words.time(message.last, &self.zone).into()),
            ("meet", message.going.meet.as_str().into()),
            ("streets", whole.streets.as_str().into()),
            ("door", whole.last_door.as_str().into()),
            ("ring", whole.ring.as_str().into()),
            ("by", message.by.as_deref().unwrap_or("–").into()),
            ("link", self.link.as_str().into()),
        ]
    }

    fn streets(&self, name: impl Fn(&str) -> String) -> String {
        let streets = &self.message.whereabouts.streets;
        let names: Vec<String> = streets.iter().take(8).map(|street| name(street)).collect();
        self.words.list(&names)
    }

    fn last_door(&self) -> String {
        match &self.message.whereabouts.last {
            Some((street, door, at)) => self.words.with(
                "safety-last-door",
                &[
                    ("street", street.as_str().into()),
                    ("door", door.as_str().into()),
                    ("time", self.words.time(*at, &self.zone).into()),
                ],
            ),
            None => self.words.t("safety-no-door").to_owned(),
        }
    }

    /// Whom to ring, or that nobody has left a number.
    fn numbers(&self, name: impl Fn(&Person) -> String, between: &str) -> String {
        let pair = self.message.going.pair.iter();
        let numbers: Vec<String> = pair
            .filter_map(|person| Some(format!("{} {}", name(person), person.number.as_deref()?).trim().to_owned()))
            .collect();
        match numbers.as_slice() {
            [] => self.words.t("safety-no-number").to_owned(),
            some => some.join(between),
        }
    }
}

/// What is told differently in a letter and in a text.
struct Whole {
    names: String,
    streets: String,
    last_door: String,
    ring: String,
}

fn short(name: &str) -> String {
    name.chars().take(LONGEST_NAME).collect()
}
