//! A server that is killed at any moment of a storm of saves has everything that it answered.
//!
//! The program itself is started, as an installation would, on the engine under test; phones send
//! conversations to it over TCP; it is killed with SIGKILL in the middle, started again, and asked
//! for every conversation that was answered. Then the storm goes on over the same database.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

#[path = "../benches/serve/program.rs"]
mod program;

use folkmoot::town::people::{HUBS, WORKERS};
use kit::clock::{Chance, Clock};
use kit::db::Address;
use kit::house::Settings;
use kit::mail::Mail;
use program::Program;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const ROUNDS: u64 = 5;
const PHONES: usize = 8;
/// So many are answered before the server is killed.
const STORM: usize = 60;
/// A slow machine is given so long to answer them.
const PATIENCE: Duration = Duration::from_secs(20);
const TOKEN: &str = "token-of-amina";

#[test]
fn a_killed_server_has_everything_it_answered() {
    let folder = std::env::temp_dir().join(format!("folkmoot-kill-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let database = runtime.block_on(prepare(&folder));
    let wording = runtime.block_on(a_wording(&database));

    let mut answered: Vec<String> = Vec::new();
    for round in 0..ROUNDS {
        let mut server = start(&folder, &database);
        let address = server.address.clone();
        let kept = Mutex::new(Vec::new());
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..PHONES {
                scope.spawn(|| {
                    let Ok(mut phone) = TcpStream::connect(&address) else {
                        return;
                    };
                    while !over.load(Ordering::SeqCst) {
                        let id = kit::id::new(&Clock::running(), &Chance::system());
                        match put(&mut phone, &id, &wording) {
                            Some(status) => {
                                assert_eq!(status, 201, "a good conversation was refused");
                                kept.lock().unwrap().push(id);
                            }
                            // The server went away before it answered: nothing was promised.
                            None => return,
                        }
                    }
                });
            }
            // Once the storm blows, each round is cut at another moment: while a group commits,
            // while it waits, while it is answered.
            let began = Instant::now();
            while kept.lock().unwrap().len() < STORM && began.elapsed() < PATIENCE {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_micros(37_700 * round));
            server.stop();
            over.store(true, Ordering::SeqCst);
        });
        let kept = kept.into_inner().unwrap();
        assert!(
            kept.len() >= STORM,
            "only {} were kept in round {round}: no storm",
            kept.len()
        );
        answered.extend(kept);

        let there = runtime.block_on(ids(&database));
        let lost: Vec<&String> = answered.iter().filter(|id| !there.contains(*id)).collect();
        assert!(
            lost.is_empty(),
            "round {round}: {} of {} were lost",
            lost.len(),
            answered.len()
        );
    }
    // What is counted is what is there: no transaction was half kept.
    let counted = runtime.block_on(counted(&database));
    let there = runtime.block_on(ids(&database)).len();
    assert_eq!(counted, there.to_string());
    eprintln!(
        "{} conversations answered over {ROUNDS} kills, none lost",
        answered.len()
    );
    let _ = std::fs::remove_dir_all(&folder);
}

