//! A person whom a hub may contact, and the ways to reach them.

pub mod likeness;
pub mod merging;

use kit::text::plain_digit;
use kit::words::Words;
use kit::{Error, Problem, Problems};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The longest name, in letters.
pub const LONGEST_NAME: usize = 120;
/// The longest telephone number, address or e-mail address, in letters.
pub const LONGEST_VALUE: usize = 200;
/// The most ways to reach one person.
pub const MOST_CHANNELS: usize = 10;

/// A way to reach somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Phone,
    Email,
    Post,
}

impl Channel {
    pub const ALL: [Channel; 3] = [Channel::Phone, Channel::Email, Channel::Post];

    pub const fn as_str(self) -> &'static str {
        match self {
            Channel::Phone => "phone",
            Channel::Email => "email",
            Channel::Post => "post",
        }
    }
    pub fn parse(word: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.as_str() == word)
    }
}

/// Why the law lets a hub use a way to reach somebody. Kept for each way by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    Consent,
    LegitimateInterest,
}

impl Basis {
    pub const ALL: [Basis; 2] = [Basis::Consent, Basis::LegitimateInterest];

    pub const fn as_str(self) -> &'static str {
        match self {
            Basis::Consent => "consent",
            Basis::LegitimateInterest => "legitimate_interest",
        }
    }
    pub fn parse(word: &str) -> Option<Basis> {
        Basis::ALL.into_iter().find(|basis| basis.as_str() == word)
    }
}

/// A way to reach somebody as it is typed or sent. Nothing in it is believed until somebody has looked.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenWay {
    /// `phone`, `email` or `post`.
    pub channel: String,
    pub value: String,
    /// `consent` or `legitimate_interest`.
    pub basis: String,
}

impl WrittenWay {
    /// The way by itself, with all that is wrong with it.
    pub fn look_over(&self) -> Result<Reach, Error> {
        let mut problems = Problems::default();
        let channel = Channel::parse(&self.channel);
        let basis = Basis::parse(&self.basis);
        if channel.is_none() {
            problems.add(Problem::new("channel", "problem-choose"));
        }
        if basis.is_none() {
            problems.add(Problem::new("basis", "problem-choose"));
        }
        // Without a channel chosen only what is wrong with any of them can be told.
        let reach = Reach::new(
            channel.unwrap_or(Channel::Post),
            &self.value,
            basis.unwrap_or(Basis::Consent),
            "value",
        );
        match reach {
            Ok(reach) => problems.or(reach),
            Err(problem) => {
                problems.add(problem);
                Err(Error::Invalid(problems))
            }
        }
    }
}

/// One way to reach one person, looked over: a telephone number has digits, an e-mail address an @.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reach {
    pub channel: Channel,
    pub value: String,
    pub basis: Basis,
}

impl Reach {
    /// `field` is where a problem is told: `contact.channels.0.value`, or `value` in a form.
    pub fn new(channel: Channel, value: &str, basis: Basis, field: &str) -> Result<Reach, Problem> {
        let mut value = tidy(value);
        if channel == Channel::Phone {
            value = value.chars().map(plain_digit).collect();
        }
        let said = |key: &'static str| Err(Problem::new(field.to_owned(), key));
        if value.is_empty() {
            return said("problem-blank");
        }
        if value.chars().count() > LONGEST_VALUE {
            return Err(Problem::new(field.to_owned(), "too-long").with("most", LONGEST_VALUE));
        }
        match channel {
            Channel::Phone if !looks_like_a_number(&value) => return said("problem-not-phone"),
            Channel::Email if !looks_like_an_address(&value) => return said("problem-not-email"),
            _ => {}
        }
        Ok(Reach { channel, value, basis })
    }
}

/// A name as it is kept, or what is wrong with it.
pub fn name(typed: &str, field: &str) -> Result<String, Problem> {
    let name = tidy(typed);
    if name.is_empty() {
        Err(Problem::new(field.to_owned(), "problem-blank"))
    } else if name.chars().count() > LONGEST_NAME {
        Err(Problem::new(field.to_owned(), "too-long").with("most", LONGEST_NAME))
    } else {
        Ok(name)
    }
}

/// Somebody who said "contact me": their name, and at least one way to reach them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub name: String,
    pub channels: Vec<Reach>,
}

