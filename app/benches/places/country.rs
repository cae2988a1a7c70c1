//! A network of fifty hubs on the real map, each of which draws a circle around a library; and the recount of what they
//! cover.

use gazetteer::Position;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// How many people, who of them lives in a patch, who in one or within each distance of the middle of one; how many
/// neighbourhoods, and how many of them a patch reaches.
type Sum = [i64; 8];
/// By what is told apart, and which of these.
pub type Sums = BTreeMap<(String, String), Sum>;

pub const HUBS: usize = 50;
pub const NETWORK: &str = "england";
const TOKEN: &str = "token-of-the-bench";
const METRES: i64 = 3_000;
/// Months of which counts came up from the hubs.
const MONTHS: usize = 18;
/// Themes of the network, of which counts came up too.
const THEMES: usize = 12;
/// Adding up has so long.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Country {
    /// Where libraries are, far from each other.
    places: Vec<(f64, f64)>,
}

impl Country {
    /// Makes the network and its hubs in the database that the real data came into.
    pub fn of(home: &Path, libraries: &Path) -> Country {
        opened(home).execute_batch(&settlement()).unwrap();
        let mut table = csv::Reader::from_path(libraries).unwrap();
        let head = table.headers().unwrap().clone();
        let column = |name: &str| head.iter().position(|one| one == name).unwrap();
        let (lat, long) = (column("lat"), column("long"));
        let all: Vec<(f64, f64)> = table
            .records()
            .filter_map(|row| {
                let row = row.ok()?;
                Some((row[long].parse().ok()?, row[lat].parse().ok()?))
            })
            .collect();
        let apart = all.len() / HUBS;
        Country {
            places: all.into_iter().step_by(apart).collect(),
        }
    }

    pub fn get(&self, path: &str) -> Vec<u8> {
        format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip, deflate, br, zstd\r\ncookie: folkmoot={TOKEN}\r\n\r\n"
        )
        .into_bytes()
    }

    /// The request in which the nth hub draws its patch.
    pub fn circle(&self, n: usize) -> Vec<u8> {
        let (longitude, latitude) = self.places[n - 1];
        let body = json!({"kind": "circle", "name": "around the library", "longitude": longitude, "latitude": latitude,
                          "metres": METRES})
        .to_string();
        format!(
            "POST /api/v1/hubs/hub-{n:02}/ground/whole/pieces HTTP/1.1\r\nhost: localhost\r\ncookie: folkmoot={TOKEN}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }

    /// The coverage as the API tells it, once what every hub draws is in it and it changes no more.
    pub fn settled(&self, address: &str) -> Sums {
        let began = Instant::now();
        let mut before = Sums::new();
        loop {
            let now = told(address);
            let hubs = now.keys().filter(|(slice, _)| slice == "hub").count();
            if hubs == HUBS && now == before {
                return now;
            }
            assert!(began.elapsed() < PATIENCE, "{hubs} of {HUBS} hubs were added up");
            before = now;
            std::thread::sleep(Duration::from_millis(500));
        }
    }

    /// Adds all up from the beginning, by other means than the program does, and holds it against what is shown.
    pub fn agrees(&self, home: &Path, shown: &Sums) {
        assert_eq!(
            *shown,
            recount(&opened(home)),
            "what is shown is what a recount gives"
        );
    }
}

fn opened(home: &Path) -> Connection {
    Connection::open(home.join("folkmoot.db")).unwrap()
}

/// A neighbourhood, and by what it is told apart from others.
struct Lsoa {
    position: Option<Position>,
    people: i64,
    tenth: Option<i64>,
    keys: Vec<(String, String)>,
}

/// Of ten-thousandths, to the nearest whole one.
fn part(people: i64, share: i64) -> i64 {
    (people * share + 5_000) / 10_000
}

fn recount(db: &Connection) -> Sums {
    let mut lsoas: BTreeMap<String, Lsoa> = BTreeMap::new();
    let newest = |layer: &str| {
        format!(
            "(SELECT id FROM vintages WHERE layer = '{layer}' AND done_at IS NOT NULL ORDER BY done_at DESC LIMIT 1)"
        )
    };
    let mut all = db
        .prepare(&format!(
            "SELECT a.code, a.longitude, a.latitude, coalesce(a.population, d.population), d.decile, a.region, a.district, a.rural
             FROM areas a LEFT JOIN deprivation d ON d.lsoa = a.code AND d.vintage = {}
             WHERE a.kind = 'lsoa' AND a.vintage = {}",
            newest("deprivation"),
            newest("areas")
        ))
        .unwrap();
    let mut rows = all.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let text = |n: usize| row.get::<_, Option<String>>(n).unwrap().unwrap_or_default();
        let tenth: Option<i64> = row.get(4).unwrap();
        let tenth_key = tenth.map(|tenth| format!("{tenth:02}")).unwrap_or_default();
        let told = [
            ("tenth", tenth_key),
            ("region", text(5)),
            ("district", text(6)),
            ("rural", text(7)),
        ];
        let mut keys: Vec<(String, String)> = told
            .into_iter()
            .filter(|(_, key)| !key.is_empty())
            .map(|(slice, key)| (slice.to_owned(), key))
            .collect();
        keys.push(("all".to_owned(), String::new()));
        let at: (Option<f64>, Option<f64>) = (row.get(1).unwrap(), row.get(2).unwrap());
        let people = row.get::<_, Option<i64>>(3).unwrap().unwrap_or(0);
        let position =
            at.0.zip(at.1)
                .and_then(|(longitude, latitude)| Position::new(longitude, latitude));
        lsoas.insert(
            text(0),
            Lsoa {
                position,
                people,
                tenth,
                keys,
            },
        );
    }
    let mut works_in = db
        .prepare("SELECT hub_id, code, share FROM works_in WHERE share > 0")
        .unwrap();
    let works_in: Vec<(String, String, i64)> = works_in
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut sums = Sums::new();
    let mut shares: HashMap<&str, i64> = HashMap::new();
    let mut by_hub: HashMap<&str, Vec<(&str, i64)>> = HashMap::new();
    for (hub, code, share) in &works_in {
        let most = shares.entry(code).or_default();
        *most = (*share).max(*most);
        by_hub.entry(hub).or_default().push((code, *share));
        let one = &lsoas[code];
        let covered = part(one.people, *share);
        let mut keys = vec![("hub".to_owned(), hub.clone())];
        keys.extend(
            one.tenth
                .map(|tenth| ("hub_tenth".to_owned(), format!("{hub}/{tenth:02}"))),
        );
        for key in keys {
            add(
                sums.entry(key).or_default(),
                [one.people, covered, covered, covered, covered, covered, 1, 1],
            );
        }
    }
    let mut centres = Vec::new();
    for patch in by_hub.values_mut() {
        patch.sort_unstable();
        let (mut east, mut north, mut weight) = (0.0, 0.0, 0.0);
        for (code, share) in &*patch {
            let Some(position) = lsoas[*code].position else {
                continue;
            };
            let here = (lsoas[*code].people * share / 10_000) as f64;
            east += position.longitude() * here;
            north += position.latitude() * here;
            weight += here;
        }
        centres.extend(Position::new(east / weight, north / weight));
    }
    for (code, one) in &lsoas {
        let share = shares.get(code.as_str()).copied().unwrap_or(0);
        let covered = part(one.people, share);
        let far = one.position.map_or(f64::INFINITY, |at| {
            centres
                .iter()
                .map(|centre| centre.metres_to(at))
                .fold(f64::INFINITY, f64::min)
        });
        let [two, five, ten, twenty] = [2_000.0, 5_000.0, 10_000.0, 20_000.0]
            .map(|metres| if far <= metres { one.people } else { covered });
        for key in &one.keys {
            let more = [
                one.people,
                covered,
                two,
                five,
                ten,
                twenty,
                1,
                i64::from(share > 0),
            ];
            add(sums.entry(key.clone()).or_default(), more);
        }
    }
    sums
}

