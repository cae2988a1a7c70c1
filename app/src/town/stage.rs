//! Where stories are told: a house of its own for each test, on the engine under test.

use super::fresh::fresh_database;
use super::people::{HUBS, WORKERS};
use crate::duties::DUTIES;
use crate::listening::model::Tier;
use crate::listening::queries::consents;
use crate::{ground, router};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use kit::clock::{Chance, Clock};
use kit::db::Address;
use kit::house::{House, Settings};
use kit::mail::Mail;
use kit::sealing::Sealing;
use kit::text::Texts;
use kit::words::Language;
use serde_json::json;
use std::collections::HashMap;
use std::path::PathBuf;
use tower::ServiceExt;

/// The day on which every story begins.
pub const TODAY: &str = "2026-11-24T10:00:00Z";

pub struct Town {
    pub house: House,
    pub clock: Clock,
    app: Router,
    tokens: HashMap<&'static str, String>,
    folder: PathBuf,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    /// Holds the status, showing what came instead.
    #[track_caller]
    pub fn is(self, status: u16) -> Answer {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }
    #[track_caller]
    pub fn says(self, words: &str) -> Answer {
        assert!(self.text.contains(words), "{words:?} is not in:\n{}", self.text);
        self
    }
    #[track_caller]
    pub fn never_says(self, words: &str) -> Answer {
        assert!(!self.text.contains(words), "{words:?} is in:\n{}", self.text);
        self
    }
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {}", self.text))
    }
    /// Holds that a program was told what to mend, and at which fields.
    #[track_caller]
    pub fn refuses(self, fields: &[&str]) -> Answer {
        let answer = self.is(422);
        let problems = answer.json()["problems"].as_array().cloned().unwrap_or_default();
        let told: Vec<&str> = problems
            .iter()
            .filter_map(|problem| problem["field"].as_str())
            .collect();
        assert_eq!(told, fields, "{}", answer.text);
        answer
    }
    /// The value of a cookie that the answer sets.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self
            .headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|set| set.to_str().ok());
        let pairs = cookies.filter_map(|set| set.split(';').next()?.split_once('='));
        pairs
            .filter(|(key, value)| *key == name && !value.is_empty())
            .map(|(_, value)| value.to_owned())
            .next()
    }
    pub fn goes_to(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|to| to.to_str().ok())
            .unwrap_or_default()
    }
}

impl Town {
    /// The hubs and workers of the town; nothing has been heard yet.
    pub async fn new() -> Town {
        let town = Town::empty().await;
        town.settle().await
    }

    /// A house that nobody has founded.
    pub async fn empty() -> Town {
        Town::open(std::env::var("FOLKMOOT_TEST_DATABASE").ok(), 1).await
    }

    /// Another house, which gives other ids than the first.
    pub async fn another() -> Town {
        Town::open(std::env::var("FOLKMOOT_TEST_DATABASE").ok(), 2).await
    }

    /// The town once more in another house.
    pub async fn another_settled() -> Town {
        Town::another().await.settle().await
    }

    /// The same on SQLite, whichever engine is under test: for what goes from one to the other.
    pub async fn on_sqlite() -> Town {
        Town::open(None, 3).await
    }

    pub fn is_on_sqlite(&self) -> bool {
        self.house.db_for_tests().engine() == kit::db::Engine::Sqlite
    }

    async fn open(server: Option<String>, seed: u64) -> Town {
        let clock = Clock::held_at(TODAY.parse().unwrap());
        let folder = std::env::temp_dir().join(format!("folkmoot-story-{}", uuid()));
        std::fs::create_dir_all(&folder).unwrap();
        let address = match server {
            Some(server) => Address::Postgres(fresh_database(&server).await),
            None => Address::File(folder.join("story.db")),
        };
        let mail = Mail::folder(&folder.join("mail"), "Folkmoot <folkmoot@example.org>").unwrap();
        let texts = Texts::folder(&folder.join("texts"), "GB").unwrap();
        let settings = Settings {
            public_url: "http://localhost".into(),
            demonstration: false,
            trust_proxy: false,
            metrics_token: None,
            background: None,
        };
        let sealing = Sealing::of(&"5".repeat(64)).unwrap();
        let house = ground::open(
            &address,
            clock.clone(),
            Chance::seeded(seed),
            mail,
            texts,
            sealing,
            settings,
        )
        .await
        .unwrap();
        let app = router::router(house.clone());
        Town {
            house,
            clock,
            app,
            tokens: HashMap::new(),
            folder,
        }
    }

