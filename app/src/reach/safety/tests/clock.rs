//! The clock of a pair, and what follows when no word comes.

use super::{at, instant, outing, says, takes_streets, to};
use crate::duties::DUTIES;
use crate::town::stage::Town;
use jiff::ToSpan;
use kit::access::Duty;

#[tokio::test]
async fn a_silent_pair_is_reminded_then_one_is_alerted_then_a_second_until_somebody_reached_them() {
    let town = Town::new().await;
    let session = outing(&town).await;
    takes_streets(&town, "amina", &session).await;
    assert!(at(&town, "10:44").await.is_empty());

    // A word is due at 10:45: both are reminded, by mail and by text, and nobody else.
    let sent = at(&town, "10:45").await;
    assert_eq!(sent.len(), 4, "{sent:?}");
    for (whom, number) in [("amina@", "900101"), ("farah@", "900102")] {
        assert_eq!((to(&sent, whom).len(), to(&sent, number).len()), (1, 1));
    }
    assert!(at(&town, "10:54").await.is_empty(), "each step once");

    // After ten minutes the coordinator, who reads whom to ring and where they were to be.
    let sent = at(&town, "10:55").await;
    assert_eq!((to(&sent, "cara@").len(), to(&sent, "900103").len(), sent.len()), (1, 1, 2));
    let (letter, text) = (to(&sent, "cara@")[0], to(&sent, "900103")[0]);
    for words in ["Amina Yusuf", "Farah Qureshi", "+447700900101", "Weir Road", "The library", "10:45"] {
        assert!(letter.contains(words), "{words} is not in {letter}");
    }
    assert!(text.contains("Weir Road") && text.contains("+447700900102") && text.contains("/safe/mill-lane/"), "{text}");
    assert!(text.chars().count() < 300, "{text}");

    // Ben is the second: nobody else of the hub may see who is out.
    let sent = at(&town, "11:05").await;
    assert_eq!((to(&sent, "ben@").len(), sent.len()), (1, 1), "{sent:?}");
    assert!(sent[0].contains("Cara Whitlock was alerted"), "{}", sent[0]);
    assert!(at(&town, "11:30").await.is_empty(), "the ladder has ended");

    // Ben reaches them. Cara hears of it, and the clock goes on from then.
    let own = format!("/hubs/mill-lane/safety/sessions/{session}");
    town.get("ben", &own).await.is(200).says("No word from Amina Yusuf and Farah Qureshi").says("Ring them now");
    town.post("ben", &format!("{own}/reached"), &[("then", "on")]).await.is(303);
    let sent = at(&town, "11:31").await;
    assert_eq!((to(&sent, "cara@").len(), to(&sent, "900103").len(), sent.len()), (1, 1, 2), "{sent:?}");
    assert!(sent.iter().all(|told| told.contains("Ben Adeyemi has reached")));
    town.get("ben", &own).await.says("Ben Adeyemi reached them").never_says("Ring them now");
    town.post("ben", &format!("{own}/reached"), &[("then", "on")]).await.is(303);
    assert!(at(&town, "12:14").await.is_empty(), "answering again changes nothing");
    assert_eq!(at(&town, "12:15").await.len(), 4, "at a quarter past the end they should be home");
    town.post("amina", &format!("{own}/check-ins"), &[("kind", "home")]).await.is(303);
    assert!(at(&town, "16:00").await.is_empty());

    let trail = town.look("SELECT action, account_id FROM audit WHERE action LIKE 'safety.%' ORDER BY at, id").await;
    let steps: Vec<(&str, &str)> = trail.iter().map(|step| (step[0].as_str(), step[1].as_str())).collect();
    let by_itself = trail.iter().filter(|step| step[0].contains("alerted")).all(|step| step[1].is_empty() || step[1] == "NULL");
    assert!(by_itself, "{trail:?}");
    for step in ["safety.pair_reminded", "safety.first_alerted", "safety.second_alerted", "safety.reached"] {
        assert!(steps.iter().any(|(action, _)| *action == step), "{step} is not in {steps:?}");
    }
}

