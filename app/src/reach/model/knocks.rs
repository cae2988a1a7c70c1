//! One knock at one door, and what the knocks at a door add up to.

use super::{Outcome, Standing};
use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, ToSpan};
use kit::clock::instant;
use kit::{Error, Problem, Problems, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// A phone whose clock is ahead of ours by more must be mended first.
const MINUTES_AHEAD: i64 = 10;
/// Nobody knocked before the network began, and nobody asks us back after this.
const YEARS: std::ops::Range<i16> = 2000..2100;

/// One knock on the wire. Nothing in it is believed until [`Knock::of`] has looked.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenKnock {
    /// The outreach session in which it happened.
    pub session: Option<String>,
    /// `2026-11-28T10:12:00Z`.
    pub at: String,
    /// `no_answer`, `refused`, `spoke`, `come_back` or `do_not_knock`.
    pub outcome: String,
    /// With `come_back`: when, by the clocks of the hub, as `2026-11-28T18:00` or only the day. Left out,
    /// it is some time.
    pub come_back: Option<String>,
}

/// One knock with nothing wrong in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Knock {
    pub session: Option<String>,
    /// Microseconds.
    pub at: i64,
    pub outcome: Outcome,
    /// Where they asked us to come back; empty is "some time".
    pub come_back: Option<String>,
}

impl Knock {
    /// Looks at all of it, and says everything that is wrong at once, by the names on the wire.
    pub fn of(written: &WrittenKnock, now: Timestamp) -> Result<Knock> {
        let mut problems = Problems::default();
        let at = happened(&written.at, now, &mut problems);
        let outcome = Outcome::parse(&written.outcome);
        if outcome.is_none() {
            problems.add(Problem::new("outcome", "problem-choose"));
        }
        let asked = written.come_back.as_deref().map(str::trim).unwrap_or_default();
        let come_back = match outcome {
            Some(Outcome::ComeBack) => come_back(asked, at, &mut problems),
            _ if asked.is_empty() => None,
            _ => {
                problems.add(Problem::new("come_back", "problem-come-back-other"));
                None
            }
        };
        match (at, outcome) {
            (Some(at), Some(outcome)) => problems.or(Knock {
                session: written.session.clone().filter(|session| !session.is_empty()),
                at,
                outcome,
                come_back,
            }),
            _ => Err(Error::Invalid(problems)),
        }
    }

    /// Tells the same sent twice from other words.
    pub fn fingerprint(&self, door: &str) -> String {
        let words = serde_json::to_string(&(door, self));
        kit::id::digest(&words.expect("text and numbers can always be written as JSON"))
    }
}

/// When a knock happened, in microseconds.
pub fn happened(written: &str, now: Timestamp, problems: &mut Problems) -> Option<i64> {
    let Ok(at) = written.trim().parse::<Timestamp>() else {
        problems.add(Problem::new("at", "problem-knock-at"));
        return None;
    };
    let latest = now.checked_add(MINUTES_AHEAD.minutes()).unwrap_or(now);
    if at > latest {
        problems.add(Problem::new("at", "problem-knock-ahead").with("minutes", MINUTES_AHEAD));
        return None;
    }
    if at.to_zoned_datetime(jiff::tz::TimeZone::UTC).year() < YEARS.start {
        problems.add(Problem::new("at", "problem-knock-old"));
        return None;
    }
    Some(at.as_microsecond())
}

/// `2026-11-28T18:00` or `2026-11-28`; nothing is some time. `at` is when they asked.
fn come_back(asked: &str, at: Option<i64>, problems: &mut Problems) -> Option<String> {
    if asked.is_empty() {
        return Some(String::new());
    }
    let tidy = match asked.split_once(['T', ' ']) {
        Some(_) => asked.parse::<DateTime>().ok().map(|at| at.strftime("%Y-%m-%dT%H:%M").to_string()),
        None => asked.parse::<Date>().ok().map(|day| day.to_string()),
    };
    let year = |tidy: &String| tidy.get(..4).and_then(|year| year.parse().ok()).is_some_and(|year| YEARS.contains(&year));
    let tidy = tidy.filter(year);
    // Where it is still the day before, by the clocks of the hub, is not known here.
    let before = |at: i64| Some(instant(at).checked_sub(24.hours()).ok()?.strftime("%Y-%m-%d").to_string());
    match (&tidy, at.and_then(before)) {
        (None, _) => problems.add(Problem::new("come_back", "problem-come-back")),
        (Some(day), Some(earliest)) if day.as_str() < earliest.as_str() => {
            problems.add(Problem::new("come_back", "problem-come-back-past"));
        }
        _ => {}
    }
    tidy
}

