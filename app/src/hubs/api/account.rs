//! One's own account, and where one is signed in.

use crate::hubs::model;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::access::SignedIn;
use kit::web::sent::Sent;
use kit::{Error, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct AccountKept {
    id: String,
    name: String,
    email: Option<String>,
    language: Option<String>,
}

/// One's own account.
#[utoipa::path(get, path = "/api/v1/account", tag = "account", responses((status = 200, body = AccountKept)))]
pub async fn show(mine: SignedIn) -> Json<AccountKept> {
    let account = mine.account().clone();
    Json(AccountKept {
        id: account.id,
        name: account.name,
        email: account.email,
        language: account.language,
    })
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccountSent {
    name: String,
    /// `en`, `pl` or `ur`.
    language: String,
}

/// Change one's name and language.
#[utoipa::path(
    put,
    path = "/api/v1/account",
    tag = "account",
    request_body = AccountSent,
    responses((status = 204, description = "Kept"))
)]
pub async fn keep(mine: SignedIn, Sent(sent): Sent<AccountSent>) -> Result<StatusCode> {
    let (name, language) = model::account(&sent.name, &sent.language)?;
    mine.rename(&name, Some(language.code())).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
pub struct DeviceListed {
    id: String,
    /// `Firefox on Android`.
    name: String,
    signed_in_at: String,
    last_used_at: String,
    /// The one that asks.
    this: bool,
}

#[derive(Serialize, ToSchema)]
pub struct DevicesListed {
    devices: Vec<DeviceListed>,
}

/// Where one is signed in, the last used first.
#[utoipa::path(get, path = "/api/v1/account/devices", tag = "account", responses((status = 200, body = DevicesListed)))]
pub async fn devices(mine: SignedIn) -> Result<Json<DevicesListed>> {
    let devices = mine.devices().await?.into_iter().map(|device| DeviceListed {
        this: device.id == mine.session_id(),
        id: device.id,
        name: device.words,
        signed_in_at: device.made_at.to_string(),
        last_used_at: device.seen_at.to_string(),
    });
    Ok(Json(DevicesListed { devices: devices.collect() }))
}

/// Sign out on one device.
#[utoipa::path(
    delete,
    path = "/api/v1/account/devices/{device}",
    tag = "account",
    responses((status = 204, description = "Signed out there"))
)]
pub async fn end_one(mine: SignedIn, address: Path<String>) -> Result<StatusCode> {
    let Path(device) = address;
    if !mine.devices().await?.iter().any(|own| own.id == device) {
        return Err(Error::NotFound);
    }
    mine.end(&device).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sign out everywhere else.
#[utoipa::path(
    delete,
    path = "/api/v1/account/devices/others",
    tag = "account",
    responses((status = 200, description = "Signed out; the answer is on how many devices", body = u64))
)]
pub async fn end_others(mine: SignedIn) -> Result<Json<u64>> {
    mine.end_others().await.map(Json)
}
