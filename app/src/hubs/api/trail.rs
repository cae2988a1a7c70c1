//! The trail: who did what to which record, and when.

use crate::hubs::access::Govern;
use crate::hubs::queries::trail;
use axum::Json;
use axum::extract::Query;
use kit::Result;
use kit::access::Can;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
pub struct AskedTrail {
    /// Only what was done to the record of this id.
    record: Option<String>,
    /// Where the page before ended: its `next`.
    next: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct TrailStep {
    id: String,
    at: String,
    /// The name of whoever did it; absent where Folkmoot did it by itself.
    who: Option<String>,
    /// Their account, which stays the same when they change their name.
    account: Option<String>,
    /// `conversation.corrected`.
    action: String,
    record: String,
}

#[derive(Serialize, ToSchema)]
pub struct Trail {
    steps: Vec<TrailStep>,
    /// Ask for the next page with this; absent on the last.
    next: Option<String>,
}

/// Who did what to which record, newest first. Nobody can change or shorten it.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/audit",
    tag = "audit",
    params(AskedTrail),
    responses((status = 200, body = Trail))
)]
pub async fn list(can: Can<Govern>, Query(asked): Query<AskedTrail>) -> Result<Json<Trail>> {
    let (steps, next) = can
        .read(move |hub| trail::list(hub, asked.record.as_deref(), asked.next.as_deref()))
        .await?;
    let steps = steps.into_iter().map(|step| {
        let (who, account) = step.who.map(|who| (who.name, who.account)).unzip();
        TrailStep {
            id: step.id,
            at: step.at.to_string(),
            who,
            account,
            action: step.action,
            record: step.record,
        }
    });
    Ok(Json(Trail { steps: steps.collect(), next }))
}
