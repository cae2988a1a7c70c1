//! What programs ask of patches, streets and doors.

use crate::town::stage::Town;
use serde_json::json;

const API: &str = "/api/v1/hubs/mill-lane";

async fn make(town: &Town, path: &str, body: serde_json::Value) -> serde_json::Value {
    town.send("ben", "POST", &format!("{API}{path}"), &body).await.is(201).json()
}

#[tokio::test]
async fn a_program_does_what_the_pages_do() {
    let town = Town::new().await;
    let patch = make(&town, "/patches", json!({ "name": "The towers" })).await;
    let patch = patch.as_str().unwrap().to_owned();
    let written = json!({ "name": "Mill Lane", "kind": "street", "numbering": "sides", "postcode": "N17 9AA" });
    let street = make(&town, &format!("/patches/{patch}/streets"), written).await;
    let street = street.as_str().unwrap().to_owned();
    let doors = json!({ "doors": [{ "label": "7" }, { "label": "Flat 9", "floor": 2 }], "typed": "1-5, 7" });
    let made = make(&town, &format!("/streets/{street}/doors"), doors).await;
    assert_eq!((made["made"].as_array().unwrap().len(), &made["there"]), (5, &json!(["7"])));
    let one = town.get("ben", &format!("{API}/streets/{street}")).await.is(200).json();
    assert_eq!(
        (&one["doors"], &one["knocked"], &one["patch"]["name"], &one["kind"]),
        (&json!(5), &json!(0), &json!("The towers"), &json!("street"))
    );
    let walked = town.get("ben", &format!("{API}/streets/{street}/doors")).await.is(200).json();
    let labels: Vec<&str> = walked["doors"].as_array().unwrap().iter().filter_map(|door| door["label"].as_str()).collect();
    assert_eq!(labels, ["1", "3", "5", "7", "Flat 9"]);
    assert_eq!(walked["next"], json!(null));

    let door = walked["doors"][0]["id"].as_str().unwrap().to_owned();
    let at = format!("{API}/doors/{door}");
    town.put("ben", &at, &json!({ "label": "1a", "floor": null })).await.is(204);
    town.put("ben", &at, &json!({ "label": "7" })).await.refuses(&["label"]);
    town.put("ben", &at, &json!({ "label": "", "floor": 900 })).await.refuses(&["label", "floor"]);
    for doing in ["retire", "restore", "lift"] {
        town.send("ben", "POST", &format!("{at}/{doing}"), &json!({})).await.is(204);
    }
    let one = town.get("ben", &at).await.is(200).json();
    assert_eq!((&one["label"], &one["do_not_knock"], &one["last"]), (&json!("1a"), &json!(false), &json!(null)));

    let block = json!({ "name": "Ashby House", "kind": "block" });
    let block = make(&town, &format!("/patches/{patch}/streets"), block).await;
    let block = block.as_str().unwrap();
    let floors = json!({ "lowest": "0", "highest": "9", "a_floor": "4" });
    let made = make(&town, &format!("/streets/{block}/floors"), floors).await;
    assert_eq!(made["made"].as_array().unwrap().len(), 40);
    let all = town.get("ben", &format!("{API}/patches")).await.is(200).json();
    assert_eq!((&all["patches"][0]["streets"], &all["patches"][0]["doors"]), (&json!(2), &json!(45)));
    let streets = town.get("ben", &format!("{API}/patches/{patch}/streets")).await.is(200).json();
    assert_eq!(streets["streets"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_program_is_told_what_to_mend() {
    let town = Town::new().await;
    let patch = make(&town, "/patches", json!({ "name": "The towers" })).await;
    let patch = format!("{API}/patches/{}", patch.as_str().unwrap());
    let post = async |path: &str, body: serde_json::Value| town.send("ben", "POST", path, &body).await;
    post(&format!("{API}/patches"), json!({ "name": "the TOWERS" })).await.refuses(&["name"]);
    post(&format!("{patch}/streets"), json!({})).await.refuses(&["name", "kind", "numbering"]);
    let street = post(&format!("{patch}/streets"), json!({ "name": "Mill Lane", "kind": "street", "numbering": "sides" })).await;
    let street = format!("{API}/streets/{}", street.is(201).json().as_str().unwrap());
    let doors = format!("{street}/doors");
    post(&doors, json!({})).await.refuses(&["doors"]);
    post(&doors, json!({ "typed": "9-1" })).await.refuses(&["doors"]);
    post(&doors, json!({ "doors": [{ "label": "1" }, { "label": "", "floor": -9 }] })).await.refuses(&["doors.1.label", "doors.1.floor"]);
    post(&doors, json!({ "doors": vec![json!({ "label": "1" }); 2_001] })).await.refuses(&["doors"]);
    post(&format!("{street}/floors"), json!({ "lowest": "0" })).await.refuses(&["highest", "a_floor"]);
    post(&format!("{patch}/addresses"), json!({ "addresses": " " })).await.refuses(&["addresses"]);
    assert_eq!(town.look("SELECT count(*) FROM doors").await, [["0"]]);

    let lines = json!({ "addresses": "12 Mill Lane\nnothing" });
    let read = post(&format!("{patch}/addresses"), lines).await.is(200).json();
    assert_eq!((&read["new"], &read["kept"], &read["lines"][0]["door"]), (&json!(1), &json!(false), &json!("12")));
    assert!(read["lines"][1]["problem"].is_string());
    let kept = post(&format!("{patch}/addresses"), json!({ "addresses": "12 Mill Lane", "keep": true })).await.is(200).json();
    assert_eq!((&kept["new"], &kept["kept"]), (&json!(1), &json!(true)));
    town.send("amina", "POST", &doors, &json!({ "typed": "1" })).await.is(403);
    town.send("dev", "POST", &doors, &json!({ "typed": "1" })).await.is(404);
    // Another hub's street is not there for this one.
    let elsewhere = doors.replace("mill-lane", "harbour-side");
    town.send("dev", "POST", &elsewhere, &json!({ "typed": "1" })).await.is(404);
}
