//! A server on this machine that does what servers do: it breaks off, moves, changes its files, and is not there.

use super::*;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// What a server says to one request after the other: a head, and a body that may be shorter than it says.
type Script = Vec<(String, Vec<u8>)>;

/// Serves a script and closes; answers with where it is, and what it was asked.
fn serving(script: Script) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&asked);
    std::thread::spawn(move || {
        for (head, body) in script {
            let (mut stream, _) = listener.accept().unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap())
                .lines()
                .map_while(|line| line.ok());
            let request: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            heard.lock().unwrap().push(request.join("\n"));
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(&body).unwrap();
        }
    });
    (address, asked)
}

fn whole() -> Vec<u8> {
    (0..100_000_u32).flat_map(u32::to_le_bytes).collect()
}

fn ok(bytes: usize, tag: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {bytes}\r\netag: {tag}\r\nconnection: close\r\n\r\n")
}

fn rest(from: usize, all: usize) -> String {
    format!(
        "HTTP/1.1 206 Partial Content\r\ncontent-length: {}\r\ncontent-range: bytes {from}-{}/{all}\r\n\r\n",
        all - from,
        all - 1
    )
}

fn plain(status: &str) -> (String, Vec<u8>) {
    (
        format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n"),
        Vec::new(),
    )
}

struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let nth = MADE.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("folkmoot-fetching-{}-{nth}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }
    fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
    fn names(&self) -> Vec<String> {
        let all = std::fs::read_dir(&self.0).unwrap();
        all.map(|one| one.unwrap().file_name().into_string().unwrap())
            .collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn sum_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

async fn told(address: &str, path: &Path, expected: Option<&str>) -> String {
    fetch(address, path, expected, &mut |_, _| {})
        .await
        .unwrap_err()
        .to_string()
}

#[tokio::test]
async fn a_line_that_breaks_in_the_middle_goes_on_where_it_stopped() {
    let (folder, whole) = (Folder::new(), whole());
    let (address, asked) = serving(vec![
        (ok(whole.len(), "\"a\""), whole[..150_000].to_vec()),
        (rest(150_000, whole.len()), whole[150_000..300_000].to_vec()),
        plain("503 Later"),
        (rest(300_000, whole.len()), whole[300_000..].to_vec()),
    ]);
    let mut last = (0, None);
    let path = folder.at("x.zip");
    let found = fetch(
        &format!("{address}/x.zip?a=b"),
        &path,
        Some(&sum_of(&whole).to_uppercase()),
        &mut |here, all| last = (here, all),
    )
    .await
    .unwrap();
    assert_eq!(
        (found, last),
        (sum_of(&whole), (whole.len() as u64, Some(whole.len() as u64)))
    );
    assert_eq!(std::fs::read(&path).unwrap(), whole);
    assert_eq!(folder.names(), ["x.zip"]);
    let asked = asked.lock().unwrap();
    assert!(
        asked[0].starts_with("GET /x.zip?a=b HTTP/1.1") && !asked[0].contains("range"),
        "{}",
        asked[0]
    );
    assert!(
        asked[1].contains("range: bytes=150000-") && asked[1].contains("if-range: \"a\""),
        "{}",
        asked[1]
    );
    assert!(asked[3].contains("range: bytes=300000-"), "{}", asked[3]);
}

#[tokio::test]
async fn a_file_that_changed_meanwhile_is_fetched_anew() {
    let (folder, whole) = (Folder::new(), whole());
    let other: Vec<u8> = whole.iter().map(|byte| !byte).collect();
    let (address, _) = serving(vec![
        (ok(whole.len(), "\"a\""), whole[..150_000].to_vec()),
        // What it was asked to go on with is not there any more.
        (ok(other.len(), "\"b\""), other.clone()),
    ]);
    fetch(&address, &folder.at("x"), Some(&sum_of(&other)), &mut |_, _| {})
        .await
        .unwrap();
    // Where a server gives no edition, nothing is joined that may not belong together.
    let nameless = |bytes: &[u8]| {
        (
            format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", whole.len()),
            bytes.to_vec(),
        )
    };
    let (address, asked) = serving(vec![nameless(&whole[..100]), nameless(&whole)]);
    fetch(&address, &folder.at("y"), Some(&sum_of(&whole)), &mut |_, _| {})
        .await
        .unwrap();
    assert!(!asked.lock().unwrap()[1].contains("range"));
}

#[tokio::test]
async fn all_that_goes_wrong_is_told_in_plain_words() {
    let folder = Folder::new();
    let path = folder.at("x");
    let (address, _) = serving(vec![(ok(3, "\"a\""), b"abc".to_vec())]);
    let said = told(&address, &path, Some(&sum_of(b"abd"))).await;
    assert!(
        said.contains("the sum of this file is ba7816bf") && said.contains("new edition"),
        "{said}"
    );
    assert!(folder.names().is_empty());
    let (address, _) = serving(vec![plain("404 Gone")]);
    assert!(told(&address, &path, None).await.contains("It may have moved"));
    let (address, _) = serving(vec![plain("403 No")]);
    assert!(
        told(&address, &path, None)
            .await
            .contains("not given to everybody")
    );
    let moved = |to: &str| {
        (
            format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n"),
            Vec::new(),
        )
    };
    let (address, asked) = serving(vec![
        moved("/there/x"),
        moved("y"),
        (ok(3, "\"a\""), b"abc".to_vec()),
    ]);
    fetch(&address, &path, Some(&sum_of(b"abc")), &mut |_, _| {})
        .await
        .unwrap();
    assert!(asked.lock().unwrap()[2].starts_with("GET /there/y "));
    let (address, _) = serving((0..MOVES).map(|_| moved("/")).collect());
    assert!(told(&address, &path, None).await.contains("without an end"));
    let (address, _) = serving(vec![moved("http://192.0.2.1/x")]);
    assert!(
        told(&address, &path, None)
            .await
            .contains("must begin with https://")
    );
    for wrong in [
        "nowhere",
        "ftp://example.org/x",
        "http://example.org/x",
        "https://",
        "/x",
    ] {
        assert!(
            fetch(wrong, &path, None, &mut |_, _| {}).await.is_err(),
            "{wrong}"
        );
    }
    let huge = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", LARGEST + 1);
    let (address, _) = serving(vec![(huge, Vec::new())]);
    assert!(told(&address, &path, None).await.contains("far larger"));
}

#[tokio::test]
async fn a_full_disk_is_told_so() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("/dev/full", folder.at("x.part")).unwrap();
    let (address, _) = serving(vec![(ok(3, "\"a\""), b"abc".to_vec())]);
    let said = told(&address, &folder.at("x"), None).await;
    assert!(said.contains("the disk is full"), "{said}");
}

#[tokio::test]
async fn without_the_internet_it_says_so_after_some_tries() {
    let folder = Folder::new();
    let said = told("http://127.0.0.1:1/x", &folder.at("x"), None).await;
    assert!(
        said.contains("is this machine on the internet?") && said.contains("try again later"),
        "{said}"
    );
}
