//! Whoever runs the server brings official files in: right ones, older ones, broken ones.

use crate::places::model::Gss;
use crate::places::queries::adding_up::{self, Hardship};
use crate::places::queries::layers::Area;
use crate::places::queries::vintages::{self, Begun, Layer, MadeFrom, NewVintage};
use crate::places::queries::{areas, postcodes};
use crate::places::reading::{Brought, read, read_bytes};
use crate::places::taking::{self, Change, import};
use crate::town::stage::Town;
use crate::town::weald::{self, DISTRICT, Weald};
use kit::access::Publishing;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

pub fn written(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

pub async fn bring(town: &Town, path: &Path) -> Vec<Change> {
    import(&town.house, path, false, &mut |_| {}).await.unwrap().1
}

pub fn of_text(name: &str, text: &str) -> Brought {
    read_bytes(name, &mut text.as_bytes(), &mut |_| {}).unwrap()
}

pub async fn count(town: &Town, of: &str) -> i64 {
    town.look(&format!("SELECT count(*) FROM {of}")).await[0][0].parse().unwrap()
}

pub fn gss(code: &str) -> Gss {
    Gss::parse(code).unwrap()
}

pub async fn area(town: &Town, code: &'static str) -> Area {
    Publishing::of(&town.house).read(move |places| areas::one(places, gss(code))).await.unwrap()
}

#[tokio::test]
async fn a_rehearsal_changes_nothing_and_the_same_file_is_not_taken_twice() {
    let town = Town::new().await;
    let here = folder();
    let files = Weald::drawn().files();
    let lsoas = written(here.path(), "lsoas.csv", &files[0].text);
    let (_, changes) = import(&town.house, &lsoas, true, &mut |_| {}).await.unwrap();
    assert_eq!(changes[0].new, 60 + 10 + 3 + 4);
    assert_eq!(count(&town, "vintages").await, 0);
    bring(&town, &lsoas).await;
    assert_eq!(count(&town, "areas").await, 77);
    let again = bring(&town, &lsoas).await;
    assert!(again.iter().all(|change| change.here), "{again:?}");
    assert_eq!(count(&town, "vintages").await, 2);
    assert_eq!(count(&town, "areas").await, 77);
}

#[tokio::test]
async fn a_new_vintage_is_read_and_yesterdays_stays() {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    let before = area(&town, DISTRICT).await;
    let renamed = Weald::drawn().files()[0].text.replace("Weald 001A", "Weald 001Z").replace(",1300,", ",1301,");
    let here = folder();
    let path = written(here.path(), "next.csv", renamed);
    town.house.clock.hold(town.house.clock.now() + jiff::SignedDuration::from_secs(60));
    let changes = bring(&town, &path).await;
    let areas = changes.iter().find(|change| change.layer == Layer::Areas).unwrap();
    assert!(areas.changed >= 1 && areas.new == 0 && areas.gone == 0, "{areas:?}");
    assert_eq!(area(&town, "E01999001").await.name, "Weald 001Z");
    assert_eq!(area(&town, DISTRICT).await.lsoas, before.lsoas);
    // The figures of the day before are there for whoever names that day.
    assert_eq!(count(&town, "areas WHERE code = 'E01999001'").await, 2);
    assert_eq!(count(&town, "vintages WHERE layer = 'areas'").await, 2);
}

#[tokio::test]
async fn what_was_broken_off_is_not_read_and_goes_on_with_the_same_file() {
    let town = Town::new().await;
    let here = folder();
    let path = written(here.path(), "lsoas.csv", &Weald::drawn().files()[0].text);
    let digest = crate::places::files::digest(&path).unwrap();
    let new = NewVintage {
        layer: Layer::Areas,
        edition: "lsoas".into(),
        source: "",
        file: "lsoas.csv".into(),
        digest: digest.clone(),
        made_from: MadeFrom::File,
        ranked: 0,
    };
    let begun = Publishing::of(&town.house).write(move |places| vintages::begin(places, &new)).await.unwrap();
    let Begun::New(id) = begun else { panic!("{begun:?}") };
    town.get("", "/places/E01999001").await.is(404);
    let brought = Arc::new(read(&path, &mut |_| {}).unwrap());
    let taken = taking::take(&town.house, "lsoas.csv", brought, &digest, &mut |_| {}).await.unwrap();
    assert!(taken.contains(&(Layer::Areas, Begun::Again(id))), "{taken:?}");
    town.get("", "/places/E01999001").await.is(200);
    // Another file of the layer takes away what was broken off, and leaves what is read.
    let other = NewVintage {
        layer: Layer::Areas,
        edition: "other".into(),
        source: "",
        file: "other.csv".into(),
        digest: "other".into(),
        made_from: MadeFrom::File,
        ranked: 0,
    };
    Publishing::of(&town.house).write(move |places| vintages::begin(places, &other)).await.unwrap();
    let third = written(here.path(), "third.csv", Weald::drawn().files()[0].text.replace("Weald 001A", "Weald 001Y"));
    town.house.clock.hold(town.house.clock.now() + jiff::SignedDuration::from_secs(60));
    bring(&town, &third).await;
    assert_eq!(count(&town, "vintages WHERE done_at IS NULL").await, 0);
    assert_eq!(area(&town, "E01999001").await.name, "Weald 001Y");
}

#[tokio::test]
async fn larger_areas_add_up_to_what_a_recount_gives() {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    let brought = of_text("lsoas.csv", &Weald::drawn().files()[0].text);
    for larger in ["E02999001", "E05999002", DISTRICT, "E12999001", "E14999001", "E92000001"] {
        let code = gss(larger);
        let mut sum = Hardship::default();
        for one in &brought.deprived {
            let inside = larger == "E92000001"
                || brought.areas.iter().any(|area| area.code == one.lsoa && area.within.contains(&Some(code)));
            if inside {
                let people = one.population.unwrap();
                sum.lsoas += 1;
                sum.people += people;
                sum.tenths[usize::try_from(one.decile).unwrap() - 1] += people;
                sum.lsoas_in_hardest_tenth = Some(sum.lsoas_in_hardest_tenth.unwrap_or(0) + i64::from(one.decile == 1));
                for (hard, rank) in sum.hardest.iter_mut().zip(one.ranks) {
                    // Ranks up to a fifth of 33,755.
                    *hard += if rank <= 6_751 { people } else { 0 };
                }
            }
        }
        let kept = Publishing::of(&town.house).read(move |places| adding_up::of(places, code)).await.unwrap();
        assert_eq!(kept, Some(sum), "{larger}");
    }
}

#[tokio::test]
async fn the_official_index_is_read_by_the_beginnings_of_its_columns() {
    let weald = Weald::drawn();
    let official = of_text("File_7.csv", &weald.deprivation());
    let ready_made = of_text("lsoas.csv", &weald.files()[0].text);
    assert_eq!(official.deprived, ready_made.deprived);
    assert_eq!((official.year, official.ranked, official.trouble), ("2025", 33_755, 0));
    let older = weald.deprivation().replace("LSOA code (2021)", "LSOA code (2011)").replace("mid 2022", "mid 2015 (excluding prisoners)");
    let older = of_text("File_7_2019.csv", &older);
    // Ranks of 2025 are no ranks of 2019: their tenths do not follow.
    assert_eq!((older.year, older.ranked), ("2019", 32_844));
    assert!(older.trouble > 0);
    // Columns that were moved are noticed, because a tenth does not follow from its rank.
    let moved = weald.deprivation().replace("Income Rank", "Crime Rank").replacen("Crime Rank", "Income Rank", 1);
    let moved = of_text("moved.csv", &moved.replace("\"Crime Rank (where 1 is most deprived)\"", "\"Crime Rank\""));
    assert!(moved.troubles.iter().all(|trouble| trouble.row > 1));
}

#[test]
fn postcodes_are_read_with_old_and_new_names_of_columns() {
    let older = "pcd,pcd2,pcds,dointr,doterm,oseast1m,osnrth1m,oa11,lsoa11,lsoa21,lat,long\n\
        WE4 7QA,WE4  7QA,WE4 7QA,198001,,1,1,E00000001,E01000001,E01999001,52.941000,2.001000\n\
        WE4 7QB,WE4  7QB,WE4 7QB,198001,201903,1,1,E00000001,E01000001,E01999001,99.999999,0.000000\n\
        JE2 3AB,JE2  3AB,JE2 3AB,198001,,,,,L99999999,L99999999,99.999999,0.000000\n\
        nonsense,,,,,,,,,,,\n\
        WE4 7QD,WE4  7QD,WE4 7QD,198001,,1,1,,,E01999001,here,there\n";
    let brought = of_text("ONSPD_FEB_2024_UK.csv", older);
    assert_eq!((brought.postcodes, brought.trouble), (3, 2));
    assert_eq!(brought.edition, "ONSPD FEB 2024 UK");
    assert_eq!(brought.troubles[0].sentence, "places-trouble-postcode");
    assert_eq!((brought.troubles[1].row, brought.troubles[1].column.as_str()), (6, "long"));
    let block = gazetteer::Block::open(brought.blocks[1].1.clone()).unwrap();
    let live = block.find("WE4 7QA".parse().unwrap()).unwrap();
    assert!(live.live && live.position.is_some());
    let ended = block.find("WE4 7QB".parse().unwrap()).unwrap();
    assert!(!ended.live && ended.position.is_none());
    assert_eq!(brought.numbered, [gss("E01999001")]);
}

#[test]
fn names_are_read_in_utf8_and_in_the_letters_of_windows() {
    let header = b"msoa21cd,msoa21nm,msoa21nmw,msoa21hclnm,msoa21hclnmw,localauthorityname\n".as_slice();
    let utf8 = "\u{feff}".as_bytes().iter().chain(header).chain("E02999001,Weald 001,,Caf\u{e9} Row,,Weald\n".as_bytes());
    let windows = header.iter().chain(b"E02999001,Weald 001,,Caf\xe9 Row,,Weald\n");
    for bytes in [utf8.copied().collect::<Vec<u8>>(), windows.copied().collect()] {
        let brought = read_bytes("names.csv", &mut bytes.as_slice(), &mut |_| {}).unwrap();
        assert_eq!(brought.common_names, [(gss("E02999001"), "Café Row".to_owned())]);
    }
}

#[tokio::test]
async fn names_that_come_apart_are_given_to_the_areas_whichever_comes_first() {
    let town = Town::new().await;
    let here = folder();
    let names = written(here.path(), "names.csv", "msoa21cd,msoa21hclnm\nE02999001,Under the Mill\n");
    bring(&town, &names).await;
    bring(&town, &written(here.path(), "lsoas.csv", &Weald::drawn().files()[0].text)).await;
    assert_eq!(area(&town, "E02999001").await.common_name, "Under the Mill");
    assert_eq!(area(&town, "E01999001").await.common_name, "Under the Mill");
    assert_eq!(area(&town, "E02999002").await.common_name, "Harbour Side");
}

#[tokio::test]
async fn files_come_plain_gzipped_and_in_a_zip_among_others() {
    let town = Town::new().await;
    let here = folder();
    let files = Weald::drawn().files();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(files[0].text.as_bytes()).unwrap();
    bring(&town, &written(here.path(), "lsoas.csv.gz", packed.finish().unwrap())).await;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default();
    for (name, text) in [("Documents/names.csv", "a,b\n"), ("Data/ONSPD_WEALD_UK.csv", &files[1].text), ("readme.txt", "x")] {
        zip.start_file(name, plain).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    bring(&town, &written(here.path(), "onspd.zip", &zip)).await;
    let found = Publishing::of(&town.house)
        .read(|places| postcodes::find(places, "WE4 7QA".parse().unwrap()))
        .await
        .unwrap();
    assert_eq!(found.unwrap().1, Some(gss("E01999001")));
    // Cut short, it is refused, and what is here stays.
    let cut = written(here.path(), "cut.zip", &zip[..zip.len() / 2]);
    let refused = import(&town.house, &cut, false, &mut |_| {}).await.map(|_| ()).unwrap_err().to_string();
    assert!(refused.contains("cut short"), "{refused}");
    assert_eq!(count(&town, "vintages").await, 3);
}

#[tokio::test]
async fn hostile_files_are_refused_with_a_sentence_and_what_is_here_stays() {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    let before = town.look("SELECT id, done_at FROM vintages ORDER BY id").await;
    let here = folder();
    for (name, bytes, says) in [
        ("empty.csv", b"".as_slice(), "nothing in this file"),
        ("header.csv", b"pcds,doterm,lsoa21,lat,long\n", "nothing in this file"),
        ("wrong.csv", b"first name,last name\nAda,Lovelace\n", "none of the layouts"),
        (
            "libraries.csv",
            b"authority,name,postcode,lat,long,LSOA21CD\nWeald,Mill Lane,WE4 7QA,52.9,2.0,E01999001\n",
            "none of the layouts",
        ),
        ("binary.csv", b"\x00\x01\x02\xff\xfe\xfd", "none of the layouts"),
        ("broken.geojson", b"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Fea", "breaks off"),
        ("list.geojson", b"[1,2,3]", "breaks off"),
        ("between.geojson", b"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":null,\"geometry\":null},", "breaks off"),
        ("cut.csv", b"pcds,doterm,lsoa21,lat,long\nWE4 7QA,,E01999001,52.9,2.0\nWE4 7QB,,E0199", "too few cells"),
        ("none.geojson", b"{\"type\":\"FeatureCollection\",\"features\":[]}", "none.geojson"),
        ("gz.csv.gz", b"\x1f\x8b\x08\x00not gzip at all", "breaks off"),
        ("archive.zip", b"PK\x03\x04nonsense", "cut short"),
    ] {
        let path = written(here.path(), name, bytes);
        let refused = import(&town.house, &path, false, &mut |_| {}).await.map(|_| ()).unwrap_err().to_string();
        assert!(refused.contains(says), "{name}: {refused}");
    }
    assert!(import(&town.house, &here.path().join("absent.csv"), false, &mut |_| {}).await.is_err());
    assert_eq!(town.look("SELECT id, done_at FROM vintages ORDER BY id").await, before);
}

#[test]
fn outlines_that_are_none_are_told_and_left_out() {
    let feature = |code: &str, geometry: &str| {
        format!("{{\"type\":\"Feature\",\"properties\":{{\"LSOA21CD\":\"{code}\",\"LSOA21NM\":\"x\"}},\"geometry\":{geometry}}}")
    };
    let square = "{\"type\":\"Polygon\",\"coordinates\":[[[2,52],[2.1,52],[2.1,52.1],[2,52.1],[2,52]]]}";
    let features = [
        feature("E01999001", square),
        feature("nowhere", square),
        feature("E01999002", "null"),
        feature("E01999003", "{\"type\":\"Point\",\"coordinates\":[2,52]}"),
        feature("E01999004", "{\"type\":\"Polygon\",\"coordinates\":[[[2,52],[2,52],[2,52],[2,52]]]}"),
        feature("E01999005", "{\"type\":\"Polygon\",\"coordinates\":[[[2000,52],[2.1,5200],[2.1,52.1],[2000,52]]]}"),
        feature("E01999006", "{\"type\":\"MultiPolygon\",\"coordinates\":[]}"),
        feature("E01999007", "{\"type\":\"Polygon\",\"coordinates\":[[[2],[2,52],[2,53],[2]]]}"),
        feature("E01999008", "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[2],[2,52],[2,53],[2]]]]}"),
    ];
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    let brought = of_text("outlines.geojson", &text);
    let kept: usize = brought.outlines.values().map(Vec::len).sum();
    assert_eq!((kept, brought.trouble), (1, 8), "{:?}", brought.troubles);
}

#[tokio::test]
async fn a_row_that_comes_twice_counts_once_and_a_file_of_bad_rows_is_not_taken() {
    let whole = Weald::drawn().files().remove(0).text;
    let row = whole.lines().nth(1).unwrap();
    let once = of_text("lsoas.csv", &whole);
    let twice = of_text("lsoas.csv", &format!("{whole}{row}\n"));
    assert_eq!((twice.trouble, twice.troubles[0].sentence), (1, "places-trouble-twice"));
    let people = |brought: &Brought| brought.areas.iter().filter_map(|area| area.population).sum::<i64>();
    assert_eq!((people(&twice), twice.deprived.len()), (people(&once), 60));
    // Of sixty rows seven are wrong: then the file is not what it looks like.
    let town = Town::new().await;
    let here = folder();
    let broken = (1..=7).fold(whole, |text, nth| text.replace(&format!("E019990{nth:02},"), "nowhere,"));
    let (brought, changes) =
        import(&town.house, &written(here.path(), "broken.csv", broken), false, &mut |_| {}).await.unwrap();
    assert_eq!((brought.trouble, changes.len(), count(&town, "vintages").await), (7, 0, 0));
}
