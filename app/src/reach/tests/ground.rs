//! What a patch covers, as a coordinator draws it and everybody sees it.

use crate::town::stage::Town;
use crate::town::weald;
use serde_json::json;

const WHOLE: &str = "/hubs/mill-lane/ground/whole";

async fn town() -> Town {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    town
}

async fn people(town: &Town, of: &str) -> i64 {
    let sql = format!("SELECT CAST(sum(population) AS BIGINT) FROM areas WHERE kind = 'lsoa' AND {of}");
    town.look(&sql).await[0][0].parse().unwrap()
}

#[tokio::test]
async fn a_coordinator_builds_the_patch_of_areas_circles_and_shapes() {
    let town = town().await;
    town.get("cara", WHOLE).await.is(200).says("Your hub has not said yet");
    town.post("cara", &format!("{WHOLE}/area"), &[("place", "Mill Lane")]).await.is(303);
    let all = people(&town, "msoa = 'E02999001'").await;
    let shown = town.get("cara", WHOLE).await.is(200).says("in <b class=\"figure\">6</b> neighbourhoods").says("Whole neighbourhoods are counted whole");
    shown.says("<path class=\"shade-").says("Take out Mill Lane");
    let kept = town.look("SELECT people FROM works_in WHERE hub_id = 'mill-lane' AND code = 'E02999001'").await;
    assert_eq!(kept[0][0], all.to_string());
    // The same once more changes nothing.
    town.post("cara", &format!("{WHOLE}/area"), &[("place", "E02999001")]).await.is(303);
    assert_eq!(town.look("SELECT count(*) FROM patch_pieces").await[0][0], "1");

    town.post("cara", &format!("{WHOLE}/circle"), &[("around", "WE2 1QA"), ("km", "0,5")]).await.is(303);
    town.get("cara", WHOLE).await.says("0.5 km · WE2 1QA").says("share of their postcodes");
    let whole = town.look("SELECT count(*) FROM patch_areas WHERE method = 'whole' AND share <> 10000").await;
    assert_eq!(whole[0][0], "0", "a whole area stays whole");

    let piece = town.look("SELECT id FROM patch_pieces WHERE kind = 'area'").await[0][0].clone();
    town.post("cara", &format!("{WHOLE}/remove/{piece}"), &[]).await.is(303);
    let left = town.look("SELECT count(*) FROM patch_areas WHERE method = 'whole'").await;
    assert_eq!(left[0][0], "0");
}

#[tokio::test]
async fn people_are_shared_out_by_the_postcodes_that_lie_in_a_shape() {
    let town = town().await;
    // Around the middle of one neighbourhood, so that its two western columns of postcodes lie outside.
    let row = &town.look("SELECT code, longitude, latitude, population FROM areas WHERE kind = 'lsoa' ORDER BY code").await[0];
    let (longitude, latitude): (f64, f64) = (row[1].parse().unwrap(), row[2].parse().unwrap());
    let people: i64 = row[3].parse().unwrap();
    let (west, east, south, north) = (longitude - 0.0005, longitude + 0.005, latitude - 0.003, latitude + 0.003);
    let outline = format!(
        r#"{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}"#
    );
    town.post("cara", &format!("{WHOLE}/drawn"), &[("outline", &outline), ("name", "By the gate")]).await.is(303);
    // Twenty postcodes in five columns, one of them (the last, in the outermost column) no longer in use.
    let kept = town.look(&format!("SELECT share, method FROM patch_areas WHERE lsoa = '{}'", row[0])).await;
    assert_eq!(kept, [["5789", "postcodes"]], "11 of the 19 that are in use");
    let published = town.look(&format!("SELECT people FROM works_in WHERE code = '{}'", row[0])).await;
    assert_eq!(published[0][0], ((people * 5789 + 5000) / 10_000).to_string());
    town.get("cara", WHOLE).await.says("By the gate");
}

