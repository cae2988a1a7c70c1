//! Eighteen months of going out: which evenings and Saturdays, how many conversations, with whom and
//! about what. Nothing here touches the database.

use crate::town::characters::{Character, FAMILY, GIVEN, Neighbour};
use crate::town::dice::Dice;
use crate::town::people::WORKERS;
use crate::town::voices::{self, PROMISES, SUBJECTS, Subject, Voice};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use kit::access::Role;
use std::collections::HashSet;

/// About 900 conversations a month over 22 hubs: what an ordinary hub hears in a month.
const A_MONTH: u64 = 41;

/// One hub's conversations of one day.
pub struct Outing {
    pub day: Date,
    pub talks: Vec<Talk>,
}

/// One conversation, before anybody wrote it down.
pub struct Talk {
    pub held_at: Timestamp,
    /// Who listened, by their short name.
    pub listener: &'static str,
    pub how: &'static str,
    pub place: &'static str,
    pub language: &'static str,
    pub voice: Voice,
    pub tier: &'static str,
    pub given: &'static str,
    /// Whether the listener tapped themes at the door; else somebody codes it later.
    pub tapped: bool,
    pub contact: Option<Resident>,
    pub promise: Option<Promise>,
}

pub struct Resident {
    pub name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub post: Option<String>,
}

pub struct Promise {
    pub what: &'static str,
    pub due: Date,
}

