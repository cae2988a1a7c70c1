//! Who belongs to a hub.

use crate::hubs::access::Govern;
use crate::hubs::model::{self, Member};
use crate::hubs::queries::{charges, members};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::access::{Can, Charge};
use kit::web::sent::Sent;
use kit::{Error, Problems, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct MemberThere {
    /// The account.
    id: String,
    name: String,
    email: Option<String>,
    /// `listener`, `organiser`, `staff` or `coordinator`.
    role: &'static str,
    since: String,
}

impl From<Member> for MemberThere {
    fn from(member: Member) -> MemberThere {
        MemberThere {
            id: member.account,
            name: member.name,
            email: member.email,
            role: member.role.as_str(),
            since: member.since.to_string(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct Members {
    members: Vec<MemberThere>,
}

/// Everybody who belongs to the hub, those who answer for most first.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/members", tag = "members", responses((status = 200, body = Members)))]
pub async fn list(can: Can<Govern>) -> Result<Json<Members>> {
    let found = can.read(members::list).await?;
    Ok(Json(Members { members: found.into_iter().map(MemberThere::from).collect() }))
}

/// One member.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/members/{account}",
    tag = "members",
    responses((status = 200, body = MemberThere))
)]
pub async fn one(can: Can<Govern>, address: Path<(String, String)>) -> Result<Json<MemberThere>> {
    let Path((_, account)) = address;
    let member = can.read(move |hub| members::one(hub, &account)).await?;
    Ok(Json(member.into()))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RoleSent {
    /// `listener`, `organiser` or `coordinator`; at a network or an alliance `staff` or `coordinator`.
    role: String,
}

/// Give a member another role.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/members/{account}/role",
    tag = "members",
    request_body = RoleSent,
    responses((status = 204, description = "Changed"))
)]
pub async fn change_role(
    can: Can<Govern>,
    address: Path<(String, String)>,
    Sent(sent): Sent<RoleSent>,
) -> Result<StatusCode> {
    let Path((_, account)) = address;
    let role = model::role_at(can.hub().kind, &sent.role).map_err(|problem| Error::Invalid(Problems(vec![problem])))?;
    can.write(move |hub| members::change_role(hub, &account, role)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End a membership. What the member wrote down stays with the hub.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/members/{account}",
    tag = "members",
    responses(
        (status = 204, description = "Ended"),
        (status = 422, description = "Nobody else coordinates the hub")
    )
)]
pub async fn end(can: Can<Govern>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, account)) = address;
    can.write(move |hub| members::end(hub, &account)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make a member the safeguarding lead of the hub, beside their role.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/members/{account}/charge",
    tag = "members",
    responses((status = 204, description = "Given"))
)]
pub async fn charge(can: Can<Govern>, address: Path<(String, String)>) -> Result<StatusCode> {
    // Only a hub that listens has anything to be charged with.
    if can.hub().kind.has_hubs() {
        return Err(Error::NotFound);
    }
    let Path((_, account)) = address;
    can.write(move |hub| charges::give(hub, &account, Charge::SafeguardingLead)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End a member's charge. Their role stays.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/members/{account}/charge",
    tag = "members",
    responses((status = 204, description = "Ended"))
)]
pub async fn end_charge(can: Can<Govern>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, account)) = address;
    can.write(move |hub| {
        members::one(hub, &account)?;
        charges::end(hub, &account)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
