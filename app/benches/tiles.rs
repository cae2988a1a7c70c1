//! What it costs to cut all tiles of England the first time and to send them again, as the program itself does it,
//! and how large the first view of the national map is.
//!
//! It brings the real data in through `folkmoot places import`, starts `folkmoot serve`, and asks for every tile over
//! one connection; processor time is the server's own, as the kernel counts it by the nanosecond. Figures go to
//! standard output as JSON lines, a table to standard error. Without the folder of real data nothing is measured.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench that cannot go on says so, and prints"
)]

#[path = "serve/client.rs"]
#[allow(dead_code, reason = "of phones and browsers it needs the connection alone")]
mod client;

use client::{Connection, memory_of};
use serde_json::json;
use std::io::{BufRead, BufReader};
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
    let mut server = program()
        .args(["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line
        .trim()
        .strip_prefix("listening on http://")
        .expect("it listens")
        .to_owned();
    let edition = edition_of(&address);
    let pid = server.id();
    let before = memory_of(pid).0;

    eprintln!(
        "{:<16}{:>5}{:>7}{:>11}{:>11}{:>11}{:>11}{:>12}{:>12}",
        "layer", "zoom", "tiles", "first ms", "median ms", "worst ms", "warm ms", "largest kB", "all kB"
    );
    let mut connection = Connection::open(&address);
    let (mut all_cold, mut all_warm) = (Vec::new(), Vec::new());
    for (layer, zooms) in LAYERS {
        let mut first_of_layer = true;
        for zoom in zooms {
            let (mut cold, mut sizes, mut asked) = (Vec::new(), Vec::new(), Vec::new());
            for (x, y) in outlines::covering(zoom, ENGLAND) {
                let request = get(&format!("/tiles/{layer}/{edition}/{zoom}/{x}/{y}"));
                let start = cpu_ms(pid);
                let (status, bytes) = connection.ask(&request);
                let took = cpu_ms(pid) - start;
                if status == 200 {
                    cold.push(took);
                    sizes.push(bytes);
                    asked.push(request);
                }
            }
            // The very first reads the layer out of the database, which is told apart.
            let first = if first_of_layer { cold.remove(0) } else { 0.0 };
            first_of_layer = false;
            // The same as often as the kernel's clock needs to be exact.
            let start = cpu_ms(pid);
            let rounds = (2_000 / asked.len()).max(1);
            for request in asked.iter().cycle().take(rounds * asked.len()) {
                connection.ask(request);
            }
            let warm = (cpu_ms(pid) - start) / (rounds * asked.len()) as f64;
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
                "{layer:<16}{zoom:>5}{:>7}{first:>11.1}{median:>11.2}{worst:>11.2}{warm:>11.3}{:>12.0}{:>12.0}",
                sizes.len(),
                largest as f64 / 1e3,
                all as f64 / 1e3
            );
            println!(
                "{}",
                json!({"bench": "tiles", "layer": layer, "zoom": zoom, "tiles": sizes.len(), "first_ms": first,
                       "cold_median_ms": median, "cold_worst_ms": worst, "warm_ms": warm, "largest_bytes": largest, "bytes": all})
            );
        }
    }
    all_cold.sort_by(f64::total_cmp);
    let (median, worst) = (all_cold[all_cold.len() / 2], all_cold[all_cold.len() - 1]);
    let warm = all_warm.iter().sum::<f64>() / all_warm.len() as f64;
    eprintln!(
        "{} tiles: cold {median:.2} ms in the middle and {worst:.1} ms at worst, warm {warm:.3} ms, in CPU of the server; \
         {:.0} MB before, {:.0} MB after",
        all_cold.len(),
        before,
        memory_of(pid).0
    );
    println!(
        "{}",
        json!({"bench": "tiles, all", "cold_median_ms": median, "cold_worst_ms": worst, "warm_ms": warm,
               "before_mb": before, "after_mb": memory_of(pid).0})
    );
    server.kill().unwrap();
    server.wait().unwrap();
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

/// What all threads of a process had of the processors, in milliseconds.
fn cpu_ms(process: u32) -> f64 {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).expect("the process runs");
    let spent = threads.filter_map(|thread| {
        let text = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<f64>().ok()
    });
    spent.sum::<f64>() / 1e6
}
