//! Who goes out, when, where, and what they find on their list.

use super::{Kind, Standing, Wanted};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use kit::{Error, Problem, Problems, Result};
use serde::Deserialize;
use std::collections::HashSet;
use utoipa::ToSchema;

/// How much anybody may write into one session.
pub mod limits {
    use jiff::SignedDuration;

    pub const NAME: usize = 80;
    pub const MEET: usize = 200;
    /// Nobody knocks for longer.
    pub const LONGEST: SignedDuration = SignedDuration::from_hours(12);
    /// From so long before it begins a pair can take the streets of a session: not so early that they
    /// stand idle, and early enough to load the list where there is signal.
    pub const EARLIEST: SignedDuration = SignedDuration::from_hours(24);
    /// So long after its end the streets of a session come back by themselves.
    pub const GRACE: SignedDuration = SignedDuration::from_hours(2);
    /// So long after its end a pair may still send what it marked: phones come back late.
    pub const LATE: SignedDuration = SignedDuration::from_hours(14 * 24);
    /// What happened so long before it begins belongs to the session already.
    pub const BEFORE: SignedDuration = SignedDuration::from_hours(2);
    /// Sheets of paper come back as late as phones, also from an outing that nobody had planned here.
    pub const DAYS_BACK: i64 = 14;
    /// Nobody plans for longer.
    pub const DAYS_AHEAD: i64 = 366;
}

/// A pair, or three where one learns.
pub const MOST_PEOPLE: usize = 3;
/// More streets than this are nobody's afternoon.
pub const MOST_STREETS: usize = 60;

/// A session as it is typed or sent. Nothing in it is believed until [`Planned::of`] has looked.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenSession {
    pub name: String,
    /// Where the pair meets.
    pub meet: String,
    /// By the clocks of the hub: `2026-11-28`.
    pub day: String,
    /// `10:00`
    pub from: String,
    /// `12:30`
    pub to: String,
    /// `all`, `not_spoken` or `come_back`.
    pub wanted: String,
    /// The accounts of those who go: two, or three to learn.
    pub pair: Vec<String>,
    /// Somebody goes alone, and the organiser has said so.
    pub alone: bool,
    /// In the order in which they are walked.
    pub streets: Vec<String>,
}

/// A session with nothing wrong in it. Whether its people and streets belong to the hub, the hub knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub name: String,
    pub meet: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub wanted: Wanted,
    pub pair: Vec<String>,
    pub streets: Vec<String>,
}

impl Planned {
    /// Looks at all of it, and says everything that is wrong at once.
    pub fn of(written: &WrittenSession, zone: &TimeZone, now: Timestamp) -> Result<Planned> {
        let mut problems = Problems::default();
        let name = line("name", &written.name, limits::NAME, &mut problems);
        if name.is_empty() {
            problems.add(Problem::new("name", "problem-blank"));
        }
        let meet = line("meet", &written.meet, limits::MEET, &mut problems);
        let wanted = Wanted::parse(&written.wanted);
        if wanted.is_none() {
            problems.add(Problem::new("wanted", "problem-choose"));
        }
        let times = times(written, zone, now, &mut problems);
        let pair = each_once(&written.pair);
        match pair.len() {
            0 => problems.add(Problem::new("pair", "problem-pair-none")),
            1 if !written.alone => problems.add(Problem::new("pair", "problem-pair-alone")),
            n if n > MOST_PEOPLE => problems.add(Problem::new("pair", "problem-pair-many").with("most", MOST_PEOPLE)),
            _ => {}
        }
        let streets = each_once(&written.streets);
        if streets.is_empty() {
            problems.add(Problem::new("streets", "problem-streets-none"));
        }
        if streets.len() > MOST_STREETS {
            problems.add(Problem::new("streets", "problem-streets-many").with("most", MOST_STREETS));
        }
        match (times, wanted) {
            (Some((starts_at, ends_at)), Some(wanted)) => {
                problems.or(Planned { name, meet, starts_at, ends_at, wanted, pair, streets })
            }
            _ => Err(Error::Invalid(problems)),
        }
    }
}

