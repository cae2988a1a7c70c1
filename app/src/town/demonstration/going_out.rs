//! Pairs go from door to door: the last eight weeks, and who goes next. Of about 470 knocks 100 become a
//! conversation; people are in on Saturdays and early in the evening.

use super::calendar::{home, listeners};
use super::{Accounts, Hub};
use crate::reach::model::{Knock, Outcome, Planned, Session, Wanted};
use crate::reach::queries::walk::{self, Behind};
use crate::reach::queries::{attempts, checkouts, sessions};
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use kit::Result;
use kit::access::{Duty, Role, Writing};
use kit::house::House;

/// How far back anybody marked doors in this way.
const DAYS: i32 = 56;
/// A pair comes by so many doors in an afternoon.
const DOORS: usize = 26;

/// When a pair went out on a day, in hours and minutes, and how long.
fn hours(hub: &Hub, date: Date, age: i32) -> Option<(i8, i8, i64)> {
    let busy = hub.character.hub == "mill-lane";
    match date.weekday() {
        Weekday::Saturday => Some((10, 30, 150)),
        Weekday::Tuesday if busy => Some((17, 0, 120)),
        Weekday::Thursday if busy => Some((17, 30, 120)),
        Weekday::Wednesday if busy && age % 2 == 0 => Some((10, 0, 120)),
        _ => None,
    }
    .filter(|_| (1..=if busy { DAYS } else { 21 }).contains(&age))
}

/// Somebody comes to the door so many times in a hundred, by the hour.
fn in_at(date: Date, hour: i8) -> u64 {
    match (date.weekday(), hour) {
        (Weekday::Saturday, 10) => 34,
        (Weekday::Saturday, 11..=12) => 52,
        (_, 17) => 38,
        (_, 18..) => 50,
        _ => 19,
    }
}

/// What one throw of the dice says of one door.
#[derive(Clone, Copy)]
struct Thrown {
    is_in: u64,
    how: u64,
    wait: u64,
}

fn thrown(hub: &Hub) -> Vec<Thrown> {
    let dice = &hub.dice;
    let one = || Thrown {
        is_in: dice.below(100),
        how: dice.below(100),
        wait: dice.between(2, 6),
    };
    (0..DOORS).map(|_| one()).collect()
}

impl Thrown {
    fn outcome(self, percent: u64) -> Outcome {
        match (self.is_in < percent, self.how) {
            (false, _) => Outcome::NoAnswer,
            (_, 0..52) => Outcome::Spoke,
            (_, 52..80) => Outcome::Refused,
            (_, 80..96) => Outcome::ComeBack,
            _ => Outcome::DoNotKnock,
        }
    }
}

/// Two who go together, by the day: their short names.
fn pair(hub: &Hub, date: Date) -> Option<[&'static str; 2]> {
    let all = listeners(hub.character);
    let nth = usize::try_from(date.day()).unwrap_or_default();
    let first = all.get(nth % all.len().max(1))?.0;
    let second = all.get((nth + 1) % all.len())?.0;
    (first != second).then_some([first, second])
}

struct Outing {
    session: String,
    planned: Planned,
    thrown: Vec<Thrown>,
    date: Date,
}

/// The pair of the day goes out, and comes home.
pub async fn day(house: &House, hub: &Hub, accounts: &Accounts, date: Date, age: i32) -> Result<()> {
    let (Some((hour, minute, minutes)), Some(pair)) = (hours(hub, date, age), pair(hub, date)) else {
        return Ok(());
    };
    let Ok(began) = date.at(hour, minute, 0, 0).to_zoned_datetime(home()) else {
        return Ok(());
    };
    let starts_at = began.timestamp();
    let outing = Outing {
        session: hub.dice.id(starts_at),
        planned: planned(accounts, pair, starts_at, starts_at + minutes.minutes()),
        thrown: thrown(hub),
        date,
    };
    // They come home when it ends, while the street is still theirs.
    house.clock.hold(outing.planned.ends_at);
    hub.duty(pair[0])?
        .write(move |hub| {
            let Some(session) = plan(hub, &outing.session, outing.planned)? else {
                return Ok(());
            };
            checkouts::take(hub, &session.id)?;
            knock(hub, &session, &outing.thrown, outing.date, session.ends_at)?;
            sessions::end(hub, &session.id)
        })
        .await
}

