//! What opens an account, and what a network asks of it.

use super::name;
use crate::hubs::access::GRANTS;
use jiff::Timestamp;
use kit::session::NewToken;
use kit::{Error, Problem, Problems, Result};
use serde::Deserialize;
use utoipa::ToSchema;

/// For how many days a token may be good.
pub const TOKEN_DAYS: [i64; 3] = [30, 90, 365];

/// A token as it is typed or sent. Nothing in it is believed until [`WrittenToken::parse`] has looked.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenToken {
    /// What it is for.
    pub name: String,
    /// `counts:read`, `conversations:read`, `conversations:write`, `people:read`, `people:write`, `doors:read`,
    /// `doors:write` or `hub:read`.
    pub scopes: Vec<String>,
    /// The ids of hubs of the account.
    pub hubs: Vec<String>,
    /// 30, 90 or 365.
    pub days: i64,
}

impl WrittenToken {
    /// From the fields of a form.
    pub fn typed(fields: &[(String, String)]) -> WrittenToken {
        let all = |wanted: &str| {
            let of_name = fields.iter().filter(|(name, _)| name == wanted);
            of_name.map(|(_, value)| value.clone()).collect::<Vec<_>>()
        };
        WrittenToken {
            name: all("name").concat(),
            scopes: all("scopes"),
            hubs: all("hubs"),
            days: all("days").concat().parse().unwrap_or_default(),
        }
    }

    pub fn parse(&self) -> Result<NewToken> {
        let mut problems = Problems::default();
        let name = name("name", &self.name).map_err(|problem| problems.add(problem));
        let known = |scope: &String| GRANTS.iter().any(|(known, ..)| known == scope);
        if self.scopes.is_empty() || !self.scopes.iter().all(known) {
            problems.add(Problem::new("scopes", "problem-choose"));
        }
        if self.hubs.is_empty() {
            problems.add(Problem::new("hubs", "problem-choose"));
        }
        if !TOKEN_DAYS.contains(&self.days) {
            problems.add(Problem::new("days", "problem-choose"));
        }
        // Ticked twice is ticked.
        let once = |given: &[String]| {
            let mut once = given.to_vec();
            once.sort_unstable();
            once.dedup();
            once
        };
        match name {
            Ok(name) if problems.is_empty() => Ok(NewToken {
                name,
                scopes: once(&self.scopes),
                hubs: once(&self.hubs),
                days: self.days,
            }),
            _ => Err(Error::Invalid(problems)),
        }
    }
}

/// How many of those who answer for the hubs have a second step, and from when on they must.
#[derive(Clone, Copy, Debug)]
pub struct SecondSteps {
    pub from: Option<Timestamp>,
    pub have: i64,
    pub all: i64,
}

/// The longest that people are given to set up a second step, in days.
const LONGEST_GRACE: i64 = 90;

/// In how many days a second step is to be asked for; nothing where none is. `days` as it was typed.
pub fn grace(required: bool, days: &str) -> Result<Option<i64>> {
    if !required {
        return Ok(None);
    }
    match days.trim().parse() {
        Ok(days) if (0..=LONGEST_GRACE).contains(&days) => Ok(Some(days)),
        _ => Err(Error::invalid("days", "Please give a whole number of days from 0 to 90.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_what_for_where_and_how_long() {
        let good = WrittenToken {
            name: "Newsletter".into(),
            scopes: vec!["people:read".into(), "people:read".into()],
            hubs: vec!["mill-lane".into()],
            days: 90,
        };
        assert_eq!(good.parse().unwrap().scopes, ["people:read"]);
        let refused = |change: fn(&mut WrittenToken)| {
            let mut token = good.clone();
            change(&mut token);
            token.parse().unwrap_err().to_string()
        };
        assert_eq!(refused(|token| token.scopes = vec!["hub:write".into()]), "scopes: problem-choose");
        assert_eq!(refused(|token| token.scopes.clear()), "scopes: problem-choose");
        assert_eq!(refused(|token| token.hubs.clear()), "hubs: problem-choose");
        assert_eq!(refused(|token| token.days = 9999), "days: problem-choose");
        assert_eq!(refused(|token| token.name = " ".into()), "name: problem-blank");
    }

    #[test]
    fn grace_is_given_in_days() {
        assert_eq!(grace(false, "soon").unwrap(), None);
        assert_eq!(grace(true, " 14 ").unwrap(), Some(14));
        for bad in ["", "-1", "91", "soon"] {
            assert!(grace(true, bad).is_err(), "{bad}");
        }
    }
}
