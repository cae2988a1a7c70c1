//! The nation sees counts and no names.

use super::{change, common_theme, heard, released, theme};
use crate::listening::model::Tier;
use crate::listening::queries;
use crate::town::stage::Town;
use crate::town::weald;

const WORDS: &str = "The unmistakable kettle on the third landing";

#[tokio::test]
async fn the_nation_sees_counts_and_no_names() {
    let town = Town::new().await;
    let damp = common_theme(&town, "Damp and mould").await;
    let own = theme(&town, "mill-lane", "Wet walls", Some(&damp)).await;
    for _ in 0..13 {
        heard(&town, "mill-lane", "2026-11-20", Tier::Contact, WORDS, std::slice::from_ref(&own)).await;
    }
    town.work().await;
    for address in [
        "/hubs/weald/network",
        "/hubs/weald/network.csv",
        "/hubs/weald/voices",
        "/api/v1/hubs/weald/network",
        "/hubs/weald/common-themes",
    ] {
        town.get("nell", address)
            .await
            .is(200)
            .never_says("Perpetua")
            .never_says("7946")
            .never_says("kettle")
            .never_says("Wet walls")
            .never_says("Amina");
    }
    town.get("nell", "/hubs/weald/network")
        .await
        .says("At least <b class=\"figure\">12</b> conversations in one of six hubs")
        .says("most often about “Damp and mould”.")
        .says("rounded down")
        .never_says("handbook");
    let seen = town.get("nell", "/api/v1/hubs/weald/network").await.is(200).json();
    assert_eq!((&seen["this_month"], &seen["step"]), (&12.into(), &6.into()));
    assert_eq!(seen["themes"][0]["this_month"], 12);
    town.get("nell", "/hubs/weald/network.csv")
        .await
        .says("2026-11,Mill Lane,All conversations,12")
        .says("2026-11,All hubs,Damp and mould,12");
}

#[tokio::test]
async fn what_a_hub_heard_is_seen_by_everybody_only_if_it_says_so() {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    let damp = common_theme(&town, "Damp and mould").await;
    let buses = common_theme(&town, "Buses").await;
    let (walls, late) = (theme(&town, "mill-lane", "Wet walls", Some(&damp)).await, theme(&town, "mill-lane", "Late buses", Some(&buses)).await);
    for n in 0..14 {
        let about = if n < 3 { vec![walls.clone(), late.clone()] } else { vec![walls.clone()] };
        heard(&town, "mill-lane", "2026-11-20", Tier::Contact, WORDS, &about).await;
    }
    town.work().await;
    let page = "/places/hubs/mill-lane";
    town.get("", page).await.is(404);
    town.post("cara", "/hubs/mill-lane/ground/whole/area", &[("place", "E02999001")]).await.is(303);
    town.work().await;
    let lives = "SELECT CAST(sum(population) AS BIGINT) FROM areas WHERE kind = 'lsoa' AND msoa = 'E02999001'";
    let people = town.look(lives).await[0][0].parse::<i64>().unwrap();
    let told = town.get("", &format!("/api/v1{page}")).await.is(200).json();
    assert_eq!((&told["people"], told["neighbourhoods"].as_array().unwrap().len()), (&people.into(), 6));
    assert_eq!(told["hardship"]["people"], people);
    assert!(told["heard"].is_null());
    town.get("", page).await.is(200).says("The patch of Mill Lane").says("<path class=\"shade-").never_says("What Mill Lane heard");
    town.get("", "/places/E02999001").await.says(page);

    town.get("cara", "/hubs/mill-lane/ground/whole").await.says("It does not tell what you heard");
    for who in ["ben", "amina", "dev"] {
        let status = town.post(who, "/hubs/mill-lane/heard-openly", &[("shown", "yes")]).await.status;
        assert!([403, 404].contains(&status.as_u16()), "{who}: {status}");
    }
    town.post("cara", "/hubs/mill-lane/heard-openly", &[("shown", "yes")]).await.is(303);
    town.work().await;
    // Fourteen in whole steps of six, and the three about buses are too few.
    let shown = town.get("", page).await.is(200).says("What Mill Lane heard").says("at least 12 conversations").says("Damp and mould");
    shown.never_says("Buses").never_says("Wet walls").never_says("kettle").never_says("Perpetua").never_says(">14<");
    let told = town.get("", &format!("/api/v1{page}")).await.json();
    assert_eq!(told["heard"]["themes"], serde_json::json!([{ "name": "Damp and mould", "at_least": 12 }]));
    let there = "/places/E02999001";
    town.get("", there).await.is(200).says("It heard at least 12 conversations, most about").says("Damp and mould");
    let told = town.get("", &format!("/api/v1{there}")).await.json();
    assert_eq!(told["hubs"][0]["heard"]["themes"], serde_json::json!([{ "name": "Damp and mould", "at_least": 12 }]));
    town.get("cara", "/api/v1/hubs/mill-lane/heard-openly").await.is(200).says("true");

    town.post("nell", &format!("/hubs/weald/common-themes/{damp}/name"), &[("name", "Cold homes")]).await.is(303);
    town.work().await;
    town.get("", page).await.says("Cold homes").never_says("Damp and mould");

    town.post("cara", "/hubs/mill-lane/heard-openly", &[("shown", "no")]).await.is(303);
    // At once, and not only when the network has heard of it.
    town.get("", page).await.is(200).never_says("What Mill Lane heard");
    town.get("", there).await.is(200).says(page).never_says("It heard").never_says("Cold homes");
    town.work().await;
    town.get("", page).await.is(200).never_says("What Mill Lane heard").never_says("Damp");
    assert_eq!(town.look("SELECT count(*) FROM heard_from").await, [["0"]]);
}

