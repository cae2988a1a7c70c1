//! Somebody draws the map: its tiles, the file with all of them, and the streets beneath.

use crate::places::queries::maps::Edition;
use crate::places::taking::import;
use crate::places::model::PLATES;
use crate::places::{tile_file, tiles};
use crate::town::stage::{Answer, Town};
use crate::town::weald::{self, Weald};
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::Request;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE};
use flate2::read::GzDecoder;
use kit::access::{Anyone, Publishing};
use std::io::Read;
use std::time::{Duration, Instant};

/// In the south-west of the invented district.
const AROUND: [f64; 4] = [2.01, 52.944, 2.02, 52.95];

async fn edition(town: &Town) -> String {
    Publishing::of(&town.house).read(Edition::now).await.unwrap().name()
}

fn tile(layer: &str, edition: &str, zoom: u8) -> String {
    let (x, y) = outlines::covering(zoom, AROUND)[0];
    format!("/tiles/{layer}/{edition}/{zoom}/{x}/{y}")
}

async fn packed(town: &Town, path: &str) -> (Answer, Vec<u8>) {
    let asked = |gzip: &str| Request::builder().uri(path).header(ACCEPT_ENCODING, gzip).body(Body::empty()).unwrap();
    let answer = town.answered(asked("gzip, br")).await;
    let response = tower::ServiceExt::oneshot(crate::router::router(town.house.clone()), asked("gzip")).await.unwrap();
    let bytes = axum::body::to_bytes(response.into_body(), 1_000_000).await.unwrap();
    (answer, bytes.to_vec())
}

#[tokio::test]
async fn a_tile_says_what_a_map_shows_of_each_area_and_is_kept_for_ever() {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    let edition = edition(&town).await;
    let plain = town.get("", &tile("lsoas", &edition, 9)).await.is(200);
    assert_eq!(plain.headers[CONTENT_TYPE], "application/vnd.mapbox-vector-tile");
    assert!(plain.headers[CACHE_CONTROL].to_str().unwrap().contains("immutable"));
    assert!(!plain.headers.contains_key(CONTENT_ENCODING));
    for words in ["lsoas", "code", "E01999001", "Weald 001A", "part", "Mill Lane", "decile", "shade"] {
        assert!(plain.text.contains(words), "{words}");
    }
    // Of an MSOA the name that people use is its name, and beside its share stands of how many people it is.
    let parts = town.get("", &tile("msoas", &edition, 9)).await.is(200);
    for words in ["Harbour Side", "E02999002", "of_hundred", "people"] {
        assert!(parts.text.contains(words), "{words}");
    }
    assert!(!parts.text.contains("decile"));
    for (layer, zoom) in [("regions", 5), ("districts", 6), ("wards", 8)] {
        town.get("", &tile(layer, &edition, zoom)).await.is(200);
    }
    // It is sent packed to whoever can unpack it, and is the same then.
    let (answer, bytes) = packed(&town, &tile("lsoas", &edition, 9)).await;
    assert_eq!(answer.headers[CONTENT_ENCODING], "gzip");
    let mut text = Vec::new();
    GzDecoder::new(&bytes[..]).read_to_end(&mut text).unwrap();
    assert_eq!(String::from_utf8_lossy(&text), plain.text);
}

#[tokio::test]
async fn where_there_is_no_tile_the_answer_says_which_nothing_it_is() {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    let edition = edition(&town).await;
    // The sea, and a layer whose outlines are not here.
    let sea = town.get("", &format!("/tiles/lsoas/{edition}/9/0/0")).await.is(204);
    assert!(sea.headers[CACHE_CONTROL].to_str().unwrap().contains("immutable"));
    town.get("", &tile("constituencies", &edition, 6)).await.is(204);
    for wrong in [
        tile("lsoas", &edition, 3),
        tile("lsoas", &edition, 13),
        tile("streets", &edition, 9),
        tile("lsoas", "0123456789abcdef", 9),
        tile("lsoas", "..%2f..", 9),
        format!("/tiles/lsoas/{edition}/9/512/1"),
        format!("/tiles/lsoas/{edition}/9/1/512"),
        format!("/tiles/lsoas/{edition}/9/-1/1"),
        format!("/tiles/lsoas/{edition}/9/1.5/1"),
        format!("/tiles/lsoas/{edition}/999/1/1"),
        format!("/tiles/lsoas/{edition}/9/99999999999999999999/1"),
        format!("/tiles/lsoas/{edition}/nine/1/1"),
    ] {
        town.get("", &wrong).await.is(404);
    }
    town.get("", "/tiles/streets.pmtiles").await.is(404);
}

#[tokio::test]
async fn a_new_vintage_has_tiles_at_addresses_of_its_own() {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    let before = edition(&town).await;
    let old = tile("lsoas", &before, 9);
    town.get("", &old).await.is(200).says("Weald 001A");
    let here = tempfile::tempdir().unwrap();
    let path = here.path().join("next.csv");
    std::fs::write(&path, Weald::drawn().files()[0].text.replace("Weald 001A", "Weald 001Z")).unwrap();
    import(&town.house, &path, false, &mut |_| {}).await.unwrap();
    let after = edition(&town).await;
    assert_ne!(before, after);
    town.get("", &tile("lsoas", &after, 9)).await.is(200).says("Weald 001Z").never_says("Weald 001A");
    town.get("", &old).await.is(404);
}