/// What became of a knock that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    New,
    /// It was here already.
    Same,
    /// Another knock is here under the same id: this one is kept aside.
    Conflict,
}

/// A knock as the hub has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub id: String,
    pub session: Option<String>,
    /// Microseconds: when it happened, and when we were told.
    pub at: i64,
    pub told_at: i64,
    /// By the hub's clocks as they stood then: `2026-11-28T18:12`.
    pub here: String,
    pub outcome: Outcome,
    pub come_back: Option<String>,
    /// The account that knocked, and its name.
    pub by: Option<(String, String)>,
    pub undone: bool,
}

impl Attempt {
    fn month(&self) -> &str {
        self.here.get(..7).unwrap_or_default()
    }

    /// The day of the week (0 is Monday) and the hour.
    fn hour(&self) -> Option<(i64, i64)> {
        let here: DateTime = self.here.parse().ok()?;
        Some((i64::from(here.weekday().to_monday_zero_offset()), i64::from(here.hour())))
    }
}

/// What the attempts at one door add up to, in whatever order they arrived. A wish not to be knocked at
/// stands where we were told of it after an organiser last lifted one.
pub fn added_up(attempts: &[Attempt], lifted_at: Option<i64>) -> Standing {
    let mut sum = Standing::default();
    for attempt in in_order(attempts) {
        let at = instant(attempt.at);
        sum.visits += 1;
        sum.last = Some((at, attempt.outcome));
        match attempt.outcome {
            // Nobody was in: whoever asked us to come back still expects us.
            Outcome::NoAnswer => {}
            Outcome::Refused => sum.come_back = None,
            Outcome::Spoke => {
                sum.spoke_at = Some(at);
                sum.come_back = None;
            }
            Outcome::ComeBack => sum.come_back.clone_from(&attempt.come_back),
            Outcome::DoNotKnock => {
                sum.come_back = None;
                if lifted_at.is_none_or(|lifted| attempt.told_at > lifted) {
                    sum.do_not_knock_at = Some(at);
                }
            }
        }
    }
    if sum.do_not_knock_at.is_some() {
        sum.come_back = None;
    }
    sum
}

/// Those that stand, as they happened.
fn in_order(attempts: &[Attempt]) -> Vec<&Attempt> {
    let mut standing: Vec<&Attempt> = attempts.iter().filter(|attempt| !attempt.undone).collect();
    standing.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    standing
}

/// Where the attempts at one door are counted: how many by series and month, and by weekday and hour how
/// many knocks and answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub series: BTreeMap<(String, String), i64>,
    pub hours: BTreeMap<(i64, i64), (i64, i64)>,
}

impl Counted {
    pub fn of(attempts: &[Attempt]) -> Counted {
        let mut counted = Counted::default();
        let mut once = BTreeSet::new();
        for (nth, attempt) in in_order(attempts).into_iter().enumerate() {
            let month = attempt.month();
            let mut series = vec![("knocked".to_owned(), month), (attempt.outcome.as_str().to_owned(), month)];
            if nth == 0 {
                series.push(("new_doors".to_owned(), month));
            }
            once.insert(("doors".to_owned(), month));
            if attempt.outcome == Outcome::Spoke {
                once.insert(("doors_spoke".to_owned(), month));
            }
            if let Some(session) = &attempt.session {
                series.push((format!("session:{session}:{}", attempt.outcome.as_str()), ""));
                once.insert((format!("session:{session}:doors"), ""));
            }
            counted.add(series, 1);
            if let Some(hour) = attempt.hour() {
                let (knocked, answered) = counted.hours.entry(hour).or_default();
                *knocked += 1;
                *answered += i64::from(attempt.outcome.answered());
            }
        }
        counted.add(once, 1);
        counted
    }

