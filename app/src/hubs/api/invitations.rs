//! Asking somebody to join a hub.

use crate::hubs::access::Govern;
use crate::hubs::inviting::{self, Invited};
use crate::hubs::model::WrittenInvitation;
use crate::hubs::queries::invitations;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::Result;
use kit::access::Can;
use kit::web::sent::Sent;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct InvitationOpen {
    id: String,
    role: &'static str,
    /// Where the letter went; absent for a code on paper.
    email: Option<String>,
    invited_by: Option<String>,
    expires_at: String,
}

#[derive(Serialize, ToSchema)]
pub struct InvitationsOpen {
    invitations: Vec<InvitationOpen>,
}

/// The invitations that nobody has used yet, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/invitations",
    tag = "members",
    responses((status = 200, body = InvitationsOpen))
)]
pub async fn list(can: Can<Govern>) -> Result<Json<InvitationsOpen>> {
    let found = can.read(invitations::list).await?;
    let invitations = found.into_iter().map(|open| InvitationOpen {
        id: open.id,
        role: open.role.as_str(),
        email: open.email,
        invited_by: open.invited_by,
        expires_at: open.expires_at.to_string(),
    });
    Ok(Json(InvitationsOpen { invitations: invitations.collect() }))
}

#[derive(Serialize, ToSchema)]
pub struct InvitationMade {
    id: String,
    /// What to hand over on paper; it is told this once. A letter carries its own.
    code: Option<String>,
    expires_at: String,
}

impl From<Invited> for InvitationMade {
    fn from(invited: Invited) -> InvitationMade {
        InvitationMade {
            id: invited.made.id,
            code: (!invited.by_mail).then_some(invited.made.code),
            expires_at: invited.made.expires_at.to_string(),
        }
    }
}

/// Ask somebody to join, by letter or with a code on paper.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/invitations",
    tag = "members",
    request_body = WrittenInvitation,
    responses((status = 201, description = "Made, and the letter is on its way", body = InvitationMade))
)]
pub async fn make(
    can: Can<Govern>,
    Sent(written): Sent<WrittenInvitation>,
) -> Result<(StatusCode, Json<InvitationMade>)> {
    let invited = inviting::invite(&can, &written).await?;
    Ok((StatusCode::CREATED, Json(invited.into())))
}

/// Withdraw an invitation that nobody has used.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/invitations/{invitation}",
    tag = "members",
    responses((status = 204, description = "Withdrawn"))
)]
pub async fn withdraw(can: Can<Govern>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, invitation)) = address;
    can.write(move |hub| invitations::withdraw(hub, &invitation)).await?;
    Ok(StatusCode::NO_CONTENT)
}