#[tokio::test]
async fn what_is_no_ground_is_told_at_its_field_and_nothing_is_lost() {
    let town = town().await;
    let to = |behind: &str| format!("{WHOLE}/{behind}");
    town.post("cara", &to("area"), &[("place", "")]).await.is(422).says("Please");
    town.post("cara", &to("area"), &[("place", "Atlantis")]).await.is(422).says("We found no place").says("value=\"Atlantis\"");
    town.post("cara", &to("area"), &[("place", "WE4 7Q")]).await.is(422);
    town.post("cara", &to("circle"), &[("around", "WE4 7QA"), ("km", "400")]).await.is(422).says("from 0.1 to 30 kilometres").says("value=\"400\"");
    town.post("cara", &to("circle"), &[("around", "WE9 9ZZ"), ("km", "1")]).await.is(422).says("We do not know this postcode");
    town.post("cara", &to("drawn"), &[("outline", ""), ("name", "x")]).await.is(422).says("Please draw a shape").says("value=\"x\"");
    town.post("cara", &to("drawn"), &[("outline", "<b>"), ("name", "")]).await.is(422).says("&lt;b&gt;");
    let sea = r#"{"type":"Polygon","coordinates":[[[3,54],[3.01,54],[3.01,54.01],[3,54]]]}"#;
    town.post("cara", &to("drawn"), &[("outline", sea), ("name", "")]).await.is(422).says("No neighbourhood that we know lies there");
    town.post("cara", &to("remove/nothing"), &[]).await.is(303);
    town.post("cara", "/hubs/mill-lane/ground/nothing/area", &[("place", "Mill Lane")]).await.is(404);
    town.get("cara", "/hubs/mill-lane/ground/nothing").await.is(404);
    town.post("ben", &to("area"), &[("place", "Mill Lane")]).await.is(403);
    town.get("ben", WHOLE).await.is(200).says("A coordinator of your hub says what is in it");
    town.get("amina", WHOLE).await.is(403);
    town.get("dev", WHOLE).await.is(404);
}

#[tokio::test]
async fn a_patch_is_built_of_its_streets() {
    let town = town().await;
    town.post("cara", &format!("{WHOLE}/streets"), &[("street", "")]).await.is(422).says("Streets count by their postcodes");
    town.post("cara", "/hubs/mill-lane/patches", &[("name", "The weir")]).await.is(303);
    let patch = town.look("SELECT id FROM patches WHERE name = 'The weir'").await[0][0].clone();
    let typed = [("name", "Weir Road"), ("kind", "street"), ("numbering", "sides"), ("postcode", "")];
    town.post("cara", &format!("/hubs/mill-lane/patches/{patch}/streets"), &typed).await.is(303);
    let street = town.look("SELECT id FROM streets WHERE name = 'Weir Road'").await[0][0].clone();
    let page = format!("/hubs/mill-lane/streets/{street}");
    town.get("cara", &page).await.is(200).says("We do not know in which neighbourhood it lies");
    let beat = format!("/hubs/mill-lane/ground/{patch}");
    town.post("cara", &format!("{beat}/streets"), &[("street", "weir road")]).await.is(422).says("We do not know where this street lies").says("value=\"weir road\"");
    town.post("cara", &format!("{beat}/streets"), &[("street", "Wier Lane")]).await.is(422).says("We know no street of this name here");

    let correct = |neighbourhood: &'static str| {
        [("patch", patch.clone()), ("name", "Weir Road".into()), ("kind", "street".into()), ("numbering", "sides".into()), ("postcode", String::new()), ("neighbourhood", neighbourhood.into())]
    };
    let send = async |typed: [(&str, String); 6]| {
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        town.post("cara", &format!("{page}/correct"), &typed).await
    };
    send(correct("Atlantis 001A")).await.is(422).says("We know no neighbourhood of this name").says("value=\"Atlantis 001A\"");
    send(correct("WE4 7QA")).await.is(303);
    town.get("cara", &page).await.says("where somebody put it").says("/places/E01");
    town.get("cara", &format!("{page}/correct")).await.is(200).says("value=\"Weald 00");

    for typed in ["weir road", "Wier Road", "weir"] {
        town.post("ben", "/hubs/mill-lane/streets", &[("street", typed)]).await.is(200).says("Weir Road").says("Weald 00");
    }
    town.post("ben", "/hubs/mill-lane/streets", &[("street", "Loom Street")]).await.is(422).says("value=\"Loom Street\"");
    town.post("dev", "/hubs/mill-lane/streets", &[("street", "weir")]).await.is(404);
    town.post("cara", &format!("{beat}/streets"), &[("street", "weir road")]).await.is(303);
    town.post("cara", &format!("{beat}/streets"), &[("street", "")]).await.is(303);
    town.get("cara", &beat).await.is(200).says("Take out Weir Road").says("Take out All streets").says("or are those of the streets");
    assert_eq!(town.look("SELECT count(*) FROM patch_areas").await, [["1"]]);
    let asked = town.get("cara", &format!("/api/v1{beat}")).await.is(200);
    asked.says(&format!("\"street\":\"{street}\"")).says("\"kind\":\"streets\"");
    town.get("cara", &format!("/api/v1/hubs/mill-lane/streets/{street}")).await.is(200).says("\"by_hand\":true");
    town.get("ben", "/api/v1/hubs/mill-lane/streets?street=wier%20road").await.is(200).says(&street);

    // Two streets of one name: the hub chooses.
    town.post("cara", "/hubs/mill-lane/patches", &[("name", "The locks")]).await.is(303);
    let locks = town.look("SELECT id FROM patches WHERE name = 'The locks'").await[0][0].clone();
    let typed = [("name", "Weir Road"), ("kind", "street"), ("numbering", "sides"), ("postcode", "WE2 1QA")];
    town.post("cara", &format!("/hubs/mill-lane/patches/{locks}/streets"), &typed).await.is(303);
    let asked = town.post("cara", &format!("{WHOLE}/streets"), &[("street", "weir road")]).await.is(200);
    asked.says("Which of these do you mean?").says("Weir Road (The weir)").says("Weir Road (The locks)");
    town.post("cara", &format!("{WHOLE}/streets"), &[("street", "weir road"), ("id", &street)]).await.is(303);
    assert_eq!(town.look("SELECT code FROM patch_pieces WHERE patch_id = ''").await, [[street.clone()]]);

    // What a program may add is what the page may.
    let pieces = format!("/api/v1/hubs/mill-lane/ground/{locks}/pieces");
    let piece = json!({ "kind": "street", "street": street });
    town.send("cara", "POST", &pieces, &piece).await.is(404);
    town.send("cara", "POST", &pieces, &json!({ "kind": "streets", "name": "All" })).await.is(204);
    town.post("cara", &format!("{page}/retire"), &[]).await.is(303);
    town.send("cara", "POST", "/api/v1/hubs/mill-lane/ground/whole/pieces", &piece).await.is(422).refuses(&["street"]);
}

