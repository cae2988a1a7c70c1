//! What those should know who are about to go somewhere.

use jiff::{SignedDuration, Timestamp};
use kit::kinds;
use kit::words::Words;
use kit::{Error, Problem, Problems, Result};
use serde::Deserialize;
use utoipa::ToSchema;

kinds!(
    /// What waits there.
    #[derive(utoipa::ToSchema)]
    WarningKind {
        Dog "dog" "warning-dog",
        Threat "threat" "warning-threat",
        Illness "illness" "warning-illness",
        Other "other" "warning-other",
    }
);

/// How long a warning stands where nobody says otherwise, and at most. In days.
pub const DAYS: i64 = 90;
pub const MOST_DAYS: i64 = 365;
pub const LONGEST_WORDS: usize = 140;

/// A warning as it is typed or sent.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenWarning {
    /// The street's id.
    pub street: String,
    /// The door as it stands on it, such as `12a`; empty where it is about the whole street.
    pub door: String,
    /// `dog`, `threat`, `illness` or `other`.
    pub kind: String,
    /// A few words about the place, never about who lives there. `other` needs them.
    pub words: String,
    /// For how many days it stands: 1 to 365, 90 where it is empty.
    pub days: String,
}

/// A warning with nothing wrong in it. Whether its street and door are there, the hub knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warned {
    pub street: String,
    pub door: Option<String>,
    pub kind: WarningKind,
    pub words: String,
    pub days: i64,
}

impl WrittenWarning {
    pub fn look_over(&self) -> Result<Warned> {
        let mut problems = Problems::default();
        let kind = WarningKind::parse(&self.kind);
        if kind.is_none() {
            problems.add(Problem::new("kind", "problem-choose"));
        }
        if self.street.trim().is_empty() {
            problems.add(Problem::new("street", "problem-choose"));
        }
        let line = |typed: &str| {
            let visible = typed.split(|c: char| c.is_whitespace() || c.is_control());
            visible.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        };
        let words = line(&self.words);
        if words.chars().count() > LONGEST_WORDS {
            problems.add(Problem::new("words", "problem-too-long").with("most", LONGEST_WORDS));
        } else if words.is_empty() && kind == Some(WarningKind::Other) {
            problems.add(Problem::new("words", "problem-blank"));
        }
        let days = days_of(&self.days).map_err(|problem| problems.add(problem));
        match (kind, days) {
            (Some(kind), Ok(days)) => problems.or(Warned {
                street: self.street.trim().to_owned(),
                door: Some(line(&self.door)).filter(|door| !door.is_empty()),
                kind,
                words,
                days,
            }),
            _ => Err(Error::Invalid(problems)),
        }
    }
}

/// For how many days, as somebody typed it.
fn days_of(typed: &str) -> std::result::Result<i64, Problem> {
    let plain: String = typed.trim().chars().map(kit::text::plain_digit).collect();
    match plain.as_str() {
        "" => Ok(DAYS),
        typed => typed
            .parse()
            .ok()
            .filter(|days| (1..=MOST_DAYS).contains(days))
            .ok_or_else(|| Problem::new("days", "problem-warning-days").with("most", MOST_DAYS)),
    }
}

impl Warned {
    pub fn until(&self, now: Timestamp) -> Timestamp {
        now.checked_add(SignedDuration::from_hours(24 * self.days)).unwrap_or(now)
    }
}

/// A warning as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub id: String,
    /// Id and name.
    pub street: (String, String),
    /// Id and label.
    pub door: Option<(String, String)>,
    pub kind: WarningKind,
    pub words: String,
    /// Account and name of who made it.
    pub by: Option<(String, String)>,
    pub made_at: Timestamp,
    pub until: Timestamp,
}

impl Warning {
    /// As whoever goes there reads it.
    pub fn said(&self, words: Words) -> String {
        let kind = words.t(self.kind.key());
        let said = match self.words.as_str() {
            "" => kind.to_owned(),
            more => words.with("warning-said", &[("kind", kind.into()), ("words", more.into())]),
        };
        match &self.door {
            Some(_) => said,
            None => words.with("warning-whole-street", &[("said", said.into())]),
        }
    }

    /// All that is to be known at a door of a street, where there is anything.
    pub fn at_door(warnings: &[Warning], street: &str, door: &str, words: Words) -> Option<String> {
        let here = warnings.iter().filter(|warning| {
            warning.street.0 == street && warning.door.as_ref().is_none_or(|(id, _)| id == door)
        });
        let said: Vec<String> = here.map(|warning| warning.said(words)).collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_says_all_that_is_wrong_at_once_and_never_stands_for_good() {
        let fields = |written: &WrittenWarning| match written.look_over() {
            Err(Error::Invalid(problems)) => problems.0.iter().map(|p| p.field.to_string()).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        let mut written = WrittenWarning {
            days: "400".into(),
            words: "x".repeat(141),
            ..WrittenWarning::default()
        };
        assert_eq!(fields(&written), ["kind", "street", "words", "days"]);
        written = WrittenWarning {
            street: "weir".into(),
            kind: "other".into(),
            ..WrittenWarning::default()
        };
        assert_eq!(fields(&written), ["words"]);
        written.kind = "dog".into();
        let warned = written.look_over().expect("a good one");
        assert_eq!((warned.days, warned.door), (90, None));
    }
}
