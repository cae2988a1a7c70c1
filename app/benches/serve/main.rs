//! How much a page costs, how fast conversations are kept, how much memory it takes.
//!
//! A hub of 10,000 people and 20,000 conversations is served by the program itself, beside 49 hubs
//! like it; eight connections ask. Beside them in the same run: a bare axum "hello", the same SQL
//! run in process, and the raw engine keeping the same rows in groups on the same disk. Figures go
//! to standard output as JSON lines, a table to standard error.
//!
//! Run it with `bin/bench`. `FOLKMOOT_BENCH_SCALE=0.05` makes everything smaller, to try the bench.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench that cannot go on says so, and prints"
)]

#[allow(
    dead_code,
    reason = "pages take long enough for the clock that counts in hundredths"
)]
mod client;
mod doors;
mod ground;
mod inside;
#[allow(dead_code, reason = "what is measured does not end by itself")]
mod program;
mod raw;
mod words;

use client::{Connection, Measured, cpu_of, measure, memory_of};
use ground::{Ground, HUB, NETWORK};
use program::Program;
use serde_json::json;
use std::process::Command;
use std::time::Instant;

const CONNECTIONS: usize = 8;
const PHONES: usize = 200;
const RECORDS: usize = 50;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    // `cargo bench` passes `--bench`; the floor is this program run again.
    if std::env::args().any(|word| word == "--floor") {
        return floor();
    }
    let scale: f64 = std::env::var("FOLKMOOT_BENCH_SCALE")
        .ok()
        .and_then(|s| s.parse().ok())
        .unwrap_or(1.0);
    let many = |n: usize| ((n as f64 * scale) as usize).max(100);

    let runtime = tokio::runtime::Runtime::new().unwrap();
    let began = Instant::now();
    let ground = runtime.block_on(Ground::prepare(many(20_000)));
    let walk = runtime.block_on(doors::walk(&ground));
    eprintln!(
        "a hub of {} conversations and 49 more like it: made in {:.0} s, {:.0} MB",
        many(20_000),
        began.elapsed().as_secs_f64(),
        std::fs::metadata(ground.folder.join("folkmoot.db"))
            .unwrap()
            .len() as f64
            / 1e6
    );

    let mut hello = Program::start(Command::new(std::env::current_exe().unwrap()).arg("--floor"));
    let mut server = Program::start(
        Command::new(env!("CARGO_BIN_EXE_folkmoot"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(&ground.folder),
    );
    let (pid, address) = (server.id(), server.address.clone());
    std::thread::sleep(std::time::Duration::from_millis(1500));
    let idle = memory_of(pid).0;

    let get = |path: String| {
        format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip, deflate, br, zstd\r\ncookie: folkmoot={}\r\n\r\n",
            ground.token
        )
        .into_bytes()
    };
    let mut measured = vec![measure(
        "bare axum hello",
        hello.id(),
        &hello.address,
        CONNECTIONS,
        many(20_000),
        200,
        |_| get("/".into()),
    )];
    let words = ["damp", "bus", "rent", "park", "lift"];
    let at = |path: &str| format!("/hubs/{HUB}{path}");
    for (name, n, page) in pages(&ground, &walk, &words, &at) {
        measured.push(measure(name, pid, &address, CONNECTIONS, many(n), 200, |n| {
            get(page(n))
        }));
    }
    let pages_at_most = memory_of(pid).1;
    let save = |_| ground.put(&ground.new_id());
    measured.push(measure(
        "save a conversation (API)",
        pid,
        &address,
        CONNECTIONS,
        many(10_000),
        201,
        save,
    ));
    let saved = measure("save, 64 connections", pid, &address, 64, many(20_000), 201, save);
    let saves = saved.a_second;
    measured.push(saved);

    let back = phones_back(&ground, pid, &address);
    let at_most = memory_of(pid).1;
    server.stop();
    hello.stop();

    let inside = runtime.block_on(inside::measure(&ground, many(2_000)));
    let raw = raw::saves(&ground, many(20_000));
    let kept = runtime.block_on(ground.house_saves(many(20_000)));

    report(&measured, &inside);
    let ideal = (PHONES * RECORDS) as f64 / raw;
    for line in [
        json!({"bench": "saves", "raw_engine_a_second": raw, "in_process_a_second": kept, "over_http_a_second": saves}),
        json!({"bench": "phones back", "phones": PHONES, "records": RECORDS, "seconds": back, "ideal_seconds": ideal, "lost": 0}),
        json!({"bench": "memory", "idle_mb": idle, "pages_mb": pages_at_most, "highest_mb": at_most}),
    ] {
        println!("{line}");
    }
    eprintln!();
    eprintln!("saves a second on this disk, every one flushed before its answer:");
    eprintln!("  raw engine, groups of 64        {raw:>9.0}");
    eprintln!(
        "  through a pass, in process      {kept:>9.0}   {:.0} % of the raw engine",
        kept / raw * 100.0
    );
    eprintln!(
        "  over HTTP, 64 connections       {saves:>9.0}   {:.0} %; the clients share these cores",
        saves / raw * 100.0
    );
    eprintln!(
        "{PHONES} phones back at once with {RECORDS} each: {back:.2} s, {:.1} times the raw engine alone ({ideal:.2} s), none lost",
        back / ideal
    );
    eprintln!(
        "memory: {idle:.0} MB idle, {pages_at_most:.0} MB at most while pages were asked for, {at_most:.0} MB at most in all"
    );
}

