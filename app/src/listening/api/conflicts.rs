//! Two versions under one id, and which of them stands.

use super::Named;
use super::conversations::SaidThere;
use crate::listening::access::Settle;
use crate::listening::model::{Settled, Theme};
use crate::listening::queries::conflicts::{self, Conflict};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kit::access::Can;
use kit::web::next::Next;
use kit::web::sent::Sent;
use kit::{Error, Result, limits};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
pub struct AskedConflicts {
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<Next>,
}

#[derive(Serialize, ToSchema)]
pub struct ConflictLine {
    conversation: String,
    /// Which of the versions that came second.
    fingerprint: String,
    at: String,
    sender: Option<Named>,
}

#[derive(Serialize, ToSchema)]
pub struct ConflictsOpen {
    conflicts: Vec<ConflictLine>,
    /// How many wait in all.
    waiting: i64,
    /// Ask for the next page with this; absent on the last.
    #[schema(value_type = Option<String>)]
    next: Option<Next>,
}

/// Conversations that came in two versions, those that wait longest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/conflicts",
    tag = "conflicts",
    params(AskedConflicts),
    responses((status = 200, body = ConflictsOpen))
)]
pub async fn list(can: Can<Settle>, Query(asked): Query<AskedConflicts>) -> Result<Json<ConflictsOpen>> {
    let (found, waiting) = can
        .read(move |hub| {
            let after = asked.next.as_ref().map(|next| (next.at, next.id.as_str()));
            Ok((conflicts::open(hub, after)?, conflicts::waiting(hub)?))
        })
        .await?;
    let last = found.last().filter(|_| found.len() == limits::PAGE as usize);
    let next = last.map(|last| Next { at: last.at.as_microsecond(), id: last.name() });
    let lines = found.into_iter().map(|conflict| ConflictLine {
        conversation: conflict.conversation,
        fingerprint: conflict.fingerprint,
        at: conflict.at.to_string(),
        sender: conflict.sender.map(Named::from),
    });
    Ok(Json(ConflictsOpen { conflicts: lines.collect(), waiting, next }))
}

/// One of two versions.
#[derive(Serialize, ToSchema)]
pub struct Version {
    #[serde(flatten)]
    said: SaidThere,
    tier: &'static str,
    themes: Vec<Named>,
    /// Who sent it.
    by: Option<Named>,
    at: String,
}

#[derive(Serialize, ToSchema)]
pub struct ConflictWhole {
    /// The one that stands until somebody settles it.
    first: Version,
    second: Version,
    /// The name of who said "contact me", where the second version brings one.
    contact: Option<String>,
    /// What the second version promises.
    follow_up: Option<String>,
    /// `first`, `second` or `both`; absent while it waits.
    settled: Option<&'static str>,
}

/// Both versions of one conversation.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/conflicts/{conversation}/{fingerprint}",
    tag = "conflicts",
    responses((status = 200, body = ConflictWhole))
)]
pub async fn one(can: Can<Settle>, address: Path<(String, String, String)>) -> Result<Json<ConflictWhole>> {
    let Path((_, conversation, fingerprint)) = address;
    let versions = can
        .read(move |hub| conflicts::versions(hub, &conversation, &fingerprint))
        .await?;
    let of_second = versions.themes_of_second().map(Theme::clone).map(Named::from).collect();
    let (first, Conflict { heard, at, sender, settled, .. }) = (versions.first, versions.second);
    Ok(Json(ConflictWhole {
        first: Version {
            said: first.said.into(),
            tier: first.tier.as_str(),
            themes: versions.first_themes.into_iter().map(Named::from).collect(),
            by: first.listener.map(Named::from),
            at: first.arrived.to_string(),
        },
        second: Version {
            said: heard.said.into(),
            tier: heard.consent.tier.as_str(),
            themes: of_second,
            by: sender.map(Named::from),
            at: at.to_string(),
        },
        contact: heard.contact.map(|contact| contact.name),
        follow_up: heard.follow_up.map(|step| step.what),
        settled: settled.map(Settled::as_str),
    }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SettledSent {
    /// `first`, `second` or `both`.
    how: String,
}

/// Say which version stands. Settling twice changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/conflicts/{conversation}/{fingerprint}/settle",
    tag = "conflicts",
    request_body = SettledSent,
    responses((status = 204, description = "Settled"))
)]
pub async fn settle(
    can: Can<Settle>,
    address: Path<(String, String, String)>,
    Sent(sent): Sent<SettledSent>,
) -> Result<StatusCode> {
    let Path((_, conversation, fingerprint)) = address;
    let how = Settled::parse(&sent.how).ok_or_else(|| Error::invalid("how", "problem-choose"))?;
    can.write(move |hub| conflicts::settle(hub, &conversation, &fingerprint, how))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
