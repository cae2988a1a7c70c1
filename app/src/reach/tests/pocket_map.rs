//! What a phone takes along of where its hub works.

use super::{duty, session};
use crate::reach::model::{Kind, Name, NamedStreet, Numbering};
use crate::reach::queries::{patches, streets};
use crate::town::stage::{Answer, Town};
use crate::town::weald;
use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const AT: &str = "/api/v1/hubs/mill-lane/pocket-map";
const WHOLE: &str = "/hubs/mill-lane/ground/whole";

async fn town() -> Town {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    town
}

/// A street with a postcode; the answer is its id.
async fn street(town: &Town, name: &'static str, postcode: &str) -> String {
    let postcode = postcode.to_owned();
    duty(town, "ben")
        .await
        .write(move |hub| {
            let patch = match patches::list(hub, None)?.rows.into_iter().next() {
                Some(patch) => patch.id,
                None => patches::make(hub, &Name::parse("name", "The towers").unwrap())?,
            };
            let name = Name::parse("name", name).unwrap();
            streets::make(hub, &patch, &NamedStreet { name, kind: Kind::Street, numbering: Numbering::Sides, postcode, neighbourhood: String::new() })
        })
        .await
        .expect("a street")
}

async fn asked_again(town: &Town, who: &str, tag: &str) -> Answer {
    let request = Request::get(AT).header(header::COOKIE, town.cookie_of(who)).header(header::IF_NONE_MATCH, tag);
    town.answered(request.body(Body::empty()).unwrap()).await
}

fn names(map: &Value, of: &str) -> BTreeSet<String> {
    map[of].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

/// Every postcode of the map with its neighbourhood, as a phone unpacks it.
fn postcodes(map: &Value) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for one in map["neighbourhoods"].as_array().unwrap() {
        for group in one["postcodes"].as_array().unwrap() {
            let (live, others) = (group["live"].as_str().unwrap(), group["others"].as_str().unwrap());
            assert_eq!(group["at"].as_array().unwrap().len() * 3, live.len() * 2, "two steps for each postcode");
            for incode in [live, others].concat().as_bytes().chunks(3) {
                let incode = std::str::from_utf8(incode).unwrap();
                all.push((format!("{} {incode}", group["outcode"].as_str().unwrap()), one["code"].as_str().unwrap().to_owned()));
            }
        }
    }
    all.sort();
    all
}

#[tokio::test]
async fn a_phone_takes_along_what_is_published_of_the_hubs_ground() {
    let town = town().await;
    town.post("cara", &format!("{WHOLE}/area"), &[("place", "E02999001")]).await.is(303);
    let map = town.get("amina", AT).await.is(200).json();
    assert_eq!((&map["chosen_by"], &map["left_out"]), (&json!("ground"), &json!(0)));
    let kept = town
        .look(
            "SELECT a.code, a.name, CAST(a.population AS TEXT) AS people, CAST(d.decile AS TEXT) AS tenth FROM areas a
             JOIN deprivation d ON d.lsoa = a.code WHERE a.msoa = 'E02999001' ORDER BY a.code",
        )
        .await;
    assert_eq!(kept.len(), 6);
    let told: Vec<Vec<String>> = map["neighbourhoods"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| vec![one["code"].as_str().unwrap().into(), one["name"].as_str().unwrap().into(), one["people"].to_string(), one["tenth"].to_string()])
        .collect();
    assert_eq!(told, kept, "the figures are those of the database");
    let first = &map["neighbourhoods"][0];
    let works = town.look("SELECT people FROM works_in WHERE hub_id = 'mill-lane' AND code = 'E01999001'").await;
    assert_eq!(first["hubs"], json!([{ "name": "Mill Lane", "people": works[0][0].parse::<i64>().unwrap() }]));
    assert!(first["path"].as_str().unwrap().starts_with('M'), "{first}");
    let within = first["within"].as_array().unwrap().iter();
    let within: Vec<(&str, &str)> = within
        .map(|at| &map["areas"][at.as_u64().unwrap() as usize])
        .map(|area| (area["kind"].as_str().unwrap(), area["name"].as_str().unwrap()))
        .collect();
    assert_eq!(within[..3], [("msoa", "Mill Lane"), ("ward", "Waterside"), ("district", "Weald")]);
    assert_eq!(within.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), ["msoa", "ward", "district", "region", "constituency"]);

    // Every postcode of theirs, and no other: as the public page finds each.
    let told = postcodes(&map);
    assert_eq!(told.len(), 6 * 20);
    for (postcode, code) in told.iter().step_by(17) {
        assert_eq!(town.post("", "/places", &[("place", postcode)]).await.is(303).goes_to(), format!("/places/{code}"), "{postcode}");
    }
    let ended = map["neighbourhoods"][0]["postcodes"][0]["others"].as_str().unwrap();
    assert_eq!(ended.len(), 3, "the one that is no longer in use is found, and nobody is near it");
    let near = &map["neighbourhoods"][0]["postcodes"][0]["at"];
    let middle = &town.look("SELECT longitude, latitude FROM areas WHERE code = 'E01999001'").await[0];
    for (told, middle) in [&near[0], &near[1]].into_iter().zip(middle) {
        let away = told.as_f64().unwrap() - middle.parse::<f64>().unwrap() * 1e5;
        assert!(away.abs() < 1_000.0, "{told} is no position in a neighbourhood whose middle is {middle}");
    }
}