impl Contact {
    /// Looks over what a phone or a file sent, and collects all that is wrong.
    pub fn new(
        typed: &str,
        channels: impl IntoIterator<Item = (Channel, String, Basis)>,
        problems: &mut Problems,
    ) -> Contact {
        let name = name(typed, "contact.name").unwrap_or_else(|problem| {
            problems.add(problem);
            String::new()
        });
        let mut kept = Vec::new();
        for (at, (channel, value, basis)) in channels.into_iter().enumerate() {
            if at == MOST_CHANNELS {
                problems.add(Problem::new("contact.channels", "too-many").with("most", MOST_CHANNELS));
                break;
            }
            match Reach::new(channel, &value, basis, &format!("contact.channels.{at}.value")) {
                Ok(reach) => kept.push(reach),
                Err(problem) => problems.add(problem),
            }
        }
        if kept.is_empty() && problems.is_empty() {
            problems.add(Problem::new("contact.channels", "contact-channel-missing"));
        }
        Contact { name, channels: kept }
    }
}

/// One line without control characters or doubled spaces.
fn tidy(typed: &str) -> String {
    typed
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Digits enough for a telephone, and nothing but what people write between them.
fn looks_like_a_number(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    (6..=15).contains(&digits)
        && value
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | '/'))
}

fn looks_like_an_address(value: &str) -> bool {
    value.split_once('@').is_some_and(|(before, after)| {
        !before.is_empty()
            && !value.contains(' ')
            && !after.contains('@')
            && after
                .split_once('.')
                .is_some_and(|(host, end)| !host.is_empty() && !end.is_empty() && !end.ends_with('.'))
    })
}

/// One person, as a list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: String,
    pub arrived: i64,
    pub name: String,
    /// The language to speak with them, as BCP 47 writes it.
    pub language: String,
}

/// A kept way to reach somebody, with when it was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub id: String,
    pub channel: Channel,
    pub value: String,
    pub basis: Basis,
    pub given_at: jiff::Timestamp,
}

/// Who can see a person and how to reach them, in one sentence.
pub fn who_can_see(words: Words, hub: &str) -> String {
    words.with("seen-by-organisers-alone", &[("hub", hub.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_and_no_address_is_told_at_its_field() {
        let key = |channel, value| {
            Reach::new(channel, value, Basis::Consent, "value").map_err(|problem| problem.key.to_string())
        };
        assert_eq!(key(Channel::Phone, " 020 7946\u{0}  0958 ").unwrap().value, "020 7946 0958");
        assert_eq!(key(Channel::Phone, "ring the bell"), Err("problem-not-phone".into()));
        assert_eq!(key(Channel::Phone, "۰۷۷۰۰ ۹۰۰۱۲۳").unwrap().value, "07700 900123");
        assert_eq!(key(Channel::Phone, "+٤٤ ٧٧٠٠ ٩٠٠١٢٣").unwrap().value, "+44 7700 900123");
        assert_eq!(key(Channel::Post, "۱۲ Mill Lane").unwrap().value, "۱۲ Mill Lane");
        assert_eq!(key(Channel::Phone, "12345"), Err("problem-not-phone".into()));
        assert_eq!(key(Channel::Email, "rose@example.org").unwrap().value, "rose@example.org");
        for wrong in ["rose", "@example.org", "rose@", "rose@example", "a@b@c.org", "rose @example.org", "r@.", "r@a."] {
            assert_eq!(key(Channel::Email, wrong), Err("problem-not-email".into()), "{wrong}");
        }
        assert_eq!(key(Channel::Post, " "), Err("problem-blank".into()));
        assert_eq!(key(Channel::Post, &"x".repeat(201)), Err("too-long".into()));
    }

    #[test]
    fn a_contact_tells_all_that_is_wrong_at_once() {
        let mut problems = Problems::default();
        Contact::new("", [(Channel::Phone, "no".to_owned(), Basis::Consent)], &mut problems);
        let fields: Vec<&str> = problems.0.iter().map(|problem| problem.field.as_ref()).collect();
        assert_eq!(fields, ["contact.name", "contact.channels.0.value"]);

        let mut problems = Problems::default();
        Contact::new("Rose", [], &mut problems);
        assert_eq!(problems.0[0].key, "contact-channel-missing");
    }
}
