//! What the bench stands on: a hub that has listened for eighteen months, forty-nine more like it,
//! and the network above them; and the same work done without HTTP and without the house.

use crate::words;
use folkmoot::duties::DUTIES;
use folkmoot::listening::model::{
    Heard, Tier, Written, WrittenConsent, WrittenContact, WrittenNextStep, WrittenWay,
};
use folkmoot::listening::queries::{consents, record};
use jiff::Timestamp;
use kit::access::Duty;
use kit::clock::{Chance, Clock};
use kit::db::Address;
use kit::house::{House, Settings};
use kit::mail::Mail;
use kit::words::Language;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

pub const HUB: &str = "mill-lane";
pub const NETWORK: &str = "weald";
/// Hubs beside the one that is asked.
const OTHERS: usize = 49;
const MONTHS: usize = 18;
const THEMES: [&str; 12] = [
    "Damp and repairs",
    "Buses and crossings",
    "Rents",
    "Parks and play",
    "Lifts and doors",
    "Young people",
    "Doctors and care",
    "High street",
    "Safety",
    "Neighbours",
    "Rubbish",
    "Work and wages",
];
const HOW: [&str; 6] = ["door", "door", "door", "street", "event", "one_to_one"];
const TOKEN: &str = "token-of-the-bench";
/// How many saves are under way at once where the house is asked without HTTP: as many as share a
/// flush in the raw engine's groups.
pub const GROUP: usize = 64;

pub struct Ground {
    pub folder: PathBuf,
    pub token: String,
    /// The conversations of the hub.
    pub ids: Vec<String>,
    pub house: House,
    clock: Clock,
    chance: Chance,
}

