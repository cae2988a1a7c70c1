//! What it costs to cut all tiles of England the first time and to send them again, as the program itself does it,
//! and how large the first view of the national map is.
//!
//! It brings the real data in through `folkmoot places import`, starts `folkmoot serve`, and asks for every tile over
//! one connection; processor time is the server's own, as the kernel counts it by the nanosecond. Beside tiles that
//! are sent again stands a floor of the same run: a file of the program of the same size, which lies packed in its
//! memory. Figures go to standard output as JSON lines, a table to standard error. Without the folder of real data
//! nothing is measured.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench that cannot go on says so, and prints"
)]

#[path = "serve/client.rs"]
#[allow(dead_code, reason = "of phones and browsers it needs the connection alone")]
mod client;
#[path = "serve/program.rs"]
#[allow(dead_code, reason = "it is stopped when the bench ends")]
mod program;

use client::{Connection, Spent, memory_of};
use program::Program;
use serde_json::json;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

const FILES: [&str; 6] = [
    "england_lsoa21.csv.gz",
    "region24_england.geojson",
    "lad24_england_bsc.geojson",
    "pcon24_england_buc.geojson",
    "msoa21_england_named.geojson.gz",
    "lsoa21_england_simplified.geojson.gz",
];
const LAYERS: [(&str, std::ops::RangeInclusive<u8>); 5] = [
    ("regions", 0..=7),
    ("districts", 4..=9),
    ("constituencies", 4..=9),
    ("msoas", 7..=11),
    ("lsoas", 8..=12),
];
const ENGLAND: [f64; 4] = [-6.45, 49.86, 1.78, 55.82];
/// The map opens at one of these, as wide as the screen is.
const FIRST_VIEW: [u8; 2] = [5, 6];
/// What is asked again is asked so often.
const AGAIN: usize = 2_000;

fn main() {
    let folder = std::env::var("FOLKMOOT_DATA").map_or_else(
        |_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
        PathBuf::from,
    );
    let files: Vec<PathBuf> = FILES
        .iter()
        .map(|file| folder.join("places").join(file))
        .collect();
    if !files.iter().all(|file| file.exists()) {
        eprintln!("SKIPPED: set FOLKMOOT_DATA to the folder of real data");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let program = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_folkmoot"));
        command.arg("--data").arg(home.path());
        command
    };
    let began = Instant::now();
    let brought = program()
        .args(["places", "import"])
        .args(&files)
        .stdout(Stdio::null())
        .status();
    assert!(brought.unwrap().success(), "the real data comes in");
    eprintln!("England came in within {:.0} s", began.elapsed().as_secs_f64());
    let server = Program::start(program().args(["serve", "--listen", "127.0.0.1:0"]));
    let pid = server.id();
    let before = memory_of(pid).0;
    // The page of the map reads the layers beside, as every browser opens it before it asks for a tile.
    let start = Spent::now(pid);
    let edition = edition_of(&server.address);
    Spent::at_rest(pid);
    let ready = start.since();

    eprintln!(
        "{:<16}{:>5}{:>7}{:>11}{:>11}{:>11}{:>12}{:>12}",
        "layer", "zoom", "tiles", "median ms", "worst ms", "warm ms", "largest kB", "all kB"
    );
    let mut connection = Connection::open(&server.address);
    let (mut all_cold, mut all_warm, mut sizes_of_all) = (Vec::new(), Vec::new(), Vec::new());
    for (layer, zooms) in LAYERS {
        for zoom in zooms {
            let (mut cold, mut sizes, mut asked) = (Vec::new(), Vec::new(), Vec::new());
            for (x, y) in outlines::covering(zoom, ENGLAND) {
                let request = get(&format!("/tiles/{layer}/{edition}/{zoom}/{x}/{y}"));
                let start = Spent::now(pid);
                let (status, bytes) = connection.ask(&request);
                let took = start.since();
                if status == 200 {
                    cold.push(took);
                    sizes.push(bytes);
                    asked.push(request);
                }
            }
            let warm = again(&mut connection, pid, &asked);
            all_warm.push(warm);
            all_cold.extend_from_slice(&cold);
            cold.sort_by(f64::total_cmp);
            let median = cold.get(cold.len() / 2).copied().unwrap_or_default();
            let worst = cold.last().copied().unwrap_or_default();
            let (largest, all) = (
                sizes.iter().max().copied().unwrap_or_default(),
                sizes.iter().sum::<usize>(),
            );
            eprintln!(
                "{layer:<16}{zoom:>5}{:>7}{median:>11.2}{worst:>11.2}{warm:>11.3}{:>12.0}{:>12.0}",
                sizes.len(),
                largest as f64 / 1e3,
                all as f64 / 1e3
            );
            println!(
                "{}",
                json!({"bench": "tiles", "layer": layer, "zoom": zoom, "tiles": sizes.len(),
                       "cold_median_ms": median, "cold_worst_ms": worst, "warm_ms": warm, "largest_bytes": largest, "bytes": all})
            );
            sizes_of_all.extend(sizes);
        }
    }
    all_cold.sort_by(f64::total_cmp);
    let (median, worst) = (all_cold[all_cold.len() / 2], all_cold[all_cold.len() - 1]);
    let warm = all_warm.iter().sum::<f64>() / all_warm.len() as f64;
    let slowest = all_warm.iter().copied().fold(0.0, f64::max);
    let (name, bytes, floor) = floor(&server, &mut connection, &sizes_of_all);
    let view = first_view(&server.address, &mut connection, &edition);
    let after = memory_of(pid).0;
    eprintln!(
        "{} tiles, in CPU of the server: cold {median:.2} ms in the middle and {worst:.1} ms at worst, after the page of the map \
         read the layers within {ready:.0} ms; warm {warm:.3} ms ({slowest:.3} ms where it is most), \
         beside {floor:.3} ms for {name} of {bytes} bytes. {before:.0} MB before, {after:.0} MB after",
        all_cold.len(),
    );
    eprintln!(
        "the first view of England: {:.0} kB in tiles and {:.0} kB in the page and what it loads, beside {:.0} kB of the library that draws",
        view.tiles as f64 / 1e3,
        view.page as f64 / 1e3,
        view.library as f64 / 1e3,
    );
    println!(
        "{}",
        json!({"bench": "tiles, all", "cold_median_ms": median, "cold_worst_ms": worst, "layers_ms": ready,
               "warm_ms": warm, "warm_worst_ms": slowest, "floor_ms": floor, "before_mb": before, "after_mb": after,
               "view_tiles_bytes": view.tiles, "view_page_bytes": view.page, "library_bytes": view.library})
    );
}

