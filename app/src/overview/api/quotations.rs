//! Words that may leave the hub: chosen, signed off, taken back.

use crate::overview::access::SignOff;
use crate::overview::queries::quotations::{self, Quotable, Which};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kit::access::Can;
use kit::clock::instant;
use kit::web::next::Next;
use kit::web::sent::Sent;
use kit::{Result, limits};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
pub struct AskedQuotations {
    /// `back`: those that were taken back, by the hub or the person; otherwise those that the network reads.
    show: Option<String>,
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<Next>,
}

#[derive(Serialize, ToSchema)]
pub struct QuotationSigned {
    id: String,
    conversation: String,
    words: String,
    language: String,
    /// The name of the hub's theme that they are about.
    theme: Option<String>,
    signed_at: String,
    signed_by: String,
    withdrawn_at: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct QuotationsSigned {
    quotations: Vec<QuotationSigned>,
    /// Ask for the next page with this; absent on the last.
    #[schema(value_type = Option<String>)]
    next: Option<Next>,
}

/// What has been signed off for the network, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/quotations",
    tag = "quotations",
    params(AskedQuotations),
    responses((status = 200, body = QuotationsSigned))
)]
pub async fn list(can: Can<SignOff>, Query(asked): Query<AskedQuotations>) -> Result<Json<QuotationsSigned>> {
    let mut found = can
        .read(move |hub| {
            let before = asked.next.as_ref().map(|next| (next.at, next.id.as_str()));
            let back = asked.show.as_deref() == Some("back");
            quotations::list(hub, if back { Which::Back } else { Which::Out }, before, limits::PAGE + 1)
        })
        .await?;
    let more = found.len() > limits::PAGE as usize;
    found.truncate(limits::PAGE as usize);
    let next = found.last().filter(|_| more).map(|last| Next { at: last.signed_at, id: last.id.clone() });
    let quotations = found.into_iter().map(|quotation| QuotationSigned {
        id: quotation.id,
        conversation: quotation.conversation,
        words: quotation.words,
        language: quotation.language,
        theme: quotation.theme,
        signed_at: instant(quotation.signed_at).to_string(),
        signed_by: quotation.signed_by,
        withdrawn_at: quotation.withdrawn_at.map(|at| instant(at).to_string()),
    });
    Ok(Json(QuotationsSigned { quotations: quotations.collect(), next }))
}

#[derive(Deserialize, IntoParams)]
pub struct AskedQuotable {
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<i64>,
}

#[derive(Serialize, ToSchema)]
pub struct QuotableTheme {
    id: String,
    name: String,
}

#[derive(Serialize, ToSchema)]
pub struct QuotableConversation {
    id: String,
    held_at: String,
    language: String,
    loves: String,
    concerns: String,
    would_change: String,
    would_do: String,
    themes: Vec<QuotableTheme>,
    /// How many quotations of it are out already.
    signed: i64,
}

impl From<Quotable> for QuotableConversation {
    fn from(conversation: Quotable) -> QuotableConversation {
        let [loves, concerns, would_change, would_do] = conversation.said.answers;
        QuotableConversation {
            id: conversation.id,
            held_at: instant(conversation.held_at).to_string(),
            language: conversation.said.language,
            loves,
            concerns,
            would_change,
            would_do,
            themes: conversation.themes.into_iter().map(|(id, name)| QuotableTheme { id, name }).collect(),
            signed: conversation.signed,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct QuotableConversations {
    conversations: Vec<QuotableConversation>,
    /// Ask for the next page with this; absent on the last.
    next: Option<String>,
}

/// Conversations whose person agreed to be quoted, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/quotations/from",
    tag = "quotations",
    params(AskedQuotable),
    responses((status = 200, body = QuotableConversations))
)]
pub async fn quotable(can: Can<SignOff>, Query(asked): Query<AskedQuotable>) -> Result<Json<QuotableConversations>> {
    let before = asked.next.unwrap_or(i64::MAX);
    let mut found = can
        .read(move |hub| quotations::quotable(hub, before, limits::PAGE + 1))
        .await?;
    let more = found.len() > limits::PAGE as usize;
    found.truncate(limits::PAGE as usize);
    let next = found.last().filter(|_| more).map(|last| last.arrived.to_string());
    Ok(Json(QuotableConversations {
        conversations: found.into_iter().map(QuotableConversation::from).collect(),
        next,
    }))
}

/// One conversation to choose words from.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/quotations/from/{conversation}",
    tag = "quotations",
    responses((status = 200, body = QuotableConversation))
)]
pub async fn to_quote(can: Can<SignOff>, address: Path<(String, String)>) -> Result<Json<QuotableConversation>> {
    let Path((_, id)) = address;
    let found = can.read(move |hub| quotations::to_quote(hub, &id)).await?;
    Ok(Json(found.into()))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WordsChosen {
    /// A part of one answer, exactly as it was said. What is left out between stands as `…`.
    words: String,
    /// The id of one of the conversation's themes.
    theme: Option<String>,
}

/// Sign words of a conversation off for the network.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/quotations/from/{conversation}",
    tag = "quotations",
    request_body = WordsChosen,
    responses((status = 201, description = "Signed off; the answer is the quotation's id", body = String))
)]
pub async fn sign(
    can: Can<SignOff>,
    address: Path<(String, String)>,
    Sent(chosen): Sent<WordsChosen>,
) -> Result<(StatusCode, Json<String>)> {
    let Path((_, id)) = address;
    let id = can
        .write(move |hub| quotations::sign(hub, &id, &chosen.words, chosen.theme.as_deref()))
        .await?;
    Ok((StatusCode::CREATED, Json(id)))
}

/// Take words back. The network no longer reads them.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/quotations/{quotation}/withdraw",
    tag = "quotations",
    responses((status = 204, description = "Taken back"))
)]
pub async fn withdraw(can: Can<SignOff>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| quotations::withdraw(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
