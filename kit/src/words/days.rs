//! Days and times, as people say them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Value, Words};

/// Stands where a day should be that nobody can read.
const UNREADABLE: &str = "–";

/// A day, given as a date or as the database keeps it: `2026-11-24`, or `2026-11` for a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub(crate) Option<Date>);

impl From<Date> for Day {
    fn from(date: Date) -> Day {
        Day(Some(date))
    }
}
impl From<&str> for Day {
    fn from(text: &str) -> Day {
        Day(if text.len() == 7 {
            format!("{text}-01").parse().ok()
        } else {
            text.parse().ok()
        })
    }
}
impl From<&String> for Day {
    fn from(text: &String) -> Day {
        Day::from(text.as_str())
    }
}
impl From<String> for Day {
    fn from(text: String) -> Day {
        Day::from(text.as_str())
    }
}

impl Words {
    /// `24 November 2026`.
    pub fn date(self, date: impl Into<Day>) -> String {
        self.dated("date-long", date)
    }

    /// `Tuesday 24 November`.
    pub fn day(self, date: impl Into<Day>) -> String {
        self.dated("date-day", date)
    }

    /// `24 Nov`.
    pub fn short_date(self, date: impl Into<Day>) -> String {
        self.dated("date-short", date)
    }

    /// `November 2026`.
    pub fn month(self, date: impl Into<Day>) -> String {
        self.dated("date-month", date)
    }

    /// `Nov`.
    pub fn short_month(self, date: impl Into<Day>) -> String {
        match date.into().0 {
            Some(date) => self.with("month-short", &[("n", date.month().into())]),
            None => UNREADABLE.into(),
        }
    }

    /// `18:30`: the time of an instant, as the clocks of a place show it.
    pub fn time(self, at: Timestamp, zone: &TimeZone) -> String {
        let here = zone.to_datetime(at);
        format!("{:02}:{:02}", here.hour(), here.minute())
    }

    /// `24 November 2026, 18:30`: an instant, as the clocks of a place show it.
    pub fn moment(self, at: Timestamp, zone: &TimeZone) -> String {
        let date = self.date(zone.to_datetime(at).date());
        self.with(
            "date-time",
            &[("date", date.into()), ("time", self.time(at, zone).into())],
        )
    }

    fn dated(self, key: &'static str, day: impl Into<Day>) -> String {
        let Some(date) = day.into().0 else {
            return UNREADABLE.into();
        };
        let month = i64::from(date.month());
        let month = |key: &'static str| -> Value<'static> { self.with(key, &[("n", month.into())]).into() };
        let weekday = i64::from(date.weekday().to_monday_one_offset());
        self.with(
            key,
            &[
                ("weekday", self.with("weekday", &[("n", weekday.into())]).into()),
                ("day", date.day().to_string().into()),
                ("month", month("month-in-date")),
                ("month_alone", month("month-alone")),
                ("month_short", month("month-short")),
                ("year", date.year().to_string().into()),
            ],
        )
    }
}
