//! Somebody looks for the place they live in.

use crate::town::stage::Town;
use crate::town::weald::{self, DISTRICT};
use serde_json::json;

const MILL_LANE: &str = "/places/E01999001";

async fn published() -> Town {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    town
}

#[tokio::test]
async fn a_postcode_leads_to_its_neighbourhood_and_never_stands_in_an_address() {
    let town = published().await;
    town.get("", "/").await.is(200).says("Find your neighbourhood");
    town.get("", "/places").await.is(200).says("Postcode or name").says("The Weald");
    for typed in ["WE4 7QA", "we47qa", "WE4-7QA.", " w e 4 7 q a ", "ＷＥ４ ７ＱＡ"] {
        let found = town.post("", "/places", &[("place", typed)]).await.is(303);
        assert_eq!(found.goes_to(), MILL_LANE, "{typed}");
    }
    town.get("", MILL_LANE)
        .await
        .is(200)
        .says("Weald 001A")
        .says("Mill Lane")
        .says("What makes life hard here")
        .says("Among the hardest")
        .says("href=\"/places/E02999001\"");
    // Neither does it stand where it could not be found.
    let unknown = town.post("", "/places", &[("place", "ZZ9 9ZZ")]).await.is(422);
    unknown.says("We do not know this postcode").says("value=\"ZZ9 9ZZ\"");
    town.post("", "/places", &[("place", "WE4")]).await.is(422).says("only the first half");
    town.post("", "/places", &[("place", "  ")]).await.is(422);
    town.post("", "/places", &[]).await.is(422);
    // One that is no longer in use is found as well: people go on writing it.
    town.post("", "/places", &[("place", "WE4 7QZ")]).await.is(303);
}

#[tokio::test]
async fn a_name_is_found_with_its_mistakes_of_spelling() {
    let town = published().await;
    for typed in ["Harbour Side", "HARBOUR  SIDE", " harbour side. "] {
        let found = town.post("", "/places", &[("place", typed)]).await;
        assert_eq!(found.is(303).goes_to(), "/places/E02999002", "{typed}");
    }
    // What is only like a name is offered, and not taken for it.
    for typed in ["Harbuor Side", "Harbour Sdie", "Harborside"] {
        let sent = town.post("", "/places", &[("place", typed)]).await.is(303);
        assert_eq!(sent.goes_to(), "/places?like=E02999002", "{typed}");
    }
    town.get("", "/places?like=E02999002")
        .await
        .is(200)
        .says("Did you mean one of these?")
        .says("href=\"/places/E02999002\"");
    // Of several places that begin so, each is offered with what it is. The list has an address of its own, which
    // holds nothing that was typed.
    let sent = town.post("", "/places", &[("place", "weald")]).await.is(303);
    let list = sent.goes_to();
    assert!(list.starts_with("/places?found=") && list.contains(DISTRICT) && !list.to_lowercase().contains("weald"), "{list}");
    town.get("", list)
        .await
        .is(200)
        .says("Places of this name")
        .says(&format!("href=\"/places/{DISTRICT}\""));
    for nothing in ["found=", "like=", "found=E01000001", "found=x,%00,E0", "like=%2C'", &format!("found={}", "E99999999,".repeat(500))] {
        let page = town.get("", &format!("/places?{nothing}")).await.is(200);
        assert!(!page.text.contains("Places of this name") && !page.text.contains("Did you mean"), "{nothing}");
    }
    town.post("", "/places", &[("place", "Atlantis")]).await.is(422).says("no place of this name");
    let long = "x".repeat(10_000);
    town.post("", "/places", &[("place", &long)]).await.is(422);
    town.post("", "/places", &[("place", "\u{0}\u{202e}'; DROP TABLE areas")]).await.is(422);
}

#[tokio::test]
async fn every_kind_of_area_has_a_page_with_a_map_and_its_table() {
    let town = published().await;
    for (code, says) in [
        ("E02999001", "Weald 001A"),
        ("E05999001", "Weald 001A"),
        (DISTRICT, "Harbour Side"),
        ("E14999001", "Weald 001A"),
        ("E12999001", "Weald"),
        ("E92000001", "The Weald"),
    ] {
        let page = town.get("", &format!("/places/{code}")).await.is(200);
        let page = page.says(says).says("Invented for the demonstration");
        assert!(page.text.contains("<svg viewBox"), "{code} has no map");
        assert_eq!(page.text.contains("Where it lies"), code != "E92000001", "{code}");
        assert_eq!(page.text.contains("What makes life hard here"), code != "E92000001", "{code}");
        for language in ["pl", "ur"] {
            town.get_in(language, "", &format!("/places/{code}")).await.is(200);
        }
    }
    // A neighbourhood is drawn among those of its part of the town, and marked there.
    let neighbourhood = town.get("", MILL_LANE).await.is(200).says("Its neighbours").says("This neighbourhood");
    assert_eq!(neighbourhood.text.matches("<path class=\"shade-").count(), 6);
    assert_eq!(neighbourhood.text.matches("<path class=\"places-here\"").count(), 1);
    assert!(neighbourhood.text.contains("href=\"/places/E01999002\"") && !neighbourhood.text.contains("href=\"/places/E01999001\""));
    let district = town.get("", &format!("/places/{DISTRICT}")).await;
    assert_eq!(district.text.matches("<path class=\"shade-").count(), 10);
    for wrong in ["/places/E01000001", "/places/nowhere", "/places/E99999999", "/places/%00"] {
        town.get("", wrong).await.is(404);
    }
}

