//! Mill Lane today: a pair is out just now and a word of them is due, those who go out have left numbers,
//! the next pair is warned of a dog, and a concern waits for the lead.

use super::Accounts;
use super::calendar::home;
use crate::hubs::queries::{charges, numbers};
use crate::reach::model::{Kind, Label, Name, NamedStreet, Numbering, Planned, Wanted};
use crate::reach::queries::{checkouts, doors, patches, sessions, streets};
use crate::reach::safety::model::{CheckIn, Chosen, Ladder, Warned, WarningKind, Way};
use crate::reach::safety::queries::watches::{self, Word};
use crate::reach::safety::queries::{settings, warnings};
use crate::safeguarding::model::Concern;
use crate::safeguarding::queries as safeguarding;
use jiff::{Timestamp, ToSpan};
use kit::access::{Charge, Duty};
use kit::house::House;
use kit::text::Number;
use kit::{Error, Problem, Problems, Result};

const HUB: &str = "mill-lane";
/// Ofcom keeps these numbers for stories.
const NUMBERS: [(&str, &str); 4] = [
    ("amina", "+447700900141"),
    ("farah", "+447700900142"),
    ("ben", "+447700900143"),
    ("cara", "+447700900144"),
];
/// The pair went out so many minutes ago,
const OUT: i64 = 70;
/// and said so many minutes ago that they are fine: the next word is due soon.
const SAID: i64 = 35;

fn wrong(problem: Problem) -> Error {
    Error::Invalid(Problems(vec![problem]))
}

pub async fn today(house: &House, accounts: &Accounts, now: Timestamp) -> Result<()> {
    let account = |short: &str| accounts.get(short).cloned();
    let by = async |short: &str| Ok::<_, Error>(Duty::in_hub(house, HUB).await?.asked_by(account(short)));
    let before = |minutes: i64| now.checked_sub(minutes.minutes()).unwrap_or(now);

    house.clock.hold(before(24 * 60));
    for (short, number) in NUMBERS {
        let Some(number) = Number::kept(number) else {
            continue;
        };
        by(short)
            .await?
            .write(move |hub| numbers::keep(hub, &number).map(drop))
            .await?;
    }
    let (first, second) = (account("cara"), account("ben"));
    let lead = account("ben").unwrap_or_default();
    by("cara")
        .await?
        .write(move |hub| {
            settings::keep(hub, &Ladder::USUAL, &Chosen { first, second })?;
            charges::give(hub, &lead, Charge::SafeguardingLead)
        })
        .await?;
    let street = by("ben").await?.write(street).await?;
    let warned = Warned {
        street: street.clone(),
        door: Some("12".into()),
        kind: WarningKind::Dog,
        words: "A large dog, and the gate does not shut".into(),
        days: 90,
    };
    by("ben")
        .await?
        .write(move |hub| {
            let id = hub.new_id();
            warnings::warn(hub, &id, &warned).map(drop)
        })
        .await?;
    let concern = Concern {
        seen: "A boy of about nine was alone at home again, the third time this month. He said that he cooks for himself.".into(),
        about: "The boy at the flat with the green door, second floor".into(),
        happened: "Yesterday at about half past five".into(),
        danger: false,
    };
    by("farah")
        .await?
        .write(move |hub| {
            let id = hub.new_id();
            safeguarding::send(hub, &id, &concern).map(drop)
        })
        .await?;

    house.clock.hold(before(OUT));
    let pair: Vec<String> = ["amina", "farah"].into_iter().filter_map(account).collect();
    let starts = home().to_datetime(before(OUT)).time();
    let planned = Planned {
        name: format!("Out now, since {:02}:{:02}", starts.hour(), starts.minute()),
        meet: "The bench by the library".into(),
        starts_at: before(OUT),
        ends_at: now.checked_add(80.minutes()).unwrap_or(now),
        wanted: Wanted::All,
        pair,
        streets: vec![street],
    };
    let session = by("ben")
        .await?
        .write(move |hub| {
            let id = hub.new_id();
            sessions::plan(hub, &id, &planned)?;
            Ok(id)
        })
        .await?;
    let own = session.clone();
    by("amina")
        .await?
        .write(move |hub| checkouts::take(hub, &own).map(drop))
        .await?;
    house.clock.hold(before(SAID));
    by("farah")
        .await?
        .write(move |hub| {
            let word = Word {
                id: hub.new_id(),
                kind: CheckIn::Fine,
                minutes: None,
                at: hub.now(),
                way: Way::Phone,
            };
            watches::say(hub, &session, &word).map(drop)
        })
        .await
}

/// A street of its own, so that it is free whatever else is planned for today.
fn street(hub: &mut kit::access::Writing<'_, Duty>) -> Result<String> {
    let patch = patches::make(hub, &Name::parse("name", "By the water").map_err(wrong)?)?;
    let typed = NamedStreet {
        name: Name::parse("name", "Heron Walk").map_err(wrong)?,
        kind: Kind::Street,
        numbering: Numbering::Sides,
        postcode: String::new(),
        neighbourhood: String::new(),
    };
    let street = streets::make(hub, &patch, &typed)?;
    let labels: Result<Vec<_>> = (1..=30)
        .map(|n| Ok((Label::parse(&n.to_string())?, None)))
        .collect();
    doors::add_many(hub, &street, &labels?)?;
    Ok(street)
}
