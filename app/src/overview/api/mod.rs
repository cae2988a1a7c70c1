//! What the pages of overview show, as JSON.

pub mod by_place;
pub mod quotations;
pub mod voices;

use super::access::{See, SeeAll};
use super::model::{HubFigures, NationFigures, OwnFigures};
use super::queries::{figures, nation};
use axum::Json;
use kit::{Error, Result};
use kit::access::{Above, Can};

/// What a hub sees of itself.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/overview",
    tag = "overview",
    responses((status = 200, description = "The hub's own figures, in full", body = HubFigures)),
)]
pub async fn overview(can: Can<SeeAll>) -> Result<Json<HubFigures>> {
    can.read(figures::of_hub).await.map(Json)
}

/// What one has heard and promised oneself.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/overview/own",
    tag = "overview",
    responses((status = 200, description = "The figures of whoever asks", body = OwnFigures)),
)]
pub async fn own(can: Can<See>) -> Result<Json<OwnFigures>> {
    if can.hub().kind.has_hubs() {
        return Err(Error::NotFound);
    }
    can.read(figures::own).await.map(Json)
}

/// What a network or an alliance sees of the hubs beneath.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/network",
    tag = "overview",
    responses((status = 200, description = "Figures in whole steps; each means at least so many", body = NationFigures)),
)]
pub async fn network(above: Above) -> Result<Json<NationFigures>> {
    above.read(nation::figures).await.map(Json)
}
