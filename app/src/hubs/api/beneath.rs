//! The hubs beneath a network or an alliance.

use super::invitations::InvitationMade;
use crate::hubs::access::Grow;
use crate::hubs::inviting;
use crate::hubs::model::{HubBeneath, WrittenHub};
use crate::hubs::queries::beneath;
use axum::Json;
use axum::http::StatusCode;
use kit::Result;
use kit::access::Can;
use kit::web::sent::Sent;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct HubThere {
    id: String,
    name: String,
    /// `hub` or `alliance`.
    kind: &'static str,
    /// The alliance it belongs to, or the network.
    parent: String,
    made_at: String,
    members: i64,
}

impl From<HubBeneath> for HubThere {
    fn from(hub: HubBeneath) -> HubThere {
        HubThere {
            id: hub.id,
            name: hub.name,
            kind: hub.kind.as_str(),
            parent: hub.parent,
            made_at: hub.made_at.to_string(),
            members: hub.members,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct HubsBeneath {
    hubs: Vec<HubThere>,
}

/// Every hub beneath, an alliance before the hubs in it.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/hubs", tag = "network", responses((status = 200, body = HubsBeneath)))]
pub async fn list(can: Can<Grow>) -> Result<Json<HubsBeneath>> {
    inviting::only_above(&can)?;
    let found = can.read(beneath::list).await?;
    Ok(Json(HubsBeneath { hubs: found.into_iter().map(HubThere::from).collect() }))
}

#[derive(Serialize, ToSchema)]
pub struct HubMade {
    /// What it is called in addresses.
    id: String,
    /// That of its first coordinator.
    invitation: InvitationMade,
}

/// Make a hub beneath this one, and ask its first coordinator to join.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/hubs",
    tag = "network",
    request_body = WrittenHub,
    responses((status = 201, description = "Made", body = HubMade))
)]
pub async fn add(can: Can<Grow>, Sent(written): Sent<WrittenHub>) -> Result<(StatusCode, Json<HubMade>)> {
    let (id, invited) = inviting::begin(&can, &written).await?;
    Ok((StatusCode::CREATED, Json(HubMade { id, invitation: invited.into() })))
}
