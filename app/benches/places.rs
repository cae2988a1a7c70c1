//! What it costs to bring all of England in, and to draw how much of it fifty hubs cover, as the program itself does it.
//!
//! `folkmoot places import` takes in the real files; beside it stand two floors of the same run: to read the same files
//! once, and the engine keeping as many plain rows. Then fifty hubs draw circles around real libraries over the API, and
//! the pages that follow from them are asked for; beside them stands the smallest page of the same server. What the
//! pages show is held against a recount from the beginning. Figures go to standard output as JSON lines, a table to
//! standard error. Without the folder of real data nothing is measured.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench that cannot go on says so, and prints"
)]

#[path = "serve/client.rs"]
#[allow(dead_code, reason = "of what is measured it tells the middle")]
mod client;
#[path = "places/country.rs"]
mod country;
#[path = "places/floors.rs"]
mod floors;
#[path = "serve/program.rs"]
#[allow(dead_code, reason = "it is stopped when the bench ends")]
mod program;

use client::{Connection, Spent, cpu_of, measure, memory_of};
use country::{Country, HUBS, NETWORK};
use program::Program;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const FILES: [&str; 6] = [
    "england_lsoa21.csv.gz",
    "postcodes_england.csv.gz",
    "lsoa21_england_simplified.geojson.gz",
    "lad24_england_bsc.geojson",
    "region24_england.geojson",
    "msoa21_england_named.geojson.gz",
];
const LIBRARIES: &str = "libraries_england.csv";
/// Each page is asked for so often.
const REQUESTS: usize = 400;

fn main() {
    let folder = std::env::var("FOLKMOOT_DATA")
        .map_or_else(
            |_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
            PathBuf::from,
        )
        .join("places");
    let files: Vec<PathBuf> = FILES.iter().map(|file| folder.join(file)).collect();
    if !files.iter().all(|file| file.exists()) || !folder.join(LIBRARIES).exists() {
        eprintln!("SKIPPED: set FOLKMOOT_DATA to the folder of real data");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    import(home.path(), &files);
    let country = Country::of(home.path(), &folder.join(LIBRARIES));
    pages(home.path(), &country);
}

fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_folkmoot"));
    command.arg("--data").arg(home);
    command
}

fn import(home: &Path, files: &[PathBuf]) {
    let began = Instant::now();
    let child = program(home)
        .args(["places", "import"])
        .args(files)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let (cpu, memory) = watched(child);
    let seconds = began.elapsed().as_secs_f64();
    let database = std::fs::metadata(home.join("folkmoot.db")).unwrap().len() as f64 / 1e6;
    let read = floors::read_once(files);
    let (rows, kept) = floors::plain_rows(home, &files[..2]);
    eprintln!(
        "all of England came in with {cpu:.1} s of CPU and {memory:.0} MB of memory at most, within {seconds:.0} s (it rests \
         between); the database has {database:.0} MB. Floors: to read the same files once takes {read:.1} s of CPU, and the \
         engine keeps {rows} plain rows in {kept:.1} s"
    );
    println!(
        "{}",
        json!({"bench": "import of England", "cpu_s": cpu, "memory_mb": memory, "seconds": seconds, "database_mb": database,
               "reading_once_cpu_s": read, "plain_rows": rows, "plain_rows_cpu_s": kept})
    );
}

/// Waits for a program to end: what it had of the processors in seconds, and its memory at its highest in MB.
fn watched(mut child: Child) -> (f64, f64) {
    let mut memory = 0.0_f64;
    loop {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap();
        // What has ended and was not waited for is still counted.
        if stat
            .rsplit_once(") ")
            .is_some_and(|(_, state)| state.starts_with('Z'))
        {
            let cpu = cpu_of(child.id()).as_secs_f64();
            assert!(child.wait().unwrap().success(), "the real data comes in");
            return (cpu, memory);
        }
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        // It may be about to end, and have no memory any more.
        if status.contains("VmHWM:") {
            memory = memory.max(memory_of(child.id()).1);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn pages(home: &Path, country: &Country) {
    let server = Program::start(program(home).args(["serve", "--listen", "127.0.0.1:0"]));
    let pid = server.id();
    let mut connection = Connection::open(&server.address);
    let began = (Instant::now(), cpu_of(pid));
    for n in 1..=HUBS {
        assert_eq!(
            connection.ask(&country.circle(n)).0,
            204,
            "hub {n} draws its patch"
        );
    }
    let shown = country.settled(&server.address);
    let drawn = (
        began.0.elapsed().as_secs_f64(),
        (cpu_of(pid) - began.1).as_secs_f64(),
    );
    eprintln!(
        "{HUBS} hubs drew their patches, and the country was added up, within {:.1} s and with {:.1} s of CPU",
        drawn.0, drawn.1
    );
    country.agrees(home, &shown);
    Spent::at_rest(pid);
    eprintln!(
        "{} figures of the coverage of England are those of a recount from the beginning",
        shown.len()
    );

    let smallest = "smallest page (sign-in)";
    let asked = [
        (smallest, "/sign-in".to_owned()),
        ("coverage", format!("/hubs/{NETWORK}/coverage")),
        ("coverage, 5 km", format!("/hubs/{NETWORK}/coverage?km=5")),
        ("coverage (API)", format!("/api/v1/hubs/{NETWORK}/coverage")),
        ("coverage (CSV)", format!("/hubs/{NETWORK}/coverage.csv")),
        ("where a hub listens", "/hubs/hub-01/where".to_owned()),
        ("a hub's own patch", "/hubs/hub-01/ground/whole".to_owned()),
    ];
    eprintln!(
        "{:<28}{:>12}{:>12}{:>10}{:>10}",
        "", "CPU ms", "÷ smallest", "p50 ms", "bytes"
    );
    let mut floor = 0.0;
    for (name, path) in asked {
        let measured = measure(name, pid, &server.address, 1, REQUESTS, 200, |_| {
            country.get(&path)
        });
        let cpu = measured.cpu / 1e3;
        if name == smallest {
            floor = cpu;
        }
        eprintln!(
            "{name:<28}{cpu:>12.2}{:>12.1}{:>10.2}{:>10}",
            cpu / floor,
            measured.p50 / 1e3,
            measured.bytes
        );
        println!(
            "{}",
            json!({"bench": name, "requests": measured.requests, "cpu_ms": cpu, "times_smallest": cpu / floor,
                   "p50_ms": measured.p50 / 1e3, "bytes": measured.bytes})
        );
    }
    eprintln!(
        "memory of the server: {:.0} MB, {:.0} MB at most",
        memory_of(pid).0,
        memory_of(pid).1
    );
}
