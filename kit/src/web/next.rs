//! Where a page of a list ended, as programs hand it back for the next one: to them it is one word.

use crate::clock;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// The instant of the record that came last, and its id, because others may share the instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Next {
    /// Microseconds.
    pub at: i64,
    pub id: String,
}

impl Next {
    /// In a list by day (`2026-12-01`), whose records have no instant.
    pub fn on(day: &str, id: &str) -> Next {
        let day: Date = day.parse().unwrap_or(Date::ZERO);
        let began = TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0));
        Next {
            at: began.unwrap_or_default().as_microsecond(),
            id: id.to_owned(),
        }
    }

    /// The day of the record that came last.
    pub fn day(&self) -> String {
        clock::day(clock::instant(self.at), &TimeZone::UTC)
    }
}

impl From<Next> for String {
    fn from(next: Next) -> String {
        format!("{}.{}", next.at, next.id)
    }
}

impl TryFrom<String> for Next {
    type Error = &'static str;

    fn try_from(word: String) -> Result<Next, &'static str> {
        let (at, id) = word.split_once('.').ok_or("this is no `next` of ours")?;
        let at = at.parse().map_err(|_| "this is no `next` of ours")?;
        Ok(Next {
            at,
            id: id.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Next;

    #[test]
    fn a_list_by_day_goes_on_from_its_day() {
        let next = Next::on("2026-12-01", "019ab5c0");
        let word = String::from(next.clone());
        let back = Next::try_from(word).unwrap();
        assert_eq!(
            (back.day().as_str(), back.id.as_str()),
            ("2026-12-01", "019ab5c0")
        );
    }

    #[test]
    fn what_is_handed_out_can_be_handed_back() {
        let next = Next {
            at: 1_764_000_000_000_000,
            id: "019ab5c0.x".into(),
        };
        let word = String::from(next.clone());
        assert_eq!(Next::try_from(word), Ok(next));
        for other in ["", "7", "x.y", ".7"] {
            assert!(Next::try_from(other.to_owned()).is_err(), "{other}");
        }
    }
}
