//! What phones and other programs ask of listening, by noun.

pub mod conflicts;
pub mod conversations;
pub mod endings;
pub mod follow_ups;
pub mod joining;
pub mod people;
pub mod sheets;
pub mod slips;
pub mod voice;

#[cfg(test)]
mod tests;

use super::access::Record;
use super::model::Theme;
use super::model::voice::{KEPT_DAYS, MOST_MINUTES, VOICE};
use super::queries::follow_ups::{self as promises, Whose};
use super::queries::{consents, counts, slips as slip_queries, themes};
use crate::hubs::queries::keys;
use axum::Json;
use axum::http::HeaderMap;
use kit::access::{Can, Known};
use kit::words::Language;
use kit::Result;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What became of something that was sent.
#[derive(Serialize, ToSchema)]
pub struct State {
    /// `kept`: the word by which a phone knows that its hub has it.
    state: &'static str,
}

#[derive(Serialize, ToSchema)]
pub struct Named {
    id: String,
    name: String,
}

impl From<(String, String)> for Named {
    fn from((id, name): (String, String)) -> Named {
        Named { id, name }
    }
}

impl From<Theme> for Named {
    fn from(theme: Theme) -> Named {
        Named { id: theme.id, name: theme.name }
    }
}

#[derive(Serialize, ToSchema)]
pub struct WordingLine {
    tier: &'static str,
    id: String,
    text: String,
}

/// With what unsent work is sealed for the hub, so that the hub alone can open it.
#[derive(Serialize, ToSchema)]
pub struct SealOfHub {
    /// Which pair of keys this is.
    key: String,
    /// Its public half: a point on P-256, uncompressed, in base64.
    public: String,
}

/// What a phone must know before it records somebody's words; what is read out stands among the wordings, as `voice`.
#[derive(Serialize, ToSchema)]
pub struct ForRecording {
    most_minutes: i64,
    /// After so many days it is deleted, here and on the phone.
    kept_days: i64,
}

/// Everything that a phone needs to work without signal.
#[derive(Serialize, ToSchema)]
pub struct ForPhone {
    hub: Named,
    me: Named,
    role: &'static str,
    themes: Vec<Named>,
    /// The themes heard most in the last year, the most first: of a long list a phone shows these first.
    often: Vec<String>,
    members: Vec<Named>,
    /// By language.
    wordings: BTreeMap<&'static str, Vec<WordingLine>>,
    /// How recordings of somebody's words are made.
    recording: ForRecording,
    languages: Vec<&'static str>,
    seal: SealOfHub,
    server_time: String,
    /// What they promised and have not ended, by day: those of the first page of their promises.
    promises: Vec<Promised>,
    /// Conversations of this listener that were taken out: what a phone holds of them goes.
    taken_back: Vec<String>,
}

/// Something promised, as a phone shows it.
#[derive(Serialize, ToSchema)]
pub struct Promised {
    id: String,
    what: String,
    /// `2026-12-01`.
    due: String,
}

/// More would be a long list again.
const MOST_OFTEN: usize = 12;

/// What a phone keeps of a hub.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/phone",
    tag = "conversations",
    responses((status = 200, body = ForPhone))
)]
pub async fn for_phone(can: Can<Record>) -> Result<Json<ForPhone>> {
    let me = can.account().id.clone();
    let (themes, often, members, promised, taken_back, seal) = can
        .read(move |hub| {
            let themes = themes::list(hub)?;
            let often = counts::often(hub, &themes, MOST_OFTEN)?;
            let taken_back = slip_queries::taken_back(hub)?;
            let open = promises::open(hub, Whose::Of(&me), None)?;
            let promised = open.overdue.into_iter().chain(open.due).collect::<Vec<_>>();
            Ok((themes, often, promises::members(hub)?, promised, taken_back, keys::public(hub)?))
        })
        .await?;
    let seal = match seal {
        Some(seal) => seal,
        // Once in a hub's life: its first phone.
        None => can.write(keys::made).await?,
    };
    let mut wordings: BTreeMap<&'static str, Vec<WordingLine>> = BTreeMap::new();
    for wording in consents::wordings(&can.hub().name) {
        wordings
            .entry(wording.language.code())
            .or_default()
            .push(WordingLine {
                tier: wording.tier.as_str(),
                id: wording.id,
                text: wording.words,
            });
    }
    for language in Language::all() {
        let (id, text) = consents::voice_wording(&can.hub().name, language);
        wordings.entry(language.code()).or_default().push(WordingLine { tier: VOICE, id, text });
    }
    Ok(Json(ForPhone {
        hub: Named::from((can.hub().id.clone(), can.hub().name.clone())),
        me: Named::from((can.account().id.clone(), can.account().name.clone())),
        role: can.role().as_str(),
        themes: themes.into_iter().map(Named::from).collect(),
        often,
        members: members.into_iter().map(Named::from).collect(),
        wordings,
        recording: ForRecording { most_minutes: MOST_MINUTES, kept_days: KEPT_DAYS },
        languages: Language::all().map(Language::code).collect(),
        seal: SealOfHub { key: seal.id, public: seal.key },
        server_time: can.now().to_string(),
        promises: promised
            .into_iter()
            .map(|promise| Promised { id: promise.id, what: promise.what, due: promise.due })
            .collect(),
        taken_back,
    }))
}

#[derive(Serialize, ToSchema)]
pub struct MyHub {
    id: String,
    name: String,
    /// `hub`; or `alliance` or `network`, where nobody writes down conversations.
    kind: &'static str,
    role: &'static str,
}

#[derive(Serialize, ToSchema)]
pub struct MyAccount {
    id: String,
    name: String,
    language: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct Me {
    account: MyAccount,
    hubs: Vec<MyHub>,
}

/// The header in which a phone says how much it has not sent.
const UNSENT: &str = "folkmoot-unsent";
/// More than this lies on no phone.
const MOST_UNSENT: i64 = 100_000;

/// Who asks, and where they belong; with a token, where among these it is good. A phone says in
/// `Folkmoot-Unsent` how much it has not sent, which its owner and their coordinators see in the list of phones.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    tag = "account",
    responses((status = 200, body = Me))
)]
pub async fn me(known: Known, headers: HeaderMap) -> Result<Json<Me>> {
    let told = headers.get(UNSENT).and_then(|told| told.to_str().ok()?.parse::<i64>().ok());
    if let Some(unsent) = told {
        known.tell_unsent(unsent.clamp(0, MOST_UNSENT)).await?;
    }
    let hubs = known.hubs().await?;
    let account = known.account();
    Ok(Json(Me {
        account: MyAccount {
            id: account.id.clone(),
            name: account.name.clone(),
            language: account.language.clone(),
        },
        hubs: hubs
            .into_iter()
            .map(|(hub, role)| MyHub {
                id: hub.id,
                name: hub.name,
                kind: hub.kind.as_str(),
                role: role.as_str(),
            })
            .collect(),
    }))
}
