//! Staff of the network bring official files in their browser.

use super::bringing::{area, count};
use crate::duties::DUTIES;
use crate::places::queries::files;
use crate::town::stage::{Answer, Town};
use crate::town::weald::{DISTRICT, Weald};
use kit::access::Duty;

const DESK: &str = "/hubs/weald/places";

async fn bring(town: &Town, who: &str, name: &str, bytes: &[u8]) -> Answer {
    let mut body =
        format!("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    town.ask(who, "POST", DESK, "multipart/form-data; boundary=edge", body).await
}

fn neighbourhoods() -> String {
    Weald::drawn().files().remove(0).text
}

#[tokio::test]
async fn a_file_is_looked_at_rehearsed_and_taken_in_in_the_background() {
    let town = Town::new().await;
    town.get("nell", DESK).await.is(200).says("Nothing is here yet");
    let at = bring(&town, "nell", "lsoas.csv", neighbourhoods().as_bytes()).await.is(303).goes_to().to_owned();
    let looking = town.get("nell", &at).await.is(200).says("being read");
    assert_eq!(looking.headers["refresh"], "2");
    town.work().await;
    town.get("nell", &at).await.is(200).says("What would change").says("areas").says("data-column=\"New\">77</td>").says("Take it in");
    // Nothing is in before somebody says so.
    assert_eq!(count(&town, "vintages").await, 0);
    town.post("nell", &format!("{at}/take-in"), &[]).await.is(303);
    town.get("nell", &at).await.is(200).says("is coming in");
    town.work().await;
    town.get("nell", &at).await.is(200).says("The file is in").says("What changed");
    assert_eq!(area(&town, DISTRICT).await.lsoas, 60);
    town.get("olu", DESK).await.is(200).says("Pages show it").says("lsoas.csv");
    // The file itself is thrown away.
    assert_eq!(count(&town, "place_pieces").await, 0);
    let trail = town.look("SELECT action FROM audit WHERE action LIKE 'place_file.%' ORDER BY at, action").await.concat();
    assert_eq!(trail, ["place_file.brought", "place_file.started", "place_file.taken_in"]);
    // The same again changes nothing.
    let again = bring(&town, "nell", "lsoas.csv", neighbourhoods().as_bytes()).await.is(303).goes_to().to_owned();
    town.work().await;
    town.get("nell", &again).await.says("here already");
    town.post("nell", &format!("{again}/give-up"), &[]).await.is(303);
    town.work().await;
    town.get("nell", &again).await.says("Nobody took this file in");
    assert_eq!(count(&town, "place_pieces").await, 0);
}

#[tokio::test]
async fn only_staff_of_the_network_bring_places() {
    let town = Town::new().await;
    for (who, path, status) in [
        ("cara", "/hubs/mill-lane/places", 404),
        ("ben", "/hubs/mill-lane/places", 403),
        ("ines", "/hubs/north-weald-estates/places", 404),
        ("cara", DESK, 404),
    ] {
        town.get(who, path).await.is(status);
    }
    bring(&town, "cara", "lsoas.csv", neighbourhoods().as_bytes()).await.is(404);
    assert_eq!(count(&town, "place_files").await, 0);
}

#[tokio::test]
async fn wrong_files_are_told_with_a_sentence_and_what_is_here_stays() {
    let town = Town::new().await;
    bring(&town, "nell", "", b"").await.is(422);
    bring(&town, "nell", "empty.csv", b"").await.is(422);
    town.post("nell", DESK, &[]).await;
    let broken = (1..=7).fold(neighbourhoods(), |text, nth| text.replace(&format!("E019990{nth:02},"), "nowhere,"));
    let files: [(&str, &[u8], &str); 5] = [
        ("wrong.csv", b"first name,last name\nAda,Lovelace\n", "none of the layouts"),
        ("cut.zip", b"PK\x03\x04nonsense", "cut short"),
        ("broken.csv", broken.as_bytes(), "More than one row in ten"),
        ("../../etc/x.geojson", b"{\"features\":[]}", "nothing in this file"),
        (".csv", b"\xff\xfe\x00", "none of the layouts"),
    ];
    for (name, bytes, says) in files {
        let at = bring(&town, "nell", name, bytes).await.is(303).goes_to().to_owned();
        town.work().await;
        town.get("nell", &at).await.is(200).says(says).never_says("Take it in");
        // Nobody gets it in all the same.
        town.post("nell", &format!("{at}/take-in"), &[]).await;
        town.work().await;
        town.get("nell", &at).await.is(200).says(says);
    }
    assert_eq!(count(&town, "vintages").await, 0);
    assert_eq!(count(&town, "place_pieces").await, 0);
    town.get("nell", &format!("{DESK}/nonsense")).await.is(404);
}

#[tokio::test]
async fn what_a_process_left_in_the_middle_goes_on_with_the_next() {
    let town = Town::new().await;
    let at = bring(&town, "nell", "lsoas.csv", neighbourhoods().as_bytes()).await.is(303).goes_to().to_owned();
    let id = at.rsplit('/').next().unwrap().to_owned();
    town.work().await;
    town.post("nell", &format!("{at}/take-in"), &[]).await.is(303);
    // A process took it up, came some way, and ended.
    let duty = Duty::in_hub(&town.house, "weald").await.unwrap();
    let file = id.clone();
    duty.write(move |network| files::take_up(network, &file, files::TAKE_IN)).await.unwrap();
    let file = id.clone();
    duty.write(move |network| files::came(network, &file, 30, 137)).await.unwrap();
    town.get("nell", &at).await.says("30 of 137 rows are in, and it takes");
    kit::jobs::run_all(&town.house, DUTIES).await.unwrap();
    assert_eq!(count(&town, "vintages").await, 0, "another may be at it");
    town.clock.hold(town.clock.now() + jiff::SignedDuration::from_secs(61));
    town.work().await;
    town.get("nell", &at).await.is(200).says("The file is in");
    assert_eq!(area(&town, DISTRICT).await.lsoas, 60);
}

#[tokio::test]
async fn a_file_that_nobody_takes_in_goes_after_a_day() {
    let town = Town::new().await;
    let at = bring(&town, "nell", "lsoas.csv", neighbourhoods().as_bytes()).await.is(303).goes_to().to_owned();
    town.work().await;
    town.clock.hold(town.clock.now() + jiff::SignedDuration::from_hours(25));
    town.work().await;
    town.get("nell", &at).await.is(200).says("Nobody took this file in");
    assert_eq!(count(&town, "place_pieces").await, 0);
}

#[tokio::test]
async fn a_large_file_comes_in_pieces_and_is_the_same_again() {
    let town = Town::new().await;
    let mut text = String::from("pcds,doterm,lsoa21,lat,long\n");
    let letters: Vec<char> = "ABDEFGHJLNPQRSTUWXYZ".chars().collect();
    for outcode in 1..=20 {
        for nth in 0..4_000_usize {
            let (digit, one, two) = (nth / 400, letters[nth / 20 % 20], letters[nth % 20]);
            text += &format!("WE{outcode} {digit}{one}{two},,E019990{:02},52.9{nth:04},2.0\n", nth % 60 + 1);
        }
    }
    assert!(text.len() > 2 << 20);
    let at = bring(&town, "nell", "ONSPD.csv", text.as_bytes()).await.is(303).goes_to().to_owned();
    assert_eq!(count(&town, "place_pieces").await, text.len().div_ceil(1 << 20) as i64);
    town.work().await;
    town.get("nell", &at).await.is(200).says("80,000");
}