    fn add<'s>(&mut self, series: impl IntoIterator<Item = (String, &'s str)>, n: i64) {
        for (series, month) in series {
            *self.series.entry((series, month.to_owned())).or_default() += n;
        }
    }

    /// What must be added to `before` to get here; what does not change is left out.
    pub fn since(mut self, before: &Counted) -> Counted {
        for (place, n) in &before.series {
            *self.series.entry(place.clone()).or_default() -= n;
        }
        for (hour, (knocked, answered)) in &before.hours {
            let here = self.hours.entry(*hour).or_default();
            *here = (here.0 - knocked, here.1 - answered);
        }
        self.series.retain(|_, n| *n != 0);
        self.hours.retain(|_, n| *n != (0, 0));
        self
    }

    /// Both together.
    pub fn and(mut self, other: &Counted) -> Counted {
        for (place, n) in &other.series {
            *self.series.entry(place.clone()).or_default() += n;
        }
        for (hour, (knocked, answered)) in &other.hours {
            let here = self.hours.entry(*hour).or_default();
            *here = (here.0 + knocked, here.1 + answered);
        }
        self
    }
}

/// What the attempts at one door add to the counts of its street, neighbourhood and patch, by series and month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached(pub BTreeMap<(&'static str, String), i64>);

impl Reached {
    pub fn of(attempts: &[Attempt]) -> Reached {
        let in_order = in_order(attempts);
        let mut once = BTreeSet::new();
        for attempt in &in_order {
            once.insert(("doors", attempt.month()));
        }
        once.extend(in_order.first().map(|first| ("new_doors", first.month())));
        let spoke = in_order.iter().find(|attempt| attempt.outcome == Outcome::Spoke);
        once.extend(spoke.map(|first| ("new_spoke", first.month())));
        Reached(once.into_iter().map(|(series, month)| ((series, month.to_owned()), 1)).collect())
    }

