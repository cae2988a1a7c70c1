//! Stories of themes.

use crate::listening::model::{Heard, Written};
use crate::listening::queries::{self, consents};
use crate::town::stage::Town;
use kit::access::Duty;
use kit::words::Language;
use serde_json::json;

/// A conversation that Mill Lane heard in a month, without a theme.
async fn heard(town: &Town, day: &str, concerns: &str) -> String {
    let wording = consents::wording("Mill Lane", Language::ENGLISH, crate::listening::model::Tier::Theme).id;
    let written: Written = serde_json::from_value(json!({
        "held_at": format!("{day}T09:30:00Z"), "how": "door", "language": "en", "concerns": concerns,
        "consent": { "tier": "theme", "wording": wording, "given": "spoken" }
    }))
    .unwrap();
    let heard = Heard::of(&written, town.house.clock.now()).unwrap();
    let hub = Duty::in_hub(&town.house, "mill-lane").await.unwrap();
    hub.write(move |hub| {
        let id = hub.new_id();
        queries::record(hub, &id, &heard, None)?;
        Ok(id)
    })
    .await
    .unwrap()
}

async fn add(town: &Town, name: &str) -> String {
    let answer = town.post("cara", "/hubs/mill-lane/themes", &[("name", name)]).await.is(303);
    answer.goes_to().rsplit('/').next().unwrap().to_owned()
}

async fn counted(town: &Town, series: &str) -> Vec<String> {
    let sql = format!("SELECT month, n FROM counts WHERE hub_id = 'mill-lane' AND series = '{series}' AND n <> 0 ORDER BY month");
    town.look(&sql).await.iter().map(|row| row.join(" ")).collect()
}

#[tokio::test]
async fn ben_codes_one_after_another_and_can_undo() {
    let town = Town::new().await;
    town.get("ben", "/hubs/mill-lane/coding").await.is(200).says("Nothing to code");
    let damp = add(&town, "Damp").await;
    let first = heard(&town, "2026-11-20", "The wall is wet").await;
    let second = heard(&town, "2026-11-21", "The bus does not come").await;
    town.get("ben", "/hubs/mill-lane/coding").await.is(200).says("The wall is wet").never_says("The bus");
    let at = format!("/hubs/mill-lane/coding/{first}");
    town.post("ben", &at, &[]).await.is(422).says("Tap at least one theme").says("The wall is wet");
    let next = town.post("ben", &at, &[("themes", damp.as_str())]).await.is(303).goes_to().to_owned();
    town.get("ben", &next).await.is(200).says("Kept: “Damp”").says("The bus does not come");
    assert_eq!(counted(&town, &format!("theme:{damp}")).await, ["2026-11 1"]);
    // A theme that was not on the list is made on the way.
    let at = format!("/hubs/mill-lane/coding/{second}");
    let next = town.post("ben", &at, &[("new", "Buses")]).await.is(303).goes_to().to_owned();
    town.get("ben", &next).await.is(200).says("Kept: “Buses”").says("Nothing to code");
    let back = town.post("ben", &format!("/hubs/mill-lane/coding/{second}/undo"), &[]).await.is(303);
    town.get("ben", back.goes_to()).await.is(200).says("The bus does not come");
    assert_eq!(counted(&town, "uncoded").await, ["2026-11 1"]);
    town.get("amina", "/hubs/mill-lane/coding").await.is(403);
    town.post("dev", &at, &[("themes", damp.as_str())]).await.is(404);
}

