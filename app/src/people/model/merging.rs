//! Two who are made one, field by field, and what is kept so that they can be two again.

use super::likeness::dialled;
use jiff::Timestamp;
use kit::{Error, Problem, Problems, Result};
use serde::{Deserialize, Serialize};

/// Somebody as they are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub id: String,
    pub arrived: i64,
    pub name: String,
    pub folded: String,
    pub language: String,
    pub import_id: Option<String>,
}

/// A way to reach somebody as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    pub id: String,
    pub channel: String,
    pub value: String,
    pub basis: String,
    pub given_at: i64,
}

impl Way {
    /// Whether both reach the same telephone or the same letterbox.
    pub fn is_like(&self, other: &Way) -> bool {
        self.channel == other.channel
            && match self.channel.as_str() {
                "phone" => dialled(&self.value) == dialled(&other.value),
                _ => self.value.to_lowercase() == other.value.to_lowercase(),
            }
    }
}

/// Two people side by side; the first is who stays.
#[derive(Clone, Debug)]
pub struct Halves {
    pub one: Row,
    pub one_ways: Vec<Way>,
    pub other: Row,
    pub other_ways: Vec<Way>,
}

impl Halves {
    /// Every way, with whose it is.
    pub fn all_ways(&self) -> impl Iterator<Item = (&str, &Way)> {
        let ones = self.one_ways.iter().map(|way| (self.one.id.as_str(), way));
        ones.chain(self.other_ways.iter().map(|way| (self.other.id.as_str(), way)))
    }

    /// What is most likely meant: every way once. Of two that are alike the one that was agreed to
    /// first stays, with the reason that was given then: joining two people gives nobody more leave
    /// than either of them gave.
    pub fn usual_ways(&self) -> Vec<String> {
        let mut kept: Vec<&Way> = Vec::new();
        let mut all: Vec<&Way> = self.all_ways().map(|(_, way)| way).collect();
        all.sort_by_key(|way| (way.given_at, &way.id));
        for way in all {
            if !kept.iter().any(|other| other.is_like(way)) {
                kept.push(way);
            }
        }
        kept.into_iter().map(|way| way.id.clone()).collect()
    }
}

/// What somebody chose, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    pub name: String,
    pub language: String,
    /// The ids of the ways to reach them that stay.
    pub ways: Vec<String>,
}

impl Chosen {
    /// Only what one of the two has can be chosen: joining makes nothing up.
    pub fn look_over(&self, halves: &Halves) -> Result<Chosen> {
        let mut problems = Problems::default();
        let (one, other) = (&halves.one, &halves.other);
        if ![&one.name, &other.name].contains(&&self.name) {
            problems.add(Problem::new("name", "problem-choose"));
        }
        if ![&one.language, &other.language].contains(&&self.language) {
            problems.add(Problem::new("language", "problem-choose"));
        }
        if self.ways.iter().any(|id| !halves.all_ways().any(|(_, way)| way.id == *id)) {
            problems.add(Problem::new("ways", "problem-choose"));
        }
        let none_left = self.ways.is_empty() && halves.all_ways().next().is_some();
        if none_left {
            problems.add(Problem::new("ways", "Please keep one way to reach them at least."));
        }
        if problems.is_empty() { Ok(self.clone()) } else { Err(Error::Invalid(problems)) }
    }
}

/// A way that did not stay, whose it was, and which like it did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub whose: String,
    pub way: Way,
    pub like: Option<String>,
}

/// All that it takes to make two of one again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// The first as they were.
    pub before: Row,
    /// What was chosen.
    pub name: String,
    pub language: String,
    pub other: Row,
    /// Ways of the second that went to the first.
    pub moved: Vec<String>,
    pub left_out: Vec<LeftOut>,
    /// Conversations of the second.
    pub conversations: Vec<String>,
    /// Joinings of the second that went to the first.
    pub earlier: Vec<String>,
    /// Whom the second was told apart from.
    pub told_apart: Vec<String>,
}

/// Somebody who was joined to somebody.
#[derive(Clone, Debug)]
pub struct Joined {
    pub id: String,
    pub at: Timestamp,
    pub by: Option<String>,
    pub history: History,
}
