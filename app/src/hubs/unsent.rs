//! A file of unsent work, which a phone saved and a coordinator brings to the hub. What is in it is taken in
//! as if the phone had sent it: each record is a request, and the house asks it of itself in the name of
//! whoever wrote it. So every kind of record that phones send can be brought, by the rules it has.

use super::access::{Govern, hears};
use super::queries::keys;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kit::access::{Can, InTheNameOf};
use kit::limits::BODY;
use kit::seal::{self, Closed};
use kit::web::batch::Addresses;
use kit::{Error, Result};
use serde::Deserialize;
use serde_json::Value;

/// The largest file, in bytes: five thousand records, or ten recordings.
pub const LARGEST: usize = 28 * 1024 * 1024;
/// More records than this are not in one file.
const MOST: usize = 10_000;

const FORMAT: &str = "folkmoot-outbox";

#[derive(Deserialize)]
struct File {
    format: String,
    version: u32,
    #[serde(default)]
    account: String,
    #[serde(default)]
    parts: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    hub: String,
    #[serde(flatten)]
    words: Closed,
    account: Option<Closed>,
    for_hub: Option<ForHub>,
}

#[derive(Deserialize)]
struct ForHub {
    key: String,
    sender: String,
    #[serde(flatten)]
    closed: Closed,
}

#[derive(Deserialize)]
struct Words {
    entries: Vec<Entry>,
}

/// A record as the phone kept it.
#[derive(Deserialize)]
struct Entry {
    id: String,
    account: String,
    method: String,
    path: String,
    state: String,
    #[serde(default)]
    body: Value,
    #[serde(default)]
    form: Value,
    #[serde(default)]
    summary: Value,
    /// What a record brings that is no JSON, in base64: a sound. Its body then says of what kind it is.
    #[serde(default)]
    bytes: Option<String>,
}

impl Entry {
    /// What is sent of it, and as what.
    fn sent(&self) -> Option<(String, Body)> {
        let Some(bytes) = &self.bytes else {
            return Some(("application/json".to_owned(), Body::from(self.body.to_string())));
        };
        let kind = self.body["type"].as_str()?.to_owned();
        Some((kind, Body::from(STANDARD.decode(bytes).ok()?)))
    }
}

/// What became of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    Taken,
    Here,
    Conflict,
    Refused,
}

impl Came {
    pub fn as_str(self) -> &'static str {
        match self {
            Came::Taken => "taken",
            Came::Here => "here",
            Came::Conflict => "conflict",
            Came::Refused => "refused",
        }
    }
}

/// One record of the file, and what became of it.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: String,
    /// When it was written down and where, as the phone's own list says it.
    pub at: String,
    pub place: String,
    pub came: Came,
    /// Why not.
    pub reasons: Vec<String>,
}

/// What became of a whole file.
#[derive(Clone, Debug)]
pub struct Report {
    /// Who wrote it.
    pub name: String,
    pub rows: Vec<Row>,
    /// How many parts of the file are for other hubs.
    pub elsewhere: usize,
}

fn wrong(sentence: &'static str) -> Error {
    Error::invalid("file", sentence)
}

/// Opens a file and takes in what it holds for this hub.
pub async fn take_in(can: &Can<Govern>, house: Addresses, bytes: &[u8]) -> Result<Report> {
    hears(can)?;
    let file: File = serde_json::from_slice(bytes).map_err(|_| {
        wrong("This is not a file that a phone saved, or a part of it is missing. Ask for the file once more.")
    })?;
    if file.format != FORMAT {
        return Err(wrong("This is not a file that a phone saved. Nothing was changed."));
    }
    match file.version {
        1 => return Err(wrong("An older phone page saved this file. Load it on a phone, on the page “This phone”. It is sent from there.")),
        2 => {}
        _ => return Err(wrong("A newer phone page saved this file than this server knows. Bring the server up to date first.")),
    }
    let hub = can.hub().id.clone();
    let (own, others): (Vec<Part>, Vec<Part>) = file.parts.into_iter().partition(|part| part.hub == hub);
    if own.is_empty() {
        return Err(wrong("Nothing in this file is for this hub. A coordinator of the other hub can load it there."));
    }
    let account = file.account;
    let mut entries = Vec::new();
    let mut name = String::new();
    for part in own {
        let (words, writer) = open(can, &account, part).await?;
        entries.extend(words.entries);
        name = writer;
    }
    if entries.len() > MOST {
        return Err(wrong("There are more than 10,000 records in this file. That is more than one phone keeps."));
    }
    can.write(|hub| {
        let record = hub.new_id();
        hub.audit("unsent.loaded", &record)
    })
    .await?;
    // In the order in which they were made, for one may take back another: ids of phones sort by time.
    // What is beside a record comes after all of them.
    let turn = |entry: &Entry| (entry.bytes.is_some(), entry.id.clone());
    entries.sort_by_cached_key(turn);
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        rows.push(take(&house, &hub, &account, entry).await);
    }
    Ok(Report {
        name,
        rows,
        elsewhere: others.len(),
    })
}

