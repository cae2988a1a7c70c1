//! The demonstration: the invented network with eighteen months of work behind it, made through the
//! same queries as everything else, so that it cannot show what the program could not do.

mod calendar;
mod desk;
mod door;
mod doors;
mod founding;
mod going_out;
mod ground;
mod recordings;
mod safety;
mod sheets;
mod slips;
mod spreadsheet;
#[cfg(test)]
mod tests;
mod together;

use super::characters::{CHARACTERS, Character};
use super::dice::Dice;
use super::people::{HUBS, WORKERS};
use super::weald;
use crate::duties::DUTIES;
use calendar::{Outing, home, outings};
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use kit::access::{Duty, Role};
use kit::clock::day;
use kit::house::House;
use kit::{Error, Result};
pub use slips::SLIP;
use std::collections::{BTreeMap, HashMap, HashSet};
use together::{Part, together};

/// The same number makes the same town.
const SEED: u64 = 1945;

/// Whoever works in the network, by short name: their account.
type Accounts = HashMap<&'static str, String>;

/// An outing's place among the hubs, by day.
type Days = BTreeMap<Date, Vec<(usize, Outing)>>;

/// One hub while its eighteen months go by.
struct Hub {
    character: &'static Character,
    /// Its own chance: the hubs work side by side, and none changes what another draws.
    dice: Dice,
    /// Those who work here, by short name.
    duties: HashMap<&'static str, Duty>,
    /// Subject by subject, the theme that stands for it now.
    themes: BTreeMap<&'static str, String>,
    /// A second theme for what weighs most, while there is one.
    double: Option<String>,
    /// What nobody has coded yet: conversation, subjects.
    uncoded: Vec<(String, Vec<&'static str>)>,
    /// What may be quoted: conversation, words, subject.
    quotable: Vec<(String, String, &'static str)>,
    /// Other words that came for a conversation, to be settled at the next desk.
    conflicts: Vec<String>,
    fridays: u32,
}

/// Makes the whole town up to now. The clock is moved through the months, and stands at now again
/// when this ends.
pub async fn make(house: &House) -> Result<()> {
    let now = house.clock.now();
    let made = make_until(house, now).await;
    house.clock.hold(now);
    made?;
    slips::give(house).await?;
    kit::jobs::run_all(house, DUTIES).await
}

async fn make_until(house: &House, now: Timestamp) -> Result<()> {
    let today: Date = day(now, &home())
        .parse()
        .map_err(|_| Error::internal("today is no date"))?;
    weald::publish(house).await?;
    let accounts = founding::found(house, today).await?;
    let (mut hubs, mut days) = prepare(house, &accounts, today).await?;
    let mut date = calendar::first_day(&CHARACTERS[0], today);
    while date < today {
        let age = today.since(date).map_or(0, |span| span.get_days());
        for hub in &mut hubs {
            if date == calendar::first_day(hub.character, today) {
                at(house, date, 9, 0);
                desk::begin(hub).await?;
                ground::draw(hub).await?;
                doors::draw(hub).await?;
                ground::draw_beats(hub).await?;
                if hub.character.hub == spreadsheet::OF {
                    spreadsheet::brought(hub, date).await?;
                }
            }
        }
        if date.weekday() == Weekday::Friday {
            at(house, date, 11, 0);
            let at_work = |hub: &&mut Hub| !hub.themes.is_empty();
            together(
                hubs.iter_mut()
                    .filter(at_work)
                    .map(|hub| desk::friday(hub, date, age))
                    .collect(),
            )
            .await?;
            if age <= 7 {
                together(hubs.iter_mut().map(desk::invite).collect()).await?;
            }
            at(house, date, 12, 0);
            together(
                hubs.iter_mut()
                    .filter(at_work)
                    .filter_map(|hub| desk::sign_off(hub, age))
                    .collect(),
            )
            .await?;
        }
        let outings = days.remove(&date).unwrap_or_default();
        for hub in &hubs {
            going_out::day(house, hub, &accounts, date, age).await?;
        }
        at(house, date, 20, 15);
        let mut evening: Vec<Part<'_>> = Vec::new();
        let mut outings = outings.into_iter().peekable();
        for (nth, hub) in hubs.iter_mut().enumerate() {
            if let Some((_, outing)) = outings.next_if(|(of, _)| *of == nth) {
                evening.extend(door::kept(hub, house.clock.now(), outing, age));
            }
        }
        together(evening).await?;
        date = date.saturating_add(1.day());
    }
    for hub in hubs
        .iter()
        .filter(|hub| hub.character.hub == spreadsheet::WITH_A_LIST)
    {
        spreadsheet::signed_up(hub, today.saturating_sub(40.days())).await?;
    }
    house.clock.hold(now);
    for hub in &hubs {
        going_out::today_and_next(hub, &accounts, now).await?;
    }
    sheets::brought_back(house, &accounts, now).await?;
    recordings::recorded(house, &accounts, now).await?;
    safety::today(house, &accounts, now).await
}

/// What every hub will hear, and who is there to hear it.
async fn prepare(house: &House, accounts: &Accounts, today: Date) -> Result<(Vec<Hub>, Days)> {
    let (mut heard, mut days, mut hubs) = (HashSet::new(), Days::new(), Vec::new());
    for (nth, character) in (0..).zip(CHARACTERS) {
        let dice = Dice::new(SEED + nth);
        for outing in outings(character, today, &dice, &mut heard) {
            days.entry(outing.day).or_default().push((hubs.len(), outing));
        }
        let mut duties = HashMap::new();
        for (short, ..) in calendar::listeners(character) {
            let duty = Duty::in_hub(house, character.hub).await?;
            duties.insert(short, duty.asked_by(accounts.get(short).cloned()));
        }
        hubs.push(Hub {
            character,
            dice,
            duties,
            themes: BTreeMap::new(),
            double: None,
            uncoded: Vec::new(),
            quotable: Vec::new(),
            conflicts: Vec::new(),
            fridays: 0,
        });
    }
    Ok((hubs, days))
}

/// Moves the clock to an hour of a day.
fn at(house: &House, date: Date, hour: i8, minute: i8) {
    if let Ok(at) = date.at(hour, minute, 0, 0).to_zoned_datetime(home()) {
        house.clock.hold(at.timestamp());
    }
}

impl Hub {
    /// Somebody of this role at work.
    fn by(&self, role: Role) -> Result<&Duty> {
        self.duty(who(self.character, role)?)
    }

    fn duty(&self, short: &str) -> Result<&Duty> {
        self.duties
            .get(short)
            .ok_or_else(|| Error::internal(format!("{short} does not work in {}", self.character.hub)))
    }
}

/// The short name of somebody with this role in a hub.
fn who(character: &Character, role: Role) -> Result<&'static str> {
    let known = WORKERS
        .iter()
        .find(|worker| worker.roles.contains(&(character.hub, role)))
        .map(|worker| worker.short);
    let other = || {
        character
            .workers
            .iter()
            .find(|neighbour| neighbour.role == role)
            .map(|neighbour| neighbour.short)
    };
    known
        .or_else(other)
        .ok_or_else(|| Error::internal(format!("nobody is {} in {}", role.as_str(), character.hub)))
}

/// Somebody whom a visitor of the demonstration can be.
pub struct Guest {
    pub name: &'static str,
    pub role: Role,
    pub hub: &'static str,
    pub email: String,
}

/// One or more of each role, the network first: all sign in with [`PASSWORD`](super::people::PASSWORD).
pub fn guests() -> Vec<Guest> {
    let mut guests = Vec::new();
    for hub in HUBS {
        let known = WORKERS.iter().flat_map(|worker| {
            let roles = worker.roles.iter().filter(|(of, _)| *of == hub.id);
            roles.map(|(_, role)| (worker.name, *role, worker.email()))
        });
        let others = CHARACTERS
            .iter()
            .filter(|character| character.hub == hub.id)
            .flat_map(|character| character.workers)
            .filter(|neighbour| neighbour.role == Role::Coordinator)
            .map(|neighbour| {
                (
                    neighbour.name,
                    neighbour.role,
                    format!("{}@example.org", neighbour.short),
                )
            });
        let mut here: Vec<Guest> = known
            .chain(others)
            .map(|(name, role, email)| Guest {
                name,
                role,
                hub: hub.name,
                email,
            })
            .collect();
        here.sort_by_key(|guest| std::cmp::Reverse(guest.role));
        guests.extend(here);
    }
    guests
}