    /// What must be added to `before` to get here.
    pub fn since(mut self, before: &Reached) -> Reached {
        for (place, n) in &before.0 {
            *self.0.entry(place.clone()).or_default() -= n;
        }
        self.0.retain(|_, n| *n != 0);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn knocked(n: usize, at: i64, outcome: Outcome, undone: bool) -> Attempt {
        Attempt {
            id: format!("{n:03}"),
            session: (n.is_multiple_of(2)).then(|| "one".to_owned()),
            at,
            told_at: at + i64::try_from(n).unwrap_or_default(),
            here: format!("2026-{:02}-28T18:12", 10 + at % 3),
            outcome,
            come_back: (outcome == Outcome::ComeBack).then(|| format!("2026-12-{:02}", 1 + n % 28)),
            by: None,
            undone,
        }
    }

    fn history() -> impl Strategy<Value = (Vec<Attempt>, Vec<Attempt>)> {
        let one = (0..6_i64, 0..Outcome::ALL.len(), proptest::bool::weighted(0.2));
        let list = proptest::collection::vec(one, 0..12).prop_map(|list| {
            list.into_iter()
                .enumerate()
                .map(|(n, (at, outcome, undone))| knocked(n, at, Outcome::ALL[outcome], undone))
                .collect::<Vec<_>>()
        });
        list.prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle()))
    }

    proptest! {
        #[test]
        fn a_door_is_the_same_in_whatever_order_its_knocks_arrive((told, shuffled) in history(), lifted in proptest::option::of(0..8_i64)) {
            prop_assert_eq!(added_up(&told, lifted), added_up(&shuffled, lifted));
            prop_assert_eq!(Counted::of(&told), Counted::of(&shuffled));
        }

        #[test]
        fn what_is_counted_step_by_step_is_what_is_counted_at_once((told, _) in history()) {
            let mut kept = Counted::default();
            for n in 0..=told.len() {
                let before = n.checked_sub(1).map_or(Counted::default(), |n| Counted::of(&told[..n]));
                kept = kept.and(&Counted::of(&told[..n]).since(&before));
            }
            kept.series.retain(|_, n| *n != 0);
            kept.hours.retain(|_, n| *n != (0, 0));
            prop_assert_eq!(kept, Counted::of(&told));
        }
    }

    #[test]
    fn who_asked_us_back_is_expected_until_somebody_answers() {
        let come_back = |history: &[(i64, Outcome)]| {
            let attempts: Vec<_> = history.iter().enumerate().map(|(n, (at, what))| knocked(n, *at, *what, false)).collect();
            added_up(&attempts, None).come_back
        };
        use Outcome::{ComeBack, DoNotKnock, NoAnswer, Refused, Spoke};
        assert!(come_back(&[(1, ComeBack)]).is_some());
        assert!(come_back(&[(1, ComeBack), (2, NoAnswer)]).is_some());
        assert!(come_back(&[(2, ComeBack), (1, Spoke)]).is_some());
        for settled in [Spoke, Refused, DoNotKnock] {
            assert!(come_back(&[(1, ComeBack), (2, settled)]).is_none());
        }
        // Whoever must not be knocked at does not expect us, whatever a pair was told afterwards.
        assert!(come_back(&[(1, DoNotKnock), (2, ComeBack)]).is_none());
    }

    #[test]
    fn a_wish_not_to_be_knocked_at_stands_until_it_is_lifted() {
        let told = [knocked(0, 5, Outcome::DoNotKnock, false), knocked(1, 9, Outcome::NoAnswer, false)];
        assert!(added_up(&told, None).do_not_knock_at.is_some());
        assert!(added_up(&told, Some(5)).do_not_knock_at.is_none());
        // We heard of it only after the organiser had lifted another: it stands.
        assert!(added_up(&told, Some(4)).do_not_knock_at.is_some());
        let slip = [knocked(0, 5, Outcome::DoNotKnock, true)];
        assert_eq!(added_up(&slip, None), Standing::default());
    }

    #[test]
    fn a_knock_tells_all_that_is_wrong_with_it() {
        let now: Timestamp = "2026-11-24T10:00:00Z".parse().expect("an instant");
        let fields = |at: &str, outcome: &str, come_back: Option<&str>| {
            let written = WrittenKnock {
                at: at.into(),
                outcome: outcome.into(),
                come_back: come_back.map(str::to_owned),
                ..WrittenKnock::default()
            };
            match Knock::of(&written, now) {
                Ok(knock) => vec![knock.come_back.unwrap_or("none".into())],
                Err(Error::Invalid(problems)) => problems.0.iter().map(|p| p.field.to_string()).collect(),
                Err(other) => panic!("{other}"),
            }
        };
        let at = "2026-11-24T09:59:00Z";
        assert_eq!(fields(at, "spoke", None), ["none"]);
        assert_eq!(fields("2026-11-24T10:09:00Z", "spoke", None), ["none"]);
        assert_eq!(fields("2026-11-24T10:11:00Z", "spoke", None), ["at"]);
        assert_eq!(fields("1999-11-24T10:11:00Z", "spoke", None), ["at"]);
        assert_eq!(fields("today", "sang", Some("soon")), ["at", "outcome", "come_back"]);
        assert_eq!(fields(at, "spoke", Some("2026-11-28")), ["come_back"]);
        assert_eq!(fields(at, "come_back", None), [""]);
        assert_eq!(fields(at, "come_back", Some("2026-11-28")), ["2026-11-28"]);
        assert_eq!(fields(at, "come_back", Some("2026-11-28T18:00")), ["2026-11-28T18:00"]);
        assert_eq!(fields(at, "come_back", Some("2026-11-28T18:00:30")), ["2026-11-28T18:00"]);
        for bad in ["2026-02-30", "2026-11-28T25:00", "9999-01-01", "-0001-01-01", "28 November"] {
            assert_eq!(fields(at, "come_back", Some(bad)), ["come_back"], "{bad}");
        }
    }
}
