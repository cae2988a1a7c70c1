//! What a pair says of itself.

use jiff::{Timestamp, ToSpan};
use kit::kinds;
use kit::{Error, Problem, Problems, Result};
use serde::Deserialize;
use utoipa::ToSchema;

kinds!(
    /// What a pair says with one touch.
    #[derive(utoipa::ToSchema)]
    CheckIn {
        Out "out" "check-in-out",
        Fine "fine" "check-in-fine",
        Longer "longer" "check-in-longer",
        Home "home" "check-in-home",
    }
);

kinds!(
    /// How it reached us.
    Way {
        Phone "phone" "check-in-by-phone",
        Desk "desk" "check-in-by-desk",
        Link "link" "check-in-by-link",
        // Somebody who was alerted has spoken with them.
        Reached "reached" "check-in-by-reached",
    }
);

/// How much longer a pair asks for where it says nothing else, in minutes.
const LONGER: i64 = 30;
const LEAST_LONGER: i64 = 5;
const MOST_LONGER: i64 = 240;
/// A phone's clock may run ahead by so much, in minutes.
const AHEAD: i64 = 10;

/// A check-in as it is sent. Nothing in it is believed until [`WrittenCheckIn::look_over`] has looked.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenCheckIn {
    /// `out`, `fine`, `longer` or `home`.
    pub kind: String,
    /// When it was said, by the phone's clock. A phone without signal sends it later.
    pub at: String,
    /// With `longer`: how many minutes, 30 where it is absent.
    pub minutes: Option<i64>,
}

impl WrittenCheckIn {
    pub fn look_over(&self, now: Timestamp) -> Result<(CheckIn, Option<i64>, Timestamp)> {
        let mut problems = Problems::default();
        let kind = CheckIn::parse(&self.kind);
        if kind.is_none() {
            problems.add(Problem::new("kind", "problem-choose"));
        }
        let at = self.at.trim().parse::<Timestamp>().ok();
        match at {
            None => problems.add(Problem::new("at", "problem-not-date")),
            Some(at) if at > now.checked_add(AHEAD.minutes()).unwrap_or(now) => {
                problems.add(Problem::new("at", "problem-future"));
            }
            Some(_) => {}
        }
        let minutes = match kind {
            Some(CheckIn::Longer) => Some(self.minutes.unwrap_or(LONGER)),
            _ => None,
        };
        if minutes.is_some_and(|minutes| !(LEAST_LONGER..=MOST_LONGER).contains(&minutes)) {
            let problem = Problem::new("minutes", "problem-minutes");
            problems.add(problem.with("least", LEAST_LONGER).with("most", MOST_LONGER));
        }
        match (kind, at) {
            // Nobody has said anything tomorrow.
            (Some(kind), Some(at)) => problems.or((kind, minutes, at.min(now))),
            _ => Err(Error::Invalid(problems)),
        }
    }

    /// What a button says, now.
    pub fn of_button(kind: &str, minutes: &str) -> Result<(CheckIn, Option<i64>)> {
        let kind = CheckIn::parse(kind).ok_or_else(|| Error::invalid("kind", "problem-choose"))?;
        let minutes = match kind {
            CheckIn::Longer => Some(minutes.trim().parse().unwrap_or(LONGER).clamp(LEAST_LONGER, MOST_LONGER)),
            _ => None,
        };
        Ok((kind, minutes))
    }
}

/// A check-in as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub id: String,
    pub kind: CheckIn,
    pub minutes: Option<i64>,
    pub at: Timestamp,
    pub told_at: Timestamp,
    pub way: Way,
    /// Who said it, by name.
    pub by: Option<String>,
}

impl Said {
    /// It came so much later than it was said that the clock had gone on without it.
    pub fn came_late(&self) -> bool {
        self.told_at.duration_since(self.at).as_secs() >= 120
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(words: &str) -> Timestamp {
        words.parse().expect("an instant")
    }

    #[test]
    fn what_is_wrong_is_said_at_once() {
        let fields = |written: &WrittenCheckIn| match written.look_over(at("2026-11-28T11:00:00Z")) {
            Err(Error::Invalid(problems)) => problems.0.iter().map(|p| p.field.to_string()).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(fields(&WrittenCheckIn::default()), ["kind", "at"]);
        let mut longer = WrittenCheckIn {
            kind: "longer".into(),
            at: "2026-11-28T11:11:00Z".into(),
            minutes: Some(900),
        };
        assert_eq!(fields(&longer), ["at", "minutes"]);
        longer.at = "2026-11-28T11:09:00Z".into();
        longer.minutes = None;
        let now = at("2026-11-28T11:00:00Z");
        assert_eq!(
            longer.look_over(now).expect("fine"),
            (CheckIn::Longer, Some(30), now)
        );
    }
}