#[tokio::test]
async fn programs_ask_for_places_without_signing_in() {
    let town = published().await;
    let found = town.send("", "POST", "/api/v1/places/find", &json!({ "place": "WE4 7QA" })).await.is(200).json();
    assert_eq!((&found["places"][0]["code"], &found["guess"]), (&"E01999001".into(), &false.into()));
    let nearly = town.send("", "POST", "/api/v1/places/find", &json!({ "place": "Harbuor Side" })).await.is(200).json();
    assert_eq!((&nearly["places"][0]["code"], &nearly["guess"]), (&"E02999002".into(), &true.into()));
    assert_eq!(found["places"][0]["within"]["district"], DISTRICT);
    town.send("", "POST", "/api/v1/places/find", &json!({ "place": "WE4" }))
        .await
        .is(422)
        .refuses(&["place"]);
    let middle = town.look("SELECT longitude, latitude FROM areas WHERE code = 'E01999001'").await;
    let at = format!("{},{}", middle[0][0], middle[0][1]);
    let near = town.send("", "POST", "/api/v1/places/find", &json!({ "at": at })).await.is(200).json();
    assert_eq!((&near["places"][0]["code"], &near["places"][0]["hubs"]), (&"E01999001".into(), &json!([])));
    town.send("", "POST", "/api/v1/places/find", &json!({ "at": "91,181" })).await.is(422).refuses(&["at"]);
    let one = town.get("", "/api/v1/places/E01999001").await.is(200).json();
    let overall = one["deciles"]["overall"].as_i64().unwrap();
    assert!((1..=10).contains(&overall), "{one}");
    let district = town.get("", &format!("/api/v1/places/{DISTRICT}")).await.is(200).json();
    assert_eq!(district["population"], district["hardship"]["people"]);
    assert_eq!(district["lsoas"], 60);
    let parts = town.get("", &format!("/api/v1/places/{DISTRICT}/parts")).await.is(200).json();
    assert_eq!(parts["parts"].as_array().unwrap().len(), 10);
    let rest = town.get("", &format!("/api/v1/places/{DISTRICT}/parts?after=E02999009")).await.is(200).json();
    assert_eq!(rest["parts"].as_array().unwrap().len(), 1);
    let vintages = town.get("", "/api/v1/places/vintages").await.is(200).json();
    let layers: Vec<&str> = vintages["vintages"].as_array().unwrap().iter().filter_map(|one| one["layer"].as_str()).collect();
    for layer in ["areas", "deprivation", "postcodes", "outlines of lsoas"] {
        assert!(layers.contains(&layer), "{layers:?}");
    }
    town.get("", "/api/v1/places/E01000001").await.is(404);
}

#[tokio::test]
async fn before_anything_is_brought_in_the_pages_say_so() {
    let town = Town::new().await;
    town.get("", "/places").await.is(200).says("No places are here yet");
    town.post("", "/places", &[("place", "SW1A 1AA")]).await.is(422);
    town.post("", "/places", &[("place", "Barnsley")]).await.is(422);
    town.get("", "/places/E92000001").await.is(404);
}

#[tokio::test]
async fn two_places_are_set_beside_each_other() {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    town.get("", "/places/E02999001").await.is(200).says("Set it beside another place");
    let sent = town.post("", "/places/E02999001/beside", &[("with", "Harbour Side")]).await.is(303);
    assert_eq!(sent.goes_to(), "/places/E02999001/beside/E02999002");
    let page = town.get("", sent.goes_to()).await.is(200);
    page.says("Mill Lane beside Harbour Side").says("of 100 people").says("Too little money");
    // A neighbourhood beside a district: each is told as its kind is.
    let page = town.get("", "/places/E01999001/beside/E07999001").await.is(200);
    page.says("places-beads").says("of 100 people");
    // A postcode is sent, and never part of an address.
    let sent = town.post("", "/places/E02999001/beside", &[("with", "WE4 7QA")]).await.is(303);
    assert!(!sent.goes_to().contains("WE4"), "{}", sent.goes_to());
    town.post("", "/places/E02999001/beside", &[("with", "ZZ9 9ZZ")]).await.is(422).says("value=\"ZZ9 9ZZ\"");
    town.post("", "/places/E02999001/beside", &[("with", "")]).await.is(422).says("Please");
    town.get("", "/places/E02999001/beside/E02999099").await.is(404);
    town.get("", "/places/E02999001/beside/x").await.is(404);
}

#[tokio::test]
async fn somebody_who_says_where_they_are_comes_to_their_neighbourhood() {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    let middle = town.look("SELECT longitude, latitude FROM areas WHERE code = 'E01999001'").await.remove(0);
    let at = format!("{},{}", middle[0], middle[1]);
    let sent = town.post("", "/places", &[("at", &at)]).await.is(303);
    assert_eq!(sent.goes_to(), "/places/E01999001");
    assert!(town.get("", "/places").await.headers["permissions-policy"].to_str().unwrap().contains("geolocation=(self)"));
    assert!(town.get("", "/").await.headers["permissions-policy"].to_str().unwrap().contains("geolocation=()"));
    town.post("", "/places", &[("at", "-0.1,51.5")]).await.is(422).says("No neighbourhood that we know is near there");
    for nonsense in ["x", "1", "1,2,3", "NaN,NaN", "900,900"] {
        town.post("", "/places", &[("at", nonsense)]).await.is(422).says("Where you are is not known");
    }
}