impl Planned {
    /// When its streets will come back by themselves.
    pub fn streets_until(&self) -> Timestamp {
        later(self.ends_at, limits::GRACE)
    }
}

fn each_once(ids: &[String]) -> Vec<String> {
    let mut seen = HashSet::new();
    ids.iter().filter(|id| !id.is_empty() && seen.insert(id.as_str())).cloned().collect()
}

fn line(field: &'static str, typed: &str, most: usize, problems: &mut Problems) -> String {
    let tidy = typed
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if tidy.chars().count() > most {
        problems.add(Problem::new(field, "problem-too-long").with("most", most));
    }
    tidy
}

/// From when to when, on one day of the hub.
fn times(
    written: &WrittenSession,
    zone: &TimeZone,
    now: Timestamp,
    problems: &mut Problems,
) -> Option<(Timestamp, Timestamp)> {
    let day: Option<Date> = written.day.trim().parse().ok();
    let today = zone.to_datetime(now).date();
    match day {
        None => problems.add(Problem::new("day", "problem-not-date")),
        Some(day) if day < today - limits::DAYS_BACK.days() || day > today + limits::DAYS_AHEAD.days() => {
            problems.add(Problem::new("day", "problem-session-day"));
        }
        Some(_) => {}
    }
    let mut time = |field: &'static str, typed: &str| {
        let time = clock(typed);
        if time.is_none() {
            problems.add(Problem::new(field, "problem-not-time"));
        }
        time
    };
    let (from, to) = (time("from", &written.from), time("to", &written.to));
    let (day, from, to) = (day?, from?, to?);
    let instant = |at: DateTime| zone.to_timestamp(at).ok();
    let (starts_at, ends_at) = (instant(day.to_datetime(from))?, instant(day.to_datetime(to))?);
    if ends_at <= starts_at {
        problems.add(Problem::new("to", "problem-ends-before"));
    } else if ends_at.duration_since(starts_at) > limits::LONGEST {
        problems.add(Problem::new("to", "problem-session-long").with("hours", limits::LONGEST.as_hours()));
    }
    Some((starts_at, ends_at))
}

/// `18:30`, `9:00`, `18.30` or `18`.
fn clock(typed: &str) -> Option<Time> {
    let typed = typed.trim();
    let (hour, minute) = typed.split_once([':', '.']).unwrap_or((typed, "0"));
    // Seconds, which some browsers send, are nobody's appointment.
    let minute = minute.split(':').next().unwrap_or_default();
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// A pair that listens at every fifth door comes by so many in an hour.
const DOORS_AN_HOUR: i64 = 24;

/// How long so many doors take, in minutes: to the next quarter of an hour, because it is a guess.
pub fn minutes_for(doors: i64) -> i64 {
    let quarters = DOORS_AN_HOUR / 4;
    (doors.max(0) + quarters - 1) / quarters * 15
}

/// Whose a street is, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedOut {
    pub session: String,
    /// Those who go, by name.
    pub by: Vec<String>,
    pub until: Timestamp,
}

/// A street of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionStreet {
    pub id: String,
    pub name: String,
    pub kind: Kind,
    pub postcode: String,
    /// The patch: its id and its name.
    pub patch: (String, String),
    pub doors: i64,
    pub walked_at: Option<Timestamp>,
    pub checked_out: Option<CheckedOut>,
}

/// A session as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: String,
    pub name: String,
    pub meet: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub wanted: Wanted,
    pub cancelled: bool,
    /// When the pair or an organiser said that it is over.
    pub ended_at: Option<Timestamp>,
    /// Account and name of those who go.
    pub pair: Vec<(String, String)>,
}

impl Session {
    pub fn has_begun(&self, now: Timestamp) -> bool {
        now >= self.starts_at
    }

    /// The pair should be back, and its streets are still out.
    pub fn is_late(&self, now: Timestamp) -> bool {
        now >= self.ends_at && !self.is_over(now)
    }