fn add(sum: &mut Sum, more: Sum) {
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

fn told(address: &str) -> Sums {
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let request = format!(
        "GET /api/v1/hubs/{NETWORK}/coverage HTTP/1.1\r\nhost: localhost\r\ncookie: folkmoot={TOKEN}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    let body: Value = serde_json::from_str(body).unwrap();
    let all = body["slices"].as_array().unwrap().iter().map(|one| {
        let number = |name: &str| one[name].as_i64().unwrap();
        let near = |at: usize| one["near"][at]["people"].as_i64().unwrap();
        let sum = [
            number("people"),
            number("covered"),
            near(0),
            near(1),
            near(2),
            near(3),
            number("neighbourhoods"),
            number("reached"),
        ];
        let text = |name: &str| one[name].as_str().unwrap().to_owned();
        ((text("slice"), text("key")), sum)
    });
    all.collect()
}

/// The network, its hubs, somebody who coordinates all of them, and what came up from them over some months.
fn settlement() -> String {
    let now = kit::clock::Clock::running().now().as_microsecond();
    let mut script = format!(
        "BEGIN; INSERT INTO hubs (id, parent_id, kind, name, zone, threshold, made_at)
         VALUES ('{NETWORK}', NULL, 'network', 'All of England', 'Europe/London', 5, {now});
         INSERT INTO accounts (id, name, email, made_at) VALUES ('account', 'Amina Yusuf', 'amina@example.org', {now});
         INSERT INTO memberships (hub_id, account_id, role, since) VALUES ('{NETWORK}', 'account', 'coordinator', {now});
         INSERT INTO sessions (digest, id, account_id, device, made_at, seen_at, expires_at)
         VALUES ('{}', 'session', 'account', 'Bench', {now}, {now}, {});",
        kit::id::digest(TOKEN),
        now + 24 * 3_600_000_000
    );
    let mut series: Vec<String> = (1..=THEMES).map(|theme| format!("network:{theme}")).collect();
    series.extend((1..=10).map(|tenth| format!("tenth:{tenth:02}")));
    series.extend(["all".to_owned(), "doors".to_owned()]);
    for n in 1..=HUBS {
        let hub = format!("hub-{n:02}");
        script += &format!(
            "INSERT INTO hubs (id, parent_id, kind, name, zone, threshold, made_at)
             VALUES ('{hub}', '{NETWORK}', 'hub', 'Hub {n:02}', 'Europe/London', 5, {now});
             INSERT INTO memberships (hub_id, account_id, role, since) VALUES ('{hub}', 'account', 'coordinator', {now});
             INSERT INTO beneath (hub_id, from_hub, name, kind, parent) VALUES ('{NETWORK}', '{hub}', 'Hub {n:02}', 'hub', '{NETWORK}');"
        );
        for series in &series {
            for month in 0..=MONTHS {
                // The first stands for all months together.
                let (month, count) = match month {
                    0 => (String::new(), MONTHS * 12),
                    month => (format!("{}-{:02}", 2025 + month / 12, month % 12 + 1), 12),
                };
                script += &format!(
                    "INSERT INTO released (hub_id, series, month, from_hub, n) VALUES ('{NETWORK}', '{series}', '{month}', '{hub}', {count});"
                );
            }
        }
    }
    script + "COMMIT;"
}