#[tokio::test]
async fn a_listener_carries_the_streets_of_their_sessions_and_an_organiser_all() {
    let town = town().await;
    town.post("cara", &format!("{WHOLE}/area"), &[("place", "E02999001")]).await.is(303);
    let weir = street(&town, "Weir Road", &weald::postcode("Mill Lane", 0).unwrap()).await;
    street(&town, "Harbour Row", &weald::postcode("Harbour Side", 0).unwrap()).await;
    street(&town, "Nowhere Walk", "").await;
    assert_eq!(names(&town.get("amina", AT).await.is(200).json(), "streets"), BTreeSet::new());
    session(&town, &["amina"], &[&weir]).await;
    let map = town.get("amina", AT).await.is(200).json();
    assert_eq!(map["streets"].as_array().unwrap().len(), 1);
    let at = map["streets"][0]["neighbourhood"].as_u64().unwrap() as usize;
    let lies = town.look("SELECT lsoa FROM streets WHERE name = 'Weir Road'").await;
    assert_eq!(map["neighbourhoods"][at]["code"].as_str().unwrap(), lies[0][0]);
    assert_eq!(names(&town.get("farah", AT).await.is(200).json(), "streets"), BTreeSet::new());
    let all = town.get("ben", AT).await.is(200).json();
    assert_eq!(names(&all, "streets").len(), 3);
    let nowhere = |name: &str| all["streets"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["neighbourhood"].clone();
    assert_eq!((nowhere("Harbour Row"), nowhere("Nowhere Walk")), (Value::Null, Value::Null), "outside of the ground, and not known");
}

#[tokio::test]
async fn a_hub_that_has_drawn_nothing_is_known_by_its_streets() {
    let town = town().await;
    let none = town.get("amina", AT).await.is(200).json();
    assert_eq!((&none["chosen_by"], &none["neighbourhoods"], &none["drawing"]), (&json!("streets"), &json!([]), &Value::Null));
    street(&town, "Weir Road", &weald::postcode("Mill Lane", 0).unwrap()).await;
    street(&town, "Quarry Steps", &weald::postcode("Quarry Hill", 3).unwrap()).await;
    let map = town.get("amina", AT).await.is(200).json();
    assert_eq!(map["neighbourhoods"].as_array().unwrap().len(), 2);
    assert_eq!(map["chosen_by"], "streets");
    assert_eq!(map["neighbourhoods"][0]["hubs"], json!([]), "nobody has said that they work there");
}

#[tokio::test]
async fn a_map_is_sent_again_only_when_it_has_changed() {
    let town = town().await;
    town.post("cara", &format!("{WHOLE}/area"), &[("place", "E02999001")]).await.is(303);
    let first = town.get("amina", AT).await.is(200);
    let tag = first.headers[header::ETAG].to_str().unwrap().to_owned();
    let again = asked_again(&town, "amina", &tag).await.is(304);
    assert_eq!((again.text.as_str(), again.headers[header::ETAG].to_str().unwrap()), ("", tag.as_str()));
    let weir = street(&town, "Weir Road", "").await;
    asked_again(&town, "amina", &tag).await.is(304);
    session(&town, &["amina"], &[&weir]).await;
    let map = asked_again(&town, "amina", &tag).await.is(200);
    let tag = map.headers[header::ETAG].to_str().unwrap().to_owned();
    // Another hub comes to the same ground, and then there is more of it.
    town.post("dev", "/hubs/harbour-side/ground/whole/area", &[("place", "E02999001")]).await.is(303);
    let map = asked_again(&town, "amina", &tag).await.is(200);
    assert_eq!(map.json()["neighbourhoods"][0]["hubs"].as_array().unwrap().len(), 2);
    let tag = map.headers[header::ETAG].to_str().unwrap().to_owned();
    asked_again(&town, "amina", &tag).await.is(304);
    town.post("cara", &format!("{WHOLE}/area"), &[("place", "E02999002")]).await.is(303);
    assert_eq!(asked_again(&town, "amina", &tag).await.is(200).json()["neighbourhoods"].as_array().unwrap().len(), 12);
}

#[tokio::test]
async fn nobody_carries_the_map_of_a_hub_that_is_not_theirs() {
    let town = town().await;
    town.post("dev", "/hubs/harbour-side/ground/whole/area", &[("place", "E02999002")]).await.is(303);
    town.get("", AT).await.is(401);
    for who in ["zed", "dev", "nell", "olu"] {
        town.get(who, AT).await.is(404);
    }
    town.get("amina", "/api/v1/hubs/harbour-side/pocket-map").await.is(404);
    town.get("amina", "/api/v1/hubs/weald/pocket-map").await.is(404);
    let own = town.get("amina", AT).await.is(200).never_says("E02999002").never_says("Harbour Side");
    assert_eq!(own.json()["neighbourhoods"], json!([]));
}