#[tokio::test]
async fn a_merge_counts_each_conversation_once_and_is_remembered() {
    let town = Town::new().await;
    let (wet, mould) = (add(&town, "Wet walls").await, add(&town, "Mould").await);
    let both = heard(&town, "2026-10-20", "Wet and black").await;
    let one = heard(&town, "2026-11-20", "Wet").await;
    town.post("ben", &format!("/hubs/mill-lane/coding/{both}"), &[("themes", &wet), ("themes", &mould)]).await.is(303);
    town.post("ben", &format!("/hubs/mill-lane/coding/{one}"), &[("themes", &wet)]).await.is(303);
    let at = format!("/hubs/mill-lane/themes/{wet}");
    town.post("ben", &format!("{at}/merge"), &[("into", mould.as_str())]).await.is(403);
    town.post("cara", &format!("{at}/merge"), &[("into", wet.as_str())]).await.is(422);
    town.post("cara", &format!("{at}/merge"), &[("into", "")]).await.is(422);
    let to = town.post("cara", &format!("{at}/merge"), &[("into", mould.as_str())]).await.is(303).goes_to().to_owned();
    assert_eq!(counted(&town, &format!("theme:{mould}")).await, ["2026-10 1", "2026-11 1"]);
    assert!(counted(&town, &format!("theme:{wet}")).await.is_empty());
    let recount = town
        .look(&format!("SELECT count(DISTINCT conversation_id) AS n FROM codings WHERE theme_id = '{mould}'"))
        .await;
    assert_eq!(recount, [["2"]]);
    town.get("ben", &to).await.is(200).says("“Wet walls” merged into “Mould”").says("Cara Whitlock");
    town.get("ben", &at).await.is(200).says("Merged into “Mould”");
    town.get("dev", &at).await.is(404);
}

#[tokio::test]
async fn a_renamed_theme_remembers_its_name() {
    let town = Town::new().await;
    let (damp, rents) = (add(&town, "Damp").await, add(&town, "Rents").await);
    let at = format!("/hubs/mill-lane/themes/{damp}");
    town.post("cara", &format!("{at}/name"), &[("name", "rents")]).await.is(422).says("rents");
    town.post("cara", &format!("{at}/name"), &[("name", "Damp and mould")]).await.is(303);
    town.get("ben", &at).await.is(200).says("Renamed from “Damp” to “Damp and mould”");
    town.post("cara", &format!("/hubs/mill-lane/themes/{rents}/retire"), &[]).await.is(303);
    town.get("ben", "/hubs/mill-lane/themes").await.is(200).says("Retired").says("Damp and mould");
    town.post("cara", "/hubs/mill-lane/themes", &[("name", " ")]).await.is(422);
}

