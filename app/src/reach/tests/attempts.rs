//! What a door adds up to, and what is counted, whatever arrives in whatever order.

use super::{duty, session, street};
use crate::reach::model::{Knock, Outcome, Recorded};
use crate::reach::queries::{attempts, counts, doors};
use crate::town::stage::Town;
use kit::clock::instant;
use std::collections::BTreeMap;

fn knock(at: &str, outcome: Outcome) -> Knock {
    Knock {
        session: None,
        at: at.parse::<jiff::Timestamp>().expect("an instant").as_microsecond(),
        outcome,
        come_back: (outcome == Outcome::ComeBack).then(|| "2026-12-05T18:00".to_owned()),
    }
}

/// What is kept of Mill Lane's doors, streets and counts, without what is nought.
async fn kept(town: &Town) -> Vec<String> {
    let mut lines = Vec::new();
    for sql in [
        "SELECT label, visits, last_at, last_outcome, spoke_at, come_back, do_not_knock_at FROM doors ORDER BY id",
        "SELECT name, door_count, knocked_count, spoken_count, walked_at FROM streets ORDER BY name",
        "SELECT series, month, n FROM reach_counts WHERE n <> 0 ORDER BY series, month",
        "SELECT weekday, hour, knocked, answered FROM contact_rates WHERE knocked <> 0 OR answered <> 0 ORDER BY weekday, hour",
    ] {
        lines.extend(town.look(sql).await.iter().map(|row| row.join(" ")));
    }
    lines
}

/// The same counts, made again of the knocks.
async fn counted_again(town: &Town) -> (BTreeMap<String, i64>, BTreeMap<String, (i64, i64)>) {
    let rows = town
        .look(
            "SELECT t.here, t.outcome FROM door_attempts t LEFT JOIN attempt_undos u
             ON u.hub_id = t.hub_id AND u.attempt_id = t.id WHERE u.at IS NULL",
        )
        .await;
    let (mut series, mut hours) = (BTreeMap::new(), BTreeMap::<String, (i64, i64)>::new());
    for row in rows {
        let here: jiff::civil::DateTime = row[0].parse().expect("a moment");
        *series.entry(format!("{} {}", row[1], &row[0][..7])).or_default() += 1;
        let hour = hours.entry(format!("{} {}", here.weekday().to_monday_zero_offset(), here.hour())).or_default();
        *hour = (hour.0 + 1, hour.1 + i64::from(row[1] != "no_answer"));
    }
    (series, hours)
}

#[tokio::test]
async fn a_knock_sent_twice_is_counted_once_and_another_under_its_name_is_kept_aside() {
    let town = Town::new().await;
    let (_, made) = street(&town, "Weir Road", 3).await;
    let door = made[0].clone();
    let told = duty(&town, "ben")
        .await
        .write(move |hub| {
            let first = knock("2026-11-24T09:30:00Z", Outcome::Spoke);
            let other = knock("2026-11-24T09:30:00Z", Outcome::Refused);
            Ok([
                attempts::record(hub, &door, "a", &first)?,
                attempts::record(hub, &door, "a", &first)?,
                attempts::record(hub, &door, "a", &other)?,
                attempts::record(hub, &door, "a", &other)?,
            ])
        })
        .await
        .expect("told");
    assert_eq!(told, [Recorded::New, Recorded::Same, Recorded::Conflict, Recorded::Conflict]);
    let done = duty(&town, "ben").await.read(|hub| counts::of_month(hub, "2026-11")).await.expect("counts");
    assert_eq!((done.doors, done.doors_spoke, done.knocked, done.spoke, done.refused), (1, 1, 1, 1, 0));
    let aside = town.look("SELECT count(*) FROM attempt_conflicts").await;
    assert_eq!(aside, [["1"]]);
}