    async fn settle(mut self) -> Town {
        let now = self.clock.now().as_microsecond();
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
        for worker in WORKERS {
            let token = format!("token-of-{}", worker.short);
            script += &format!(
                "INSERT INTO accounts VALUES ('{0}', '{1}', '{2}', NULL, '{3}', {now}, NULL, {now});
                 INSERT INTO sessions (digest, id, account_id, device, made_at, seen_at, expires_at)
                 VALUES ('{4}', 'session-{0}', '{0}', 'Test', {now}, {now}, {5});",
                worker.short,
                worker.name,
                worker.email(),
                worker.language,
                kit::id::digest(&token),
                now + 1_000 * 24 * 3600 * 1_000_000
            );
            for (hub, role) in worker.roles {
                script += &format!(
                    "INSERT INTO memberships VALUES ('{hub}', '{}', '{}', {now}, NULL);",
                    worker.short,
                    role.as_str()
                );
            }
            self.tokens.insert(worker.short, token);
        }
        self.house.db_for_tests().run_script(script).await.unwrap();
        self
    }

    /// Asks as one of the workers (`""` is nobody), as a browser or a phone would.
    pub async fn ask(
        &self,
        who: &str,
        method: &str,
        path: &str,
        media: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost");
        if let Some(token) = self.tokens.get(who) {
            request = request.header(header::COOKIE, format!("folkmoot={token}"));
        }
        if !media.is_empty() {
            request = request.header(header::CONTENT_TYPE, media);
        }
        self.answered(request.body(body.into()).unwrap()).await
    }

    /// The cookie of a worker's session.
    pub fn cookie_of(&self, who: &str) -> String {
        format!("folkmoot={}", self.tokens.get(who).map_or("", String::as_str))
    }

