//! Households, where people live, what a community needs, and areas that postcodes alone tell of.

use super::bringing::{area, bring, count, folder, gss, of_text, written};
use crate::places::queries::vintages::{self, Layer, MadeFrom};
use crate::places::queries::{areas, postcodes};
use crate::places::reading::read;
use crate::places::taking::{self, import};
use crate::places::{facts, files};
use crate::town::stage::Town;
use crate::town::weald::{self, DISTRICT, REGION, Weald};
use kit::access::Publishing;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;

/// A row for each of the Weald's sixty neighbourhoods.
fn each(header: &str, row: impl Fn(usize) -> String) -> String {
    (1..=60).fold(format!("{header}\n"), |mut text, nth| {
        writeln!(text, "{}", row(nth)).unwrap();
        text
    })
}

fn census() -> String {
    each("date,geography,geography code,Number of households", |nth| format!("2021,Weald,E019990{nth:02},{}", 500 + nth))
}

#[tokio::test]
async fn households_come_with_the_census_and_are_added_up_whichever_comes_first() {
    let here = folder();
    let ts041 = written(here.path(), "census2021-ts041-lsoa.csv", census());
    let lsoas = written(here.path(), "lsoas.csv", &Weald::drawn().files()[0].text);
    for files in [[&ts041, &lsoas], [&lsoas, &ts041]] {
        let town = Town::new().await;
        for file in files {
            bring(&town, file).await;
        }
        assert_eq!(area(&town, "E01999007").await.households, Some(507));
        let all = 60 * 500 + (1..=60).sum::<i64>();
        for larger in [DISTRICT, REGION, "E92000001"] {
            assert_eq!(area(&town, larger).await.households, Some(all), "{larger}");
        }
        town.get("", &format!("/places/{DISTRICT}")).await.is(200).says("31,830 households");
        assert_eq!(town.get("", "/api/v1/places/E01999007").await.json()["households"], 507);
        // Where one of the parts is missing, nothing is said of the whole.
        let part = census().lines().take(60).collect::<Vec<_>>().join("\n");
        bring(&town, &written(here.path(), "cut.csv", part + "\n")).await;
        assert_eq!(area(&town, DISTRICT).await.households, None);
        assert_eq!(area(&town, "E01999007").await.households, Some(507));
    }
}

#[test]
fn tables_are_known_by_their_columns_and_told_what_is_wrong_with_a_row() {
    let any = of_text("x.csv", "LSOA code,LSOA name,Households 2026\nE01999001,x,\"1,234\"\nE02999001,x,5\nE01999002,x,-1\nE01999003,x,1.5\n");
    assert_eq!(any.households, [(gss("E01999001"), 1_234)]);
    let told: Vec<&str> = any.troubles.iter().map(|trouble| trouble.sentence).collect();
    assert_eq!(told, ["places-trouble-lsoa", "places-trouble-whole", "places-trouble-whole"]);
    // On the British grid and in degrees it is one place; nothing lies in the grid's corner.
    let grid = of_text("x.csv", "FID,LSOA21CD,GlobalID,x,y\n1,E01999001,a,530624.974,178388.464\n2,E01999002,b,0,0\n3,E01999003,c,9e9,1\n");
    let degrees = of_text("x.csv", "LSOA21CD,x,y\nE01999001,-0.119926,51.489366\nE01999002,99.999999,99.999999\n");
    assert_eq!((grid.middles.len(), grid.trouble), (1, 2));
    assert_eq!((degrees.middles.len(), degrees.trouble), (1, 1));
    assert!(grid.middles[0].1.metres_to(degrees.middles[0].1) < 1.5);
    let named = of_text("x.csv", "LSOA21CD,longitude,latitude\nE01999001,-0.119926,51.489366\n");
    assert_eq!(named.middles, degrees.middles);
    let need = of_text("x.csv", "Ward code,Ward name,Community Needs Score 2023,Community Needs Rank\nE05999001,x,91.5,12\nE05999002,x,,\nE07999001,x,1,2\n");
    assert_eq!((need.needs.len(), need.needs[0].score, need.needs[0].rank), (2, Some(91.5), Some(12)));
    assert_eq!((need.needs[1].score, need.trouble), (None, 1));
}