/// A conversation as a phone sends it; `None` when the server was gone.
fn put(phone: &mut TcpStream, id: &str, wording: &str) -> Option<u16> {
    let body = format!(
        r#"{{"held_at":"2026-11-20T18:30:00Z","how":"door","place":"Mill Lane","language":"en","loves":"The trees","concerns":"Damp on the landing","would_change":"","would_do":"","themes":[],"consent":{{"tier":"theme","wording":"{wording}","given":"spoken"}}}}"#
    );
    let request = format!(
        "PUT /api/v1/hubs/mill-lane/conversations/{id} HTTP/1.1\r\nhost: localhost\r\ncookie: folkmoot={TOKEN}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    phone.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let read = phone.read(&mut piece).ok().filter(|read| *read > 0)?;
        answer.extend_from_slice(&piece[..read]);
        let text = String::from_utf8_lossy(&answer);
        let Some((head, rest)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .lines()
            .find_map(|line| {
                line.to_lowercase()
                    .strip_prefix("content-length: ")
                    .map(|n| n.parse::<usize>().unwrap())
            })
            .unwrap_or(0);
        if rest.len() >= length {
            return head.split(' ').nth(1)?.parse().ok();
        }
    }
}

fn start(folder: &Path, database: &str) -> Program {
    Program::start(
        Command::new(env!("CARGO_BIN_EXE_folkmoot"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .args(["--database", database])
            // As files of settings have it.
            .envs([
                ("FOLKMOOT_TRUST_PROXY", "1"),
                ("FOLKMOOT_SMTP", ""),
                ("FOLKMOOT_DATA_DIR", ""),
            ]),
    )
}

/// A database with the town's hubs and Amina's session, and the address of it.
async fn prepare(folder: &Path) -> String {
    let database = match std::env::var("FOLKMOOT_TEST_DATABASE") {
        Ok(server) => fresh_database(&server).await,
        Err(_) => folder.join("folkmoot.db").display().to_string(),
    };
    let mail = Mail::folder(&folder.join("mail"), "folkmoot@example.org").unwrap();
    let texts = kit::text::Texts::folder(&folder.join("texts"), "GB").unwrap();
    let settings = Settings {
        public_url: "http://localhost".into(),
        demonstration: false,
        trust_proxy: false,
        metrics_token: None,
        background: None,
    };
    let clock = Clock::running();
    let house = folkmoot::ground::open(
        &Address::parse(&database),
        clock.clone(),
        Chance::system(),
        mail,
        texts,
        kit::sealing::Sealing::of(&"5".repeat(64)).unwrap(),
        settings,
    )
    .await
    .unwrap();
    let now = clock.now().as_microsecond();
    let mut script = String::new();
    for hub in HUBS {
        let parent = hub.parent.map_or("NULL".into(), |parent| format!("'{parent}'"));
        script += &format!(
            "INSERT INTO hubs (id, parent_id, kind, name, zone, threshold, made_at)
             VALUES ('{}', {parent}, '{}', '{}', 'Europe/London', 5, {now});",
            hub.id,
            hub.kind.as_str(),
            hub.name
        );
    }
    let amina = WORKERS.iter().find(|worker| worker.short == "amina").unwrap();
    script += &format!(
        "INSERT INTO accounts (id, name, email, made_at) VALUES ('amina', '{}', '{}', {now});
         INSERT INTO memberships (hub_id, account_id, role, since) VALUES ('mill-lane', 'amina', 'listener', {now});
         INSERT INTO sessions (digest, id, account_id, device, made_at, seen_at, expires_at)
         VALUES ('{}', 'session', 'amina', 'Test', {now}, {now}, {});",
        amina.name,
        amina.email(),
        kit::id::digest(TOKEN),
        now + 3_600_000_000
    );
    house.db_for_tests().run_script(script).await.unwrap();
    database
}

async fn fresh_database(server: &str) -> String {
    let id = kit::id::new(&Clock::running(), &Chance::system());
    let name = format!("kill_{}", id.replace('-', ""));
    let maker = kit::db::Db::open(&Address::Postgres(server.to_owned()))
        .await
        .unwrap();
    maker.run_script(format!("CREATE DATABASE {name}")).await.unwrap();
    let (before, query) = server
        .split_once('?')
        .map_or((server, None), |(before, query)| (before, Some(query)));
    let (host, _) = before.rsplit_once('/').unwrap();
    query.map_or(format!("{host}/{name}"), |query| format!("{host}/{name}?{query}"))
}

async fn look(database: &str, sql: &str) -> Vec<Vec<String>> {
    let db = kit::db::Db::open(&Address::parse(database)).await.unwrap();
    db.look(sql.to_owned()).await.unwrap()
}

async fn a_wording(database: &str) -> String {
    look(
        database,
        "SELECT id FROM wordings WHERE tier = 'theme' AND language = 'en'",
    )
    .await[0][0]
        .clone()
}

async fn ids(database: &str) -> std::collections::HashSet<String> {
    look(
        database,
        "SELECT id FROM conversations WHERE hub_id = 'mill-lane'",
    )
    .await
    .into_iter()
    .flatten()
    .collect()
}

async fn counted(database: &str) -> String {
    look(
        database,
        "SELECT CAST(sum(n) AS BIGINT) AS n FROM counts WHERE hub_id = 'mill-lane' AND series = 'all'",
    )
    .await[0][0]
        .clone()
}

/// A server that waits for a slow visitor ends at the second signal, whoever still waits.
#[test]
fn a_server_that_is_told_twice_to_stop_stops_at_once() {
    let folder = std::env::temp_dir().join(format!("folkmoot-stop-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let database = runtime.block_on(prepare(&folder));
    let mut server = start(&folder, &database);
    let mut slow = TcpStream::connect(&server.address).unwrap();
    // A form of which nothing comes; the server waits half a minute for it.
    let head = "POST /sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n\
        content-length: 100\r\n\r\n";
    slow.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(500));
    let tell = || {
        let told = Command::new("kill")
            .arg(server.id().to_string())
            .status()
            .unwrap();
        assert!(told.success());
    };
    tell();
    std::thread::sleep(Duration::from_millis(1500));
    tell();
    let began = Instant::now();
    loop {
        if let Some(ended) = server.ended() {
            assert!(ended.success(), "{ended}");
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(10), "it still waits");
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(slow);
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn a_demonstration_that_is_told_to_stop_as_soon_as_it_listens_stops() {
    let top = std::env::temp_dir().join(format!("folkmoot-demo-listens-{}", std::process::id()));
    std::fs::create_dir_all(&top).unwrap();
    let mut demo = Command::new(env!("CARGO_BIN_EXE_folkmoot"))
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(&top)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(demo.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let told = Command::new("kill").arg(demo.id().to_string()).status().unwrap();
    assert!(told.success());
    let began = Instant::now();
    while demo.try_wait().unwrap().is_none() {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "it was told, and goes on"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    let _ = std::fs::remove_dir_all(&top);
}

#[test]
fn the_data_folder_is_for_its_owner_alone() {
    let top = std::env::temp_dir().join(format!("folkmoot-private-{}", std::process::id()));
    let folder = top.join("data");
    let database = folder.join("folkmoot.db");
    let made = Command::new(env!("CARGO_BIN_EXE_folkmoot"))
        .args(["migrate", "--data"])
        .arg(&folder)
        .env("FOLKMOOT_DATABASE", "")
        .status()
        .unwrap();
    assert!(made.success());
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&database)), (0o700, 0o600));
    let _ = std::fs::remove_dir_all(&top);
}

#[test]
fn a_demonstration_that_is_stopped_while_it_is_built_leaves_nothing_behind() {
    let top = std::env::temp_dir().join(format!("folkmoot-demo-stopped-{}", std::process::id()));
    std::fs::create_dir_all(&top).unwrap();
    let mut demo = Command::new(env!("CARGO_BIN_EXE_folkmoot"))
        .args(["demo", "--listen", "127.0.0.1:0"])
        .env("TMPDIR", &top)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let left = || std::fs::read_dir(&top).unwrap().count();
    while left() == 0 {
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(700));
    let told = Command::new("kill").arg(demo.id().to_string()).status().unwrap();
    assert!(told.success());
    assert!(demo.wait().unwrap().success());
    assert_eq!(left(), 0);
    let _ = std::fs::remove_dir_all(&top);
}