type Page<'p> = (&'static str, usize, Box<dyn Fn(usize) -> String + Sync + 'p>);

/// Each page: its name, how often it is asked, and the nth address.
fn pages<'p>(
    ground: &'p Ground,
    walk: &'p doors::Walk,
    words: &'p [&str],
    at: &'p (dyn Fn(&str) -> String + Sync),
) -> Vec<Page<'p>> {
    vec![
        ("hub page", 3_000, Box::new(|_| at(""))),
        ("conversation list", 2_000, Box::new(|_| at("/conversations"))),
        (
            "list, searched",
            2_000,
            Box::new(|n| at(&format!("/conversations?search={}", words[n % words.len()]))),
        ),
        (
            "list, searched and filtered",
            2_000,
            Box::new(|n| {
                at(&format!(
                    "/conversations?search={}&how=door&tier=theme",
                    words[n % words.len()]
                ))
            }),
        ),
        (
            "one conversation",
            3_000,
            Box::new(|n| at(&format!("/conversations/{}", ground.ids[n % ground.ids.len()]))),
        ),
        ("people list", 2_000, Box::new(|_| at("/people"))),
        (
            "session, 50,000 doors",
            2_000,
            Box::new(|_| at(&format!("/outreach/{}", walk.session))),
        ),
        (
            "walk list, 2,000 doors",
            2_000,
            Box::new(|_| at(&format!("/outreach/{}/walk?street={}", walk.session, walk.street))),
        ),
        (
            "the same for a phone (API)",
            1_000,
            Box::new(|_| format!("/api/v1{}", at(&format!("/outreach/{}/walk", walk.session)))),
        ),
        (
            "nation's page, 50 hubs",
            3_000,
            Box::new(|_| format!("/hubs/{NETWORK}/network")),
        ),
    ]
}

fn report(measured: &[Measured], inside: &[(&'static str, f64)]) {
    let floor = measured[0].cpu;
    eprintln!();
    eprintln!(
        "{:<30}{:>8}{:>11}{:>9}{:>10}{:>10}{:>9}{:>12}",
        "", "n", "CPU µs", "÷ hello", "p50 µs", "p99 µs", "bytes", "SQL alone"
    );
    for m in measured {
        let sql = inside
            .iter()
            .find(|(name, _)| *name == m.name)
            .map(|(_, micros)| *micros);
        eprintln!(
            "{:<30}{:>8}{:>11.0}{:>9.1}{:>10.0}{:>10.0}{:>9}{:>12}",
            m.name,
            m.requests,
            m.cpu,
            m.cpu / floor,
            m.p50,
            m.p99,
            m.bytes,
            sql.map_or(String::new(), |micros| format!("{micros:.0} µs"))
        );
        println!(
            "{}",
            json!({"bench": m.name, "requests": m.requests, "cpu_us": m.cpu, "times_hello": m.cpu / floor,
                   "p50_us": m.p50, "p99_us": m.p99, "a_second": m.a_second, "bytes": m.bytes, "sql_us": sql})
        );
    }
}

/// Two hundred phones find signal in the same moment. Gives the seconds until the last is done.
fn phones_back(ground: &Ground, server: u32, address: &str) -> f64 {
    let before = ground.kept();
    let bodies: Vec<Vec<Vec<u8>>> = (0..PHONES)
        .map(|_| (0..RECORDS).map(|_| ground.put(&ground.new_id())).collect())
        .collect();
    let (cpu, began) = (cpu_of(server), Instant::now());
    std::thread::scope(|scope| {
        for phone in &bodies {
            scope.spawn(move || {
                let mut connection = Connection::open(address);
                for request in phone {
                    assert_eq!(connection.ask(request).0, 201);
                }
            });
        }
    });
    let took = began.elapsed().as_secs_f64();
    let cpu = (cpu_of(server) - cpu).as_secs_f64() / (PHONES * RECORDS) as f64 * 1e6;
    eprintln!("phones back: {cpu:.0} µs of CPU a record on the server");
    assert_eq!(
        ground.kept() - before,
        (PHONES * RECORDS) as i64,
        "something was lost"
    );
    took
}

/// The floor: what axum costs when it says hello.
fn floor() {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("listening on http://{}", listener.local_addr().unwrap());
        let app = axum::Router::new().route("/", axum::routing::get(|| async { "hello" }));
        axum::serve(listener, app).await.unwrap();
    });
}