/// Opens the part of this hub. That its key is closed with what the account's phones alone know proves who
/// wrote it: with the hub's public half anybody could have sealed something.
async fn open(can: &Can<Govern>, account: &str, part: Part) -> Result<(Words, String)> {
    let (Some(for_hub), Some(of_account)) = (part.for_hub, part.account) else {
        return Err(wrong("This phone had not been in touch with the hub before it saved the file. Load the file on that phone instead."));
    };
    let (pair, writer) = (for_hub.key.clone(), account.to_owned());
    let (private, member) = can
        .read(move |hub| Ok((keys::private(hub, &pair)?, keys::of_member(hub, &writer)?)))
        .await?;
    let private = private.ok_or_else(|| {
        wrong("This file was sealed for another installation, or for a key that is gone. It cannot be opened here.")
    })?;
    let (file_key, name) = member.ok_or_else(|| {
        wrong("Whoever wrote this file is not a member of this hub. Invite them again, and load it then.")
    })?;
    let damaged = || wrong("This file is damaged, or somebody changed it. Nothing of it was taken. Ask for the file once more.");
    let bound = format!("{FORMAT} 2 {} {account}", part.hub);
    let key = seal::open_sealed(&private, &for_hub.sender, &for_hub.closed, &bound).ok_or_else(damaged)?;
    let shared = seal::key_of(&file_key).ok_or_else(damaged)?;
    let proof = seal::open(&shared, &of_account, &bound).ok_or_else(damaged)?;
    if proof != key {
        return Err(damaged());
    }
    let words = seal::open(&key, &part.words, &bound).ok_or_else(damaged)?;
    let words = serde_json::from_slice(&words).map_err(|_| damaged())?;
    Ok((words, name))
}

/// Asks of the house what the phone would have asked.
async fn take(house: &Addresses, hub: &str, account: &str, entry: Entry) -> Row {
    let short = |words: &str| words.chars().take(100).collect();
    let first = |names: [&Value; 2]| short(names.into_iter().find_map(Value::as_str).unwrap_or_default());
    let door: Vec<_> = ["label", "street"].iter().filter_map(|name| entry.form[name].as_str()).collect();
    let mut row = Row {
        at: first([&entry.summary["held_at"], &entry.summary["at"]]),
        // A conversation has the place where it was held, a door its label and its street.
        place: match door.is_empty() {
            true => first([&entry.summary["place"]; 2]),
            false => short(&door.join(" · ")),
        },
        id: entry.id.chars().take(36).collect(),
        came: Came::Refused,
        reasons: Vec::new(),
    };
    if entry.state == "draft" || entry.body.is_null() {
        row.reasons = vec!["It was not finished. Only whoever wrote it can go on with it, on a phone.".to_owned()];
        return row;
    }
    let own = format!("/api/v1/hubs/{hub}/");
    let plain = entry.path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_".contains(&byte));
    if entry.method != "PUT" || !entry.path.starts_with(&own) || !plain || entry.account != account {
        row.reasons = vec!["It is not something that a phone keeps for this hub.".to_owned()];
        return row;
    }
    let Some((kind, body)) = entry.sent() else {
        row.reasons = vec!["It is damaged. Ask for the file once more.".to_owned()];
        return row;
    };
    let request = Request::builder()
        .method("PUT")
        .uri(&entry.path)
        .header(header::CONTENT_TYPE, kind)
        .header(header::ACCEPT, "application/json")
        .header(header::ACCEPT_LANGUAGE, "en")
        .extension(InTheNameOf(account.to_owned()))
        .body(body);
    let answer = match request {
        Ok(request) => house.ask(request).await,
        Err(_) => return row,
    };
    let status = answer.status();
    let said = to_bytes(answer.into_body(), BODY).await.unwrap_or_default();
    let said: Value = serde_json::from_slice(&said).unwrap_or_default();
    row.came = match status {
        StatusCode::CREATED => Came::Taken,
        StatusCode::OK => Came::Here,
        StatusCode::CONFLICT => Came::Conflict,
        _ => Came::Refused,
    };
    if row.came == Came::Refused {
        row.reasons = reasons(&said);
    }
    row
}

/// Why it was refused, in the sentences that the phone would have shown.
fn reasons(said: &Value) -> Vec<String> {
    let listed = said["problems"].as_array().into_iter().flatten();
    let mut all: Vec<String> = listed
        .filter_map(|problem| problem["sentence"].as_str().map(str::to_owned))
        .collect();
    if all.is_empty() {
        let whole = said["detail"].as_str().or(said["title"].as_str());
        all.push(whole.unwrap_or("The hub did not take it.").to_owned());
    }
    all
}