#[tokio::test]
async fn the_networks_themes_reach_every_hub_and_are_renamed_there() {
    let town = Town::new().await;
    town.post("nell", "/hubs/weald/common-themes", &[("name", "Housing")]).await.is(303);
    town.post("nell", "/hubs/weald/common-themes", &[("name", " housing ")]).await.is(422).says("already");
    town.post("cara", "/hubs/weald/common-themes", &[("name", "Mine")]).await.is(404);
    town.work().await;
    let of = async |hub: &str| {
        let rows = town.look(&format!("SELECT name FROM network_themes WHERE hub_id = '{hub}'")).await;
        rows.into_iter().map(|row| row[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!((of("mill-lane").await, of("quarry-hill").await), (vec!["Housing".to_owned()], vec!["Housing".to_owned()]));
    let damp = add(&town, "Damp").await;
    let housing = town.look("SELECT id FROM common_themes WHERE hub_id = 'weald'").await[0][0].clone();
    town.post("cara", &format!("/hubs/mill-lane/themes/{damp}/network"), &[("network", &housing)]).await.is(303);
    let at = format!("/hubs/weald/common-themes/{housing}");
    town.post("nell", &format!("{at}/name"), &[("name", "Homes")]).await.is(303);
    town.work().await;
    town.get("ben", &format!("/hubs/mill-lane/themes/{damp}")).await.is(200).says("Homes").says("Filed under “Housing”");
    town.get("ines", "/hubs/north-weald-estates/common-themes").await.is(200).says("Homes");
    town.post("ines", "/hubs/north-weald-estates/common-themes", &[("name", "Ours")]).await.is(403);
    town.post("nell", &format!("{at}/retire"), &[]).await.is(303);
    town.work().await;
    assert!(of("mill-lane").await.is_empty());
}

#[tokio::test]
async fn what_was_merged_while_the_page_stood_open_is_coded_all_the_same() {
    let town = Town::new().await;
    let (wet, mould) = (add(&town, "Wet walls").await, add(&town, "Mould").await);
    let one = heard(&town, "2026-11-20", "Wet and black").await;
    town.post("cara", &format!("/hubs/mill-lane/themes/{wet}/merge"), &[("into", mould.as_str())]).await.is(303);
    town.post("ben", &format!("/hubs/mill-lane/coding/{one}"), &[("themes", &wet)]).await.is(303);
    let carried = town.look(&format!("SELECT theme_id FROM codings WHERE conversation_id = '{one}'")).await;
    assert_eq!(carried, [[mould.clone()]]);
    assert!(counted(&town, "uncoded").await.is_empty());
    town.put("ben", &format!("/api/v1/hubs/mill-lane/coding/{one}"), &json!({ "themes": [wet, mould] })).await.is(204);
    assert_eq!(counted(&town, &format!("theme:{mould}")).await, ["2026-11 1"]);
}

#[tokio::test]
async fn coding_anew_leaves_what_was_retired_where_it_is() {
    let town = Town::new().await;
    let (damp, trams, buses) = (add(&town, "Damp").await, add(&town, "Trams").await, add(&town, "Buses").await);
    let one = heard(&town, "2026-11-20", "Wet, and no tram").await;
    let at = format!("/hubs/mill-lane/coding/{one}");
    town.post("ben", &at, &[("themes", &damp), ("themes", &trams)]).await.is(303);
    town.post("cara", &format!("/hubs/mill-lane/themes/{trams}/retire"), &[]).await.is(303);
    // The page offers it no longer; a program may name it, because it is there.
    town.post("ben", &at, &[("themes", &buses)]).await.is(303);
    assert_eq!(counted(&town, &format!("theme:{trams}")).await, ["2026-11 1"]);
    assert!(counted(&town, &format!("theme:{damp}")).await.is_empty());
    town.put("ben", &format!("/api{}", at.replacen("/hubs", "/v1/hubs", 1)), &json!({ "themes": [damp, trams] })).await.is(204);
    assert_eq!(counted(&town, &format!("theme:{trams}")).await, ["2026-11 1"]);
    // Where it is not, it cannot come.
    let other = heard(&town, "2026-11-21", "No tram").await;
    let at = format!("/api/v1/hubs/mill-lane/coding/{other}");
    town.put("ben", &at, &json!({ "themes": [trams] })).await.refuses(&["themes"]);
}

#[tokio::test]
async fn what_the_nation_heard_of_a_theme_outlives_a_merge_and_a_retirement() {
    let town = Town::new().await;
    town.post("nell", "/hubs/weald/common-themes", &[("name", "Housing")]).await.is(303);
    town.work().await;
    let housing = town.look("SELECT id FROM common_themes WHERE hub_id = 'weald'").await[0][0].clone();
    let (wet, mould) = (add(&town, "Wet walls").await, add(&town, "Mould").await);
    town.post("cara", &format!("/hubs/mill-lane/themes/{wet}/network"), &[("network", &housing)]).await.is(303);
    let one = heard(&town, "2026-11-20", "Wet").await;
    town.post("ben", &format!("/hubs/mill-lane/coding/{one}"), &[("themes", &wet)]).await.is(303);
    town.post("cara", &format!("/hubs/mill-lane/themes/{wet}/merge"), &[("into", mould.as_str())]).await.is(303);
    let above = format!("network:{housing}");
    assert_eq!(counted(&town, &above).await, ["2026-11 1"]);
    // The network offers it no longer: the hub's page says that it still counts, and the hub can end that.
    town.post("nell", &format!("/hubs/weald/common-themes/{housing}/retire"), &[]).await.is(303);
    town.work().await;
    let at = format!("/hubs/mill-lane/themes/{mould}");
    town.get("cara", &at).await.is(200).says("the network has retired, and still counted").never_says("Not filed under");
    town.post("cara", &format!("{at}/retire"), &[]).await.is(303);
    town.get("cara", &at).await.is(200).says("still counted").says("File it there");
    assert_eq!(counted(&town, &above).await, ["2026-11 1"]);
    town.post("cara", &format!("{at}/network"), &[("network", "")]).await.is(303);
    town.get("cara", &at).await.is(200).says("Not filed under");
    assert!(counted(&town, &above).await.is_empty());
}