#[tokio::test]
async fn a_neighbour_sees_nothing_of_it() {
    let town = Town::new().await;
    heard(&town, "mill-lane", "2026-11-20", Tier::Quotation, WORDS, &[]).await;
    town.work().await;
    for behind in ["", "/themes", "/coding", "/quotations", "/network", "/voices"] {
        town.get("dev", &format!("/hubs/mill-lane{behind}")).await.is(404).never_says("kettle");
        town.get("zed", &format!("/hubs/mill-lane{behind}")).await.is(404);
        town.get("", &format!("/hubs/mill-lane{behind}")).await.never_says("kettle");
    }
    town.get("dev", "/api/v1/hubs/mill-lane/overview").await.is(404);
    for behind in ["", "/themes", "/coding", "/quotations"] {
        town.get("dev", &format!("/hubs/harbour-side{behind}")).await.is(200).never_says("kettle");
    }
}

#[tokio::test]
async fn few_are_not_shown_and_one_who_withdraws_is_not_either() {
    let town = Town::new().await;
    let mut ids = Vec::new();
    for n in 0..5 {
        ids.push(heard(&town, "mill-lane", "2026-11-20", Tier::Theme, &format!("Five {n}"), &[]).await);
    }
    town.work().await;
    assert!(released(&town, "weald").await.is_empty(), "five are fewer than six");
    town.get("nell", "/hubs/weald/network").await.is(200).says("nothing is shown");
    ids.push(heard(&town, "mill-lane", "2026-11-20", Tier::Theme, "The sixth", &[]).await);
    town.work().await;
    assert_eq!(
        released(&town, "weald").await,
        ["all   6", "all  mill-lane 6", "all 2026-11  6", "all 2026-11 mill-lane 6"]
    );
    let gone = ids[0].clone();
    change(&town, "mill-lane", move |hub| queries::remove(hub, &gone)).await;
    town.work().await;
    assert!(released(&town, "weald").await.is_empty(), "five again, and none and few look the same");
}

#[tokio::test]
async fn what_stays_with_the_hub_is_counted_and_its_subject_is_not() {
    let town = Town::new().await;
    let damp = common_theme(&town, "Damp").await;
    let own = theme(&town, "mill-lane", "Damp", Some(&damp)).await;
    for n in 0..7 {
        heard(&town, "mill-lane", "2026-11-20", Tier::Hub, &format!("Only here {n}"), std::slice::from_ref(&own)).await;
    }
    town.work().await;
    let seen = released(&town, "weald").await;
    assert!(seen.contains(&"all 2026-11 mill-lane 6".to_owned()), "{seen:?}");
    assert!(!seen.iter().any(|row| row.starts_with("network:")), "{seen:?}");
}

