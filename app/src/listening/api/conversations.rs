//! Conversations: kept, looked for, corrected, taken out.

use super::follow_ups::FollowUpLine;
use super::Named;
use super::voice::VoiceNoteLine;
use crate::listening::access::{Agree, Record, Settle};
use crate::listening::model::{
    Consent, Heard, How, Recorded, Recording, Said, Tier, Written, WrittenConsent, WrittenContact, WrittenSlip,
};
use crate::listening::queries::slips::{self, Given, Way};
use crate::listening::queries::{self, Sought, consents, follow_ups, sheets, themes, voice};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kit::access::{Can, OwnWords, Role, Writing};
use kit::slip::Code;
use kit::web::sent::Sent;
use kit::{Error, Result, id};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Keep a conversation. Sending the same again changes nothing.
///
/// A phone may send much later what somebody kept on it. With `Folkmoot-Account` it says whose words they
/// are; unless that account is the one signed in, nothing is kept and the answer is 401.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/conversations/{id}",
    tag = "conversations",
    params((
        "Folkmoot-Account" = Option<String>, Header,
        description = "The id of the account that wrote it. Without it, it is written by whoever is signed in"
    )),
    request_body = Written,
    responses(
        (status = 201, description = "Kept", body = Kept),
        (status = 200, description = "It was kept before", body = Kept),
        (status = 401, description = "Nobody is signed in, or somebody else than the account that wrote it"),
        (status = 409, description = "Other words are kept under this id; these are kept aside for a coordinator"),
        (status = 422, description = "Something must be mended, named by field")
    )
)]
pub async fn put_conversation(
    _: OwnWords,
    can: Can<Record>,
    address: Path<(String, String)>,
    Sent(written): Sent<Written>,
) -> Result<(StatusCode, Json<Kept>)> {
    let Path((_, sent_id)) = address;
    let id = id::parse(&sent_id).ok_or_else(|| Error::invalid("id", "problem-unreadable"))?;
    let heard = Heard::of(&written, can.now())?;
    let recording = written.recording.as_ref().map(|told| Recording::of(told, can.now())).transpose()?;
    let slip = match &written.slip {
        Some(slip) => Some(SlipSent::of(slip, &can).await?),
        None => None,
    };
    let sheet = written.sheet.as_deref().map(id::tidy_code);
    let (recorded, slip) = can
        .write(move |hub| {
            let recorded = match &sheet {
                Some(sheet) => sheets::type_in(hub, sheet, &id, &heard, None)?,
                None => queries::record(hub, &id, &heard, None)?,
            };
            let slip = slip.map(|slip| slip.given(hub, &id)).transpose()?;
            if let Some(recording) = &recording {
                voice::expect(hub, &id, recording)?;
            }
            Ok((recorded, slip))
        })
        .await?;
    let kept = Json(Kept { state: "kept", slip });
    match recorded {
        Recorded::New => Ok((StatusCode::CREATED, kept)),
        Recorded::Same => Ok((StatusCode::OK, kept)),
        Recorded::Conflict => Err(Error::Conflict("conflict-kept-aside")),
    }
}

/// What became of a conversation that was sent, and of the slip that came with it.
#[derive(Serialize, ToSchema)]
pub struct Kept {
    /// `kept`.
    state: &'static str,
    /// `given`; `taken` where its code belongs to another conversation; `wrong` where it is no code;
    /// `nothing` where the conversation was taken out. Absent where no slip came.
    #[serde(skip_serializing_if = "Option::is_none")]
    slip: Option<&'static str>,
}

/// The slip that came with a conversation, as far as it can be looked at outside the transaction.
enum SlipSent {
    Wrong,
    Digest(String, Way),
}

impl SlipSent {
    async fn of(slip: &WrittenSlip, can: &Can<Record>) -> Result<SlipSent> {
        let way = if slip.printed { Way::Printed } else { Way::Phone };
        Ok(match Code::typed(&slip.code) {
            Some(code) => SlipSent::Digest(code.digest(can.house()).await?, way),
            None => SlipSent::Wrong,
        })
    }
    fn given(&self, hub: &mut Writing<'_, Record>, id: &str) -> Result<&'static str> {
        Ok(match self {
            SlipSent::Wrong => "wrong",
            SlipSent::Digest(digest, way) => match slips::give(hub, id, digest, *way)? {
                Given::Here => "given",
                Given::Taken => "taken",
                Given::Nothing => "nothing",
            },
        })
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
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    pub(in crate::listening) next: Option<i64>,
}

impl Asked {
    /// What is looked for, as it stands in an address.
    pub(in crate::listening) fn filters(&self) -> [(&'static str, &str); 7] {
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
            before: asked.next,
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
    /// Ask for the next page with this; absent on the last.
    next: Option<String>,
}

/// The hub's conversations, newest first; to a listener, their own.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/conversations",
    tag = "conversations",
    params(Asked),
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
        next: list.older.map(|next| next.to_string()),
    }))
}

/// What was said, where and how.
#[derive(Serialize, ToSchema)]
pub struct SaidThere {
    held_at: String,
    how: &'static str,
    place: String,
    language: String,
    loves: String,
    concerns: String,
    would_change: String,
    would_do: String,
}