/// Milliseconds of the server for each of some answers that it has in memory.
fn again(connection: &mut Connection, pid: u32, asked: &[Vec<u8>]) -> f64 {
    let rounds = (AGAIN / asked.len().max(1)).max(1);
    let start = Spent::now(pid);
    for request in asked.iter().cycle().take(rounds * asked.len()) {
        connection.ask(request);
    }
    start.since() / (rounds * asked.len()) as f64
}

/// The file of the program whose size is nearest to that of most tiles, sent again: its name, its size and what it costs.
fn floor(server: &Program, connection: &mut Connection, sizes: &[usize]) -> (String, usize, f64) {
    let middle = sizes.iter().sum::<usize>() / sizes.len().max(1);
    let named: Vec<&str> = kit::web::assets::ALL.iter().map(|asset| asset.address).collect();
    let nearest = named
        .into_iter()
        .map(|address| (address, connection.ask(&get(address)).1))
        .min_by_key(|(_, bytes)| bytes.abs_diff(middle));
    let (address, bytes) = nearest.expect("the program has files");
    let took = again(connection, server.id(), &[get(address)]);
    (address.to_owned(), bytes, took)
}

/// Bytes as they are sent.
struct View {
    tiles: usize,
    page: usize,
    library: usize,
}

/// What a browser asks for until it has drawn England: all tiles of the zooms at which the map may open that hold a
/// part of England, the page, and every module and style sheet that it may load. Of typefaces the page names the one of its
/// own letters; a browser asks for another when it meets a letter of it, once for all pages.
fn first_view(address: &str, connection: &mut Connection, edition: &str) -> View {
    let mut view = View {
        tiles: 0,
        page: connection.ask(&get("/places/map")).1,
        library: 0,
    };
    for zoom in FIRST_VIEW {
        let mut tiles = 0;
        for layer in ["regions", "districts"] {
            for (x, y) in outlines::covering(zoom, ENGLAND) {
                tiles += connection
                    .ask(&get(&format!("/tiles/{layer}/{edition}/{zoom}/{x}/{y}")))
                    .1;
            }
        }
        view.tiles = view.tiles.max(tiles);
    }
    // What the page names, and what those name in turn.
    let named = assets_in(&page_of(address, "/places/map"));
    let mut waiting = named.clone();
    let mut seen = std::collections::BTreeSet::new();
    while let Some(asset) = waiting.pop() {
        let typeface = asset.ends_with(".woff2");
        if (typeface && !named.contains(&asset)) || !seen.insert(asset.clone()) {
            continue;
        }
        let bytes = connection.ask(&get(&asset)).1;
        if asset.contains("maplibre") {
            view.library += bytes;
            continue;
        }
        view.page += bytes;
        waiting.extend(assets_in(&page_of(address, &asset)));
    }
    view
}

/// The addresses of files of the program that stand in a text.
fn assets_in(text: &str) -> Vec<String> {
    let named = text.split("/assets/").skip(1);
    let ends = |rest: &str| {
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c)))
            .unwrap_or(rest.len())
    };
    named
        .map(|rest| format!("/assets/{}", &rest[..ends(rest)]))
        .filter(|address| {
            kit::web::assets::ALL
                .iter()
                .any(|asset| asset.address == *address)
        })
        .collect()
}

/// The edition stands in the page of the map, as every browser finds it.
fn edition_of(address: &str) -> String {
    let page = page_of(address, "/places/map");
    let after = page
        .split_once("/tiles/regions/")
        .expect("the map names its tiles")
        .1;
    after.split('/').next().expect("an edition").to_owned()
}

/// A page as text, asked for on a connection of its own.
fn page_of(address: &str, path: &str) -> String {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut text = Vec::new();
    stream.read_to_end(&mut text).unwrap();
    String::from_utf8_lossy(&text).into_owned()
}

fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip, deflate, br\r\n\r\n")
        .into_bytes()
}