/// What is going on today, and what is to come.
pub async fn today_and_next(hub: &Hub, accounts: &Accounts, now: Timestamp) -> Result<()> {
    let here = now.to_zoned_datetime(home());
    let Some(pair) = pair(hub, here.date()) else {
        return Ok(());
    };
    let busy = hub.character.hub == "mill-lane";
    let pair = if busy { ["amina", "farah"] } else { pair };
    let starts_at = now - 45.minutes();
    let outing = Outing {
        session: hub.dice.id(now),
        planned: planned(accounts, pair, starts_at, starts_at + 150.minutes()),
        thrown: thrown(hub),
        date: here.date(),
    };
    let next = [(2, 17, pair), (4, 10, [pair[1], pair[0]])].map(|(days, hour, pair)| {
        let day = here.date().saturating_add(days.days()).at(hour, 30, 0, 0);
        let starts_at = day
            .to_zoned_datetime(home())
            .map_or(now, |began| began.timestamp());
        (
            hub.dice.id(now),
            planned(accounts, pair, starts_at, starts_at + 120.minutes()),
        )
    });
    if busy {
        hub.duty(pair[0])?
            .write(move |hub| {
                if let Some(session) = plan(hub, &outing.session, outing.planned)? {
                    checkouts::take(hub, &session.id)?;
                    knock(hub, &session, &outing.thrown, outing.date, hub.now())?;
                }
                Ok(())
            })
            .await?;
    }
    let coming = move |hub: &mut Writing<'_, Duty>| {
        for (id, planned) in next {
            plan(hub, &id, planned)?;
        }
        Ok(())
    };
    hub.by(Role::Organiser)
        .or_else(|_| hub.by(Role::Coordinator))?
        .write(coming)
        .await
}

fn planned(accounts: &Accounts, pair: [&str; 2], starts_at: Timestamp, ends_at: Timestamp) -> Planned {
    Planned {
        name: String::new(),
        meet: "The community room".to_owned(),
        starts_at,
        ends_at,
        wanted: Wanted::All,
        pair: pair
            .iter()
            .filter_map(|short| accounts.get(short).cloned())
            .collect(),
        streets: Vec::new(),
    }
}

/// Plans a session along the street where nobody has been for longest; none where the hub has no doors.
fn plan(hub: &mut Writing<'_, Duty>, id: &str, mut planned: Planned) -> Result<Option<Session>> {
    let mut streets = sessions::offered(hub)?;
    streets.sort_by_key(|street| street.walked_at);
    let Some(street) = streets.into_iter().next() else {
        return Ok(None);
    };
    let day = planned
        .starts_at
        .to_zoned_datetime(home())
        .strftime("%A")
        .to_string();
    planned.name = format!("{day}, {}", street.name);
    planned.streets = vec![street.id];
    sessions::plan(hub, id, &planned)?;
    sessions::one(hub, id).map(Some)
}

/// Knocks at the doors where nobody has been, then at the others, until the time is up.
fn knock(
    hub: &mut Writing<'_, Duty>,
    session: &Session,
    thrown: &[Thrown],
    date: Date,
    until: Timestamp,
) -> Result<()> {
    let mut doors = Vec::new();
    for street in sessions::streets(hub, &session.id)? {
        doors.extend(walk::doors(hub, session, &street.id, &Behind::none(), 400)?);
    }
    doors.retain(|door| door.standing.do_not_knock_at.is_none());
    doors.sort_by_key(|door| door.standing.visits);
    doors.truncate(DOORS);
    doors.sort_by_key(|door| (door.turn, door.step));
    let mut at = session.starts_at + 5.minutes();
    for (door, thrown) in doors.iter().zip(thrown) {
        if at > until {
            break;
        }
        let hour = at.to_zoned_datetime(home()).hour();
        let outcome = thrown.outcome(in_at(date, hour));
        let back = date.saturating_add((3 + i64::try_from(thrown.wait).unwrap_or_default()).days());
        let knock = Knock {
            session: Some(session.id.clone()),
            at: at.as_microsecond(),
            outcome,
            come_back: (outcome == Outcome::ComeBack).then(|| format!("{back}T18:00")),
        };
        let id = hub.new_id();
        attempts::record(hub, &door.id, &id, &knock)?;
        at += i64::try_from(thrown.wait).unwrap_or(4).minutes();
    }
    Ok(())
}
