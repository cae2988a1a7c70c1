//! How often pairs check in, and who is alerted when one does not.

use kit::{Error, Problem, Problems, Result};
use serde::Deserialize;
use utoipa::ToSchema;

/// The minutes of the ladder, each within reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// A word is due every so many minutes,
    pub every: i64,
    /// and so many after the session should have ended.
    pub after_end: i64,
    /// From the reminder to the first person,
    pub first_after: i64,
    /// and from the first to the second.
    pub second_after: i64,
}

const EVERY: (i64, i64) = (10, 180);
const AFTER_END: (i64, i64) = (5, 120);
const AFTER: (i64, i64) = (5, 60);

impl Ladder {
    pub const USUAL: Ladder = Ladder {
        every: 45,
        after_end: 15,
        first_after: 10,
        second_after: 10,
    };
}

/// A whole number of minutes within `least` and `most`.
fn minutes(field: &'static str, typed: &str, (least, most): (i64, i64)) -> std::result::Result<i64, Problem> {
    let plain: String = typed.trim().chars().map(kit::text::plain_digit).collect();
    plain
        .parse()
        .ok()
        .filter(|minutes| (least..=most).contains(minutes))
        .ok_or_else(|| Problem::new(field, "problem-minutes").with("least", least).with("most", most))
}

/// Settings as they are typed or sent.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenSettings {
    /// Minutes from one check-in to the next: 10 to 180.
    pub every: String,
    /// Minutes after a session's end until a pair should have said that they are home: 5 to 120.
    pub after_end: String,
    /// Minutes from the reminder until the first person is alerted: 5 to 60.
    pub first_after: String,
    /// Minutes from the first person to the second: 5 to 60.
    pub second_after: String,
    /// The accounts of those who are alerted; empty for the coordinators.
    pub first: String,
    pub second: String,
}

impl WrittenSettings {
    pub fn look_over(&self) -> Result<(Ladder, Chosen)> {
        let mut problems = Problems::default();
        let mut field = |name, typed: &str, limits| {
            minutes(name, typed, limits).map_err(|problem| problems.add(problem)).ok()
        };
        let every = field("every", &self.every, EVERY);
        let after_end = field("after_end", &self.after_end, AFTER_END);
        let first_after = field("first_after", &self.first_after, AFTER);
        let second_after = field("second_after", &self.second_after, AFTER);
        let chosen = Chosen::of(&self.first, &self.second).map_err(|problem| problems.add(problem));
        match (every, after_end, first_after, second_after, chosen) {
            (Some(every), Some(after_end), Some(first_after), Some(second_after), Ok(chosen)) => {
                let ladder = Ladder {
                    every,
                    after_end,
                    first_after,
                    second_after,
                };
                Ok((ladder, chosen))
            }
            _ => Err(Error::Invalid(problems)),
        }
    }
}

/// Who is to be alerted, first and second, by account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    pub first: Option<String>,
    pub second: Option<String>,
}

impl Chosen {
    /// Nobody is alerted twice.
    pub fn of(first: &str, second: &str) -> std::result::Result<Chosen, Problem> {
        let some = |typed: &str| Some(typed.trim().to_owned()).filter(|typed| !typed.is_empty());
        let chosen = Chosen {
            first: some(first),
            second: some(second),
        };
        if chosen.first.is_some() && chosen.first == chosen.second {
            return Err(Problem::new("second", "problem-alerted-twice"));
        }
        Ok(chosen)
    }
}

/// What one session has otherwise than its hub, as it is typed or sent. Empty is as the hub has it.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenChoice {
    /// Minutes from one check-in to the next: 10 to 180.
    pub every: String,
    /// The accounts of those who are alerted.
    pub first: String,
    pub second: String,
}

impl WrittenChoice {
    pub fn look_over(&self) -> Result<(Option<i64>, Chosen)> {
        let mut problems = Problems::default();
        let every = match self.every.trim() {
            "" => Ok(None),
            typed => minutes("every", typed, EVERY).map(Some),
        };
        let every = every.map_err(|problem| problems.add(problem));
        let chosen = Chosen::of(&self.first, &self.second).map_err(|problem| problems.add(problem));
        match (every, chosen) {
            (Ok(every), Ok(chosen)) => Ok((every, chosen)),
            _ => Err(Error::Invalid(problems)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_say_all_that_is_wrong_at_once() {
        let written = WrittenSettings {
            every: "5".into(),
            after_end: "۱۵".into(),
            first_after: "soon".into(),
            second_after: "10".into(),
            first: "cara".into(),
            second: "cara".into(),
        };
        let Err(Error::Invalid(problems)) = written.look_over() else { panic!("refused") };
        let fields: Vec<_> = problems.0.iter().map(|problem| problem.field.as_ref()).collect();
        assert_eq!(fields, ["every", "first_after", "second"]);
    }
}