#[tokio::test]
async fn a_door_and_the_counts_are_the_same_in_whatever_order_phones_tell_of_them() {
    let mut seen: Option<Vec<String>> = None;
    // Orders of eight knocks, two of which are taken back: one before it is told of.
    for seed in 0..6_usize {
        let town = Town::new().await;
        let (_, made) = street(&town, "Weir Road", 2).await;
        let outcomes = [
            Outcome::NoAnswer, Outcome::ComeBack, Outcome::NoAnswer, Outcome::Spoke,
            Outcome::Refused, Outcome::DoNotKnock, Outcome::ComeBack, Outcome::Spoke,
        ];
        let mut steps: Vec<usize> = (0..10).collect();
        let mut dice = seed * 7919 + 3;
        for n in (1..steps.len()).rev() {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            steps.swap(n, (dice >> 33) % (n + 1));
        }
        for step in steps {
            let made = made.clone();
            duty(&town, "ben")
                .await
                .write(move |hub| match step {
                    8 => attempts::undo(hub, &made[1], "k5", 1),
                    9 => attempts::undo(hub, &made[1], "k7", 1),
                    n => {
                        let at = format!("2026-{:02}-2{n}T{:02}:05:00Z", 10 + n % 2, 9 + n);
                        let told = attempts::record(hub, &made[n % 2], &format!("k{n}"), &knock(&at, outcomes[n]))?;
                        assert_eq!(told, Recorded::New);
                        Ok(())
                    }
                })
                .await
                .expect("kept");
        }
        let now = kept(&town).await;
        let (series, hours) = counted_again(&town).await;
        for (series, n) in series {
            assert!(now.contains(&format!("{series} {n}")), "{series} {n} is not in {now:#?}");
        }
        for (hour, (knocked, answered)) in hours {
            assert!(now.contains(&format!("{hour} {knocked} {answered}")), "{hour} {knocked} {answered} is not in {now:#?}");
        }
        match &seen {
            Some(first) => assert_eq!(&now, first, "seed {seed}"),
            None => seen = Some(now),
        }
    }
}

#[tokio::test]
async fn what_is_taken_back_leaves_nothing_behind() {
    let town = Town::new().await;
    let (_, made) = street(&town, "Weir Road", 4).await;
    let before = kept(&town).await;
    let door = made[2].clone();
    duty(&town, "ben")
        .await
        .write(move |hub| {
            for (n, outcome) in Outcome::ALL.iter().enumerate() {
                attempts::record(hub, &door, &format!("k{n}"), &knock("2026-11-24T09:30:00Z", *outcome))?;
            }
            for n in 0..Outcome::ALL.len() {
                attempts::undo(hub, &door, &format!("k{n}"), 1)?;
                attempts::undo(hub, &door, &format!("k{n}"), 2)?;
            }
            Ok(())
        })
        .await
        .expect("done");
    assert_eq!(kept(&town).await, before);
}

#[tokio::test]
async fn a_wish_lifted_by_an_organiser_does_not_come_back_with_the_next_knock() {
    let town = Town::new().await;
    let (_, made) = street(&town, "Weir Road", 1).await;
    let door = made[0].clone();
    let stands = async |door: String| {
        duty(&town, "ben").await.read(move |hub| doors::one(hub, &door)).await.expect("a door").standing.do_not_knock_at
    };
    let tell = async |door: String, id: &'static str, at: &'static str, outcome: Outcome| {
        let told = move |hub: &mut kit::access::Writing<'_, kit::access::Duty>| attempts::record(hub, &door, id, &knock(at, outcome));
        duty(&town, "ben").await.write(told).await.expect("told");
    };
    tell(door.clone(), "a", "2026-11-20T18:00:00Z", Outcome::DoNotKnock).await;
    assert!(stands(door.clone()).await.is_some());
    town.clock.hold(instant(town.clock.now().as_microsecond() + 60_000_000));
    let lifted = door.clone();
    duty(&town, "ben").await.write(move |hub| doors::lift(hub, &lifted)).await.expect("lifted");
    tell(door.clone(), "b", "2026-11-21T18:00:00Z", Outcome::NoAnswer).await;
    assert!(stands(door.clone()).await.is_none());
    town.clock.hold(instant(town.clock.now().as_microsecond() + 60_000_000));
    tell(door.clone(), "c", "2026-11-19T18:00:00Z", Outcome::DoNotKnock).await;
    assert!(stands(door).await.is_some(), "a wish that we were told of after the other was lifted");
}