/// The day of an instant where the invented network is.
pub fn home() -> TimeZone {
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

/// The first day on which a hub listened.
pub fn first_day(character: &Character, today: Date) -> Date {
    today
        .saturating_sub(character.months.months())
        .saturating_add(1.day())
}

/// Everything that a hub heard, oldest first, up to yesterday. `heard` holds what was said anywhere
/// before, because no two conversations read alike.
pub fn outings(character: &Character, today: Date, dice: &Dice, heard: &mut HashSet<String>) -> Vec<Outing> {
    let mut outings = Vec::new();
    let mut day = first_day(character, today);
    let (mut quiet, mut age) = (false, 0_u64);
    while day < today {
        if day.weekday() == Weekday::Monday {
            // Illness, exams, a broken van: now and then nobody goes out for a week. Not this month,
            // for it is the one that people look at first.
            quiet = dice.often(6) && day < today.saturating_sub(35.days());
            age += 1;
        }
        let talks = if quiet {
            0
        } else {
            how_many(character, day, age, dice)
        };
        if talks > 0 {
            let talks = (0..talks)
                .map(|nth| talk(character, day, age, nth, dice, heard))
                .collect();
            outings.push(Outing { day, talks });
        }
        day = day.saturating_add(1.day());
    }
    outings
}

/// How many conversations on a day, by weekday, season and how long the hub has been at it.
fn how_many(character: &Character, day: Date, weeks: u64, dice: &Dice) -> u64 {
    let share = match day.weekday() {
        Weekday::Saturday => 40,
        Weekday::Tuesday | Weekday::Thursday => 23,
        Weekday::Wednesday => 10,
        Weekday::Sunday => 4,
        _ => 0,
    };
    let season = match (day.month(), day.day()) {
        (12, 21..) | (1, 1..=4) => 0,
        (1, _) => 82,
        (2, _) => 92,
        (5 | 6, _) => 118,
        (7, _) => 108,
        (8, _) => 58,
        (9, _) => 116,
        (12, _) => 74,
        _ => 104,
    };
    // A hub begins with four fifths of its strength, and grows for a year and a half.
    let growth = 80 + (weeks * 3 / 4).min(56);
    let luck = dice.between(55, 145);
    // A month has 4.345 weeks; every factor after it is in hundredths.
    let a_week = A_MONTH * 100_000 / 4_345;
    let of_it = [share, character.strength, season, growth, luck];
    let hundredths = of_it.iter().fold(a_week, |much, factor| much * factor / 100);
    // In hundredths of a conversation: the rest is a chance of one more.
    hundredths / 100 + u64::from(dice.often(hundredths % 100))
}

fn talk(
    character: &Character,
    day: Date,
    weeks: u64,
    nth: u64,
    dice: &Dice,
    heard: &mut HashSet<String>,
) -> Talk {
    let language = dice.weighed(character.languages);
    let mut weights: Vec<(&str, u64)> = character.weighs.to_vec();
    for (key, weight) in &mut weights {
        if *key == character.rises {
            *weight += *weight * weeks / 90;
        }
    }
    let mut voice = Voice::default();
    // The languages with fewer sentences sometimes say the same again: then ask once more.
    for _ in 0..40 {
        let first = subject(dice.weighed(&weights));
        let second = subject(dice.weighed(&weights));
        let second = (second.key != first.key && dice.often(34)).then_some(second);
        voice = voices::speak(dice, language, &character.ground, first, second);
        let words = [
            &*voice.loves,
            &*voice.concerns,
            &*voice.would_change,
            &*voice.would_do,
        ]
        .join("\n");
        if heard.insert(words) {
            break;
        }
    }
    let how = dice.weighed(&[
        ("door", 64),
        ("street", 10),
        ("event", 9),
        ("house_meeting", 7),
        ("one_to_one", 6),
        ("phone", 4),
    ]);
    let tier = match how {
        // Whoever sits down for an hour, or rings, is somebody one may ring again.
        "one_to_one" | "phone" => {
            dice.weighed(&[("contact", 66), ("quotation", 12), ("theme", 14), ("hub", 8)])
        }
        _ => dice.weighed(&[("hub", 21), ("theme", 50), ("quotation", 15), ("contact", 14)]),
    };
    let promised = match tier {
        "contact" => dice.often(66),
        "quotation" => dice.often(24),
        _ => dice.often(13),
    };
    let promise = promised.then(|| Promise {
        what: dice.pick(PROMISES),
        due: day.saturating_add(
            dice.weighed(&[(3, 2), (5, 3), (7, 5), (10, 3), (14, 4), (21, 1)])
                .days(),
        ),
    });
    let hour = match (day.weekday(), how) {
        (_, "one_to_one" | "phone") => 10 + dice.below(7),
        (Weekday::Saturday | Weekday::Sunday, _) => 10 + dice.below(5),
        _ => 16 + dice.below(3),
    };
    let minute = (nth * 11 + dice.below(9)) % 60;
    let time = i8::try_from(hour).and_then(|hour| Ok((hour, i8::try_from(minute)?)));
    let (hour, minute) = time.unwrap_or((17, 0));
    let held_at = day
        .at(hour, minute, 0, 0)
        .to_zoned_datetime(home())
        .map_or(Timestamp::UNIX_EPOCH, |held| held.timestamp());
    Talk {
        held_at,
        listener: listener(character, language, dice),
        how,
        place: match how {
            "door" | "one_to_one" => dice.pick(character.ground.streets),
            "phone" => "",
            _ => dice.pick(character.ground.spots),
        },
        language,
        voice,
        tier,
        given: match how {
            "phone" => "phone",
            _ => dice.weighed(&[("spoken", 88), ("written", 12)]),
        },
        tapped: dice.often(68),
        contact: (tier == "contact").then(|| resident(character, dice)),
        promise,
    }
}

fn subject(key: &str) -> &'static Subject {
    SUBJECTS
        .iter()
        .find(|subject| subject.key == key)
        .unwrap_or(&SUBJECTS[0])
}

/// Those who go out for a hub: their short name, the language they would rather speak, how much.
pub fn listeners(character: &Character) -> Vec<(&'static str, &'static str, u64)> {
    let much = |role| match role {
        Role::Listener => 4,
        Role::Organiser => 3,
        _ => 1,
    };
    let known = WORKERS.iter().filter_map(|worker| {
        let (_, role) = worker.roles.iter().find(|(hub, _)| *hub == character.hub)?;
        Some((worker.short, worker.language, much(*role)))
    });
    let others = character.workers.iter().map(
        |Neighbour {
             short,
             language,
             role,
             ..
         }| (*short, *language, much(*role)),
    );
    known.chain(others).collect()
}