#[tokio::test]
async fn what_somebody_erased_spoke_about_leaves_the_hub_no_more() {
    let town = Town::new().await;
    let damp = common_theme(&town, "Damp").await;
    let own = theme(&town, "mill-lane", "Damp", Some(&damp)).await;
    for n in 0..6 {
        heard(&town, "mill-lane", "2026-11-20", Tier::Contact, &format!("Six {n}"), std::slice::from_ref(&own)).await;
    }
    town.work().await;
    let of_damp = async || released(&town, "weald").await.into_iter().filter(|row| row.starts_with("network:")).count();
    assert!(of_damp().await > 0);
    let one = town.look("SELECT id FROM people LIMIT 1").await.remove(0).remove(0);
    town.delete("cara", &format!("/api/v1/hubs/mill-lane/people/{one}")).await.is(204);
    town.work().await;
    assert_eq!(of_damp().await, 0, "five are left who let their subject be counted");
    let seen = released(&town, "weald").await;
    assert!(seen.contains(&"all 2026-11 mill-lane 6".to_owned()), "all six are still counted: {seen:?}");
}

#[tokio::test]
async fn handing_up_twice_changes_nothing() {
    let town = Town::new().await;
    for n in 0..9 {
        heard(&town, "quarry-hill", "2026-11-20", Tier::Theme, &format!("Nine {n}"), &[]).await;
    }
    town.work().await;
    let before = (released(&town, "weald").await, released(&town, "north-weald-estates").await);
    assert!(before.1.contains(&"all 2026-11 quarry-hill 6".to_owned()), "{before:?}");
    for _ in 0..2 {
        crate::overview::duties::roll_up(kit::jobs::Work {
            house: town.house.clone(),
            id: String::new(),
            hub: "quarry-hill".into(),
            body: String::new(),
        })
        .await
        .unwrap();
    }
    assert_eq!(before, (released(&town, "weald").await, released(&town, "north-weald-estates").await));
    town.get("ines", "/hubs/north-weald-estates/network").await.is(200).says("Quarry Hill");
}

#[tokio::test]
async fn a_hub_opens_on_its_number() {
    let town = Town::new().await;
    town.get("ben", "/hubs/mill-lane").await.is(200).says("Start with one conversation");
    let damp = theme(&town, "mill-lane", "Damp", None).await;
    let rents = theme(&town, "mill-lane", "Rents", None).await;
    for n in 0..12 {
        heard(&town, "mill-lane", "2026-11-20", Tier::Theme, &format!("d {n}"), std::slice::from_ref(&damp)).await;
        heard(&town, "mill-lane", "2026-10-20", Tier::Theme, &format!("o {n}"), &[]).await;
    }
    for n in 0..11 {
        heard(&town, "mill-lane", "2026-11-21", Tier::Theme, &format!("r {n}"), std::slice::from_ref(&rents)).await;
    }
    town.get("ben", "/hubs/mill-lane").await.is(200).says(
        "So far in November, Mill Lane has spoken with <b class=\"figure\">23</b> people, \
         <b class=\"figure\">11</b> more than in all of October; most often they spoke about “Damp” and “Rents”.",
    );
    town.get("amina", "/hubs/mill-lane").await.is(200).says("You have not written down").never_says("Damp");
    town.get("amina", "/api/v1/hubs/mill-lane/overview").await.is(403);
    let seen = town.get("ben", "/api/v1/hubs/mill-lane/overview").await.is(200).json();
    assert_eq!((&seen["this_month"], &seen["uncoded"]), (&23.into(), &12.into()));
    town.get("nell", "/hubs/weald").await.is(303);
}

#[tokio::test]
async fn a_hub_whose_conversations_are_old_opens_on_them() {
    let town = Town::new().await;
    for n in 0..7 {
        heard(&town, "mill-lane", "2024-03-05", Tier::Theme, &format!("{n}"), &[]).await;
    }
    town.get("ben", "/hubs/mill-lane").await.is(200)
        .says("Mill Lane has spoken with <b class=\"figure\">7</b> people so far.")
        .says("The last conversation was in March 2024.")
        .says("Based on 7 conversations");
    town.work().await;
    town.get("nell", "/hubs/weald/network").await.is(200)
        .says("At least <b class=\"figure\">6</b> conversations in one of six hubs so far.")
        .says("The last were in March 2024.")
        .says("Based on at least 6 conversations");
    let own = town.get("amina", "/api/v1/hubs/mill-lane/overview/own").await.is(200).json();
    assert_eq!(own, serde_json::json!({ "this_month": 0, "open": 0, "overdue": 0 }));
}
