//! Patches and streets as they are called, and doors as they are remembered.

use super::{Kind, Numbering, Outcome, Place};
use crate::places::model::Gss;
use jiff::Timestamp;
use kit::dialect::fold;
use kit::{Error, Problem, Problems, Result};
use serde::Deserialize;
use utoipa::ToSchema;

/// The longest name of a patch or a street, in letters.
pub const LONGEST_NAME: usize = 80;
/// The longest postcode, in letters, of any country.
const LONGEST_POSTCODE: usize = 12;

/// What a patch or a street is called, in any letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// `field` is where a problem is told.
    pub fn parse(field: &'static str, typed: &str) -> std::result::Result<Name, Problem> {
        let tidy = tidy(typed);
        if tidy.is_empty() {
            return Err(Problem::new(field, "problem-blank"));
        }
        if tidy.chars().count() > LONGEST_NAME {
            return Err(Problem::new(field, "problem-too-long").with("most", LONGEST_NAME));
        }
        Ok(Name(tidy))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Two names that fold alike are one place. A name of signs alone stands for itself.
    pub fn folded(&self) -> String {
        let folded = fold(&self.0);
        if folded.is_empty() { self.0.clone() } else { folded }
    }
}

fn tidy(typed: &str) -> String {
    typed
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A street as it is typed or sent. Nothing in it is believed until somebody has looked.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenStreet {
    pub name: String,
    /// `street` or `block`. A block is walked floor by floor, from the top.
    pub kind: String,
    /// `sides` where odd and even numbers face each other, `running` where the numbers run on.
    pub numbering: String,
    /// May be empty.
    pub postcode: String,
    /// Where it lies, if its postcode does not tell: the code or the name of a neighbourhood, or a postcode in it.
    pub neighbourhood: String,
}

/// A street, looked over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedStreet {
    pub name: Name,
    pub kind: Kind,
    pub numbering: Numbering,
    pub postcode: String,
    /// As it was typed; empty where the postcode tells.
    pub neighbourhood: String,
}

impl WrittenStreet {
    /// The street, or all that is wrong with what was written. In a block the numbers run on.
    pub fn look_over(&self) -> Result<NamedStreet> {
        let mut problems = Problems::default();
        let name = Name::parse("name", &self.name).map_err(|problem| problems.add(problem));
        let kind = Kind::parse(&self.kind);
        if kind.is_none() {
            problems.add(Problem::new("kind", "problem-choose"));
        }
        let numbering = match kind {
            Some(Kind::Block) => Some(Numbering::Running),
            _ => Numbering::parse(&self.numbering),
        };
        if numbering.is_none() {
            problems.add(Problem::new("numbering", "problem-choose"));
        }
        let postcode = postcode(&self.postcode).map_err(|problem| problems.add(problem));
        let neighbourhood = tidy(&self.neighbourhood);
        if neighbourhood.chars().count() > LONGEST_NAME {
            problems.add(Problem::new("neighbourhood", "problem-too-long").with("most", LONGEST_NAME));
            return Err(Error::Invalid(problems));
        }
        match (name, kind, numbering, postcode) {
            (Ok(name), Some(kind), Some(numbering), Ok(postcode)) => {
                Ok(NamedStreet { name, kind, numbering, postcode, neighbourhood })
            }
            _ => Err(Error::Invalid(problems)),
        }
    }
}

/// A postcode as it is written on letters: large, and a British one with its gap.
pub fn postcode(typed: &str) -> std::result::Result<String, Problem> {
    let large = tidy(typed).to_uppercase();
    if large.chars().count() > LONGEST_POSTCODE {
        return Err(Problem::new("postcode", "problem-too-long").with("most", LONGEST_POSTCODE));
    }
    if !large.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ' || c == '-') {
        return Err(Problem::new("postcode", "problem-postcode"));
    }
    let close: String = large.chars().filter(|c| *c != ' ').collect();
    Ok(match british(&close) {
        true => format!("{} {}", &close[..close.len() - 3], &close[close.len() - 3..]),
        false => large,
    })
}

/// Whether these letters without a gap are a British postcode: `N179AA`.
pub fn british(close: &str) -> bool {
    let letters = close.as_bytes();
    if !(5..=7).contains(&letters.len()) || !close.is_ascii() {
        return false;
    }
    let (out, home) = letters.split_at(letters.len() - 3);
    let home = home[0].is_ascii_digit() && home[1..].iter().all(u8::is_ascii_alphabetic);
    home && out[0].is_ascii_alphabetic()
        && out[1..].iter().any(u8::is_ascii_digit)
        && out.iter().all(u8::is_ascii_alphanumeric)
}

/// A patch, with how far its doors have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    pub id: String,
    pub name: String,
    pub retired_at: Option<Timestamp>,
    pub streets: i64,
    pub doors: Doors,
}

/// How many doors there are, at how many we knocked, and at how many somebody spoke with us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doors {
    pub all: i64,
    pub knocked: i64,
    pub spoken: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Street {
    pub id: String,
    pub patch: String,
    pub patch_name: String,
    pub name: String,
    pub kind: Kind,
    pub numbering: Numbering,
    pub postcode: String,
    /// The neighbourhood it lies in, where that is known, and whether somebody put it there by hand.
    pub lsoa: Option<Gss>,
    pub by_hand: bool,
    pub retired_at: Option<Timestamp>,
    pub doors: Doors,
}

/// What the attempts at a door that stand add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub visits: i64,
    pub last: Option<(Timestamp, Outcome)>,
    pub spoke_at: Option<Timestamp>,
    /// In the hub's own time: `2026-11-28T18:00`, or only the day.
    pub come_back: Option<String>,
    pub do_not_knock_at: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    pub id: String,
    pub street: String,
    pub label: String,
    pub floor: Option<i64>,
    pub place: Place,
    pub retired_at: Option<Timestamp>,
    pub standing: Standing,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_street_tells_all_that_is_wrong_at_once() {
        let fields = |street: &WrittenStreet| match street.look_over() {
            Ok(_) => Vec::new(),
            Err(Error::Invalid(problems)) => problems.0.iter().map(|p| p.field.to_string()).collect(),
            Err(other) => panic!("{other}"),
        };
        let empty = WrittenStreet { postcode: "N17 9AA and something else".into(), ..WrittenStreet::default() };
        assert_eq!(fields(&empty), ["name", "kind", "numbering", "postcode"]);
        let block = WrittenStreet { name: "Łódź House".into(), kind: "block".into(), ..WrittenStreet::default() };
        assert_eq!(block.look_over().expect("good").numbering, Numbering::Running);
        let long = WrittenStreet { name: "x".repeat(81), ..block };
        assert_eq!(fields(&long), ["name"]);
    }

    #[test]
    fn a_postcode_is_written_as_on_letters() {
        for (typed, kept) in [("n179aa", "N17 9AA"), (" n17  9aa ", "N17 9AA"), ("m11ae", "M1 1AE"), ("00-950", "00-950"), ("", "")] {
            assert_eq!(postcode(typed).expect("good"), kept);
        }
        assert!(!british("12ABC"));
    }

    #[test]
    fn names_in_any_letters_are_told_apart() {
        let folded = |typed| Name::parse("name", typed).expect("a name").folded();
        assert_eq!(folded("Łąkowa"), folded("lakowa"));
        assert_ne!(folded("گلی نمبر ۱"), folded("گلی نمبر ۲"));
        assert_ne!(folded("★"), folded("☆"));
    }
}