#[tokio::test]
async fn an_hour_is_the_hour_on_the_clocks_of_the_hub() {
    let town = Town::new().await;
    let (_, made) = street(&town, "Weir Road", 4).await;
    // 25 October 2026: at one in the morning by UTC the clocks of London go back to one.
    for (n, at) in ["2026-10-24T17:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-31T23:59:00Z"].iter().enumerate() {
        let door = made[n].clone();
        duty(&town, "ben")
            .await
            .write(move |hub| attempts::record(hub, &door, &format!("k{n}"), &knock(at, Outcome::Spoke)))
            .await
            .expect("kept");
    }
    let hours = duty(&town, "ben").await.read(counts::hours).await.expect("hours");
    let hours: Vec<_> = hours.iter().map(|hour| (hour.weekday, hour.hour, hour.knocked)).collect();
    // Both half past ones of that night are one hour of the week.
    assert_eq!(hours, [(5, 18, 1), (5, 23, 1), (6, 1, 2)]);
    // In summer the month ends an hour earlier by UTC.
    let door = made[0].clone();
    duty(&town, "ben")
        .await
        .write(move |hub| attempts::record(hub, &door, "late", &knock("2026-06-30T23:30:00Z", Outcome::Spoke)))
        .await
        .expect("kept");
    let done = duty(&town, "ben").await.read(|hub| counts::of_month(hub, "2026-07")).await.expect("counts");
    assert_eq!(done.spoke, 1);
}

#[tokio::test]
async fn what_was_counted_in_one_time_zone_is_taken_back_where_it_was_counted() {
    let town = Town::new().await;
    let (_, made) = street(&town, "Weir Road", 1).await;
    let door = made[0].clone();
    let told = door.clone();
    let tell = move |hub: &mut kit::access::Writing<'_, kit::access::Duty>| {
        attempts::record(hub, &told, "a", &knock("2026-10-31T23:30:00Z", Outcome::Spoke))
    };
    duty(&town, "ben").await.write(tell).await.expect("kept");
    let moved = [("name", "Mill Lane"), ("zone", "Europe/Warsaw")];
    town.post("cara", "/hubs/mill-lane/settings", &moved).await.is(303);
    duty(&town, "ben").await.write(move |hub| attempts::undo(hub, &door, "a", 1)).await.expect("undone");
    assert!(town.look("SELECT series FROM reach_counts WHERE n <> 0").await.is_empty());
    assert!(town.look("SELECT hour FROM contact_rates WHERE knocked <> 0").await.is_empty());
}

/// Phones of two pairs come into signal at the same moment.
#[tokio::test]
async fn two_who_mark_one_door_at_once_are_both_kept_and_counted() {
    let town = Town::new().await;
    let (weir, made) = street(&town, "Weir Road", 3).await;
    let session = session(&town, &["amina", "farah"], &[&weir]).await;
    let mut at_work = Vec::new();
    for n in 0..24_usize {
        let (pass, door, session) = (duty(&town, "ben").await, made[n % 3].clone(), session.clone());
        at_work.push(tokio::spawn(async move {
            pass.write(move |hub| {
                // Each is sent twice, and every third is taken back at the same time.
                let id = format!("k{}", n / 2 * 2);
                let door_of_it = if n % 2 == 0 { door } else { String::new() };
                if door_of_it.is_empty() {
                    return Ok(());
                }
                let knock = Knock { session: Some(session), ..knock("2026-11-24T09:30:00Z", Outcome::ALL[n % 4]) };
                attempts::record(hub, &door_of_it, &id, &knock)?;
                attempts::record(hub, &door_of_it, &id, &knock)?;
                if n % 3 == 0 { attempts::undo(hub, &door_of_it, &id, 1) } else { Ok(()) }
            })
            .await
        }));
    }
    for work in at_work {
        work.await.expect("no panic").expect("kept");
    }
    let rows = town.look("SELECT count(*) FROM door_attempts").await;
    assert_eq!(rows, [["12"]]);
    let visits = town.look("SELECT CAST(sum(visits) AS BIGINT) FROM doors").await;
    let stand = town.look("SELECT count(*) FROM door_attempts t WHERE NOT EXISTS (SELECT 1 FROM attempt_undos u WHERE u.attempt_id = t.id)").await;
    assert_eq!(visits, stand);
    let (series, hours) = counted_again(&town).await;
    let now = kept(&town).await;
    for (series, n) in series {
        assert!(now.contains(&format!("{series} {n}")), "{series} {n} is not in {now:#?}");
    }
    for (hour, (knocked, answered)) in hours {
        assert!(now.contains(&format!("{hour} {knocked} {answered}")), "{hour} {knocked} {answered} is not in {now:#?}");
    }
}