#[tokio::test]
async fn two_hubs_that_share_ground_settle_whose_it_is() {
    let town = town().await;
    town.post("cara", &format!("{WHOLE}/area"), &[("place", "E02999001")]).await.is(303);
    let theirs = "/hubs/harbour-side/ground/whole";
    town.post("dev", &format!("{theirs}/area"), &[("place", "E02999001")]).await.is(303);
    town.post("dev", &format!("{theirs}/area"), &[("place", "E02999002")]).await.is(303);
    town.work().await;
    town.get("cara", WHOLE).await.says("Harbour Side").says("6 neighbourhoods").says("It is not settled yet");
    town.post("cara", "/hubs/mill-lane/shared-ground/harbour-side", &[("says", "ours")]).await.is(303);
    town.get("dev", theirs).await.says("It is ours").says("It is not settled yet");
    town.post("dev", "/hubs/harbour-side/shared-ground/mill-lane", &[("says", "theirs")]).await.is(303);
    town.work().await;
    let left = town.look("SELECT count(*) FROM patch_areas WHERE hub_id = 'harbour-side'").await;
    assert_eq!(left[0][0], "6", "the shared part went to Mill Lane");
    town.get("cara", WHOLE).await.says("it is settled");
    town.get("dev", theirs).await.says("it is settled");
    // They think again.
    town.post("dev", "/hubs/harbour-side/shared-ground/mill-lane", &[("says", "both")]).await.is(303);
    town.work().await;
    assert_eq!(town.look("SELECT count(*) FROM patch_areas WHERE hub_id = 'harbour-side'").await[0][0], "12");
    town.post("cara", "/hubs/mill-lane/shared-ground/quarry-hill", &[("says", "both")]).await.is(404);
    town.post("cara", "/hubs/mill-lane/shared-ground/harbour-side", &[("says", "mine")]).await.is(422);
}

#[tokio::test]
async fn whoever_let_ground_go_first_lets_it_go_when_the_other_takes_it() {
    let town = town().await;
    for (who, hub) in [("cara", "mill-lane"), ("dev", "harbour-side")] {
        town.post(who, &format!("/hubs/{hub}/ground/whole/area"), &[("place", "E02999001")]).await.is(303);
    }
    town.work().await;
    town.post("cara", "/hubs/mill-lane/shared-ground/harbour-side", &[("says", "theirs")]).await.is(303);
    town.work().await;
    assert_eq!(town.look("SELECT count(*) FROM patch_areas WHERE hub_id = 'mill-lane'").await[0][0], "6");
    town.post("dev", "/hubs/harbour-side/shared-ground/mill-lane", &[("says", "ours")]).await.is(303);
    town.work().await;
    assert_eq!(town.look("SELECT count(*) FROM patch_areas WHERE hub_id = 'mill-lane'").await[0][0], "0");
}

#[tokio::test]
async fn everybody_sees_which_hub_works_in_a_place() {
    let town = town().await;
    town.get("", "/places/E02999001").await.is(200).never_says("Who listens here");
    town.post("cara", &format!("{WHOLE}/area"), &[("place", "E02999001")]).await.is(303);
    for code in ["E02999001", "E07999001"] {
        town.get("", &format!("/places/{code}")).await.is(200).says("Who listens here").says("Mill Lane");
    }
    town.get("", "/places/E02999002").await.is(200).never_says("Who listens here");
}