impl From<Said> for SaidThere {
    fn from(said: Said) -> SaidThere {
        SaidThere {
            held_at: said.at().to_string(),
            how: said.how.as_str(),
            place: said.place,
            language: said.language,
            loves: said.loves,
            concerns: said.concerns,
            would_change: said.would_change,
            would_do: said.would_do,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct AgreedLine {
    at: String,
    tier: &'static str,
    /// `spoken`, `written` or `phone`; `withdrawn` where they took back what they had agreed to.
    given: &'static str,
    /// What was read out, and in what language; absent where it was withdrawn.
    words: Option<String>,
    language: Option<String>,
    by: Option<String>,
}

/// What stood before a correction.
#[derive(Serialize, ToSchema)]
pub struct EarlierWords {
    #[serde(flatten)]
    said: SaidThere,
    until: String,
    by: Option<String>,
}

/// One conversation as it stands.
#[derive(Serialize, ToSchema)]
pub struct WholeConversation {
    id: String,
    arrived: String,
    #[serde(flatten)]
    said: SaidThere,
    tier: &'static str,
    listener: Option<Named>,
    /// Who said "contact me", for those who may see it.
    person: Option<String>,
    /// The import that it came in with.
    import: Option<String>,
    /// The code of the listening sheet that it was written on.
    sheet: Option<String>,
    themes: Vec<Named>,
    follow_ups: Vec<FollowUpLine>,
    /// What was agreed, the agreement in force first.
    agreed: Vec<AgreedLine>,
    /// What was recorded, until somebody has typed the words.
    voice_notes: Vec<VoiceNoteLine>,
    /// The latest first.
    earlier: Vec<EarlierWords>,
}

/// One conversation.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/conversations/{id}",
    tag = "conversations",
    responses((status = 200, body = WholeConversation))
)]
pub async fn get_conversation(
    can: Can<Record>,
    address: Path<(String, String)>,
) -> Result<Json<WholeConversation>> {
    let Path((_, id)) = address;
    let (conversation, sheet, themes, promises, agreed, notes, earlier) = can
        .read(move |hub| {
            let conversation = queries::one(hub, &id)?;
            let sheet = sheets::of(hub, &id)?;
            let themes = themes::of(hub, &id)?;
            let promises = follow_ups::of(hub, &id)?;
            let agreed = consents::of(hub, &id)?;
            let notes = voice::of(hub, &id)?;
            Ok((conversation, sheet, themes, promises, agreed, notes, queries::earlier(hub, &id)?))
        })
        .await?;
    Ok(Json(WholeConversation {
        id: conversation.id,
        arrived: conversation.arrived.to_string(),
        said: conversation.said.into(),
        tier: conversation.tier.as_str(),
        listener: conversation.listener.map(Named::from),
        person: conversation.person.filter(|_| can.role() >= Role::Organiser),
        import: conversation.import,
        sheet,
        themes: themes.into_iter().map(Named::from).collect(),
        follow_ups: promises.into_iter().map(FollowUpLine::from).collect(),
        agreed: agreed
            .into_iter()
            .map(|agreed| {
                let given = agreed.given();
                let (words, language) = agreed.yes.map(|yes| (yes.words, yes.language)).unzip();
                let (at, tier) = (agreed.at.to_string(), agreed.tier.as_str());
                AgreedLine { at, tier, given, words, language, by: agreed.by }
            })
            .collect(),
        voice_notes: notes.into_iter().map(VoiceNoteLine::from).collect(),
        earlier: earlier
            .into_iter()
            .map(|earlier| EarlierWords {
                said: earlier.said.into(),
                until: earlier.until.to_string(),
                by: earlier.by,
            })
            .collect(),
    }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SaidSent {
    /// When it was held: `2026-11-24T18:30:00Z`.
    held_at: String,
    /// `door`, `street`, `event`, `phone`, `house_meeting` or `one_to_one`.
    how: String,
    place: String,
    /// What was spoken, as BCP 47 names it: `ur`.
    language: String,
    loves: String,
    concerns: String,
    would_change: String,
    would_do: String,
}

/// Correct what was written down. What stood before is kept beside it.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/conversations/{id}/said",
    tag = "conversations",
    request_body = SaidSent,
    responses((status = 204, description = "Corrected"))
)]
pub async fn correct(
    can: Can<Record>,
    address: Path<(String, String)>,
    Sent(sent): Sent<SaidSent>,
) -> Result<StatusCode> {
    let Path((_, id)) = address;
    let written = Written {
        held_at: sent.held_at,
        how: sent.how,
        place: sent.place,
        language: sent.language,
        loves: sent.loves,
        concerns: sent.concerns,
        would_change: sent.would_change,
        would_do: sent.would_do,
        ..Written::default()
    };
    let now = can.now();
    can.write(move |hub| {
        let said = queries::one(hub, &id)?.said.correcting(&written, now)?;
        queries::correct(hub, &id, &said)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConsentSent {
    consent: WrittenConsent,
    /// With the tier `contact`, unless the hub knows them already.
    contact: Option<WrittenContact>,
}

/// Write down that somebody agrees to more or to less than before.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/conversations/{id}/consent",
    tag = "conversations",
    request_body = ConsentSent,
    responses((status = 204, description = "Written down"))
)]
pub async fn change_consent(
    can: Can<Agree>,
    address: Path<(String, String)>,
    Sent(sent): Sent<ConsentSent>,
) -> Result<StatusCode> {
    let Path((_, id)) = address;
    let (consent, contact) = Consent::changed(&sent.consent, sent.contact.as_ref())?;
    can.write(move |hub| queries::change_tier(hub, &id, &consent, contact.as_ref()))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a conversation out, with all that hangs on it. Nobody can bring it back.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/conversations/{id}",
    tag = "conversations",
    responses((status = 204, description = "Gone"))
)]
pub async fn remove(can: Can<Settle>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| queries::remove(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
