//! The network's own list of themes.

use super::NameSent;
use crate::connect::access::{KeepCommonThemes, SeeCommonThemes};
use crate::connect::queries::common_themes;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::Result;
use kit::access::Can;
use kit::clock::instant;
use kit::web::sent::Sent;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct CommonThemeThere {
    id: String,
    name: String,
    made_at: String,
    /// Since when it is offered to hubs no longer.
    retired_at: Option<String>,
}

impl From<common_themes::CommonTheme> for CommonThemeThere {
    fn from(theme: common_themes::CommonTheme) -> CommonThemeThere {
        CommonThemeThere {
            id: theme.id,
            name: theme.name,
            made_at: instant(theme.made_at).to_string(),
            retired_at: theme.retired_at.map(|at| instant(at).to_string()),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct CommonThemesThere {
    /// Those in use first, by name.
    themes: Vec<CommonThemeThere>,
}

/// The themes under which every hub files its own.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/common-themes",
    tag = "network",
    responses((status = 200, body = CommonThemesThere))
)]
pub async fn list(can: Can<SeeCommonThemes>) -> Result<Json<CommonThemesThere>> {
    let found = can.read(common_themes::list).await?;
    Ok(Json(CommonThemesThere { themes: found.into_iter().map(CommonThemeThere::from).collect() }))
}

/// One of them.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/common-themes/{theme}",
    tag = "network",
    responses((status = 200, body = CommonThemeThere))
)]
pub async fn one(can: Can<SeeCommonThemes>, address: Path<(String, String)>) -> Result<Json<CommonThemeThere>> {
    let Path((_, id)) = address;
    let found = can.read(move |network| common_themes::one(network, &id)).await?;
    Ok(Json(found.into()))
}

/// Add a theme to the network's list. Every hub hears of it.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/common-themes",
    tag = "network",
    request_body = NameSent,
    responses((status = 201, description = "Made; the answer is its id", body = String))
)]
pub async fn add(can: Can<KeepCommonThemes>, Sent(sent): Sent<NameSent>) -> Result<(StatusCode, Json<String>)> {
    let id = can.write(move |network| common_themes::add(network, &sent.name)).await?;
    Ok((StatusCode::CREATED, Json(id)))
}

/// Give it another name, in every hub.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/common-themes/{theme}/name",
    tag = "network",
    request_body = NameSent,
    responses((status = 204, description = "Renamed"))
)]
pub async fn rename(
    can: Can<KeepCommonThemes>,
    address: Path<(String, String)>,
    Sent(sent): Sent<NameSent>,
) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |network| common_themes::rename(network, &id, &sent.name)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Offer it to hubs no longer. What is filed under it stays counted.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/common-themes/{theme}/retire",
    tag = "network",
    responses((status = 204, description = "Retired"))
)]
pub async fn retire(can: Can<KeepCommonThemes>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |network| common_themes::retire(network, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