#[tokio::test]
async fn where_people_live_is_the_place_of_an_area_from_then_on() {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    let before = area(&town, DISTRICT).await.position.unwrap();
    let here = folder();
    let middles = each("LSOA21CD,x,y", |nth| format!("E019990{nth:02},2.05,52.95{}", nth % 10));
    bring(&town, &written(here.path(), "centroids.csv", middles)).await;
    let one = area(&town, "E01999003").await.position.unwrap();
    assert_eq!((one.longitude(), one.latitude()), (2.05, 52.953));
    let district = area(&town, DISTRICT).await.position.unwrap();
    assert!((district.longitude() - 2.05).abs() < 1e-5 && district != before);
    let needs = each("LSOA code,Community Need score,Community Need rank", |nth| format!("E019990{nth:02},{nth}.5,{nth}"));
    bring(&town, &written(here.path(), "needs.csv", needs)).await;
    let told = town.get("", "/api/v1/places/E01999003").await.json();
    assert_eq!((&told["community_need"]["score"], &told["community_need"]["rank"]), (&3.5.into(), &3.into()));
}

/// ONSPD with the larger areas of each postcode; one of them is on the wrong side of a border.
fn onspd() -> String {
    let weald = Weald::drawn();
    let rows = weald.files().remove(1).text;
    let mut text = String::from("pcds,doterm,lsoa21cd,msoa21cd,wd26cd,lad26cd,rgn26cd,pcon24cd,lat,long\n");
    for (nth, row) in rows.lines().skip(1).enumerate() {
        let cells: Vec<&str> = row.split(',').collect();
        let msoa = if nth == 3 { "E02999009" } else { cells[12] };
        writeln!(text, "{},{},{},{msoa},{},{},{REGION},E14999001,{},{}", cells[2], cells[4], cells[11], cells[10], cells[9], cells[13], cells[14])
            .unwrap();
    }
    text.push_str("CF10 1EP,,W01001939,W02000384,W05001280,W06000015,W99999999,W07000081,51.48,-3.17\n");
    text
}

#[tokio::test]
async fn postcodes_alone_tell_of_areas_until_something_better_comes() {
    let town = Town::new().await;
    facts::publish(&town.house).await.unwrap();
    let here = folder();
    let path = written(here.path(), "ONSPD_AUG_2026_UK.csv", onspd());
    bring(&town, &path).await;
    let made_from = async || Publishing::of(&town.house).read(|places| vintages::made_from(places, Layer::Areas)).await.unwrap();
    assert_eq!(made_from().await, Some(MadeFrom::Postcodes));
    let lsoa = area(&town, "E01999001").await;
    assert_eq!((lsoa.name.as_str(), lsoa.within[0], lsoa.population), ("E01999001", Some(gss("E02999001")), None));
    assert!(lsoa.position.is_some());
    assert_eq!(area(&town, DISTRICT).await.lsoas, 60);
    assert_eq!(count(&town, "areas WHERE code LIKE 'W%' AND vintage IN (SELECT id FROM vintages WHERE made_from = 'postcodes')").await, 0);
    town.get("", "/places/E01999001").await.is(200);
    // Names come with the outlines.
    for file in Weald::drawn().files().iter().filter(|file| file.name.ends_with(".geojson")) {
        bring(&town, &written(here.path(), file.name, &file.text)).await;
    }
    assert_eq!(area(&town, "E01999001").await.name, "Weald 001A");
    assert_eq!(area(&town, DISTRICT).await.name, "Weald");
    // A better table is read in its place, and the next quarter's postcodes do not hide it.
    bring(&town, &written(here.path(), "lsoas.csv", &Weald::drawn().files()[0].text)).await;
    assert_eq!(made_from().await, Some(MadeFrom::File));
    let changes = bring(&town, &written(here.path(), "ONSPD_NOV_2026_UK.csv", onspd().replace("52.94", "52.95"))).await;
    assert!(changes.iter().all(|change| change.layer == Layer::Postcodes), "{changes:?}");
    assert!(area(&town, "E01999001").await.population.is_some());
}

