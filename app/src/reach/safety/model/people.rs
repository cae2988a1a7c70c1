//! Who is out, where they meant to be, and whom to ring.

use super::{Chosen, Open, Said, Standing};
use jiff::Timestamp;
use kit::words::{Language, Words};

/// Somebody who can be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub email: Option<String>,
    pub language: Option<String>,
    pub number: Option<String>,
}

impl Person {
    pub fn words(&self) -> Words {
        let chosen = self.language.as_deref().and_then(Language::of_code);
        Words::of(chosen.unwrap_or(Language::ENGLISH))
    }
    /// Whether anything that is sent reaches them.
    pub fn can_be_told(&self) -> bool {
        self.email.is_some() || self.number.is_some()
    }
}

/// A session, as those who watch over it need to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Going {
    pub session: String,
    pub name: String,
    pub meet: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub cancelled: bool,
    pub ended: bool,
    pub pair: Vec<Person>,
    /// How often they check in, where the session says so.
    pub every: Option<i64>,
    pub chosen: Chosen,
}

impl Going {
    pub fn is_of(&self, account: Option<&str>) -> bool {
        self.pair.iter().any(|person| Some(person.id.as_str()) == account)
    }
    pub fn names(&self, words: Words) -> String {
        let names: Vec<&str> = self.pair.iter().map(|person| person.name.as_str()).collect();
        words.list(&names)
    }
}

/// Where a pair was to be, and where it was last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    pub streets: Vec<String>,
    /// Street, door and when it was marked.
    pub last: Option<(String, String, Timestamp)>,
}

/// An alarm with the people it was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    pub open: Open,
    /// Account and name of those who were alerted.
    pub first: Option<(String, String)>,
    pub second: Option<(String, String)>,
    pub ended_at: Option<Timestamp>,
    pub ended_by: Option<String>,
    /// Whether somebody who was alerted reached them; otherwise they said so themselves.
    pub reached: bool,
}

/// All that the page of one session's safety shows.
#[derive(Clone, Debug)]
pub struct Seen {
    pub going: Going,
    /// Nothing until the clock has begun.
    pub standing: Option<Standing>,
    pub every: i64,
    pub said: Vec<Said>,
    /// The latest first.
    pub alarms: Vec<Alarm>,
    pub alerted: [Option<Person>; 2],
    pub whereabouts: Whereabouts,
}

impl Seen {
    pub fn alarm(&self) -> Option<&Alarm> {
        self.alarms.iter().find(|alarm| alarm.ended_at.is_none())
    }
}