#[tokio::test]
async fn all_tiles_go_into_one_file() {
    let town = Town::new().await;
    let here = tempfile::tempdir().unwrap();
    let path = here.path().join("weald.pmtiles");
    let none = tile_file::write(&town.house, &path, &mut |_| {}).await;
    assert!(none.is_err() && !path.exists());
    weald::publish(&town.house).await.unwrap();
    let written = tile_file::write(&town.house, &path, &mut |_| {}).await.unwrap();
    assert_eq!(written.layers, ["regions", "districts", "wards", "msoas", "lsoas"]);
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(bytes.len() as u64, written.bytes);
    let number = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap()) as usize;
    assert_eq!((&bytes[..8], bytes[101]), (&b"PMTiles\x03"[..], 12));
    assert_eq!(number(56) + number(64), bytes.len());
    let mut metadata = String::new();
    GzDecoder::new(&bytes[number(24)..number(24) + number(32)]).read_to_string(&mut metadata).unwrap();
    assert!(metadata.contains("Invented for the demonstration") && metadata.contains("vector_layers"), "{metadata}");
    // Its first tile is the farthest out in which the region can be seen.
    let mut world = Vec::new();
    GzDecoder::new(&bytes[number(56)..]).read_to_end(&mut world).unwrap();
    assert!(String::from_utf8_lossy(&world).contains("The Weald"));
}

#[tokio::test]
async fn the_map_opens_at_a_place_with_its_drawing_and_table_beneath() {
    let town = Town::new().await;
    town.get("", "/places/map").await.is(200).says("No outlines of areas are here yet");
    town.get("", "/places/map?at=E07999001").await.is(404);
    weald::publish(&town.house).await.unwrap();
    let edition = edition(&town).await;
    for (at, parts) in [("", 1), ("?at=E12999001", 1), ("?at=E07999001", 10), ("?at=E02999001", 6), ("?at=E01999001", 6)] {
        let page = town.get("", &format!("/places/map{at}")).await.is(200);
        let page = page.says(&format!("/tiles/lsoas/{edition}/")).says("Invented for the demonstration");
        assert_eq!(page.text.matches("<path class=\"shade-").count(), parts, "{at}");
        assert_eq!(page.text.matches("<tr><th scope=\"row\">").count(), parts, "{at}");
        for language in ["pl", "ur"] {
            town.get_in(language, "", &format!("/places/map{at}")).await.is(200);
        }
    }
    // It opens where the place lies.
    town.get("", "/places/map?at=E01999001").await.says("data-code=\"E01999001\"").says("data-at=\"");
    for wrong in ["?at=nowhere", "?at=E01000001", "?at=%00", "?at=E99999999"] {
        town.get("", &format!("/places/map{wrong}")).await.is(404);
    }
    town.get("", "/places/E07999001").await.says("href=\"/places/map?at=E07999001\"");
    town.get("", "/places").await.says("href=\"/places/map\"");
}

#[tokio::test]
async fn england_is_shown_in_hexagons_too_where_outlines_are_here() {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    let ground = town.get("", "/places/E92000001").await.is(200).says("Districts as tiles");
    assert!(!ground.text.contains("a tile of the same size") && !ground.text.contains("Constituencies as tiles"));
    for _ in 0..2 {
        let hexagons = town.get("", "/places/E92000001?map=districts").await.is(200);
        let hexagons = hexagons.says("a tile of the same size").says("href=\"/places/E07999001\"").never_says("NaN");
        assert_eq!(hexagons.text.matches("<path class=\"shade-").count(), 1);
    }
    for other in ["?map=constituencies", "?map=nonsense"] {
        let page = town.get("", &format!("/places/E92000001{other}")).await.is(200);
        assert!(!page.text.contains("a tile of the same size"), "{other}");
    }
    town.get("", "/places/E07999001?map=districts").await.is(200).never_says("a tile of the same size");
}

/// A town with outlines, whoever looks at its map, and the edition that they see.
async fn mapped() -> (Town, Anyone, Edition) {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    let (mut parts, ()) = Request::new(()).into_parts();
    let anyone = Anyone::from_request_parts(&mut parts, &town.house).await.unwrap();
    let edition = anyone.read(Edition::now).await.unwrap();
    (town, anyone, edition)
}

#[tokio::test]
async fn a_layer_is_read_to_its_end_also_where_whoever_asked_went_away() {
    let (_town, anyone, edition) = mapped().await;
    let atlas = tiles::atlas(&anyone, &edition.name()).await.unwrap();
    let lsoas = PLATES.iter().position(|plate| plate.name == "lsoas").unwrap();
    // Asked once, and given up at the same moment.
    let asked = tokio::time::timeout(Duration::ZERO, atlas.layer(&anyone, lsoas)).await;
    assert!(asked.is_err(), "it was read before anybody could go away");
    let began = Instant::now();
    while atlas.layers[lsoas].get().is_none() {
        assert!(began.elapsed() < Duration::from_secs(30), "nobody went on reading");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test]
async fn the_page_of_the_map_reads_the_layers_before_a_tile_is_asked_for() {
    let (town, anyone, edition) = mapped().await;
    let atlas = tiles::atlas(&anyone, &edition.name()).await.unwrap();
    assert!(atlas.layers.iter().all(|layer| layer.get().is_none()));
    town.get("", "/places/map").await.is(200);
    let began = Instant::now();
    let here = |n: usize| edition.outlines(PLATES[n].kind);
    while (0..PLATES.len()).any(|n| here(n) && atlas.layers[n].get().is_none()) {
        assert!(began.elapsed() < Duration::from_secs(30), "nobody read them");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    assert!((0..PLATES.len()).any(here));
}
