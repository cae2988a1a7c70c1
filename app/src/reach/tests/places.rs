//! What the queries keep: the order of doors, their counts, and that no door is made twice.

use crate::reach::model::{Doors, Label, Name, Outcome, Standing, WrittenStreet};
use crate::reach::queries::alone::alone;
use crate::reach::queries::{doors, patches, streets};
use crate::town::stage::Town;
use kit::access::Duty;
use kit::clock::instant;

fn label(typed: &str) -> Label {
    Label::parse(typed).unwrap()
}

fn labels(typed: &[&str]) -> Vec<(Label, Option<i64>)> {
    typed.iter().map(|typed| (label(typed), None)).collect()
}

async fn duty(town: &Town) -> Duty {
    Duty::in_hub(&town.house, "mill-lane").await.unwrap()
}

/// A patch with one street, and the ids of both.
async fn street(town: &Town) -> (String, String) {
    let written = WrittenStreet {
        name: "Ulica Łąkowa".into(),
        kind: "street".into(),
        numbering: "sides".into(),
        postcode: "n17 9aa".into(),
        neighbourhood: String::new(),
    };
    let typed = written.look_over().unwrap();
    duty(town)
        .await
        .write(move |hub| {
            let patch = patches::make(hub, &Name::parse("name", "The towers").unwrap())?;
            let street = streets::make(hub, &patch, &typed)?;
            Ok((patch, street))
        })
        .await
        .unwrap()
}

#[tokio::test]
async fn doors_are_kept_once_in_the_order_in_which_one_walks() {
    let town = Town::new().await;
    let (patch, street) = street(&town).await;
    let duty = duty(&town).await;
    let (walked, added, counted) = duty
        .write(move |hub| {
            doors::add_many(hub, &street, &labels(&["2", "1", "12A", "3"]))?;
            let added = doors::add_many(hub, &street, &labels(&["12a", "5", "5", "—"]))?;
            let page = doors::of_street(hub, &street, None, 4)?;
            let rest = doors::of_street(hub, &street, page.next.as_deref(), 4)?;
            let walked: Vec<String> = page.rows.iter().chain(&rest.rows).map(|door| door.label.clone()).collect();
            assert_eq!(rest.next, None);
            Ok((walked, added, patches::one(hub, &patch)?))
        })
        .await
        .unwrap();
    assert_eq!(walked, ["1", "3", "5", "12A", "2", "—"]);
    assert_eq!((added.made.len(), added.there), (2, vec!["12a".into(), "5".into()]));
    assert_eq!((counted.streets, counted.doors.all), (1, 6));
}

#[tokio::test]
async fn a_street_counts_what_its_doors_remember() {
    let town = Town::new().await;
    let (_, street) = street(&town).await;
    let duty = duty(&town).await;
    let counted = duty
        .write(move |hub| {
            let door = doors::add(hub, &street, &label("7"), None)?;
            assert_eq!(doors::add(hub, &street, &label(" 7 "), None)?, door);
            doors::add(hub, &street, &label("9"), None)?;
            let alone = alone(hub)?;
            let at = instant(1_764_000_000_000_000);
            let spoke = Standing {
                visits: 2,
                last: Some((at, Outcome::Spoke)),
                spoke_at: Some(at),
                do_not_knock_at: Some(at),
                ..Standing::default()
            };
            doors::stand(hub, &alone, &door, &spoke)?;
            doors::stand(hub, &alone, &door, &spoke)?;
            let mut seen = vec![streets::one(hub, &street)?.doors];
            doors::lift(hub, &door)?;
            assert_eq!(doors::one(hub, &door)?.standing.do_not_knock_at, None);
            assert!(doors::lifted_at(hub, &door)?.is_some());
            doors::retire(hub, &door)?;
            doors::retire(hub, &door)?;
            seen.push(streets::one(hub, &street)?.doors);
            // A phone comes back late: what it says is remembered, and counts where doors are in use.
            doors::stand(hub, &alone, &door, &Standing { visits: 3, ..spoke.clone() })?;
            seen.push(streets::one(hub, &street)?.doors);
            doors::restore(hub, &door)?;
            seen.push(streets::one(hub, &street)?.doors);
            doors::stand(hub, &alone, &door, &Standing::default())?;
            seen.push(streets::one(hub, &street)?.doors);
            Ok(seen)
        })
        .await
        .unwrap();
    let doors = |all, knocked, spoken| Doors { all, knocked, spoken };
    assert_eq!(
        counted,
        [doors(2, 1, 1), doors(1, 0, 0), doors(1, 0, 0), doors(2, 1, 1), doors(2, 0, 0)]
    );
}

#[tokio::test]
async fn a_street_that_is_numbered_otherwise_is_walked_otherwise() {
    let town = Town::new().await;
    let (patch, street) = street(&town).await;
    let duty = duty(&town).await;
    let walked = duty
        .write(move |hub| {
            doors::add_many(hub, &street, &labels(&["1", "2", "3", "4"]))?;
            let written = WrittenStreet {
                name: "Ulica Łąkowa".into(),
                kind: "street".into(),
                numbering: "running".into(),
                postcode: String::new(),
                neighbourhood: String::new(),
            };
            streets::correct(hub, &street, &patch, &written.look_over()?)?;
            let page = doors::of_street(hub, &street, None, 10)?;
            Ok(page.rows.into_iter().map(|door| door.label).collect::<Vec<_>>())
        })
        .await
        .unwrap();
    assert_eq!(walked, ["1", "2", "3", "4"]);
}