#[tokio::test]
async fn a_server_that_was_down_over_the_due_time_takes_each_step_once_when_it_comes_back() {
    let town = Town::new().await;
    let session = outing(&town).await;
    takes_streets(&town, "amina", &session).await;
    // Nothing ran from ten to a quarter to twelve.
    let sent = at(&town, "11:45").await;
    assert_eq!(sent.len(), 4, "the pair is reminded, and nobody else yet: {sent:?}");
    assert!(at(&town, "11:47").await.is_empty(), "what phones kept meanwhile may arrive first");
    assert_eq!(to(&at(&town, "11:48").await, "cara@").len(), 1);
    assert_eq!(to(&at(&town, "11:51").await, "ben@").len(), 1);
    assert!(at(&town, "13:00").await.is_empty());
}

#[tokio::test]
async fn two_processes_that_look_at_once_take_each_step_once() {
    let town = Town::new().await;
    let session = outing(&town).await;
    takes_streets(&town, "amina", &session).await;
    for time in ["10:45", "10:55", "11:05"] {
        town.clock.hold(instant(time));
        let mut both = Vec::new();
        for _ in 0..6 {
            let (house, id) = (town.house.clone(), session.clone());
            both.push(tokio::spawn(async move {
                let duty = Duty::in_hub(&house, "mill-lane").await?;
                duty.write(move |hub| {
                    let messages = crate::reach::safety::queries::watches::look(hub, &id)?;
                    crate::reach::safety::letters::send(hub, &messages)
                })
                .await
            }));
        }
        for one in both {
            one.await.expect("it ran").expect("it looked");
        }
    }
    let mut sent = town.letters().await;
    sent.extend(town.texts().await);
    assert_eq!(sent.len(), 4 + 2 + 1, "{sent:?}");
    kit::jobs::run_all(&town.house, DUTIES).await.expect("nothing is left over");
}

#[tokio::test]
async fn a_word_that_comes_late_tells_those_who_were_alerted() {
    let town = Town::new().await;
    let session = outing(&town).await;
    takes_streets(&town, "amina", &session).await;
    at(&town, "10:45").await;
    at(&town, "10:55").await;
    // Made at 10:10 in a stairwell: too old to say that they are fine now.
    town.clock.hold(instant("11:00"));
    says(&town, "amina", &session, 1, "fine", "10:10").await;
    let sent = at(&town, "11:00").await;
    assert_eq!((to(&sent, "cara@").len(), sent.len()), (1, 2), "{sent:?}");
    assert!(sent.iter().all(|told| told.contains("10:10")), "{sent:?}");
    // Made at 10:40, and so the next is due at 11:25.
    town.clock.hold(instant("11:04"));
    let kept = says(&town, "amina", &session, 2, "fine", "10:40").await;
    assert_eq!(kept["due"], instant("11:25").to_string());
    assert_eq!(says(&town, "amina", &session, 2, "fine", "10:40").await["state"], "kept", "again, which changes nothing");
    let sent = at(&town, "11:04").await;
    assert_eq!((to(&sent, "cara@").len(), to(&sent, "900103").len(), sent.len()), (1, 1, 2), "{sent:?}");
    assert!(at(&town, "11:20").await.is_empty(), "nobody else is alerted");
    town.get("cara", &format!("/hubs/mill-lane/safety/sessions/{session}"))
        .await
        .says("it reached us at 11:04")
        .says("they said that they are fine");
}

#[tokio::test]
async fn a_word_from_a_phone_whose_clock_is_a_year_behind_is_refused_in_words() {
    let town = Town::new().await;
    let session = outing(&town).await;
    takes_streets(&town, "amina", &session).await;
    town.clock.hold(instant("10:40"));
    let path = format!("/api/v1/hubs/mill-lane/outreach/{session}/check-ins/019ab5c0-0000-7000-8000-000000000001");
    let said = serde_json::json!({ "kind": "fine", "at": "2025-11-24T10:38:00Z" });
    town.put("amina", &path, &said).await.refuses(&["at"]).says("clock is wrong");
    let early = serde_json::json!({ "kind": "fine", "at": "2026-11-24T10:51:00Z" });
    town.put("amina", &path, &early).await.refuses(&["at"]).says("still to come");
    // A minute fast is now.
    let fast = serde_json::json!({ "kind": "fine", "at": "2026-11-24T10:41:00Z" });
    assert_eq!(town.put("amina", &path, &fast).await.is(201).json()["due"], instant("11:25").to_string());
}