#[tokio::test]
async fn code_point_open_finds_its_neighbourhoods_in_the_outlines_that_are_here() {
    let town = Town::new().await;
    let here = folder();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    // The Weald lies where the grid is not; a square on the grid stands for it, at its foot in Lambeth.
    for (name, text) in [
        ("Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n"),
        ("Data/CSV/se.csv", "\"SE11 5QY\",10,530625,178388,\"E92000001\",\"\",\"\",\"\",\"E09000022\",\"E05014112\""),
        ("Data/CSV/we.csv", "\"WE4 7QA\",10,530650,178400,\"E92000001\",\"\",\"\",\"\",\"E09000022\",\"E05014112\"\n\"WE4 7QB\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\nnonsense,10,1,1,,,,,,\n\"WE4 7QD\",10,430650,278400,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\n"),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let path = written(here.path(), "codepo_gb.zip", zip.finish().unwrap().into_inner());
    let refused = import(&town.house, &path, false, &mut |_| {}).await.map(|_| ()).unwrap_err().to_string();
    assert!(refused.contains("Bring in the outlines"), "{refused}");
    let square = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"LSOA21CD\":\"E01999001\",\"LSOA21NM\":\"Square\"},\
        \"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[-0.13,51.48],[-0.11,51.48],[-0.11,51.5],[-0.13,51.5],[-0.13,51.48]]]}}]}";
    bring(&town, &written(here.path(), "lsoa.geojson", square)).await;
    let (brought, _) = import(&town.house, &path, true, &mut |_| {}).await.unwrap();
    // One row in five is nonsense, so it is not what it looks like.
    assert_eq!((brought.postcodes, brought.trouble, brought.is_not_what_it_looks_like()), (4, 1, true));
    let digest = files::digest(&path).unwrap();
    taking::take(&town.house, "codepo_gb.zip", Arc::clone(&brought), &digest, &mut |_| {}).await.unwrap();
    let find = async |typed: &'static str| {
        Publishing::of(&town.house).read(move |places| postcodes::find(places, typed.parse().unwrap())).await.unwrap().unwrap()
    };
    assert_eq!(find("SE11 5QY").await.1, Some(gss("E01999001")));
    assert_eq!(find("WE4 7QA").await.1, Some(gss("E01999001")));
    assert_eq!(find("WE4 7QB").await.0.position, None);
    assert_eq!(find("WE4 7QD").await.1, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_imports_of_one_layer_the_later_goes_on_and_the_other_is_told() {
    let town = Town::new().await;
    let here = folder();
    let first = written(here.path(), "first.csv", &Weald::drawn().files()[0].text);
    let second = written(here.path(), "second.csv", Weald::drawn().files()[0].text.replace("Weald 001A", "Weald 001B"));
    let brought = |path: &std::path::Path| Arc::new(read(path, &mut |_| {}).unwrap());
    // The second begins between two transactions of the first.
    let digest = files::digest(&second).unwrap();
    let (mut begun, house, other) = (false, town.house.clone(), brought(&second));
    let one = taking::take(&town.house, "first.csv", brought(&first), "one", &mut |_| {
        if !std::mem::replace(&mut begun, true) {
            let (house, other, digest) = (house.clone(), Arc::clone(&other), digest.clone());
            let both = async { taking::take(&house, "second.csv", other, &digest, &mut |_| {}).await.unwrap() };
            tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(both));
        }
    })
    .await;
    let told = one.map(|_| ()).unwrap_err().to_string();
    assert!(told.contains("another import of the layer") && told.contains("areas"), "{told}");
    assert_eq!(area(&town, "E01999001").await.name, "Weald 001B");
    assert_eq!(count(&town, "vintages WHERE done_at IS NULL").await, 0);
    let parts = Publishing::of(&town.house).read(|places| areas::parts(places, gss(DISTRICT), "", false)).await.unwrap();
    assert_eq!(parts.len(), 10);
}

#[tokio::test]
async fn of_the_census_the_table_of_neighbourhoods_is_taken() {
    let here = folder();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let oa = (0..500).fold(String::from("date,geography,geography code,Number of households\n"), |text, nth| text + &format!("2021,x,E00{nth:06},50\n"));
    for (name, text) in [("census2021-ts041-oa.csv", oa), ("census2021-ts041-lsoa.csv", census())] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let path = written(here.path(), "census2021-ts041.zip", zip.finish().unwrap().into_inner());
    let brought = read(&path, &mut |_| {}).unwrap();
    assert_eq!((brought.households.len(), brought.trouble), (60, 0));
}