    /// Asks whatever a story has put together.
    pub async fn answered(&self, request: Request<Body>) -> Answer {
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 << 20).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text,
        }
    }

    /// Asks for a page in a language.
    pub async fn get_in(&self, language: &str, who: &str, path: &str) -> Answer {
        let token = self.tokens.get(who).cloned().unwrap_or_default();
        let request = Request::builder()
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::COOKIE, format!("folkmoot={token}; language={language}"));
        self.answered(request.body(Body::empty()).unwrap()).await
    }

    /// Asks for a page with a cookie that an answer has set.
    pub async fn get_with(&self, cookie: &str, path: &str) -> Answer {
        let request = Request::builder()
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::COOKIE, cookie);
        self.answered(request.body(Body::empty()).unwrap()).await
    }

    /// What an address sends as it is, or the part of it that is asked for.
    pub async fn bytes(&self, who: &str, path: &str, range: Option<&str>) -> Vec<u8> {
        let token = self.tokens.get(who).cloned().unwrap_or_default();
        let mut request = Request::builder()
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::COOKIE, format!("folkmoot={token}"));
        if let Some(range) = range {
            request = request.header(header::RANGE, range);
        }
        let response = self
            .app
            .clone()
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap();
        assert!(response.status().is_success(), "{}", response.status());
        to_bytes(response.into_body(), 64 << 20).await.unwrap().to_vec()
    }

    pub async fn get(&self, who: &str, path: &str) -> Answer {
        self.ask(who, "GET", path, "", Body::empty()).await
    }
    /// Asks as every browser does, which takes answers packed.
    pub async fn get_packed(&self, who: &str, path: &str) -> Answer {
        let token = self.tokens.get(who).cloned().unwrap_or_default();
        let request = Request::builder()
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT_ENCODING, "gzip")
            .header(header::COOKIE, format!("folkmoot={token}"));
        self.answered(request.body(Body::empty()).unwrap()).await
    }
    /// Sends a form: `&[("name", "Amina")]`.
    pub async fn post(&self, who: &str, path: &str, form: &[(&str, &str)]) -> Answer {
        let encode = |words: &str| {
            words.bytes().fold(String::new(), |mut out, byte| {
                if byte.is_ascii_alphanumeric() {
                    out.push(byte.into());
                } else {
                    out += &format!("%{byte:02X}");
                }
                out
            })
        };
        let body: Vec<String> = form
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        self.ask(
            who,
            "POST",
            path,
            "application/x-www-form-urlencoded",
            body.join("&"),
        )
        .await
    }
    pub async fn put(&self, who: &str, path: &str, json: &serde_json::Value) -> Answer {
        self.send(who, "PUT", path, json).await
    }
    /// Asks as a phone does, with headers of its own, in the session of `who`.
    pub async fn put_with(
        &self,
        who: &str,
        headers: &[(&'static str, &str)],
        path: &str,
        json: &serde_json::Value,
    ) -> Answer {
        let token = self.tokens.get(who).cloned().unwrap_or_default();
        let mut request = Request::builder()
            .method("PUT")
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::COOKIE, format!("folkmoot={token}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.answered(request.body(json.to_string().into()).unwrap())
            .await
    }
    /// Asks as a phone does that was given a token of its own.
    pub async fn on_phone(&self, token: &str, method: &str, path: &str, json: &serde_json::Value) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("Phone {token}"))
            .header("Folkmoot-Unsent", "3");
        self.answered(request.body(json.to_string().into()).unwrap())
            .await
    }
    /// Asks as a program does.
    pub async fn send(&self, who: &str, method: &str, path: &str, json: &serde_json::Value) -> Answer {
        self.ask(who, method, path, "application/json", json.to_string())
            .await
    }
    pub async fn delete(&self, who: &str, path: &str) -> Answer {
        self.ask(who, "DELETE", path, "", Body::empty()).await
    }
    /// What amina hears at the nth door of Mill Lane; the answer is its id.
    pub async fn hears(&self, nth: u32, tier: Tier, concerns: &str) -> String {
        let id = format!("019ab5c0-0000-7000-8000-{nth:012}");
        let wording = consents::wording("Mill Lane", Language::ENGLISH, tier).id;
        let mut heard = json!({
            "held_at": "2026-11-24T09:30:00Z", "how": "door", "place": "The towers", "language": "en",
            "concerns": concerns, "consent": { "tier": tier.as_str(), "wording": wording, "given": "spoken" },
        });
        if tier == Tier::Contact {
            let way = json!({ "channel": "phone", "value": "020 7946 0958", "basis": "consent" });
            heard["contact"] = json!({ "name": "Rose Achebe", "channels": [way] });
        }
        let at = format!("/api/v1/hubs/mill-lane/conversations/{id}");
        self.put("amina", &at, &heard).await.is(201);
        id
    }

    /// Asks with headers of its own, and in nobody's session.
    pub async fn ask_with(
        &self,
        headers: &[(&'static str, &str)],
        method: &str,
        path: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost");
        let request = headers
            .iter()
            .fold(request, |request, (name, value)| request.header(*name, *value));
        self.answered(request.body(body.into()).unwrap()).await
    }

    /// From here on somebody asks in the session that an answer opened.
    pub fn keep_session(&mut self, who: &'static str, answer: &Answer) {
        self.tokens
            .insert(who, answer.cookie("folkmoot").expect("a session"));
    }

    /// Does every waiting job; one that fails fails the story.
    pub async fn work(&self) {
        kit::jobs::run_all(&self.house, DUTIES).await.unwrap();
    }

    /// Does the waiting jobs, and takes the letters out of the post as they are read.
    pub async fn letters(&self) -> Vec<String> {
        self.work().await;
        let files = std::fs::read_dir(self.folder.join("mail")).unwrap();
        files
            .map(|file| file.unwrap().path())
            .filter(|file| file.extension().is_some_and(|kind| kind == "eml"))
            .map(|file| {
                let letter = std::fs::read_to_string(&file).unwrap();
                std::fs::remove_file(&file).unwrap();
                // Long lines are broken on their way.
                letter.replace("=\r\n", "").replace("=3D", "=")
            })
            .collect()
    }

    /// Does the waiting jobs, and takes the texts off the air as they are read.
    pub async fn texts(&self) -> Vec<String> {
        self.work().await;
        let files = std::fs::read_dir(self.folder.join("texts")).unwrap();
        files
            .map(|file| file.unwrap().path())
            .map(|file| {
                let text = std::fs::read_to_string(&file).unwrap();
                std::fs::remove_file(&file).unwrap();
                text
            })
            .collect()
    }

    /// The address of the link to sign in that is in the post.
    pub async fn link_in_the_post(&self) -> String {
        let letters = self.letters().await;
        let (_, secret) = letters
            .iter()
            .find_map(|letter| letter.split_once("/sign-in/link/"))
            .expect("a link in a letter");
        format!("/sign-in/link/{}", &secret[..64])
    }

    /// Comes in anew by a link, as `who@example.org`.
    pub async fn enter_by_link(&mut self, who: &'static str) -> Answer {
        let email = format!("{who}@example.org");
        self.post("", "/sign-in/link", &[("email", &email)]).await.is(200);
        let link = self.link_in_the_post().await;
        let entered = self.post("", &link, &[]).await.is(303);
        let cookie = entered.headers[header::SET_COOKIE].to_str().unwrap();
        let (_, token) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        self.tokens.insert(who, token.to_owned());
        entered
    }

    /// Rows behind all passes, as text.
    pub async fn look(&self, sql: &str) -> Vec<Vec<String>> {
        self.house.db_for_tests().look(sql.to_owned()).await.unwrap()
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub(super) fn uuid() -> String {
    kit::id::new(&Clock::running(), &Chance::system())
}
