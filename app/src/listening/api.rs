//! What phones and other programs ask of listening.

use super::access::Record;
use super::model::{Ended, Heard, How, NextStep, Recorded, Said, Tier, Written, WrittenNextStep};
use super::queries::{self, Sought, consents, counts, follow_ups, themes};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use jiff::SignedDuration;
use kit::access::{Can, SignedIn};
use kit::web::sent::Sent;
use kit::words::Language;
use kit::{Error, Problems, Result, clock, id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// What became of something that was sent.
#[derive(Serialize, ToSchema)]
pub struct State {
    /// `kept`.
    state: &'static str,
}

const KEPT: State = State { state: "kept" };

/// Keep a conversation. Sending the same again changes nothing.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/conversations/{id}",
    tag = "listening",
    params(
        ("hub" = String, Path, description = "The hub's id, such as mill-lane"),
        ("id" = String, Path, description = "A UUIDv7 made by whoever had the conversation")
    ),
    request_body = Written,
    responses(
        (status = 201, description = "Kept", body = State),
        (status = 200, description = "It was kept before", body = State),
        (status = 409, description = "Other words are kept under this id; these are kept aside for a coordinator"),
        (status = 422, description = "Something must be mended, named by field")
    )
)]
pub async fn put_conversation(
    can: Can<Record>,
    address: Path<(String, String)>,
    Sent(written): Sent<Written>,
) -> Result<(StatusCode, Json<State>)> {
    let Path((_, sent_id)) = address;
    let id = id::parse(&sent_id).ok_or_else(|| Error::invalid("id", "problem-unreadable"))?;
    let heard = Heard::of(&written, can.now())?;
    match can
        .write(move |hub| queries::record(hub, &id, &heard, None))
        .await?
    {
        Recorded::New => Ok((StatusCode::CREATED, Json(KEPT))),
        Recorded::Same => Ok((StatusCode::OK, Json(KEPT))),
        Recorded::Conflict => Err(Error::Conflict("conflict-kept-aside")),
    }
}

/// What is looked for in a list of conversations.
#[derive(Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Words that must be in it; the last may be unfinished.
    search: String,
    theme: String,
    tier: String,
    how: String,
    /// `2026-11`.
    month: String,
    /// The account that wrote it down.
    listener: String,
    /// `yes`: only those without a theme.
    uncoded: String,
    /// `older` of the page before.
    pub(super) before: Option<i64>,
}

