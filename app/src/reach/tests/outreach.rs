//! Going out, as a pair, an organiser and a phone see it.

use super::{duty, session, street};
use crate::town::stage::Town;
use jiff::{SignedDuration, ToSpan};
use serde_json::{Value, json};

const KNOCK: &str = "019ab5c0-0000-7000-8000-000000000001";

fn api(behind: &str) -> String {
    format!("/api/v1/hubs/mill-lane{behind}")
}

fn page(behind: &str) -> String {
    format!("/hubs/mill-lane{behind}")
}

fn knock(session: &str, outcome: &str) -> Value {
    json!({ "session": session, "at": "2026-11-24T09:45:00Z", "outcome": outcome })
}

#[tokio::test]
async fn a_phone_takes_its_list_along_and_brings_back_what_happened() {
    let town = Town::new().await;
    let (weir, made) = street(&town, "Weir Road", 5).await;
    let plan = json!({
        "name": "Tuesday", "meet": "The library", "day": "2026-11-24", "from": "09:30", "to": "12:00",
        "wanted": "all", "pair": ["amina", "ben"], "streets": [weir],
    });
    let id = town.house.new_id();
    let at = api(&format!("/outreach/{id}"));
    town.put("amina", &at, &plan).await.is(403);
    town.put("ben", &at, &plan).await.is(201);
    town.put("ben", &at, &plan).await.is(200);
    let mine = town.get("amina", &api("/outreach/mine")).await.is(200).json();
    assert_eq!(mine["sessions"][0]["streets"][0]["doors"], 5, "{mine}");
    assert_eq!(mine["sessions"][0]["streets"][0]["checked_out"], Value::Null);
    let none = town.get("farah", &api("/outreach/mine")).await.is(200).json();
    assert_eq!(none["sessions"], json!([]));
    for behind in ["", "/walk"] {
        town.get("farah", &format!("{at}{behind}")).await.is(404);
    }
    let list = town.put("amina", &format!("{at}/checkout"), &json!({})).await.is(200).json();
    let out = &list["session"]["streets"][0]["checked_out"];
    assert_eq!((&out["mine"], &out["by"]), (&json!(true), &json!("Amina Yusuf, Ben Adeyemi")));
    let labels: Vec<&str> =
        list["streets"][0]["doors"].as_array().unwrap().iter().map(|door| door["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["1", "3", "5", "4", "2"], "up one side and down the other");
    let tag = town.get("amina", &format!("{at}/walk")).await.is(200).headers["etag"].clone();
    town.clock.hold(town.clock.now() + 1.minute());
    let again = town.get("amina", &format!("{at}/walk")).await.is(200).headers["etag"].clone();
    assert_eq!(tag, again, "a list that has not changed keeps its name");

    let door = api(&format!("/doors/{}/attempts/{KNOCK}", made[0]));
    town.put("farah", &door, &knock(&id, "spoke")).await.is(404);
    town.put("amina", &door, &knock(&id, "spoke")).await.is(201).says("kept");
    town.put("amina", &door, &knock(&id, "spoke")).await.is(200).says("kept");
    town.put("amina", &door, &knock(&id, "refused")).await.is(409).says("nothing is lost");
    town.put("amina", &door, &json!({ "at": "2026-11-24T10:30:00Z", "outcome": "sang" })).await.refuses(&["at", "outcome"]);
    let somebody = [("folkmoot-account", "farah")];
    town.put_with("amina", &somebody, &door, &knock(&id, "spoke")).await.is(401);
    let one = town.get("amina", &at).await.is(200).json();
    assert_eq!((&one["done"]["spoke"], &one["listed"]), (&json!(1), &json!(5)));
    let list = town.get("amina", &format!("{at}/walk")).await.json();
    assert_eq!(list["streets"][0]["doors"][0]["last"]["outcome"], "spoke");

    // Taken back before it arrives.
    let slip = api(&format!("/doors/{}/attempts/019ab5c0-0000-7000-8000-000000000002", made[1]));
    let undone = json!({ "at": "2026-11-24T09:46:00Z" });
    town.put("amina", &format!("{slip}/undone"), &undone).await.is(200).says("kept");
    town.put("amina", &slip, &knock(&id, "do_not_knock")).await.is(201);
    let list = town.get("amina", &format!("{at}/walk")).await.json();
    assert_eq!(list["streets"][0]["doors"][4]["visits"], 0, "{list}");
    town.delete("amina", &format!("{at}/checkout")).await.is(204);
    town.delete("amina", &format!("{at}/checkout")).await.is(204);
}

#[tokio::test]
async fn a_phone_that_comes_back_late_is_heard_for_two_weeks() {
    let town = Town::new().await;
    let (weir, made) = street(&town, "Weir Road", 2).await;
    let id = session(&town, &["amina", "farah"], &[&weir]).await;
    let tell = async |nth: usize, who: &str| {
        let at = api(&format!("/doors/{}/attempts/019ab5c0-0000-7000-8000-00000000000{nth}", made[0]));
        town.put(who, &at, &knock(&id, "no_answer")).await.status.as_u16()
    };
    town.post("ben", &page(&format!("/outreach/{id}/cancel")), &[]).await.is(303);
    town.clock.hold(town.clock.now() + SignedDuration::from_hours(14 * 24));
    assert_eq!(tell(1, "amina").await, 201, "they went after all, and say so late");
    town.clock.hold(town.clock.now() + SignedDuration::from_hours(2));
    assert_eq!(tell(2, "amina").await, 404);
    assert_eq!(tell(2, "ben").await, 201, "an organiser brings in what is later still");
}

#[tokio::test]
async fn many_doors_are_marked_at_once_and_a_second_press_marks_none() {
    let town = Town::new().await;
    let (weir, made) = street(&town, "Weir Road", 6).await;
    let id = session(&town, &["amina", "farah"], &[&weir]).await;
    let walk = page(&format!("/outreach/{id}/walk?street={weir}"));
    let shown = town.get("amina", &walk).await.is(200).says("Weir Road").says("Nobody has knocked yet");
    let name = shown.text.split("name=\"page\" value=\"").nth(1).unwrap()[..36].to_owned();
    let ticked: Vec<(&str, &str)> = [("page", name.as_str()), ("time", "10:00")]
        .into_iter()
        .chain(made[..4].iter().map(|door| ("door", door.as_str())))
        .collect();
    for _ in 0..2 {
        town.post("amina", &walk, &ticked).await.is(303);
    }
    let rows = town.look("SELECT count(*) FROM door_attempts WHERE outcome = 'no_answer'").await;
    assert_eq!(rows, [["4"]]);
    // One touch, seen at once, and taken back.
    let spoke = [("page", name.as_str()), ("time", "10:00"), ("spoke", made[5].as_str())];
    let there = town.post("amina", &walk, &spoke).await.is(303);
    let shown = town.get("amina", there.goes_to()).await.is(200).says("Somebody spoke with you");
    assert!(shown.text.contains(&format!("/conversations/new?how=door&amp;street={weir}")), "{}", shown.text);
    let undo = shown.text.split("name=\"undo\" value=\"").find(|rest| rest.starts_with(&made[5])).unwrap();
    let undo = undo.split('"').next().unwrap().to_owned();
    for _ in 0..2 {
        town.post("amina", &walk, &[("undo", undo.as_str())]).await.is(303);
    }
    let stand = town.look("SELECT CAST(sum(visits) AS BIGINT) FROM doors").await;
    assert_eq!(stand, [["4"]]);
    // Nothing ticked, and a time that is none: both are told, and the ticks stay.
    town.post("amina", &walk, &[("page", &name), ("time", "10:00")]).await.is(422).says("tick the doors");
    let kept = town.post("amina", &walk, &[("time", "ten"), ("door", &made[4])]).await.is(422).says("18:30");
    assert!(kept.text.contains(&format!("value=\"{}\" checked", made[4])));
}

#[tokio::test]
async fn what_somebody_said_is_written_down_with_the_street_and_never_with_the_door() {
    let town = Town::new().await;
    let (weir, _) = street(&town, "Weir Road", 1).await;
    session(&town, &["amina", "ben"], &[&weir]).await;
    let there = page(&format!("/conversations/new?how=door&street={weir}"));
    let form = town.get("amina", &there).await.is(200).says("value=\"Weir Road\"");
    assert!(form.text.contains("value=\"door\" required checked"), "met at the door");
    town.get("farah", &there).await.is(404);
}

#[tokio::test]
async fn the_second_pair_is_told_who_has_the_street_and_until_when() {
    let town = Town::new().await;
    let (weir, _) = street(&town, "Weir Road", 1).await;
    let first = session(&town, &["amina", "farah"], &[&weir]).await;
    let second = session(&town, &["ben", "cara"], &[&weir]).await;
    town.post("amina", &page(&format!("/outreach/{first}/take")), &[]).await.is(303);
    let shown = town.get("ben", &page(&format!("/outreach/{second}"))).await.is(200);
    // It ends at eleven, and two hours later the street comes back by itself.
    shown.says("Amina Yusuf and Farah Qureshi, until 13:00").never_says("Take the streets that are free");
    town.post("farah", &page(&format!("/outreach/{first}/give-back")), &[]).await.is(303);
    town.get("ben", &page(&format!("/outreach/{second}"))).await.says("Take the streets that are free");
    town.post("amina", &page(&format!("/outreach/{second}/take")), &[]).await.is(404);
}

#[tokio::test]
async fn once_it_has_begun_nobody_is_taken_out_of_a_session() {
    let town = Town::new().await;
    let (weir, _) = street(&town, "Weir Road", 1).await;
    let (lock, _) = street(&town, "Lock Street", 1).await;
    let id = session(&town, &["amina", "farah"], &[&weir]).await;
    let change = page(&format!("/outreach/{id}/change"));
    let form = |pair: [&'static str; 2], street: &str| {
        vec![
            ("name", "Tuesday".to_owned()),
            ("day", "2026-11-24".to_owned()),
            ("from", "09:00".to_owned()),
            ("to", "11:30".to_owned()),
            ("wanted", "all".to_owned()),
            ("pair", pair[0].to_owned()),
            ("pair", pair[1].to_owned()),
            ("streets", street.to_owned()),
        ]
    };
    let send = async |fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        town.post("ben", &change, &fields).await
    };
    send(form(["amina", "ben"], &weir)).await.is(422).says("nobody can be taken out");
    send(form(["amina", "farah"], &lock)).await.is(422).says("not taken out");
    let mut more = form(["amina", "farah"], &weir);
    more.extend([("pair", "ben".to_owned()), ("streets", lock)]);
    send(more).await.is(303);
    town.get("amina", &page(&format!("/outreach/{id}"))).await.is(200).says("Lock Street").says("Ben Adeyemi");
}

#[tokio::test]
async fn two_knocks_under_one_name_are_settled_by_an_organiser() {
    let town = Town::new().await;
    let (weir, made) = street(&town, "Weir Road", 3).await;
    let id = session(&town, &["amina", "farah"], &[&weir]).await;
    let kept = async || town.look("SELECT last_outcome, visits FROM doors WHERE visits > 0 ORDER BY label").await;
    for (nth, keep, stands) in [(1, "first", "spoke"), (2, "second", "refused")] {
        let at = api(&format!("/doors/{}/attempts/019ab5c0-0000-7000-8000-00000000000{nth}", made[nth]));
        town.put("amina", &at, &knock(&id, "spoke")).await.is(201);
        town.put("amina", &at, &knock(&id, "refused")).await.is(409);
        town.get("amina", &page("/outreach/differences")).await.is(403);
        let shown = town.get("ben", &page("/outreach/differences")).await.is(200).says("Weir Road");
        let settle = shown.text.split("action=\"").find(|tag| tag.contains("/settle\"")).unwrap();
        let settle = settle.split('"').next().unwrap().to_owned();
        for _ in 0..2 {
            town.post("ben", &settle, &[("keep", keep)]).await.is(303);
        }
        assert_eq!(kept().await[nth - 1], [stands, "1"]);
        // The phone sends it again, and is told that it is dealt with.
        town.put("amina", &at, &knock(&id, "refused")).await.is(200);
    }
    town.get("ben", &page("/outreach/differences")).await.says("Nothing to settle");
}

#[tokio::test]
async fn the_page_of_the_stage_counts_and_claims_nothing_of_a_handful() {
    let town = Town::new().await;
    let (weir, made) = street(&town, "Weir Road", 60).await;
    town.get("amina", &page("/reach")).await.is(200).says("has not knocked at a door yet");
    let id = session(&town, &["amina", "farah"], &[&weir]).await;
    let tell = async |nth: usize, at: &str, outcome: &str| {
        let to = api(&format!("/doors/{}/attempts/{}", made[nth], town.house.new_id()));
        town.put("ben", &to, &json!({ "session": id, "at": at, "outcome": outcome })).await.is(201);
    };
    for nth in 0..4 {
        tell(nth, "2026-11-21T11:20:00Z", "spoke").await;
    }
    let few = town.get("amina", &page("/reach")).await.is(200);
    let few = few.says("too little to say which hour is best").says("n 4").never_says("100%");
    assert!(few.text.contains("knocked at <b class=\"figure\">4</b> doors"), "{}", few.text);
    for nth in 4..40 {
        tell(nth, "2026-11-21T11:20:00Z", if nth % 4 == 0 { "no_answer" } else { "spoke" }).await;
        tell(nth, "2026-11-23T10:20:00Z", if nth % 8 == 0 { "refused" } else { "no_answer" }).await;
    }
    let many = town.get("farah", &page("/reach")).await.is(200).says("The best time so far is Saturday, <b class=\"figure\">11:00</b>");
    let many = many.says("n 40").says("n 36");
    assert!(many.text.contains("knocked at <b class=\"figure\">40</b> doors"), "{}", many.text);
    let figures = town.get("ben", &api("/reach?month=2026-11")).await.is(200).json();
    assert_eq!((&figures["done"]["doors"], &figures["best"]["hour"]), (&json!(40), &json!(11)));
    town.get("ben", &api("/reach?month=soon")).await.is(422);
    town.get("amina", &api("/reach")).await.is(403);
    for language in ["pl", "ur"] {
        town.get_in(language, "amina", &page("/reach")).await.is(200);
        town.get_in(language, "amina", &page(&format!("/outreach/{id}/walk"))).await.is(200);
    }
}

#[tokio::test]
async fn what_somebody_knocked_stays_when_they_leave() {
    let town = Town::new().await;
    let (weir, made) = street(&town, "Weir Road", 1).await;
    let id = session(&town, &["amina", "farah"], &[&weir]).await;
    town.put("amina", &api(&format!("/doors/{}/attempts/{KNOCK}", made[0])), &knock(&id, "spoke")).await.is(201);
    town.post("cara", &page("/members/amina/end"), &[("sure", "yes")]).await;
    town.house
        .db_for_tests()
        .run_script("UPDATE memberships SET ended_at = 1 WHERE account_id = 'amina'".into())
        .await
        .unwrap();
    town.get("amina", &page(&format!("/outreach/{id}"))).await.is(404);
    town.get("farah", &page(&format!("/outreach/{id}"))).await.is(200).says("Amina Yusuf");
    town.get("ben", &api(&format!("/doors/{}/attempts", made[0]))).await.is(200).says("Amina Yusuf");
    let pass = duty(&town, "ben").await;
    let done = pass.read(|hub| crate::reach::queries::counts::of_month(hub, "2026-11")).await.unwrap();
    assert_eq!(done.spoke, 1);
}
