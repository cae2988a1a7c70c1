//! One street, one pair at a time.

use super::{duty, session, session_at, street};
use crate::reach::queries::{checkouts, sessions};
use crate::town::stage::Town;
use jiff::ToSpan;
use kit::Error;

/// Which session has each street of a session, by the pass of somebody.
async fn has(town: &Town, id: &str) -> Vec<Option<String>> {
    let id = id.to_owned();
    let streets = duty(town, "ben").await.read(move |hub| sessions::streets(hub, &id)).await.expect("streets");
    streets.into_iter().map(|street| street.checked_out.map(|out| out.session)).collect()
}

async fn takes(town: &Town, who: &str, id: &str) -> kit::Result<()> {
    let id = id.to_owned();
    duty(town, who).await.write(move |hub| checkouts::take(hub, &id).map(drop)).await
}

#[tokio::test]
async fn two_pairs_want_one_street_and_one_gets_it_until_it_comes_back_by_itself() {
    let town = Town::new().await;
    let (weir, _) = street(&town, "Weir Road", 3).await;
    let (lock, _) = street(&town, "Lock Street", 3).await;
    let first = session(&town, &["amina", "farah"], &[&weir]).await;
    let second = session(&town, &["ben", "cara"], &[&weir, &lock]).await;
    takes(&town, "amina", &first).await.expect("taken");
    takes(&town, "ben", &second).await.expect("taken what is free");
    takes(&town, "ben", &second).await.expect("again, which changes nothing");
    assert_eq!(has(&town, &second).await, [Some(first.clone()), Some(second.clone())]);
    let id = second.clone();
    let shown = duty(&town, "ben").await.read(move |hub| sessions::streets(hub, &id)).await.expect("streets");
    let out = shown[0].checked_out.as_ref().expect("whose it is");
    assert_eq!(out.by, ["Amina Yusuf", "Farah Qureshi"]);
    assert_eq!(out.until, town.clock.now() + 3.hours(), "the end and two hours");
    // It comes back by itself.
    let later = session_at(&town, &["ben", "cara"], &[&weir], town.clock.now(), town.clock.now() + 9.hours()).await;
    town.clock.hold(town.clock.now() + 3.hours());
    assert_eq!(has(&town, &later).await, [None]);
    takes(&town, "ben", &later).await.expect("free again");
    assert_eq!(has(&town, &later).await, [Some(later.clone())]);
}

#[tokio::test]
async fn a_street_comes_back_when_it_is_given_back_or_the_session_ends() {
    let town = Town::new().await;
    let (weir, _) = street(&town, "Weir Road", 3).await;
    let one = session(&town, &["amina", "farah"], &[&weir]).await;
    for ends in 0..3 {
        takes(&town, "amina", &one).await.expect("taken");
        let id = one.clone();
        let done = move |hub: &mut kit::access::Writing<'_, kit::access::Duty>| match ends {
            0 => checkouts::give_back(hub, &id),
            1 => sessions::end(hub, &id),
            _ => sessions::cancel(hub, &id),
        };
        if ends == 2 {
            break;
        }
        duty(&town, "amina").await.write(done).await.expect("given back");
        assert_eq!(has(&town, &one).await, [None]);
        if ends == 1 {
            let refused = takes(&town, "amina", &one).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "a session that is over takes nothing");
            break;
        }
    }
    let tomorrow = town.clock.now() + 30.hours();
    let coming = session_at(&town, &["amina", "farah"], &[&weir], tomorrow, tomorrow + 1.hour()).await;
    assert!(matches!(takes(&town, "amina", &coming).await, Err(Error::Invalid(_))), "not more than a day before");
}

#[tokio::test]
async fn who_asks_at_the_same_moment_does_not_share_a_street() {
    let town = Town::new().await;
    let (weir, _) = street(&town, "Weir Road", 3).await;
    let (lock, _) = street(&town, "Lock Street", 3).await;
    let mut pairs = Vec::new();
    for _ in 0..8 {
        pairs.push(session(&town, &["amina", "farah"], &[&weir, &lock]).await);
        pairs.push(session(&town, &["ben", "cara"], &[&lock, &weir]).await);
    }
    let mut at_work = Vec::new();
    for id in pairs {
        let pass = duty(&town, "ben").await;
        at_work.push(tokio::spawn(async move { pass.write(move |hub| checkouts::take(hub, &id).map(drop)).await }));
    }
    for work in at_work {
        work.await.expect("no panic").expect("each is answered");
    }
    let out = town.look("SELECT session_id, count(*) FROM checkouts WHERE returned_at IS NULL GROUP BY session_id").await;
    let streets: i64 = out.iter().map(|row| row[1].parse::<i64>().expect("a number")).sum();
    assert_eq!((out.len(), streets), (1, 2), "one pair has both streets: {out:?}");
}