impl Drop for Ground {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Ground {
    /// A hub with `n` conversations, half of them with somebody who said "contact me".
    pub async fn prepare(n: usize) -> Ground {
        let folder = std::env::temp_dir().join(format!("folkmoot-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let clock = Clock::running();
        let ground = Ground {
            house: house(&folder, &clock).await,
            folder,
            token: TOKEN.to_owned(),
            ids: Vec::new(),
            clock,
            chance: Chance::system(),
        };
        ground.script(&settlement(ground.clock.now())).await;
        let ground = ground.listen(n).await;
        ground.others().await;
        kit::jobs::run_all(&ground.house, DUTIES).await.unwrap();
        ground
    }

    async fn script(&self, script: &str) {
        let db = self.house.db_for_tests();
        db.run_script(script.to_owned()).await.unwrap();
    }

    /// Eighteen months of listening, in the order in which it arrived.
    async fn listen(mut self, n: usize) -> Ground {
        let duty = Duty::in_hub(&self.house, HUB).await.unwrap();
        let duty = duty.asked_by(Some("account".into()));
        let now = self.clock.now();
        let first = now.as_microsecond() - MONTHS as i64 * 30 * 24 * 3_600_000_000;
        let apart = (now.as_microsecond() - first) / n as i64;
        let mut made = 0;
        while made < n {
            let batch = 500.min(n - made);
            let conversations: Vec<(String, Heard, Timestamp)> = (made..made + batch)
                .map(|n| {
                    let at = Timestamp::from_microsecond(first + apart * n as i64).unwrap();
                    self.clock.hold(at);
                    let heard = Heard::of(&written(n, &at.to_string(), n % 2 == 0), at).unwrap();
                    (kit::id::new(&self.clock, &self.chance), heard, at)
                })
                .collect();
            self.ids.extend(conversations.iter().map(|(id, ..)| id.clone()));
            let clock = self.clock.clone();
            duty.write(move |hub| {
                for (id, heard, at) in &conversations {
                    clock.hold(*at);
                    record(hub, id, heard, None)?;
                }
                Ok(())
            })
            .await
            .unwrap();
            made += batch;
        }
        self.clock.run();
        // What is read is spread over all of it, not taken in order.
        let mut at = 7;
        for n in 0..self.ids.len() {
            at = (at * 31 + 17) % self.ids.len();
            self.ids.swap(n, at);
        }
        self
    }

    /// The same rows under the names of other hubs: written straight into the tables, because the
    /// hub's own are made the proper way and these only stand beside them.
    async fn others(&self) {
        let now = self.clock.now().as_microsecond();
        for n in 1..=OTHERS {
            let hub = format!("hub-{n:02}");
            let mut script = format!(
                "INSERT INTO hubs (id, parent_id, kind, name, zone, threshold, made_at)
                 VALUES ('{hub}', '{NETWORK}', 'hub', 'Hub {n:02}', 'Europe/London', 5, {now});"
            );
            for (table, columns, moved) in [
                ("people", "id, name, folded, language, import_id", true),
                ("channels", "person_id, id, channel, value, basis, given_at", false),
                ("network_themes", "id, name", false),
                ("themes", "id, name, folded, made_at, network_theme_id, merged_into, retired_at", false),
                (
                    "conversations",
                    "id, held_at, month, listener_id, how, place, language, loves, concerns, would_change, would_do,
                     tier, person_id, import_id, fingerprint, row_print",
                    true,
                ),
                ("consents", "conversation_id, at, agreed_at, hub_name, tier, wording_id, given, account_id", false),
                ("codings", "conversation_id, theme_id, account_id, at", true),
                ("uncoded", "conversation_id", true),
                ("follow_ups", "id, conversation_id, what, owner_id, due, made_at, ended_at, ended_by, ended, note", false),
                ("counts", "series, month, n", false),
            ] {
                // The order of arrival is one for all hubs, so no two may share an instant.
                let (arrived, then) = if moved { (", arrived", format!(", arrived + {n}")) } else { ("", String::new()) };
                script += &format!(
                    "INSERT INTO {table} (hub_id, {columns}{arrived})
                     SELECT '{hub}', {columns}{then} FROM {table} WHERE hub_id = '{HUB}';"
                );
            }
            script += &format!(
                "INSERT INTO conversation_words (rowid, words)
                 SELECT arrived, '{hub}_' || replace(lower(loves || ' ' || concerns || ' ' || would_change || ' ' || would_do || ' ' || place),
                                                     ' ', ' {hub}_')
                        || ' {hub}__' || tier || ' {hub}__' || how || ' {hub}__' || month
                 FROM conversations WHERE hub_id = '{hub}';
                 INSERT INTO jobs (id, hub_id, kind, key, body, made_at, due_at, tries, taken)
                 VALUES ('job-{hub}', '{hub}', '{}', '', '', {now}, {now}, 0, 0);",
                folkmoot::listening::model::COUNTS_CHANGED
            );
            self.script(&script).await;
        }
    }

    /// The id of one more conversation.
    pub fn new_id(&self) -> String {
        kit::id::new(&self.clock, &self.chance)
    }

    /// The request in which a phone sends a conversation under this id.
    pub fn put(&self, id: &str) -> Vec<u8> {
        let n = usize::from_str_radix(&id[24..], 16).unwrap() % 100_000;
        let body = serde_json::to_string(&written(n, &self.clock.now().to_string(), false)).unwrap();
        format!(
            "PUT /api/v1/hubs/{HUB}/conversations/{id} HTTP/1.1\r\nhost: localhost\r\ncookie: folkmoot={TOKEN}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }

    /// How many conversations the hub has.
    pub fn kept(&self) -> i64 {
        let file = rusqlite::Connection::open(self.folder.join("folkmoot.db")).unwrap();
        let words = format!("SELECT count(*) FROM conversations WHERE hub_id = '{HUB}'");
        file.query_row(&words, [], |row| row.get(0)).unwrap()
    }

    /// Saves through a pass, as many under way at once as the raw engine puts into a group. Gives
    /// how many a second.
    pub async fn house_saves(&self, n: usize) -> f64 {
        let duty = Duty::in_hub(&self.house, HUB).await.unwrap();
        let duty = Arc::new(duty.asked_by(Some("account".into())));
        let now = self.clock.now();
        let mut saves: Vec<(String, Heard)> = (0..n)
            .map(|n| {
                let heard = Heard::of(&written(n, &now.to_string(), false), now).unwrap();
                (self.new_id(), heard)
            })
            .collect();
        let began = Instant::now();
        let mut tasks = Vec::new();
        for _ in 0..GROUP {
            let mine = saves.split_off(saves.len() - (n / GROUP).min(saves.len()));
            let duty = Arc::clone(&duty);
            tasks.push(tokio::spawn(async move {
                for (id, heard) in mine {
                    duty.write(move |hub| record(hub, &id, &heard, None))
                        .await
                        .unwrap();
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        (n / GROUP * GROUP) as f64 / began.elapsed().as_secs_f64()
    }
}

async fn house(folder: &std::path::Path, clock: &Clock) -> House {
    let mail = Mail::folder(&folder.join("mail"), "folkmoot@example.org").unwrap();
    let texts = kit::text::Texts::folder(&folder.join("texts"), "GB").unwrap();
    let settings = Settings {
        public_url: "http://localhost".into(),
        demonstration: false,
        trust_proxy: false,
        metrics_token: None,
        background: None,
    };
    let file = Address::File(folder.join("folkmoot.db"));
    let sealing = kit::sealing::Sealing::of(&"5".repeat(64)).unwrap();
    folkmoot::ground::open(
        &file,
        clock.clone(),
        Chance::system(),
        mail,
        texts,
        sealing,
        settings,
    )
    .await
    .unwrap()
}

/// The network, the hub, whoever asks, and the themes.
fn settlement(now: Timestamp) -> String {
    let now = now.as_microsecond();
    let mut script = format!(
        "INSERT INTO hubs (id, parent_id, kind, name, zone, threshold, made_at) VALUES
             ('{NETWORK}', NULL, 'network', 'Weald Together', 'Europe/London', 5, {now}),
             ('{HUB}', '{NETWORK}', 'hub', 'Mill Lane', 'Europe/London', 5, {now});
         INSERT INTO accounts (id, name, email, made_at) VALUES ('account', 'Amina Yusuf', 'amina@example.org', {now});
         INSERT INTO memberships (hub_id, account_id, role, since) VALUES
             ('{HUB}', 'account', 'coordinator', {now}), ('{NETWORK}', 'account', 'coordinator', {now});
         INSERT INTO sessions (digest, id, account_id, device, made_at, seen_at, expires_at)
         VALUES ('{}', 'session', 'account', 'Bench', {now}, {now}, {});",
        kit::id::digest(TOKEN),
        now + 24 * 3_600_000_000
    );
    for (n, name) in THEMES.iter().enumerate() {
        let (theme, folded) = (theme(n), kit::dialect::fold(name));
        script += &format!(
            "INSERT INTO common_themes (hub_id, id, name, made_at) VALUES ('{NETWORK}', 'common-{n}', '{name}', {now});
             INSERT INTO network_themes (hub_id, id, name) VALUES ('{HUB}', 'common-{n}', '{name}');
             INSERT INTO themes (hub_id, id, name, folded, made_at, network_theme_id)
             VALUES ('{HUB}', '{theme}', '{name}', '{folded}', {now}, 'common-{n}');"
        );
    }
    script
}

fn theme(n: usize) -> String {
    format!("theme-{:02}", n % THEMES.len())
}

/// The nth conversation: some thirty words, one or two themes (one in ten has none yet), and for
/// every twentieth something promised.
fn written(n: usize, held_at: &str, contact: bool) -> Written {
    let subject = n * 7 % THEMES.len();
    let tier = match (contact, n % 4) {
        (true, _) => Tier::Contact,
        (_, 1) => Tier::Hub,
        (_, 3) => Tier::Quotation,
        _ => Tier::Theme,
    };
    let themes = match n % 10 {
        9 => Vec::new(),
        0..4 => vec![theme(subject), theme(subject + 5)],
        _ => vec![theme(subject)],
    };
    let (first, second) = (words::said(subject, n), words::said(subject + 5, n / 3));
    let half = second.split(';').next().unwrap_or_default().to_owned();
    Written {
        held_at: held_at.to_owned(),
        how: HOW[n % HOW.len()].to_owned(),
        place: words::PLACES[n % words::PLACES.len()].to_owned(),
        language: ["en", "en", "en", "ur", "pl"][n % 5].to_owned(),
        concerns: first,
        would_change: half,
        themes,
        consent: WrittenConsent {
            tier: tier.as_str().to_owned(),
            wording: consents::wording("Mill Lane", Language::ENGLISH, tier).id,
            given: "spoken".to_owned(),
        },
        contact: contact.then(|| WrittenContact {
            name: format!(
                "{} {}",
                ["Amina", "Piotr", "Joan", "Farah", "Sam", "Ines"][n % 6],
                name_of(n)
            ),
            channels: vec![WrittenWay {
                channel: "email".to_owned(),
                value: format!("neighbour{n}@example.org"),
                basis: "consent".to_owned(),
            }],
        }),
        follow_up: (contact && n.is_multiple_of(20)).then(|| WrittenNextStep {
            what: "Bring the form for repairs".to_owned(),
            owner: None,
            due: held_at[..10].to_owned(),
        }),
        ..Written::default()
    }
}

/// A family name that few share.
fn name_of(n: usize) -> String {
    const PARTS: [&str; 16] = [
        "ash", "bram", "cald", "dun", "el", "fen", "garr", "hol", "ing", "kes", "lor", "mar", "nor", "os",
        "pel", "wyn",
    ];
    const ENDS: [&str; 8] = ["by", "den", "ford", "ley", "mere", "ton", "wick", "worth"];
    let name = format!("{}{}{}", PARTS[n % 16], PARTS[n / 16 % 16], ENDS[n / 256 % 8]);
    name[..1].to_uppercase() + &name[1..]
}
