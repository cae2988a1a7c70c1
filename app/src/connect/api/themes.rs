//! The hub's themes: how often each came up, and what a coordinator does with them.

use super::{NameSent, ThemeNamed};
use crate::connect::access::{ChangeThemes, SeeThemes};
use crate::connect::queries::themes::{Counted, MONTHS, list as counted, whole};
use crate::listening::model::Theme;
use crate::listening::queries::themes;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::Result;
use kit::access::Can;
use kit::web::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct ThemeCounted {
    id: String,
    name: String,
    /// The network's theme under which the hub files it.
    network: Option<String>,
    /// The theme that took it in.
    merged_into: Option<String>,
    /// It is offered no longer.
    retired: bool,
    this_month: i64,
    in_all: i64,
}

impl ThemeCounted {
    fn of(theme: Theme, this_month: i64, in_all: i64) -> ThemeCounted {
        ThemeCounted {
            id: theme.id,
            name: theme.name,
            network: theme.network,
            merged_into: theme.merged_into,
            retired: theme.retired,
            this_month,
            in_all,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ThemesThere {
    /// Those spoken of most first, the retired among them.
    themes: Vec<ThemeCounted>,
    conversations: i64,
    /// Conversations that carry no theme yet.
    uncoded: i64,
    /// The network's themes, to file one's own under.
    network: Vec<ThemeNamed>,
}

/// The hub's themes, and in how many conversations each came up.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/themes", tag = "themes", responses((status = 200, body = ThemesThere)))]
pub async fn list(can: Can<SeeThemes>) -> Result<Json<ThemesThere>> {
    let found = can.read(counted).await?;
    let this = &found.months[MONTHS - 1];
    let themes = found.themes.into_iter().map(|Counted { theme, months, in_all }| {
        ThemeCounted::of(theme, months.get(this).copied().unwrap_or_default(), in_all)
    });
    let mut network: Vec<ThemeNamed> = found.common.into_iter().map(ThemeNamed::from).collect();
    network.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    Ok(Json(ThemesThere {
        themes: themes.collect(),
        conversations: found.conversations,
        uncoded: found.uncoded,
        network,
    }))
}

#[derive(Serialize, ToSchema)]
pub struct ThemeMonth {
    /// `2026-11`.
    month: String,
    n: i64,
}

#[derive(Serialize, ToSchema)]
pub struct ThemeChange {
    at: String,
    /// `made`, `renamed`, `merged`, `mapped` or `retired`.
    change: String,
    before: String,
    after: String,
    by: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct ThemeWhole {
    #[serde(flatten)]
    theme: ThemeCounted,
    /// Oldest first, without gaps.
    months: Vec<ThemeMonth>,
    /// The latest first.
    history: Vec<ThemeChange>,
}

/// One theme, month by month, with its history.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/themes/{theme}",
    tag = "themes",
    responses((status = 200, body = ThemeWhole))
)]
pub async fn one(can: Can<SeeThemes>, address: Path<(String, String)>) -> Result<Json<ThemeWhole>> {
    let Path((_, id)) = address;
    let found = can.read(move |hub| whole(hub, &id)).await?;
    Ok(Json(ThemeWhole {
        theme: ThemeCounted::of(found.theme, found.this_month, found.in_all),
        months: found.months.into_iter().map(|(month, n)| ThemeMonth { month, n }).collect(),
        history: found
            .history
            .into_iter()
            .map(|step| ThemeChange {
                at: step.at.to_string(),
                change: step.change,
                before: step.before,
                after: step.after,
                by: step.by,
            })
            .collect(),
    }))
}

/// Add a theme. One of this name in use is taken as it is.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/themes",
    tag = "themes",
    request_body = NameSent,
    responses(
        (status = 201, description = "Made; the answer is its id", body = String),
        (status = 200, description = "It was there before; the answer is its id", body = String)
    )
)]
pub async fn add(can: Can<ChangeThemes>, Sent(sent): Sent<NameSent>) -> Result<(StatusCode, Json<String>)> {
    let (id, made) = can.write(move |hub| themes::by_name_or_made(hub, &sent.name)).await?;
    Ok((if made { StatusCode::CREATED } else { StatusCode::OK }, Json(id)))
}

/// Give a theme another name. The one it had stays in its history.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/themes/{theme}/name",
    tag = "themes",
    request_body = NameSent,
    responses((status = 204, description = "Renamed"))
)]
pub async fn rename(
    can: Can<ChangeThemes>,
    address: Path<(String, String)>,
    Sent(sent): Sent<NameSent>,
) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| themes::rename(hub, &id, &sent.name)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MergeSent {
    /// The id of the theme that stays.
    into: String,
}

/// Let another theme take this one in. Its conversations carry the one that stays.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/themes/{theme}/merge",
    tag = "themes",
    request_body = MergeSent,
    responses((status = 204, description = "Merged"))
)]
pub async fn merge(
    can: Can<ChangeThemes>,
    address: Path<(String, String)>,
    Sent(sent): Sent<MergeSent>,
) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| themes::merge(hub, &id, &sent.into)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkSent {
    /// The id of one of the network's themes, or null for none.
    #[serde(deserialize_with = "Option::deserialize")]
    network: Option<String>,
}

/// File a theme under one of the network's, or under none.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/themes/{theme}/network",
    tag = "themes",
    request_body = NetworkSent,
    responses((status = 204, description = "Filed"))
)]
pub async fn file_under(
    can: Can<ChangeThemes>,
    address: Path<(String, String)>,
    Sent(sent): Sent<NetworkSent>,
) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| themes::map_to_network(hub, &id, sent.network.as_deref())).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Offer a theme no longer. What carries it keeps it.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/themes/{theme}/retire",
    tag = "themes",
    responses(
        (status = 204, description = "Retired"),
        (status = 422, description = "It was retired before")
    )
)]
pub async fn retire(can: Can<ChangeThemes>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| themes::retire(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