impl Asked {
    /// What is looked for, as it stands in an address.
    pub(super) fn filters(&self) -> [(&'static str, &str); 7] {
        [
            ("search", &self.search),
            ("theme", &self.theme),
            ("month", &self.month),
            ("how", &self.how),
            ("tier", &self.tier),
            ("listener", &self.listener),
            ("uncoded", &self.uncoded),
        ]
    }
}

impl From<Asked> for Sought {
    fn from(asked: Asked) -> Sought {
        let given = |words: String| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        Sought {
            words: given(asked.search),
            theme: given(asked.theme),
            tier: Tier::parse(&asked.tier),
            how: How::parse(&asked.how),
            month: given(asked.month),
            listener: given(asked.listener),
            uncoded: asked.uncoded == "yes",
            before: asked.before,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ConversationLine {
    id: String,
    held_at: String,
    how: &'static str,
    place: String,
    language: String,
    tier: &'static str,
    excerpt: String,
    listener: Option<String>,
    themes: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct ConversationPage {
    conversations: Vec<ConversationLine>,
    /// Give this as `before` for the next page; absent on the last.
    older: Option<i64>,
}

/// The hub's conversations, newest first; to a listener, their own.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/conversations",
    tag = "listening",
    params(("hub" = String, Path, description = "The hub's id"), Asked),
    responses((status = 200, body = ConversationPage))
)]
pub async fn list_conversations(
    can: Can<Record>,
    Query(asked): Query<Asked>,
) -> Result<Json<ConversationPage>> {
    let sought = Sought::from(asked);
    let list = can.read(move |hub| queries::list(hub, &sought)).await?;
    let conversations = list.rows.into_iter().map(|row| ConversationLine {
        id: row.id,
        held_at: row.held_at.to_string(),
        how: row.how.as_str(),
        place: row.place,
        language: row.language,
        tier: row.tier.as_str(),
        excerpt: row.excerpt,
        listener: row.listener,
        themes: row.themes,
    });
    Ok(Json(ConversationPage {
        conversations: conversations.collect(),
        older: list.older,
    }))
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

/// One conversation as it stands.
#[derive(Serialize, ToSchema)]
pub struct WholeConversation {
    id: String,
    arrived: String,
    held_at: String,
    how: &'static str,
    place: String,
    language: String,
    loves: String,
    concerns: String,
    would_change: String,
    would_do: String,
    tier: &'static str,
    listener: Option<Named>,
    themes: Vec<Named>,
    follow_ups: Vec<FollowUpLine>,
}

/// One conversation.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/conversations/{id}",
    tag = "listening",
    params(("hub" = String, Path, description = "The hub's id"), ("id" = String, Path, description = "The conversation's id")),
    responses((status = 200, body = WholeConversation), (status = 404, description = "There is none for you"))
)]
pub async fn get_conversation(
    can: Can<Record>,
    address: Path<(String, String)>,
) -> Result<Json<WholeConversation>> {
    let Path((_, id)) = address;
    let (conversation, themes, promises) = can
        .read(move |hub| {
            let conversation = queries::one(hub, &id)?;
            let themes = themes::of(hub, &id)?;
            Ok((conversation, themes, follow_ups::of(hub, &id)?))
        })
        .await?;
    let Said {
        how,
        place,
        language,
        loves,
        concerns,
        would_change,
        would_do,
        ..
    } = conversation.said.clone();
    Ok(Json(WholeConversation {
        id: conversation.id,
        arrived: conversation.arrived.to_string(),
        held_at: conversation.said.at().to_string(),
        how: how.as_str(),
        place,
        language,
        loves,
        concerns,
        would_change,
        would_do,
        tier: conversation.tier.as_str(),
        listener: conversation.listener.map(Named::from),
        themes: themes
            .into_iter()
            .map(|theme| Named::from((theme.id, theme.name)))
            .collect(),
        follow_ups: promises.into_iter().map(FollowUpLine::from).collect(),
    }))
}

#[derive(Serialize, ToSchema)]
pub struct WordingLine {
    tier: &'static str,
    id: String,
    text: String,
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
    languages: Vec<&'static str>,
    server_time: String,
}

/// What "often" looks back on.
const A_YEAR: SignedDuration = SignedDuration::from_hours(365 * 24);
/// More would be a long list again.
const MOST_OFTEN: usize = 12;

/// What a phone keeps of a hub.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/phone",
    tag = "listening",
    params(("hub" = String, Path, description = "The hub's id")),
    responses((status = 200, body = ForPhone))
)]
pub async fn for_phone(can: Can<Record>) -> Result<Json<ForPhone>> {
    let zone = &can.hub().zone;
    let from = clock::month(can.now() - A_YEAR, zone);
    let to = clock::month(can.now(), zone);
    let (themes, heard, members) = can
        .read(move |hub| {
            let heard = counts::family(hub, "theme:", &from, &to)?;
            Ok((themes::list(hub)?, heard, follow_ups::members(hub)?))
        })
        .await?;
    let often: Vec<String> = heard
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| themes.iter().any(|theme| theme.id == *id))
        .take(MOST_OFTEN)
        .collect();
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
    Ok(Json(ForPhone {
        hub: Named::from((can.hub().id.clone(), can.hub().name.clone())),
        me: Named::from((can.account().id.clone(), can.account().name.clone())),
        role: can.role().as_str(),
        themes: themes
            .into_iter()
            .map(|theme| Named::from((theme.id, theme.name)))
            .collect(),
        often,
        members: members.into_iter().map(Named::from).collect(),
        wordings,
        languages: Language::all().map(Language::code).collect(),
        server_time: can.now().to_string(),
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

/// Who asks, and where they belong.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    tag = "listening",
    responses((status = 200, body = Me), (status = 401, description = "Sign in first"))
)]
pub async fn me(signed_in: SignedIn) -> Result<Json<Me>> {
    let hubs = signed_in.hubs().await?;
    let account = signed_in.account();
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

/// Something that was promised.
#[derive(Serialize, ToSchema)]
pub struct FollowUpLine {
    id: String,
    conversation: String,
    what: String,
    owner: Named,
    /// `2026-12-01`.
    due: String,
    /// `done` or `let_go`; absent while it is open.
    ended: Option<&'static str>,
    note: Option<String>,
}

impl From<follow_ups::FollowUp> for FollowUpLine {
    fn from(promise: follow_ups::FollowUp) -> FollowUpLine {
        FollowUpLine {
            id: promise.id,
            conversation: promise.conversation,
            what: promise.what,
            owner: Named::from(promise.owner),
            due: promise.due,
            ended: promise.ended.as_ref().map(|end| end.how.as_str()),
            note: promise.ended.map(|end| end.note),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct OpenFollowUps {
    overdue: Vec<FollowUpLine>,
    due: Vec<FollowUpLine>,
}

/// What is still to be done; to a listener, what they are to do.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/follow-ups",
    tag = "listening",
    params(("hub" = String, Path, description = "The hub's id")),
    responses((status = 200, body = OpenFollowUps))
)]
pub async fn list_follow_ups(can: Can<Record>) -> Result<Json<OpenFollowUps>> {
    let open = can.read(|hub| follow_ups::open(hub, None)).await?;
    let lines =
        |promises: Vec<follow_ups::FollowUp>| promises.into_iter().map(FollowUpLine::from).collect();
    Ok(Json(OpenFollowUps {
        overdue: lines(open.overdue),
        due: lines(open.due),
    }))
}

/// Promise something in a conversation that was kept before.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/conversations/{id}/follow-ups",
    tag = "listening",
    params(("hub" = String, Path, description = "The hub's id"), ("id" = String, Path, description = "The conversation's id")),
    request_body = WrittenNextStep,
    responses((status = 201, description = "Promised; the answer is its id", body = String))
)]
pub async fn add_follow_up(
    can: Can<Record>,
    address: Path<(String, String)>,
    Sent(written): Sent<WrittenNextStep>,
) -> Result<(StatusCode, Json<String>)> {
    let Path((_, conversation)) = address;
    let mut problems = Problems::default();
    let step = NextStep::of(&written, &mut problems);
    let step = match step {
        Some(step) => problems.or(step)?,
        None => return Err(Error::Invalid(problems)),
    };
    let id = can
        .write(move |hub| follow_ups::add(hub, &conversation, &step))
        .await?;
    Ok((StatusCode::CREATED, Json(id)))
}

#[derive(Deserialize, ToSchema)]
pub struct Ending {
    /// `done` or `let_go`.
    how: String,
    #[serde(default)]
    note: String,
}

/// Say how a promise ended.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/follow-ups/{id}/end",
    tag = "listening",
    params(("hub" = String, Path, description = "The hub's id"), ("id" = String, Path, description = "The follow-up's id")),
    request_body = Ending,
    responses((status = 200, description = "Ended", body = State))
)]
pub async fn end_follow_up(
    can: Can<Record>,
    address: Path<(String, String)>,
    Sent(ending): Sent<Ending>,
) -> Result<Json<State>> {
    let Path((_, id)) = address;
    let how = Ended::parse(&ending.how).ok_or_else(|| Error::invalid("how", "problem-choose"))?;
    can.write(move |hub| follow_ups::end(hub, &id, how, &ending.note))
        .await?;
    Ok(Json(State { state: "ended" }))
}