/// Whoever speaks the language, if anybody does.
fn listener(character: &Character, language: &str, dice: &Dice) -> &'static str {
    let all = listeners(character);
    let speak: Vec<(&str, u64)> = all
        .iter()
        .filter(|(_, speaks, _)| language == "en" || *speaks == language)
        .map(|(short, _, much)| (*short, *much))
        .collect();
    if speak.is_empty() {
        dice.pick(&all).0
    } else {
        dice.weighed(&speak)
    }
}

/// Somebody with a name that is put together, a telephone number kept for drama, and an address at
/// example.org.
fn resident(character: &Character, dice: &Dice) -> Resident {
    let (given, family) = (dice.pick(GIVEN), dice.pick(FAMILY));
    let way = dice.below(100);
    let last = dice.below(1000);
    let phone = match dice.below(10) {
        0..7 => format!("07700 900{last:03}"),
        7 => format!("020 7946 0{last:03}"),
        8 => format!("0161 496 0{last:03}"),
        _ => format!("0113 496 0{last:03}"),
    };
    Resident {
        name: format!("{given} {family}"),
        phone: (way < 80).then_some(phone),
        email: (way >= 62).then(|| format!("{given}.{family}{}@example.org", last % 90).to_lowercase()),
        post: (way >= 97).then(|| format!("{} {}", dice.between(1, 90), dice.pick(character.ground.streets))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town::characters::CHARACTERS;
    use std::collections::BTreeMap;

    fn all() -> Vec<Talk> {
        let (dice, mut heard) = (Dice::new(22), HashSet::new());
        let today = jiff::civil::date(2026, 11, 24);
        CHARACTERS
            .iter()
            .flat_map(|character| outings(character, today, &dice, &mut heard))
            .flat_map(|outing| outing.talks)
            .collect()
    }

    #[test]
    fn the_town_listens_as_much_as_real_hubs_do() {
        let talks = all();
        let months: i32 = CHARACTERS.iter().map(|c| c.months).sum();
        let a_month = talks.len() as f64 / f64::from(months);
        assert!((34.0..48.0).contains(&a_month), "{a_month:.1} a month and hub");

        let mut tiers: BTreeMap<&str, usize> = BTreeMap::new();
        for talk in &talks {
            *tiers.entry(talk.tier).or_default() += 1;
        }
        for (tier, share) in [("hub", 20), ("theme", 45), ("quotation", 15), ("contact", 20)] {
            let found = tiers[tier] * 100 / talks.len();
            assert!(found.abs_diff(share) <= 3, "{tier}: {found} %");
        }
        let promised = talks.iter().filter(|talk| talk.promise.is_some()).count() * 100 / talks.len();
        assert!((22..=28).contains(&promised), "a promise in {promised} %");
    }

    #[test]
    fn no_two_conversations_read_alike() {
        let talks = all();
        let said: HashSet<String> = talks
            .iter()
            .map(|talk| {
                format!(
                    "{:?}",
                    (
                        &talk.voice.loves,
                        &talk.voice.concerns,
                        &talk.voice.would_change,
                        &talk.voice.would_do
                    )
                )
            })
            .collect();
        assert!(
            talks.len() - said.len() <= talks.len() / 200,
            "{} of {}",
            said.len(),
            talks.len()
        );
    }

    #[test]
    fn nobody_can_be_rung_by_mistake() {
        for resident in all().into_iter().filter_map(|talk| talk.contact) {
            assert!(resident.phone.is_some() || resident.email.is_some());
            if let Some(phone) = resident.phone {
                let drama = ["07700 900", "020 7946 0", "0161 496 0", "0113 496 0"];
                assert!(drama.iter().any(|kept| phone.starts_with(kept)), "{phone}");
            }
            assert!(resident.email.is_none_or(|email| email.ends_with("@example.org")));
        }
    }
}