    /// Nobody walks it any more.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.cancelled || self.ended_at.is_some() || now >= self.streets_until()
    }

    /// When its streets come back by themselves.
    pub fn streets_until(&self) -> Timestamp {
        later(self.ends_at, limits::GRACE)
    }

    /// From when its streets can be taken.
    pub fn streets_from(&self) -> Timestamp {
        later(self.starts_at, -limits::EARLIEST)
    }

    /// What was marked from here on is what this session did.
    pub fn counts_from(&self) -> Timestamp {
        later(self.starts_at, -limits::BEFORE)
    }

    pub fn is_of(&self, account: Option<&str>) -> bool {
        self.pair.iter().any(|(id, _)| Some(id.as_str()) == account)
    }
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(at)
}

/// A door on a walk list, with the last visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkDoor {
    pub id: String,
    pub label: String,
    pub floor: Option<i64>,
    pub turn: i64,
    pub step: i64,
    pub standing: Standing,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(change: impl FnOnce(&mut WrittenSession)) -> std::result::Result<Planned, Vec<String>> {
        let mut written = WrittenSession {
            name: " Saturday  morning ".into(),
            meet: "The library".into(),
            day: "2026-11-28".into(),
            from: "10:00".into(),
            to: "12:30".into(),
            wanted: "all".into(),
            pair: vec!["amina".into(), "farah".into(), "amina".into()],
            alone: false,
            streets: vec!["weir".into()],
        };
        change(&mut written);
        let zone = TimeZone::get("Europe/London").expect("a zone");
        let now = "2026-11-24T09:00:00Z".parse().expect("a moment");
        Planned::of(&written, &zone, now).map_err(|error| match error {
            Error::Invalid(problems) => problems.0.iter().map(|p| p.field.to_string()).collect(),
            other => panic!("{other}"),
        })
    }

    #[test]
    fn a_session_tells_all_that_is_wrong_at_once() {
        let good = planned(|_| {}).expect("good");
        assert_eq!((good.name.as_str(), good.pair.len()), ("Saturday morning", 2));
        let none = planned(|written| *written = WrittenSession::default());
        assert_eq!(none.unwrap_err(), ["name", "wanted", "day", "from", "to", "pair", "streets"]);
        assert_eq!(planned(|s| s.to = "10:00".into()).unwrap_err(), ["to"]);
        assert_eq!(planned(|s| s.to = "23:00".into()).unwrap_err(), ["to"]);
        for day in ["2026-02-30", "2026-11-09", "2027-11-26", "9999-12-31"] {
            assert_eq!(planned(|s| s.day = day.into()).unwrap_err(), ["day"], "{day}");
        }
        for day in ["2026-11-10", "2027-11-25"] {
            assert!(planned(|s| s.day = day.into()).is_ok(), "{day}");
        }
        assert_eq!(planned(|s| s.name = "x".repeat(81)).unwrap_err(), ["name"]);
        assert_eq!(planned(|s| s.streets = (0..61).map(|n| n.to_string()).collect()).unwrap_err(), ["streets"]);
    }

    #[test]
    fn nobody_goes_alone_without_the_organiser_having_said_so() {
        assert_eq!(planned(|s| s.pair = vec!["amina".into()]).unwrap_err(), ["pair"]);
        assert!(planned(|s| (s.pair, s.alone) = (vec!["amina".into()], true)).is_ok());
        let four = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        assert_eq!(planned(|s| s.pair = four).unwrap_err(), ["pair"]);
    }

    #[test]
    fn a_session_keeps_the_clocks_of_the_hub_when_they_change() {
        let starts = |day: &str, from: &str| planned(|s| (s.day, s.from) = (day.into(), from.into())).map(|s| s.starts_at.to_string());
        assert_eq!(starts("2027-03-27", "10:00"), Ok("2027-03-27T10:00:00Z".into()));
        assert_eq!(starts("2027-03-28", "10:00"), Ok("2027-03-28T09:00:00Z".into()));
        assert_eq!(starts("2026-11-28", "9.30"), Ok("2026-11-28T09:30:00Z".into()));
        for bad in ["25:00", "10:75", "", "ten"] {
            assert_eq!(starts("2026-11-28", bad).unwrap_err(), ["from"], "{bad}");
        }
    }

    #[test]
    fn time_is_guessed_in_quarters_of_an_hour() {
        assert_eq!([0, 1, 6, 7, 24, 100].map(minutes_for), [0, 15, 15, 30, 60, 255]);
    }
}