#[tokio::test]
async fn streets_taken_the_evening_before_start_the_clock_with_the_session() {
    let town = Town::new().await;
    let session = outing(&town).await;
    town.clock.hold(instant("10:00") - 12.hours());
    takes_streets(&town, "amina", &session).await;
    let out = town.get("ben", "/api/v1/hubs/mill-lane/safety").await.json();
    assert_eq!(out["out"].as_array().map(Vec::len), Some(0), "nobody is out the evening before");
    assert!(at(&town, "10:44").await.is_empty());
    // They stay at home after all: the streets go back, and nobody is looked for.
    let path = format!("/hubs/mill-lane/safety/sessions/{session}");
    let id = session.clone();
    let duty = crate::reach::tests::duty(&town, "amina").await;
    duty.write(move |hub| crate::reach::queries::checkouts::give_back(hub, &id)).await.expect("given back");
    assert!(at(&town, "10:50").await.is_empty());
    town.get("ben", &path).await.says("They are not out yet");
}

#[tokio::test]
async fn the_ladder_goes_on_whatever_is_set_otherwise_meanwhile() {
    let town = Town::new().await;
    let session = outing(&town).await;
    says(&town, "amina", &session, 1, "out", "10:00").await;
    at(&town, "10:45").await;
    let slower = [
        ("every", "180"),
        ("after_end", "15"),
        ("first_after", "10"),
        ("second_after", "10"),
        ("first", "ben"),
        ("second", ""),
    ];
    town.post("cara", "/hubs/mill-lane/safety/settings", &slower).await.is(303);
    let sent = at(&town, "10:55").await;
    assert_eq!((to(&sent, "ben@").len(), sent.len()), (1, 1), "{sent:?}");
    let own = format!("/hubs/mill-lane/safety/sessions/{session}");
    town.get("amina", &own).await.is(200).says("Somebody was told and is looking for you");
    town.post("amina", &format!("{own}/check-ins"), &[("kind", "fine")]).await.is(303);
    let sent = at(&town, "10:56").await;
    assert_eq!((to(&sent, "ben@").len(), sent.len()), (1, 1), "{sent:?}");
}

#[tokio::test]
async fn a_session_is_alerted_to_whom_it_names_and_never_to_the_pair_itself() {
    let town = Town::new().await;
    let (weir, _) = crate::reach::tests::street(&town, "Weir Road", 3).await;
    let now = town.clock.now();
    let session = crate::reach::tests::session_at(&town, &["ben", "cara"], &[&weir], now, now + 2.hours()).await;
    let own = format!("/hubs/mill-lane/safety/sessions/{session}");
    // Both who may answer go themselves: the page says so beforehand.
    town.get("cara", &own).await.says("There is nobody to alert but the pair itself").says("No texts are sent from here");
    town.post("cara", &format!("{own}/choice"), &[("first", "amina")]).await.is(422);
    town.post("cara", &format!("{own}/choice"), &[("first", "cara"), ("second", "cara")]).await.is(422);
    says(&town, "ben", &session, 1, "out", "10:00").await;
    assert_eq!(at(&town, "10:45").await.len(), 2, "by mail alone");
    assert!(at(&town, "11:30").await.is_empty());
    town.get("cara", &own).await.says("there was nobody to alert");
    // Strangers to the pair see nothing of it, and say nothing for it.
    town.get("amina", &own).await.is(404);
    town.post("amina", &format!("{own}/check-ins"), &[("kind", "fine")]).await.is(404);
}

#[tokio::test]
async fn a_number_goes_with_the_membership() {
    let town = Town::new().await;
    outing(&town).await;
    town.get("cara", "/hubs/mill-lane/safety/number").await.says("+447700900103");
    town.post("cara", "/hubs/mill-lane/members/farah/end", &[]).await.is(303);
    assert_eq!(town.look("SELECT account_id FROM member_numbers ORDER BY account_id").await, [["amina"], ["cara"]]);
    town.post("amina", "/hubs/mill-lane/safety/number/remove", &[]).await.is(303);
    assert_eq!(town.look("SELECT account_id FROM member_numbers").await, [["cara"]]);
    town.post("amina", "/hubs/mill-lane/safety/number", &[("number", "020 7946 0958")])
        .await
        .is(422)
        .says("cannot get a text");
}
